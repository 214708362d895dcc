"""Windows are left out of screenshots before they are seen, where the system offers that; elsewhere nothing happens."""

from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from jatdesk.ui import capture
from jatdesk.ui.capture import EXCLUDE, MONITOR, NONE, CaptureShield


class FakeWindows:
    """Remembers what each window was told; knows only some of the ways."""

    def __init__(self, knows: tuple[int, ...] = (NONE, MONITOR, EXCLUDE)) -> None:
        self.knows = knows
        self.told: dict[int, int] = {}

    def __call__(self, handle: int, affinity: int) -> bool:
        if affinity not in self.knows:
            return False
        self.told[handle] = affinity
        return True


def shown(qtbot: QtBot) -> tuple[QWidget, QDialog]:
    window = QWidget()
    QLabel("Inside", window)
    dialog = QDialog(window)
    qtbot.addWidget(window)
    window.show()
    dialog.show()
    return window, dialog


def test_every_window_and_dialog_is_left_out_when_it_is_shown(qapp: QApplication, qtbot: QtBot) -> None:
    call = FakeWindows()
    shield = CaptureShield(True, call, qapp)
    window, dialog = shown(qtbot)
    assert call.told == {int(window.winId()): EXCLUDE, int(dialog.winId()): EXCLUDE}, "and nothing for a widget inside"
    shield.want(False)
    assert set(call.told.values()) == {NONE}
    shield.want(True)
    assert call.told[int(dialog.winId())] == EXCLUDE
    qapp.removeEventFilter(shield)


def test_where_it_is_not_wanted_nothing_is_told(qapp: QApplication, qtbot: QtBot) -> None:
    call = FakeWindows()
    shield = CaptureShield(False, call, qapp)
    shown(qtbot)
    assert call.told == {}
    qapp.removeEventFilter(shield)


def test_an_older_windows_shows_black(qapp: QApplication, qtbot: QtBot) -> None:
    call = FakeWindows(knows=(NONE, MONITOR))
    shield = CaptureShield(True, call, qapp)
    shown(qtbot)
    assert set(call.told.values()) == {MONITOR}
    qapp.removeEventFilter(shield)


def test_here_it_is_not_offered() -> None:
    assert not capture.is_available()
