"""Builds the objects and hands them to each other. No other module holds more than it was handed; none is global."""

import contextlib
import gc
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from jatdesk import files
from jatdesk import settings as stored_settings
from jatdesk.errors import StorageError, UserError
from jatdesk.settings import Settings
from jatdesk.ui import dumps, theme
from jatdesk.ui.unlock.entrance import Entrance, Tools
from jatdesk.ui.unlock.opening import Unlocked
from jatdesk.ui.unlock.window import Wish

if TYPE_CHECKING:
    from datetime import date

    from jatdesk.crypto.kdf import KdfCost
    from jatdesk.demo.month import MadeUpMonth
    from jatdesk.frame import OpenStore
    from jatdesk.operations.desk import Clock, Desk, Randomness
    from jatdesk.ui.capture import CaptureShield
    from jatdesk.ui.dialogs import Dialogs
    from jatdesk.ui.jobs import Jobs
    from jatdesk.ui.leaving_window import LeavingWindow
    from jatdesk.ui.window import MainWindow

Relaunch = Callable[..., object]
"""Begins anew at a store's folder, with words for the unlock window: see `relaunch`."""

NOTES = {
    "--kept-beside": "When the store was locked it could not be written. What was half typed lies sealed on this "
    "computer and comes back when you open the store. Make sure there is room on its disk, and that the disk is there.",
    "--not-kept": "When the store was locked neither it nor this computer’s disk could be written. What was half typed "
    "then could not be kept; everything shown as saved is safe. Make some room on the disk.",
}

REVIEW = "--review"
"""Says on the command line that the window in which this file was reviewed locked itself."""

LOCKED_REVIEW = "Locked, because nobody was here or you asked for it. Your work is kept, sealed, in this file."

LOCK_SECONDS = 1.5
"""How long the lock waits for work that does not heed its cancelling; a store survives being left in a write."""


def main(argv: Sequence[str], passphrase: str = "") -> int:
    """Shows the unlock window, or with a passphrase opens the store named last; runs until the windows close."""
    dumps.keep_out()
    application = QApplication(sys.argv[:1])
    application.setApplicationName("JAT Desk")
    application.setQuitOnLastWindowClosed(False)
    program = Program(application, stored_settings.load(), relaunch, _scheme(argv))
    named = [Path(word) for word in argv if not word.startswith("--")]
    reviewed = named[-1] if named and named[-1].suffix == ".jatdesk-review" else None
    program.start(named[-1] if named and reviewed is None else None, passphrase)
    if program.entrance is not None:
        for note in NOTES.keys() & set(argv):
            program.entrance.window.show_note(NOTES[note])
        if reviewed is not None:
            program.entrance.review(reviewed, LOCKED_REVIEW if REVIEW in argv else "")
        if "--quit-when-shown" in argv:  # for measuring and trying the start
            program.entrance.window.shown.connect(application.quit)
    return application.exec()


def relaunch(folder: Path, *words: str) -> None:
    """Starts a fresh process at the locked store: only so is nothing of a child left in the memory."""
    import subprocess

    frozen = getattr(sys, "frozen", False)
    command = [sys.executable, *(() if frozen else ("-m", "jatdesk")), *words, str(folder)]
    try:
        subprocess.Popen(command, start_new_session=True)
    finally:
        os._exit(0)  # at once, and through any dialog that is still open: everything has been let go before


def make_up(folder: Path, today: "date") -> "MadeUpMonth":
    """A made-up team in an empty folder, in the middle of its work; the child process finds this by its name."""
    from jatdesk.demo import month

    return month.make(folder, 231, 7, today)


@dataclass(frozen=True)
class Machine:
    """What the program takes from the computer it runs on; without `cost` the key's cost is measured on it."""

    clock: "Callable[[], Clock]"
    randomness: "Randomness" = os.urandom
    cost: "KdfCost | None" = None


