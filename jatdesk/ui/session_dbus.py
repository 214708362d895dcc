"""What a Linux desktop tells about its session and about sleep, over the D-Bus sockets of this computer.

Never over a network: a bus whose address is no Unix socket is not spoken to.
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import QDBusConnection

LOGIN = "org.freedesktop.login1"
_SESSION = f"{LOGIN}.Session"
SCREEN_SAVERS = ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver", "org.cinnamon.ScreenSaver")
_SYSTEM_SOCKETS = ("/run/dbus/system_bus_socket", "/var/run/dbus/system_bus_socket")
_ASLEEP: Any = SLOT("asleep(bool)")  # a str, though PySide's own stubs ask for bytes and then refuse them
_LOCKED: Any = SLOT("locked()")


def addresses() -> tuple[str, str]:
    """The system's and the session's bus, each empty where there is none on this computer."""
    system = os.environ.get("DBUS_SYSTEM_BUS_ADDRESS", "")
    if not system:
        system = next((f"unix:path={path}" for path in _SYSTEM_SOCKETS if Path(path).is_socket()), "")
    session = os.environ.get("DBUS_SESSION_BUS_ADDRESS", "")
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    if not session and runtime and Path(runtime, "bus").is_socket():
        session = f"unix:path={runtime}/bus"
    return _local(system), _local(session)


def own_session() -> str:
    """The path under which logind keeps this person's session, or nothing when it is not known."""
    name = os.environ.get("XDG_SESSION_ID", "")
    return f"/org/freedesktop/login1/session/{_label(name)}" if name else ""


class BusNotices(QObject):
    """`listen(system, session)` subscribes; `told` is called when the screen locks or the computer falls asleep."""

    def __init__(self, told: Callable[[], object], session: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._told = told
        self._session = session

    def listen(self, system: str, session: str) -> None:
        """Subscribe at the buses with these addresses; one that does not answer has nothing to say."""
        bus = _connected(system)
        if bus is not None:
            bus.connect("", "", f"{LOGIN}.Manager", "PrepareForSleep", self, _ASLEEP)
            if self._session:
                bus.connect("", self._session, _SESSION, "Lock", self, _LOCKED)
        bus = _connected(session)
        if bus is not None:
            for name in SCREEN_SAVERS:
                bus.connect("", "", name, "ActiveChanged", self, _ASLEEP)

    @Slot(bool)
    def asleep(self, begins: bool) -> None:
        """The screen saver's, or sleep's, beginning and end."""
        if begins:
            self._told()

    @Slot()
    def locked(self) -> None:
        """Somebody locked this session."""
        self._told()


def _connected(address: str) -> QDBusConnection | None:
    if not address:
        return None
    # never let go of by name: Qt's own thread may still be in it, and the program ends with it anyway
    bus = QDBusConnection.connectToBus(address, f"jatdesk {address}")
    return bus if bus.isConnected() else None


def _local(address: str) -> str:
    return address if address.startswith("unix:") and ";" not in address else ""


def _label(name: str) -> str:
    """A session's name as systemd writes it into a path: what is no letter or digit, and a leading digit, as hex."""
    parts = []
    for number, byte in enumerate(name.encode()):
        letter = chr(byte)
        plain = letter.isascii() and (letter.isalpha() or (letter.isdigit() and number > 0))
        parts.append(letter if plain else f"_{byte:02x}")
    return "".join(parts)
