"""From a store that does not open, or a computer without one, to an open store by way of a backup.

Imported only when it is needed; holds the windows and has the work done on the worker thread.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QWidget

from jatdesk import files, settings
from jatdesk.crypto.keys import OpenedKeys
from jatdesk.domain.backups import Where
from jatdesk.domain.findings import Finding
from jatdesk.errors import Found, UserError
from jatdesk.operations import backups, mending, restoring, swaps
from jatdesk.operations.backups import Backup
from jatdesk.operations.mending import Best
from jatdesk.ui.unlock.from_backup import BACKUP, FromBackupWindow, FromFileWords
from jatdesk.ui.unlock.rescue import RescueWindow

if TYPE_CHECKING:
    from jatdesk.operations.desk import Clock, Randomness
    from jatdesk.ui.dialogs import Dialogs
    from jatdesk.ui.jobs import Jobs, Task

KINDS = "Backups (*.jatdesk-backup);;Every file (*)"


@dataclass(frozen=True)
class Means:
    """What the way back is handed; `dialogs(window)` asks over a window."""

    jobs: "Jobs"
    dialogs: "Callable[[QWidget], Dialogs]"
    clock: "Clock"
    randomness: "Randomness"


class Rescue(QObject):
    """A damaged store: `restored` carries keys and lock, `accepted` the kinds of findings; `left` leads back."""

    restored = Signal(object, object)
    accepted = Signal(object)
    left = Signal()

    def __init__(
        self, folder: Path, findings: Sequence[Found], keys: OpenedKeys | None, means: Means, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._folder, self._keys, self._means = folder, keys, means
        self._found: tuple[Backup, ...] = ()
        may_open = keys is not None and bool(findings) and all(each.may_be_accepted for each in findings)
        self.window = RescueWindow(findings, may_open)
        self.window.look_wanted.connect(self._look)
        self.window.restore_wanted.connect(self._restore)
        self.window.file_wanted.connect(self._choose)
        self.window.anyway_wanted.connect(lambda: self.accepted.emit(tuple(each.kind for each in findings)))
        self.window.left.connect(self.left)

    def show(self) -> None:
        """Show what was found, and look for backups."""
        self.window.show()
        self._search(None)

    def _search(self, chosen: Path | None) -> None:
        second = settings.load().second_place
        job = self._means.jobs.aside(
            self.window,
            lambda _task: mending.found(self._folder, second, self._keys, chosen),
            self._show_found,
            self.window.show_refused,
        )
        self.window.follow(job, "Looking for backups…")

    def _show_found(self, found: tuple[Backup, ...]) -> None:
        self.window.rest()
        self._found = found
        note = found[0].note if found else None
        self.window.show_backup(note.made_at if note else None, mending.needs_passphrase(found, self._keys))

    def _look(self, typed: str) -> None:
        def work(task: "Task") -> Best:
            return mending.best(self._found, self._folder, self._keys, typed, task.say)

        def done(best: Best) -> None:
            self.window.rest()
            self.window.show_best(best)

        job = self._means.jobs.aside(self.window, work, done, self.window.show_refused)
        self.window.follow(job, "Comparing the backup with the store…")

    def _choose(self) -> None:
        path = self._means.dialogs(self.window).open_file("Choose a backup", KINDS)
        if path is not None:
            self._search(path)

    def _restore(self, best: Best) -> None:
        means, folder = self._means, self._folder

        def work(task: "Task") -> tuple[OpenedKeys, files.StoreLock]:
            lock = swaps.locked(folder)
            try:
                keys = mending.restore(best.opened, folder, self._keys, means.clock, means.randomness, task.say)
            except BaseException:
                lock.release()
                raise
            return keys, lock

        job = means.jobs.aside(self.window, work, lambda both: self.restored.emit(*both), self.window.show_refused)
        self.window.follow(job, "Restoring the backup…")


class NewFromBackup(QObject):
    """A backup into a new folder: `restored` carries folder, keys and lock; `left` leads back."""

    restored = Signal(object, object, object)
    left = Signal()

    def __init__(self, file: Path, means: Means, parent: QObject, words: FromFileWords = BACKUP) -> None:
        super().__init__(parent)
        self._means, self._words = means, words
        self._backup = backups.seen(file, Where.CHOSEN, None)
        self.window = FromBackupWindow(_suggested(words.folder), self._pick, files.synced_folder, words)
        self.window.restore_wanted.connect(self._restore)
        self.window.file_wanted.connect(self._choose)
        self.window.left.connect(self.left)
        self.window.show_file(self._backup)

    def show(self) -> None:
        """Show it."""
        self.window.show()

    def _choose(self) -> None:
        path = self._means.dialogs(self.window).open_file(self._words.choose, self._words.kinds)
        if path is not None:
            self._backup = backups.seen(path, Where.CHOSEN, None)
            self.window.show_file(self._backup)

    def _pick(self, start: Path) -> Path | None:
        return self._means.dialogs(self.window).folder("Where the store shall lie", start)

    def _restore(self, typed: str, folder: Path) -> None:
        means, path, said = self._means, self._backup.path, self._words.said

        def work(task: "Task") -> tuple[Path, OpenedKeys, files.StoreLock]:
            opened = restoring.opened_with_either(path, typed)
            keys = restoring.restore_new(
                opened,
                folder,
                means.clock,
                means.randomness,
                lambda done, of, words: task.say(done, of, said(words)),
            )
            return folder, keys, swaps.locked(folder)

        job = means.jobs.aside(self.window, work, lambda made: self.restored.emit(*made), self.window.show_refused)
        self.window.follow(job)


def faults(folder: Path, fault: UserError) -> tuple[Found, ...]:
    """What there is to be mended: the findings the fault carries, or what is wrong with the key file; else nothing."""
    found: tuple[Found, ...] = getattr(fault, "findings", ())
    if found:
        return found
    wrong: Finding | None = mending.key_file_fault(folder)
    return (wrong,) if wrong is not None else ()


def _suggested(name: str) -> Path:
    documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    number, place = 1, documents / f"{name}.jatdesk"
    while place.exists():
        number += 1
        place = documents / f"{name} {number}.jatdesk"
    return place
