"""The real questions over a window: a hasty Enter or Esc loses nothing."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from jatdesk.ui.dialogs import WindowDialogs


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
