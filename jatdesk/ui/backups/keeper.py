"""Has backups made by themselves: hourly while the store is open, and when it is locked or closed. Asks nobody.

The newest also goes to the second place, if one was chosen and is there; that it was not is remembered, no more.
"""

import contextlib
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from jatdesk.crypto.keys import OpenedKeys
from jatdesk.domain.backups import HOURLY
from jatdesk.errors import NotAllowed, StorageError, UserError
from jatdesk.operations import backups, second_place
from jatdesk.operations.backups import Backup
from jatdesk.operations.desk import Desk
from jatdesk.operations.second_place import Brought
from jatdesk.settings import Settings
from jatdesk.ui.jobs import Job, Jobs, Task

FIRST_LOOK_SECONDS = 90
LOOK_MINUTES = 10
PATIENCE_SECONDS = 1.5
"""So long the lock waits for the second place; a slow stick gets its copy at the next opening."""


@dataclass(frozen=True)
class Kept:
    """What one round came to: the backup made (None: nothing had changed), what the second place said, the day."""

    made: Backup | None
    brought: Brought | None
    on: date


class Keeper(QObject):
    """Made with the window; `at_close` is called with the window's desk when its work is settled."""

    kept = Signal()

    def __init__(
        self,
        keys: OpenedKeys,
        jobs: Jobs,
        settings: Callable[[], Settings],
        change_settings: Callable[[Settings], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._keys = keys
        self._jobs = jobs
        self._settings = settings
        self._change_settings = change_settings
        self._told = ""
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(FIRST_LOOK_SECONDS * 1000)

    def now(
        self, owner: QObject, done: Callable[[Kept], object], failed: Callable[[UserError], object] | None = None
    ) -> Job:
        """Make one now, changed or not."""
        second, keys = self._second(), self._keys

        def work(desk: Desk, _task: Task) -> Kept:
            made = backups.make(desk, keys)
            return Kept(made, _brought(desk.store.folder, second, keys), desk.clock.today())

        def finished(kept: Kept) -> None:
            self._remember(kept)
            done(kept)

        return self._jobs.in_store(owner, work, finished, failed)

    def at_close(self, desk: Desk) -> None:
        """Make one if anything changed. Whatever goes wrong with it, the store is locked."""
        self._timer.stop()
        second, keys = self._second(), self._keys
        with contextlib.suppress(Exception):  # a backup that fails must not keep the store open
            backups.make_if_due(desk, keys)
        if second is not None:
            answers: list[Brought | None] = []
            folder = desk.store.folder
            carrier = threading.Thread(
                target=lambda: answers.append(_brought(folder, second, keys)), name="second place", daemon=True
            )
            carrier.start()
            carrier.join(PATIENCE_SECONDS)
            self._note_seen(answers[0] if answers else None, desk.clock.today())

    def _look(self) -> None:
        self._timer.setInterval(LOOK_MINUTES * 60 * 1000)
        second, keys = self._second(), self._keys

        def work(desk: Desk, _task: Task) -> Kept:
            made = backups.make_if_due(desk, keys, HOURLY)
            return Kept(made, _brought(desk.store.folder, second, keys), desk.clock.today())

        self._jobs.in_store(self, work, self._remember, self._refused)

    def _refused(self, fault: UserError) -> None:
        # who came in with the recovery key is not asked for backups; the same trouble is not said every ten minutes
        if not isinstance(fault, NotAllowed) and fault.sentence() != self._told:
            self._told = fault.sentence()
            self._jobs.refused.emit(fault)

    def _remember(self, kept: Kept) -> None:
        if kept.made is not None:
            self._told = ""
        self._note_seen(kept.brought, kept.on)
        self.kept.emit()

    def _note_seen(self, brought: Brought | None, on: date) -> None:
        settings, day = self._settings(), on.isoformat()
        if brought is not None and brought.seen and settings.second_place_seen != day:
            with contextlib.suppress(StorageError):  # it is asked again next time
                self._change_settings(replace(settings, second_place_seen=day))

    def _second(self) -> Path | None:
        chosen = self._settings().second_place
        return Path(chosen) if chosen else None


def _brought(folder: Path, second: Path | None, keys: OpenedKeys) -> Brought | None:
    if second is None:
        return None
    newest = backups.newest(backups.found(folder, None, keys))
    return second_place.bring(newest, second, keys.store_id)
