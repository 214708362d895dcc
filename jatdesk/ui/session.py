"""Tells when the person turns away from the computer: its screen is locked, another user comes, it goes to sleep.

Asks the system the program runs on and is quiet where there is nobody to ask; the idle watch sees a sleep by itself.
"""

import sys

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget


class SessionWatch(QObject):
    """`start(window)` once a store is open; `left` is told for every notice, which may be several for one lock."""

    left = Signal()
    _noticed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._notices: object = None
        # by way of the event loop: the store is never closed from inside a message of the system
        self._noticed.connect(self.left, Qt.ConnectionType.QueuedConnection)

    def start(self, window: QWidget) -> None:
        """Ask the system for its notices; where that fails there are none."""
        if sys.platform == "win32":
            from jatdesk.ui.session_windows import WindowsNotices

            notices = WindowsNotices(self._noticed.emit)
            application = QGuiApplication.instance()
            if application is not None:
                application.installNativeEventFilter(notices)
            notices.register(int(window.winId()))
            self._notices = notices
        elif sys.platform.startswith("linux"):
            from jatdesk.ui.session_dbus import BusNotices, addresses, own_session

            notices_here = BusNotices(self._noticed.emit, own_session(), self)
            notices_here.listen(*addresses())
            self._notices = notices_here
