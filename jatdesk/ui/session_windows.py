"""What Windows tells a program about its session and about sleep, read from its messages.

The numbers are those of winuser.h and wtsapi32.h. Not tried on Windows itself; the reading is tested on made messages.
"""

import ctypes
import sys
from collections.abc import Callable
from ctypes import wintypes
from typing import Any

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray

MESSAGES = (b"windows_generic_MSG", b"windows_dispatcher_MSG")
WM_POWERBROADCAST = 0x0218
WM_WTSSESSION_CHANGE = 0x02B1
PBT_APMSUSPEND = 0x4
WTS_CONSOLE_DISCONNECT = 0x2  # another user is switched to
WTS_REMOTE_DISCONNECT = 0x4
WTS_SESSION_LOGOFF = 0x6
WTS_SESSION_LOCK = 0x7
_LEAVING = {WTS_CONSOLE_DISCONNECT, WTS_REMOTE_DISCONNECT, WTS_SESSION_LOGOFF, WTS_SESSION_LOCK}
_THIS_SESSION = 0


def leaves(message: int, parameter: int) -> bool:
    """Whether a message says that the person turns away or the computer goes to sleep."""
    if message == WM_WTSSESSION_CHANGE:
        return parameter in _LEAVING
    return message == WM_POWERBROADCAST and parameter == PBT_APMSUSPEND


class WindowsNotices(QAbstractNativeEventFilter):
    """Install it on the application, then `register` the main window's handle."""

    def __init__(self, told: Callable[[], object]) -> None:
        super().__init__()
        self._told = told

    def register(self, handle: int) -> bool:
        """Ask Windows for the messages of this session; sleep is told to every window unasked."""
        if sys.platform != "win32":
            return False
        library = ctypes.WinDLL("wtsapi32", use_last_error=True)
        return bool(library.WTSRegisterSessionNotification(wintypes.HWND(handle), wintypes.DWORD(_THIS_SESSION)))

    def nativeEventFilter(self, kind: QByteArray | bytes | bytearray | memoryview, message: int) -> Any:
        """Look at a message and let it through."""
        if kind in MESSAGES:
            found = wintypes.MSG.from_address(int(message))
            if leaves(found.message, found.wParam):
                self._told()
        return False, 0
