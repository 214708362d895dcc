"""Tells when nobody has typed or pointed for a while. Locks nothing itself."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QWindow

_LIFE = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.InputMethod,
}


class IdleWatch(QObject):
    """`watch` every window that gets the focus; `idle` is told once after `minutes` without input.

    It listens at the system's windows and not at the application, whose every event it would slow down.
    """

    idle = Signal()

    def __init__(self, minutes: int, parent: QObject | None = None, now: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self._minutes = minutes
        self._now = now
        self._last = now()
        self._timer = QTimer(self)
        self._timer.setInterval(5_000)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def set_minutes(self, minutes: int) -> None:
        """Another patience."""
        self._minutes = minutes

    def watch(self, window: QWindow | None) -> None:
        """Listen to one more window of the program (the signal focusWindowChanged brings them)."""
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)
            self._last = self._now()

    def look(self) -> None:
        """Compare with the clock; the timer does it every five seconds."""
        if self._now() - self._last >= self._minutes * 60:
            self._timer.stop()
            self.idle.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Every sign of life starts the wait anew."""
        if event.type() in _LIFE:
            self._last = self._now()
        return False