class Program(QObject):
    """One run: the entrance, then one open store with its window, until lock or close."""

    def __init__(
        self,
        application: QApplication,
        settings: Settings,
        relaunch: Relaunch,
        scheme: str = "",
        dialogs: "Callable[[QWidget], Dialogs] | None" = None,
        machine: Machine | None = None,
    ) -> None:
        super().__init__()
        self.settings = settings
        self.entrance: Entrance | None = None
        self.window: MainWindow | None = None
        self.leaving: LeavingWindow | None = None
        self._application = application
        self._relaunch = relaunch
        self._scheme = scheme
        self._dialogs = dialogs or _dialogs
        self._machine = machine or Machine(_clock)
        self._high_contrast = False
        self._system_points = application.font().pointSizeF()
        self._jobs: Jobs | None = None
        self._open: OpenStore | None = None
        self._said: tuple[str, ...] = ()
        self._names_hidden = False
        self._shield = _shield(settings, self)
        self.dress()

    def start(self, folder: Path | None, passphrase: str = "") -> None:
        """Show the way in."""
        recent = [Path(path) for path in self.settings.recent_stores]
        here = self._machine
        patience = self.settings.idle_minutes
        tools = Tools(self.jobs, self._dialogs, here.clock, here.randomness, here.cost, make_up, lambda: patience)
        self.entrance = Entrance(recent, tools, self)
        self.entrance.opened.connect(self.open)
        self.entrance.ended.connect(self.end)
        self.entrance.review_locked.connect(self._review_anew)
        if folder is not None:
            self.entrance.window.choose_store(folder.absolute())
        self.entrance.show()
        if folder is not None and passphrase:
            self.entrance.open(Wish(folder.absolute(), passphrase))
        QTimer.singleShot(50, self._afterwards)

    def dress(self) -> None:
        """Put on the colours and the text size of the settings."""
        scheme = self._scheme or self.settings.theme.value
        theme.apply(
            self._application, theme.Theme(scheme, self.settings.text_size), self._system_points, self._high_contrast
        )

    def jobs(self) -> "Jobs":
        """The one starter of jobs, made when the first is wanted."""
        if self._jobs is None:
            from jatdesk.ui.bus import Bus
            from jatdesk.ui.jobs import Jobs

            self._jobs = Jobs(Bus(), self._workers_desk, lambda desk: desk.store.close(), self)
        return self._jobs

    def change_settings(self, settings: Settings) -> None:
        """Put on and keep other settings; raises StorageError when they could not be written."""
        redress = (settings.theme, settings.text_size) != (self.settings.theme, self.settings.text_size)
        self.settings = settings
        if redress:
            self._scheme = ""
            self.dress()
        if self._shield is not None:
            self._shield.want(settings.out_of_captures)
        stored_settings.save(settings)

    def open(self, unlocked: Unlocked) -> None:
        """Open the store with its keys, put its outbox right, and show the window on it."""
        from jatdesk.operations import mailing_folders, stores

        here = self._machine
        try:
            desk = stores.open_desk(
                unlocked.folder,
                unlocked.keys,
                here.clock(),
                here.randomness,
                busy_ms=20,
                accepted=unlocked.accepted,
                seen=unlocked.seen,
            )
        except UserError as fault:
            unlocked.lock.release()
            assert self.entrance is not None
            self.entrance.refused(fault, unlocked)
            return
        with contextlib.suppress(UserError):  # what can't be put right now is tried again at the next opening
            mailing_folders.tidy(desk)
            mailing_folders.tidy_sent(desk)
        from jatdesk.frame import OpenStore

        self._open = OpenStore(
            unlocked,
            desk,
            self.jobs(),
            lambda: self.settings,
            self.change_settings,
            self._dialogs,
            self.let_go,
            here.cost,
        )
        self.window = self._open.window
        self.window.lock_wanted.connect(self.lock)
        self.window.closed.connect(self.end)
        self._open.idle.idle.connect(self.lock)
        self._open.idle.lock_wanted.connect(self.lock)
        self._open.session.left.connect(self.lock)
        self._application.focusWindowChanged.connect(self._open.idle.watch)
        if not desk.team.kind.is_made_up:  # nobody was told its passphrase, and it is made anew each time
            self._remember(unlocked.folder)
        self.window.show()
        self._open.shown()

    def lock(self) -> None:
        """Settle what is half typed, let go of the store, and begin anew in a fresh process.

        Whatever is open or goes wrong on the way: no dialog, no job and no bug of ours keeps a store open.
        """
        opened = self._open
        if opened is not None:
            self._names_hidden = opened.names.hidden
            self._let_go(LOCK_SECONDS)
            self._begin_anew(opened.folder)

    def let_go(self, slot_id: str) -> None:
        """Close the store, give it a new key without the person of this slot, and begin anew in a fresh process."""
        from jatdesk.operations import leaving
        from jatdesk.ui.leaving_window import LeavingWindow

        unlocked, here = self._shut(), self._machine
        if unlocked is None:
            return

        def left() -> None:
            unlocked.lock.release()
            self._let_go()
            self._begin_anew(unlocked.folder)

        window = self.leaving = LeavingWindow()
        window.left.connect(left)
        window.show()
        job = self.jobs().aside(
            window,
            lambda task: leaving.rekey(
                unlocked.folder, unlocked.keys, slot_id, here.clock(), here.randomness, task.say
            ),
            lambda done: window.show_done(done.words),
            window.show_refused,
        )
        window.follow(job)

    def end(self) -> None:
        """Settle what is half typed, let go of the store, and end."""
        self._let_go()
        self._application.quit()

    def _afterwards(self) -> None:
        from jatdesk.ui import fonts
        from jatdesk.ui.crash import CrashReporter

        gc.enable()
        fonts.add_missing(files.resource("fonts"))
        CrashReporter(self.end, self, self._tell).install()
        self._follow_system()
        self._application.commitDataRequest.connect(self.end)  # the person signs off
        if self.entrance is not None:
            self.entrance.preload()

    def _tell(self, fault: StorageError) -> bool:
        if self.window is None:
            return False
        self.window.say_refused(fault)
        return True

    def _follow_system(self) -> None:
        hints = self._application.styleHints()
        hints.colorSchemeChanged.connect(lambda _scheme: self.dress())
        hints.accessibility().contrastPreferenceChanged.connect(lambda _wish: self._look_at_contrast())
        self._look_at_contrast()

    def _look_at_contrast(self) -> None:
        wanted = theme.wants_high_contrast(self._application)
        if wanted != self._high_contrast:
            self._high_contrast = wanted
            self.dress()

    def _workers_desk(self) -> "Desk":
        opened = self._open
        if opened is None:  # the lock came while the worker took up its first work
            from jatdesk.ui.child import Stopped

            raise Stopped
        return opened.another_desk()

    def _remember(self, folder: Path) -> None:
        with contextlib.suppress(StorageError):  # the list of stores opened last is a comfort, not a duty
            self.change_settings(self.settings.with_recent(folder))

    def _review_anew(self, path: Path) -> None:
        """A review goes on in a fresh process: only so is nothing of it left in the memory."""
        self._let_go(LOCK_SECONDS)
        self._relaunch(path, REVIEW)
        self._application.quit()

    def _begin_anew(self, folder: Path) -> None:
        self._relaunch(folder, *self._said)
        self._application.quit()

    def _let_go(self, patience_seconds: float | None = None) -> None:
        unlocked = self._shut(patience_seconds)
        if unlocked is not None:
            unlocked.lock.release()

    def _shut(self, patience_seconds: float | None = None) -> Unlocked | None:
        if self._open is None and self._jobs is None:
            return None  # at the first window there is nothing to let go of, and nothing is loaded for it
        from jatdesk.ui.crash import going_on

        opened, self._open = self._open, None
        if opened is not None:
            with going_on():  # the window's place is a comfort, not a duty
                geometry, hidden = opened.geometry(), self._names_hidden
                self.change_settings(replace(self.settings, window=geometry, names_hidden=hidden))
            with going_on():
                self._said = opened.settle().words
            for window in self._application.topLevelWidgets():
                window.hide()
        if self._jobs is not None:
            with going_on():
                self._jobs.stop(patience_seconds)
            self._jobs = None
        if opened is None:
            return None
        self.window = None
        with going_on():
            opened.shut()
        return opened.unlocked


def _dialogs(over: QWidget) -> "Dialogs":
    from jatdesk.ui.dialogs import WindowDialogs

    return WindowDialogs(over)


def _shield(settings: Settings, program: Program) -> "CaptureShield | None":
    if sys.platform != "win32":
        return None
    from jatdesk.ui.capture import CaptureShield, windows_call

    return CaptureShield(settings.out_of_captures, windows_call(), program)


def _clock() -> "Clock":
    from jatdesk.operations.clocks import SystemClock

    return SystemClock()


def _scheme(argv: Sequence[str]) -> str:
    return next((word[2:] for word in argv if word in ("--light", "--dark")), "")
