"""The real questions over a window: a hasty Enter or Esc loses nothing."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from jatdesk.ui.dialogs import WindowDialogs
from jatdesk.ui.focus_ring import FocusRing


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        ((Qt.Key.Key_Return,), False),
        ((Qt.Key.Key_Escape,), False),
        ((Qt.Key.Key_Tab, Qt.Key.Key_Return), True),
        ((Qt.Key.Key_Tab, Qt.Key.Key_Space), True),
    ],
)
def test_a_hasty_enter_throws_nothing_away(
    dressed: QApplication, qtbot: QtBot, keys: tuple[Qt.Key, ...], answer: bool
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()

    def press() -> None:
        box = window.findChild(QDialog)
        assert isinstance(box, QDialog)
        QTest.qWaitForWindowActive(box)
        for key in keys:
            QTest.keyClick(box.focusWidget() or box, key)

    QTimer.singleShot(50, press)
    assert WindowDialogs(window).confirm("Leave without saving?", "It is not saved.", "&Leave", "&Stay") is answer


def test_one_sees_which_button_a_key_would_press(dressed: QApplication, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    ringed: list[str] = []

    def look() -> None:
        box = window.findChild(QDialog)
        assert isinstance(box, QDialog)
        QTest.qWaitForWindowActive(box)
        (ring,) = box.findChildren(FocusRing)
        around = ring.around()
        ringed.append(around.accessibleName() if around else "nothing")
        box.reject()

    QTimer.singleShot(50, look)
    WindowDialogs(window).confirm("Leave without saving?", "It is not saved.", "&Leave", "&Stay")
    assert ringed == ["Stay"]
