"""The watch that locks: a clock that is not the machine's, real windows, and the ten minutes more of a meeting."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from jatdesk.ui.idle import LONGER_MINUTES, IdleWatch


@dataclass
class Watched:
    """A window under watch, the clocks behind it, and what was told."""

    window: QWidget
    now: float = 0.0
    wall: float = 1_800_000_000.0
    meeting: bool = False
    told: list[str] = field(default_factory=list)
    left: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.watch = IdleWatch(5, self.window, lambda: self.now, lambda: self.wall, lambda: self.meeting)
        self.watch.idle.connect(lambda: self.told.append("idle"))
        self.watch.lock_wanted.connect(lambda: self.told.append("wanted"))
        self.watch.waiting.connect(self.left.append)
        self.watch.watch(self.window.windowHandle())

    def wait(self, seconds: float) -> None:
        """Time goes by as the timer sees it, five seconds a look."""
        until = self.now + seconds
        while self.now < until:
            step = min(5.0, until - self.now)
            self.now += step
            self.wall += step
            self.watch.look()

    def press(self, key: Qt.Key = Qt.Key.Key_Shift) -> None:
        QTest.keyClick(self.window.windowHandle(), key)


@pytest.fixture
def watched(dressed: QApplication, qtbot: QtBot) -> Iterator[Watched]:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    yield Watched(window)


def test_idle_is_told_once_after_the_minutes_and_every_key_begins_the_wait_anew(watched: Watched) -> None:
    watched.wait(299)
    watched.press()
    watched.wait(299)
    assert watched.told == []
    watched.wait(1)
    assert watched.told == ["idle"]
    watched.wait(900)
    assert watched.told == ["idle"]


def test_pointing_begins_the_wait_anew_too(watched: Watched) -> None:
    watched.wait(299)
    here = QPointF(5, 5)
    moved = QMouseEvent(
        QEvent.Type.MouseMove, here, here, Qt.MouseButton.NoButton, Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(watched.window.windowHandle(), moved)
    watched.wait(299)
    assert watched.told == []


def test_another_patience_counts_from_the_last_key(watched: Watched) -> None:
    watched.wait(100)
    watched.watch.set_minutes(1)
    watched.wait(5)
    assert watched.told == ["idle"]


@pytest.mark.parametrize("stands_still", [True, False], ids=["clock stands still in sleep", "clock goes on"])
def test_after_a_sleep_it_is_told_at_once_however_short_it_was(watched: Watched, stands_still: bool) -> None:
    watched.wait(20)
    watched.wall += 70
    watched.now += 2 if stands_still else 70
    watched.watch.look()
    assert watched.told == ["idle"]


def test_the_first_key_after_a_sleep_does_not_hide_it(watched: Watched) -> None:
    watched.wait(20)
    watched.wall += 3600
    watched.press()
    assert watched.told == ["idle"]


def test_a_clock_set_back_locks_nothing(watched: Watched) -> None:
    watched.wait(20)
    watched.wall -= 7200
    watched.wait(20)
    assert watched.told == []


def test_in_a_meeting_it_waits_ten_minutes_more_and_says_how_many_are_left(watched: Watched) -> None:
    watched.meeting = True
    watched.wait(5 * 60 + 1)
    assert (watched.told, watched.left) == ([], [LONGER_MINUTES])
    watched.wait(60)
    assert watched.left == [10, 9]
    watched.wait(8 * 60)
    assert watched.left == [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]
    assert watched.told == []
    watched.wait(60)
    assert watched.told == ["idle"]


def test_a_key_in_the_meeting_ends_the_countdown_and_the_whole_wait_begins_anew(watched: Watched) -> None:
    watched.meeting = True
    watched.wait(7 * 60)
    watched.press()
    assert watched.left[-1] == 0
    watched.wait(5 * 60 - 1)
    assert watched.left[-1] == 0 and watched.told == []
    watched.wait(2)
    assert watched.left[-1] == 10


def test_a_meeting_that_ends_meanwhile_gives_no_time_any_more(watched: Watched) -> None:
    watched.meeting = True
    watched.wait(7 * 60)
    watched.meeting = False
    watched.wait(5)
    assert watched.told == ["idle"]


def test_ctrl_l_is_heard_in_a_dialog_over_the_window(watched: Watched, qtbot: QtBot) -> None:
    box = QDialog(watched.window)
    box.setModal(True)
    line = QLineEdit(box)
    QVBoxLayout(box).addWidget(line)
    box.show()
    box.activateWindow()
    QTest.qWaitForWindowActive(box)
    watched.watch.watch(box.windowHandle())
    line.setFocus()
    QTest.keyClick(box.windowHandle(), ord("l"))
    assert (line.text(), watched.told) == ("l", [])
    QTest.keyClick(box.windowHandle(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert watched.told == ["wanted"]
    box.close()
