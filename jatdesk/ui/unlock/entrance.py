"""From the unlock window to the keys of an open store: opening, recovering, making a new one, or a made-up one.

Heavy modules are imported inside the functions, on the worker thread or while the person types.
"""

import contextlib
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from jatdesk import files
from jatdesk.errors import PassphraseRefused, StorageError, StoreInUse, UserError
from jatdesk.ui.unlock import opening, preload
from jatdesk.ui.unlock.opening import Unlocked
from jatdesk.ui.unlock.window import UnlockWindow, Wish

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from jatdesk.crypto.kdf import KdfCost
    from jatdesk.crypto.slots import OpenedKeys
    from jatdesk.domain.findings import Kind
    from jatdesk.operations.desk import Clock, Randomness
    from jatdesk.ui.dialogs import Dialogs
    from jatdesk.ui.first_run.window import FirstRunWindow, Knowledge, NewStore
    from jatdesk.ui.help_panel import HelpPanel
    from jatdesk.ui.jobs import Jobs
    from jatdesk.ui.review.window import ReviewWindow
    from jatdesk.ui.unlock.from_backup import FromFileWords
    from jatdesk.ui.unlock.mending import Means, NewFromBackup, Rescue


class MadeUp(Protocol):
    """A made-up team's store, and the passphrase that opens it."""

    @property
    def store(self) -> Path: ...

    @property
    def passphrase(self) -> str: ...


@dataclass(frozen=True)
class Tools:
    """What the entrance is handed: how to start work, ask, and tell the time; without `cost` it is measured.

    `make_up(folder, today)` makes a team up in an empty folder; it runs in the child process.
    """

    jobs: "Callable[[], Jobs]"
    dialogs: "Callable[[QWidget], Dialogs]"
    clock: "Callable[[], Clock]"
    randomness: "Randomness"
    cost: "KdfCost | None"
    make_up: "Callable[[Path, date], MadeUp]"
    idle_minutes: "Callable[[], int]" = lambda: 5


