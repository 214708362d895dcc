"""Notices of the session and of sleep: Windows' messages as made ones, a Linux desktop's over a real private bus."""

import ctypes
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from ctypes import wintypes
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jatdesk.ui import session_windows
from jatdesk.ui.session import SessionWatch
from jatdesk.ui.session_windows import WindowsNotices, leaves

SESSION, POWER = session_windows.WM_WTSSESSION_CHANGE, session_windows.WM_POWERBROADCAST
MINE = "/org/freedesktop/login1/session/_32"


@pytest.mark.parametrize(
    ("message", "parameter", "told"),
    [
        (SESSION, session_windows.WTS_SESSION_LOCK, True),
        (SESSION, session_windows.WTS_CONSOLE_DISCONNECT, True),
        (SESSION, session_windows.WTS_REMOTE_DISCONNECT, True),
        (SESSION, session_windows.WTS_SESSION_LOGOFF, True),
        (SESSION, 0x8, False),  # unlocked
        (SESSION, 0x1, False),  # connected
        (POWER, session_windows.PBT_APMSUSPEND, True),
        (POWER, 0x12, False),  # awake again
        (0x0100, session_windows.WTS_SESSION_LOCK, False),  # a key
    ],
)
def test_a_message_of_windows_is_read(message: int, parameter: int, told: bool) -> None:
    assert leaves(message, parameter) is told


def test_a_message_reaches_the_filter_as_windows_lays_it_out() -> None:
    told: list[str] = []
    notices = WindowsNotices(lambda: told.append("left"))
    made = wintypes.MSG(message=SESSION, wParam=session_windows.WTS_SESSION_LOCK)
    address = ctypes.addressof(made)
    assert notices.nativeEventFilter(b"xcb_generic_event_t", address) == (False, 0)
    assert told == []
    assert notices.nativeEventFilter(b"windows_generic_MSG", address) == (False, 0)
    assert told == ["left"]


def test_where_there_is_nobody_to_ask_nothing_is_said(
    qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", f"unix:path={tmp_path}/nobody")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/nobody")
    window = QWidget()
    qtbot.addWidget(window)
    watch = SessionWatch(window)
    with qtbot.assertNotEmitted(watch.left, wait=20):
        watch.start(window)


needs_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="D-Bus is Linux's")
needs_bus = pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="no D-Bus program on this computer")


@needs_linux
def test_only_sockets_of_this_computer_are_spoken_to(monkeypatch: pytest.MonkeyPatch) -> None:
    from jatdesk.ui.session_dbus import addresses, own_session

    for address, taken in (
        ("unix:path=/run/user/1000/bus", "unix:path=/run/user/1000/bus"),
        ("tcp:host=elsewhere,port=1", ""),
        ("unix:path=/a;tcp:host=elsewhere,port=1", ""),
        ("autolaunch:", ""),
    ):
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", address)
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        assert addresses() == (taken, taken)
    for name, path in (("2", "_32"), ("c12", "c12"), ("12", "_312"), ("a-b", "a_2db")):
        monkeypatch.setenv("XDG_SESSION_ID", name)
        assert own_session() == f"/org/freedesktop/login1/session/{path}"
    monkeypatch.delenv("XDG_SESSION_ID")
    assert own_session() == ""


@dataclass
class Bus:
    """A private bus, and a hand that sends signals over it."""

    address: str

    def signal(self, path: str, name: str, *arguments: object) -> None:
        from PySide6.QtDBus import QDBusConnection, QDBusMessage

        interface, _dot, member = name.rpartition(".")
        message = QDBusMessage.createSignal(path, interface, member)
        message.setArguments(list(arguments))
        assert QDBusConnection.connectToBus(self.address, "hand").send(message)


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[Bus]:
    config = tmp_path / "bus.conf"
    config.write_text(
        f"<busconfig><type>session</type><listen>unix:path={tmp_path}/bus</listen>"
        '<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/>'
        '<allow own="*"/></policy>'
        "</busconfig>"
    )
    command = ["dbus-daemon", f"--config-file={config}", "--nofork", "--print-address=1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as daemon:
        assert daemon.stdout is not None
        yield Bus(daemon.stdout.readline().strip().partition(",guid")[0])
        daemon.terminate()


@needs_linux
@needs_bus
def test_a_desktop_says_over_the_bus_that_it_locks_sleeps_or_shows_somebody_else(
    qapp: QApplication, qtbot: QtBot, bus: Bus
) -> None:
    from jatdesk.ui.session_dbus import BusNotices

    told: list[str] = []
    notices = BusNotices(lambda: told.append("left"), MINE)
    notices.listen(bus.address, bus.address)
    saver, login = "/ScreenSaver", "/org/freedesktop/login1"

    def after(send: Callable[[], None], heard: int) -> None:
        before = len(told)
        send()
        if heard:
            qtbot.waitUntil(lambda: len(told) == before + heard, timeout=5000)
        else:
            qtbot.wait(50)
            assert len(told) == before

    after(lambda: bus.signal(saver, "org.freedesktop.ScreenSaver.ActiveChanged", False), 0)
    after(lambda: bus.signal(saver, "org.freedesktop.ScreenSaver.ActiveChanged", True), 1)
    after(lambda: bus.signal("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver.ActiveChanged", True), 1)
    after(lambda: bus.signal(login, "org.freedesktop.login1.Manager.PrepareForSleep", False), 0)
    after(lambda: bus.signal(login, "org.freedesktop.login1.Manager.PrepareForSleep", True), 1)
    after(lambda: bus.signal(f"{login}/session/_33", "org.freedesktop.login1.Session.Lock"), 0)
    after(lambda: bus.signal(MINE, "org.freedesktop.login1.Session.Lock"), 1)
