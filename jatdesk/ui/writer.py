"""Runs the operations that a person's hand starts, and says what became of them. Knows no operation."""

from collections import deque
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from jatdesk.db.store import StoreBusy
from jatdesk.errors import StorageError, UserError
from jatdesk.ui.bus import Bus, changes_in, value_in

AGAIN_MS = 150

Call = Callable[[], Any]
Done = Callable[[Any], object]
Failed = Callable[[UserError], object]


class Writer(QObject):
    """`act(call)` runs one operation at once; while a job is writing it waits its turn and is tried again.

    `saving` carries True while something waits and False when all is in the store; `saved` follows every write.
    `failed` says that the machine (a full disk, a pulled stick) took a write no more; `saving` False follows the
    first one it takes again.
    """

    saving = Signal(bool)
    saved = Signal()
    failed = Signal()
    refused = Signal(object)

    def __init__(self, bus: Bus, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bus = bus
        self._failing = False
        self._waiting: deque[tuple[Call, Failed | None, Done | None]] = deque()
        self._timer = QTimer(self)
        self._timer.setInterval(AGAIN_MS)
        self._timer.timeout.connect(self._next)

    def act(self, call: Call, failed: Failed | None = None, done: Done | None = None) -> Any:
        """Run one operation; gives its value, or None when it was refused or has to wait."""
        if self._waiting:
            self.try_again()
        if self._waiting:
            self._waiting.append((call, failed, done))
            return None
        try:
            return self._run(call, failed, done)
        except StoreBusy:
            self._waiting.append((call, failed, done))
            self._timer.start()
            self.saving.emit(True)
            return None

    def waiting(self) -> int:
        """How many acts are not in the store yet."""
        return len(self._waiting)

    def try_again(self) -> None:
        """Run what waits, in its order, as far as the store lets us."""
        while self._waiting:
            if not self._first():
                return
        self._all_in()

    def _next(self) -> None:
        """One of them a turn, so that the window goes on between two that waited."""
        if self._waiting and not self._first():
            self._timer.setInterval(AGAIN_MS)
        elif self._waiting:
            self._timer.setInterval(0)
        else:
            self._all_in()

    def _first(self) -> bool:
        first = self._waiting.popleft()  # before it runs: what it brings about must not run it again
        try:
            self._run(*first)
        except StoreBusy:
            self._waiting.appendleft(first)
            return False
        return True

    def _all_in(self) -> None:
        self._timer.stop()
        self._timer.setInterval(AGAIN_MS)
        if not self._failing:
            self.saving.emit(False)

    def _run(self, call: Call, failed: Failed | None, done: Done | None) -> Any:
        try:
            outcome = call()
        except StoreBusy:
            raise
        except UserError as refusal:
            if isinstance(refusal, StorageError):
                self._failing = True
                self.failed.emit()
            if failed is not None:
                failed(refusal)
            else:
                self.refused.emit(refusal)
            return None
        value = value_in(outcome)
        self.saved.emit()
        if self._failing:
            self._failing = False
            self.saving.emit(False)
        self._bus.tell(changes_in(outcome))
        if done is not None:
            done(value)
        return value