class Entrance(QObject):
    """`show()` brings the unlock window; `opened` carries an Unlocked; `ended` says the person left instead.

    `review_locked` carries the file in which a review goes on, in a fresh process.
    """

    opened = Signal(object)
    review_locked = Signal(object)
    ended = Signal()
    _people_found = Signal(object, object)

    def __init__(self, recent: Sequence[Path], tools: Tools, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tools = tools
        self._done = False
        self.window = UnlockWindow([folder for folder in recent if folder.is_dir()])
        self.walk: FirstRunWindow | None = None
        self.help: HelpPanel | None = None
        self.rescue: Rescue | None = None
        self.from_backup: NewFromBackup | None = None
        self.reviewing: ReviewWindow | None = None
        self._fresh: Unlocked | None = None
        self.window.wished.connect(self.open)
        self.window.other_wanted.connect(self._choose_other)
        self.window.new_wanted.connect(self.begin_walk)
        self.window.demo_wanted.connect(self._make_demo)
        self.window.backup_wanted.connect(self.restore_new)
        self.window.cover_wanted.connect(self.open_cover)
        self.window.review_wanted.connect(self.review)
        self.window.help_wanted.connect(self._show_help)
        self.window.closed.connect(self._left)
        self.window.store_chosen.connect(self._look_who)
        self._people_found.connect(self.window.show_people)

    def show(self) -> None:
        """Show the window; what comes next is imported behind it."""
        self.window.show()

    def preload(self) -> None:
        """Import what the open store needs while the person types."""
        preload.start(self)

    def open(self, wish: Wish) -> None:
        """Take the store's lock, then stretch the secret on the worker; a fault is said beside the field."""
        try:
            lock = opening.locked(wish.folder)
        except UserError as fault:
            if not self._mend(wish.folder, fault, None):
                self.window.show_problem(fault.sentence())
            return
        self.window.show_busy("Opening the store…")

        def refused(fault: UserError) -> None:
            lock.release()
            if not self._mend(wish.folder, fault, None):
                self.window.show_problem(fault.sentence())

        self._tools.jobs().aside(
            self,
            lambda _task: opening.unlocked(wish, lock),
            self._finish,
            refused,
        )

    def begin_walk(self) -> None:
        """Show the walk that makes a store."""
        from jatdesk.ui.first_run.window import FirstRunWindow

        self.walk = FirstRunWindow(_knowledge(self._tools.randomness), self._tools.dialogs(self.window))
        self.walk.make_wanted.connect(self._make)
        self.walk.finished.connect(self._walked)
        self.walk.given_up.connect(self._walk_given_up)
        self.walk.show()
        self.window.hide()

    def refused(self, fault: UserError, unlocked: Unlocked) -> None:
        """The keys fitted but the store did not open: say why, and where it is damaged what can be done."""
        self._done = False
        if not self._mend(unlocked.folder, fault, unlocked.keys):
            self.window.show()
            self.window.show_problem(fault.sentence())

    def restore_new(self) -> None:
        """Ask for a backup and make a store of it in a new folder."""
        from jatdesk.ui.unlock.from_backup import BACKUP

        self._new_from(BACKUP)

    def open_cover(self) -> None:
        """Ask for the file of a store that was lent, and make a store of it in a new folder."""
        from jatdesk.ui.unlock.from_backup import COVER

        self._new_from(COVER)

    def _new_from(self, words: "FromFileWords") -> None:
        from jatdesk.ui.unlock.mending import NewFromBackup

        file = self._tools.dialogs(self.window).open_file(words.choose, words.kinds)
        if file is None:
            return
        way = self.from_backup = NewFromBackup(file, self._means(), self, words)
        way.restored.connect(lambda folder, keys, lock: self._mended(Unlocked(folder, keys, lock)))
        way.left.connect(self._back)
        way.show()
        self.window.hide()

    def review(self, path: Path | None = None, note: str = "") -> None:
        """Show the window in which minutes are reviewed from a file; it needs no store."""
        from jatdesk.ui.review.window import Means, ReviewWindow

        tools = self._tools
        means = Means(tools.jobs(), tools.dialogs, tools.clock(), tools.randomness, tools.idle_minutes())
        window = self.reviewing = ReviewWindow(means)
        window.left.connect(self._back)
        window.ended.connect(self.ended)
        window.locked.connect(self.review_locked)
        window.show()
        self.window.hide()
        if path is not None:
            window.choose(path, note)

    def _mend(self, folder: Path, fault: UserError, keys: "OpenedKeys | None") -> bool:
        """Show the way back from damage; whether there is any damage."""
        if isinstance(fault, PassphraseRefused | StoreInUse):
            return False
        from jatdesk.ui.unlock import mending

        found = mending.faults(folder, fault)
        if found:
            way = self.rescue = mending.Rescue(folder, found, keys, self._means(), self)
            way.restored.connect(lambda opened, lock: self._mended(Unlocked(folder, opened, lock)))
            way.accepted.connect(lambda kinds: self._open_anyway(folder, keys, kinds))
            way.left.connect(self._back)
            way.show()
            self.window.show_busy("")
            self.window.hide()
        return bool(found)

    def _open_anyway(self, folder: Path, keys: "OpenedKeys | None", kinds: "tuple[Kind, ...]") -> None:
        assert keys is not None
        try:
            lock = opening.locked(folder)
        except UserError as fault:
            self._back()
            self.window.show_problem(fault.sentence())
            return
        self._mended(Unlocked(folder, keys, lock, accepted=kinds))

    def _mended(self, unlocked: Unlocked) -> None:
        ways = [way.window for way in (self.rescue, self.from_backup) if way is not None]
        self.rescue = self.from_backup = None
        self._finish(unlocked)
        for window in ways:
            window.go()

    def _back(self) -> None:
        self.rescue = self.from_backup = None
        self.window.show_busy("")
        self.window.show()  # a review window that was left lives on: this runs inside its closing

    def _means(self) -> "Means":
        from jatdesk.ui.unlock.mending import Means

        tools = self._tools
        return Means(tools.jobs(), tools.dialogs, tools.clock(), tools.randomness)

    def _make(self, wanted: "NewStore") -> None:
        tools = self._tools

        def work(_task: object) -> "tuple[Unlocked, str]":
            from jatdesk.domain.teams import StoreKind, Team
            from jatdesk.operations import profiles, stores

            profile = profiles.load()
            kind = StoreKind.COUNTY if wanted.county else StoreKind.TEAM
            made = stores.create(
                wanted.folder,
                Team(wanted.team, wanted.district, kind, profile=profile.key),
                wanted.passphrase,
                tools.clock(),
                tools.randomness,
                profile,
                tools.cost,
                wanted.person,
            )
            return Unlocked(wanted.folder, made.keys, opening.locked(wanted.folder)), made.recovery_key

        def made(outcome: "tuple[Unlocked, str]") -> None:
            self._fresh, key = outcome
            if self.walk is not None:
                self.walk.show_key(key)

        def refused(fault: UserError) -> None:
            if self.walk is not None:
                self.walk.show_refused(fault)

        tools.jobs().aside(self, work, made, refused)

    def _walked(self) -> None:
        if self._fresh is not None:
            self._finish(self._fresh)

    def _walk_given_up(self) -> None:
        if self._fresh is not None:
            self._fresh.lock.release()
            files.drop_folder(self._fresh.folder)
            self._fresh = None
        self.window.show()  # the walk itself lives on: this runs inside its closing

    def _make_demo(self) -> None:
        folder = files.state_folder() / "made-up team"
        today = self._tools.clock().today()
        self.window.show_busy("Making a team up, with a month of its work…")

        def done(made: MadeUp) -> None:
            self.window.show_busy("")
            self.window.choose_store(made.store)
            self.open(Wish(made.store, made.passphrase))

        def refused(fault: UserError) -> None:
            self.window.show_problem(fault.sentence())

        self._tools.jobs().outside(self, _made_up, self._tools.make_up, folder, today, done=done, failed=refused)

    def _look_who(self, folder: Path) -> None:
        """On a thread of its own: what reads key files is not loaded yet when the window appears."""

        def look() -> None:
            people = opening.people(folder)
            with contextlib.suppress(RuntimeError):  # the window has gone meanwhile
                self._people_found.emit(folder, people)

        threading.Thread(target=look, name="who", daemon=True).start()

    def _choose_other(self) -> None:
        chosen = self._tools.dialogs(self.window).folder("Open a store: the folder that ends in .jatdesk")
        if chosen is None:
            return
        try:
            opening.check_is_store(chosen)
        except StorageError as fault:
            self.window.show_no_store(fault.sentence())
        else:
            self.window.choose_store(chosen)

    def _show_help(self) -> None:
        from PySide6.QtCore import Qt

        from jatdesk.ui.help_panel import HelpPanel

        if self.help is None:
            self.help = HelpPanel(files.resource("help"), self.window)
            self.help.setWindowFlag(Qt.WindowType.Window)
            self.help.setWindowTitle("JAT Desk: help")
            self.help.resize(self.window.sizeHint())
            self.help.closed.connect(self.help.hide)
        self.help.open_for("unlock")
        self.help.show()

    def _finish(self, unlocked: Unlocked) -> None:
        self._done = True
        self.opened.emit(unlocked)
        if not self._done:
            return
        self.window.forget_secret()
        self.window.close()
        if self.walk is not None:
            self.walk.close()

    def _left(self) -> None:
        if not self._done:
            self.ended.emit()


def _made_up(make_up: "Callable[[Path, date], MadeUp]", folder: Path, today: "date") -> MadeUp:
    files.drop_folder(folder)
    return make_up(files.make_folder(folder), today)


def _knowledge(randomness: "Randomness") -> "Knowledge":
    from PySide6.QtCore import QStandardPaths

    from jatdesk.crypto import passphrases
    from jatdesk.operations import profiles
    from jatdesk.ui.first_run.window import Knowledge

    documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    words = passphrases.word_list(files.resource("words/passphrase.txt").read_text(encoding="utf-8"))
    return Knowledge(
        districts=profiles.load().districts,
        suggest=lambda team: documents / files.safe_name(f"{team}.jatdesk"),
        copied_by=files.synced_folder,
        judge=passphrases.strength,
        offer=lambda: passphrases.offered_passphrase(words, randomness),
    )
