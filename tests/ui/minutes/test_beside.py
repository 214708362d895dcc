"""The minutes as they read beside the editor: after a pause, never taking the cursor, folded where it is narrow."""

import os
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from jatdesk.operations.desk import Desk
from jatdesk.settings import Settings
from jatdesk.ui import theme
from jatdesk.ui.minutes.controls import Controls
from jatdesk.ui.minutes.page import MinutesPage
from tests.ui import accessible
from tests.ui.conftest import Stage
from tests.ui.scene import Scene
from tests.ui.shots import shot

MakeStage = Callable[[Desk], Stage]
ADA, BEN = "Ada Sample", "Ben Sample"
WORDS = "Attendance is up from 71 % to 88 % since half-term. "


class Kept:
    """Settings as the program keeps them."""

    def __init__(self) -> None:
        self.settings = Settings()

    def change(self, settings: Settings) -> None:
        self.settings = settings


@pytest.fixture
def kept() -> Kept:
    return Kept()


@pytest.fixture
def stage(scene: Scene, make_stage: MakeStage) -> Stage:
    return make_stage(scene.desk)


@pytest.fixture
def page(scene: Scene, stage: Stage, kept: Kept) -> MinutesPage:
    """The minutes at the first child, wide enough for all, the meeting under way."""
    scene.begin()
    controls = Controls(lambda: kept.settings, kept.change)
    shown = stage.show(lambda place: MinutesPage(place, controls), 1306, 768)
    assert isinstance(shown, MinutesPage)
    shown.open_item(scene.item_of(ADA))
    shown.item.focus_field("discussion")
    return shown


def _press_read(page: MinutesPage) -> None:
    before = page.beside.isVisible()
    QTest.keyClick(page.widget.window().focusWidget(), Qt.Key.Key_E, Qt.KeyboardModifier.AltModifier)
    for _ in range(50):  # a button pressed by its letter shows the press first
        QTest.qWait(10)
        if page.beside.isVisible() is not before:
            return
    pytest.fail("the letter led nowhere")


def _reads(page: MinutesPage) -> str:
    return page.beside.reading.view.toPlainText()


def test_what_is_typed_reads_beside_it_after_a_pause_and_the_cursor_stays(page: MinutesPage, stage: Stage) -> None:
    assert not page.beside.isVisible()
    _press_read(page)
    assert page.item.discussion.editor.hasFocus()
    stage.qtbot.waitUntil(lambda: ADA in _reads(page))
    QTest.keyClicks(page.item.discussion.editor, WORDS)
    assert WORDS.strip() not in _reads(page), "nothing is put together while a person types"
    stage.qtbot.waitUntil(lambda: WORDS.strip() in _reads(page))
    assert page.item.discussion.editor.hasFocus()
    assert "Case 0001" in _reads(page) and BEN not in _reads(page)
    QTest.keyClick(page.item.window().focusWidget(), Qt.Key.Key_F4)
    QTest.keyClicks(page.item.action_line.box, "school nursing to make a home visit about sleep by 8 jan")
    QTest.keyClick(page.item.action_line.box, Qt.Key.Key_Return)
    stage.qtbot.waitUntil(lambda: "Make a home visit about sleep" in _reads(page))
    assert page.item.action_line.box.hasFocus()
    shot(page.widget.window(), "beside", (1306, 768))


def test_the_whole_minutes_follow_the_item_one_goes_to(page: MinutesPage, scene: Scene, stage: Stage) -> None:
    _press_read(page)
    page.beside.whole.click()
    view = page.beside.reading.view
    stage.qtbot.waitUntil(lambda: view.is_whole() and BEN in _reads(page))
    stage.qtbot.waitUntil(lambda: view.verticalScrollBar().value() > 0)
    page.step(-3)
    before = view.verticalScrollBar().value()
    page.item.discussion.editor.setFocus()
    for _ in range(3):
        QTest.keyClick(page.item.window().focusWidget(), Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    stage.qtbot.waitUntil(lambda: view.verticalScrollBar().value() > before)
    QTest.keyClicks(page.item.discussion.editor, WORDS)
    stage.qtbot.waitUntil(view.is_whole)
    here = view.verticalScrollBar().value()
    stage.qtbot.waitUntil(lambda: WORDS.strip() in _reads(page) and view.is_whole())
    assert view.verticalScrollBar().value() == here, "one reads on where one was"
    shot(page.widget.window(), "beside-whole", (1306, 768))


def test_it_is_there_the_next_time_and_gone_once_it_was_pressed_away(
    page: MinutesPage, kept: Kept, stage: Stage, scene: Scene
) -> None:
    _press_read(page)
    page.beside.whole.click()
    assert kept.settings.minutes_beside and kept.settings.whole_minutes_beside
    again = stage.show(lambda place: MinutesPage(place, Controls(lambda: kept.settings, kept.change)), 1306, 768)
    assert isinstance(again, MinutesPage)
    assert again.beside.isVisible() and again.beside.whole.isChecked() and again.live.beside_button.isChecked()
    again.live.beside_button.click()
    assert not again.beside.isVisible() and not kept.settings.minutes_beside


def test_where_it_is_narrow_it_folds_away_and_opens_for_the_moment(
    page: MinutesPage, kept: Kept, qapp: QApplication
) -> None:
    _press_read(page)
    theme.apply(qapp, theme.Theme("light", 150), 10.5)
    QTest.qWait(20)
    assert not page.beside.isVisible() and not page.live.beside_button.isChecked()
    assert kept.settings.minutes_beside, "it comes back where there is room"
    _press_read(page)
    QTest.qWait(20)
    assert page.beside.isVisible() and page.item.isVisible()
    if folder := os.environ.get("JATDESK_SHOTS"):
        page.widget.window().grab().save(f"{folder}/beside-narrow.png")
    assert accessible.cut_text(page.widget) == []
    assert page.widget.minimumSizeHint().width() <= 1306
    _press_read(page)
    assert not page.beside.isVisible() and kept.settings.minutes_beside
    theme.apply(qapp, theme.Theme("light"), 10.5)
    QTest.qWait(20)
    assert page.beside.isVisible()


def test_while_names_are_hidden_the_document_says_initials(page: MinutesPage, stage: Stage) -> None:
    _press_read(page)
    stage.qtbot.waitUntil(lambda: ADA in _reads(page))
    page.beside.reading.view.cover(lambda words: words.replace(ADA, "A. S."))
    stage.qtbot.waitUntil(lambda: "A. S." in _reads(page))
    assert ADA not in _reads(page)
    page.beside.reading.view.cover(None)
    stage.qtbot.waitUntil(lambda: ADA in _reads(page))


def test_everything_beside_has_a_name(page: MinutesPage, stage: Stage) -> None:
    _press_read(page)
    stage.qtbot.waitUntil(lambda: ADA in _reads(page))
    assert accessible.nameless(page.widget) == []
    assert accessible.cut_text(page.widget) == []
