"""Tells when nobody has typed or pointed for a while, when the computer slept, and Ctrl+L in any window.

Locks nothing itself. Why it listens at the system's windows: a shortcut of the main window is dead behind a dialog,
and a filter on the application would slow down its every event.
"""

import math
import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QWindow

LOOK_MS = 5_000
LONGER_MINUTES = 10
SLEPT_SECONDS = 60.0
"""The watch looks every five seconds; when it could not for this long, the computer slept."""

_LIFE = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.InputMethod,
}


class IdleWatch(QObject):
    """`watch` every window that gets the focus; `idle` is told once after `minutes` without input, or after sleep.

    While `in_meeting()` the lock waits ten minutes more; `waiting` carries the minutes left then, and 0 when the
    wait is over because somebody typed. `lock_wanted` is told on Ctrl+L in a window that has no such shortcut.
    """

    idle = Signal()
    waiting = Signal(int)
    lock_wanted = Signal()

    def __init__(
        self,
        minutes: int,
        parent: QObject | None = None,
        now: Callable[[], float] = time.monotonic,
        wall: Callable[[], float] = time.time,
        in_meeting: Callable[[], bool] = lambda: False,
    ) -> None:
        super().__init__(parent)
        self._minutes = minutes
        self._now = now
        self._wall = wall
        self._in_meeting = in_meeting
        self._last = now()
        self._looked = now(), wall()
        self._left = 0
        self._told = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def last_input(self) -> float:
        """When somebody last typed or pointed, on the clock of `now`."""
        return self._last

    def set_minutes(self, minutes: int) -> None:
        """Another patience."""
        self._minutes = minutes

    def watch(self, window: QWindow | None) -> None:
        """Listen to one more window of the program (the signal focusWindowChanged brings them)."""
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)
            self._alive()

    def look(self) -> None:
        """Compare with the clock; the timer does it every five seconds."""
        if self._slept():
            self._tell()
            return
        left = self._minutes * 60 - (self._now() - self._last)
        if left > 0:
            self._say_left(0)
        elif left + LONGER_MINUTES * 60 > 0 and self._in_meeting():
            self._say_left(math.ceil((left + LONGER_MINUTES * 60) / 60))
        else:
            self._tell()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Every sign of life starts the wait anew; the first one after a sleep finds the store locked."""
        if event.type() in _LIFE:
            self._alive()
            if isinstance(event, QKeyEvent) and _locks(event):
                self.lock_wanted.emit()
                return True
        return False

    def _alive(self) -> None:
        if self._slept():
            self._tell()
            return
        self._last = self._now()
        self._say_left(0)

    def _slept(self) -> bool:
        """Asked by every look and sign of life. A clock that stands still in sleep shows it against the wall's."""
        now, wall = self._now(), self._wall()
        before, wall_before = self._looked
        self._looked = now, wall
        return max(now - before, wall - wall_before) >= SLEPT_SECONDS

    def _say_left(self, minutes: int) -> None:
        if minutes != self._left:
            self._left = minutes
            self.waiting.emit(minutes)

    def _tell(self) -> None:
        self._timer.stop()
        if not self._told:
            self._told = True
            self.idle.emit()


def _locks(event: QKeyEvent) -> bool:
    control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_L and control
