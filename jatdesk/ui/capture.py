"""Leaves the program's windows out of screenshots and screen sharing, where the system offers that (Windows)."""

import sys
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

NONE, MONITOR, EXCLUDE = 0x00, 0x01, 0x11
"""Windows' WDA_NONE, WDA_MONITOR (the window is black in a capture) and WDA_EXCLUDEFROMCAPTURE (it is not there)."""

SetAffinity = Callable[[int, int], bool]
"""Takes a window's handle and one of the three; False where the system refuses."""


def is_available() -> bool:
    """Whether this system knows how."""
    return sys.platform == "win32"


class CaptureShield(QObject):
    """`CaptureShield(wanted, call)` covers every window as it is shown, dialogs too; `want(False)` uncovers all."""

    def __init__(self, wanted: bool, call: SetAffinity, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wanted = wanted
        self._call = call
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self._application = application
        application.installEventFilter(self)

    def want(self, wanted: bool) -> None:
        """Leave all windows out, or show them again."""
        if wanted != self._wanted:
            self._wanted = wanted
            for window in self._application.topLevelWidgets():
                if window.isVisible():
                    self._cover(window)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A window that is about to be shown is left out before anything can be seen of it."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow() and self._wanted:
            self._cover(watched)
        return False

    def _cover(self, window: QWidget) -> None:
        handle = int(window.winId())
        if not self._wanted:
            self._call(handle, NONE)
        elif not self._call(handle, EXCLUDE):
            self._call(handle, MONITOR)  # Windows before 10 2004 knows only this


def windows_call() -> SetAffinity:
    """The call of Windows itself; only there."""
    import ctypes

    user32: Any = vars(ctypes)["windll"].user32
    return lambda handle, affinity: bool(user32.SetWindowDisplayAffinity(ctypes.c_void_p(handle), affinity))
