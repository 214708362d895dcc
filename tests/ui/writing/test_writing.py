"""In a long box: wrong words are underlined after a pause, put right by key, added; ready texts by key."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from jatdesk.operations import team_words, text_templates
from jatdesk.operations.desk import Desk
from jatdesk.ui.minutes.page import MinutesPage
from jatdesk.ui.widgets.long_text import LongText
from jatdesk.ui.writing.help import WritingHelp
from jatdesk.ui.writing.ready_texts import ReadyTexts
from jatdesk.ui.writing.spelling_marks import SpellingMarks
from tests.ui.conftest import Stage
from tests.ui.scene import Scene, scene, scene_folder
from tests.ui.shots import shot

__all__ = ("scene", "scene_folder")
MakeStage = Callable[[Desk], Stage]
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def stage(scene: Scene, make_stage: MakeStage) -> Stage:
    return make_stage(scene.desk)


@pytest.fixture
def page(scene: Scene, stage: Stage) -> Iterator[MinutesPage]:
    """The minutes at the first child; every long box has its help."""
    scene.begin()
    writing = WritingHelp(stage.place, stage.place.parent)
    shown = stage.show(MinutesPage)
    assert isinstance(shown, MinutesPage)
    shown.open_item(scene.item_of("Ada Sample"))
    shown.item.focus_field("discussion")
    yield shown
    writing.stop()


def _marks(box: LongText) -> SpellingMarks:
    marks = box.findChild(SpellingMarks)
    assert isinstance(marks, SpellingMarks)
    return marks


def _underlined(box: LongText) -> list[str]:
    return [mark.cursor.selectedText() for mark in box.extraSelections()]


def test_wrong_words_are_underlined_after_a_pause_and_names_are_not(page: MinutesPage, stage: Stage) -> None:
    box = page.item.discussion.editor
    QTest.keyClicks(box, "Ada and Dee Example recieve brekfast at Harwood, her behaviour is fine. Wel")
    assert _underlined(box) == [], "nothing while typing"
    stage.qtbot.waitUntil(lambda: _underlined(box) == ["recieve", "brekfast"], timeout=5000)
    shot(page.widget, "spelling")
    QTest.keyClicks(box, "l done")
    QTest.qWait(800)
    assert _underlined(box) == ["recieve", "brekfast"], "the word being typed was none of them"


def test_a_word_is_put_right_by_keyboard_alone(page: MinutesPage, stage: Stage) -> None:
    box = page.item.discussion.editor
    box.insertPlainText("They recieve 😀 brekfast now")
    stage.qtbot.waitUntil(lambda: len(_underlined(box)) == 2, timeout=5000)
    box.moveCursor(box.textCursor().MoveOperation.Start)
    QTest.keyClick(box, Qt.Key.Key_Period, CONTROL)
    menu = _marks(box).menu
    assert menu is not None
    assert menu.actions()[0].text() == "&1 receive"
    QTest.keyClick(menu, Qt.Key.Key_1)
    assert box.text() == "They receive 😀 brekfast now"
    QTest.keyClick(box, Qt.Key.Key_Period, CONTROL)
    menu = _marks(box).menu
    assert menu is not None
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert box.text() == "They receive 😀 breakfast now"


def test_a_word_added_is_the_teams_and_marked_no_more(page: MinutesPage, scene: Scene, stage: Stage) -> None:
    box = page.item.discussion.editor
    QTest.keyClicks(box, "He likes tikspac a lot")
    stage.qtbot.waitUntil(lambda: _underlined(box) == ["tikspac"], timeout=5000)
    _marks(box).offer()
    menu = _marks(box).menu
    assert menu is not None
    next(action for action in menu.actions() if action.text().startswith("&Add")).trigger()
    menu.close()
    assert team_words.own(scene.desk) == {"tikspac"}
    stage.qtbot.waitUntil(lambda: _underlined(box) == [], timeout=3000)
    stage.told.undo[-1]()  # type: ignore[misc]
    assert team_words.own(scene.desk) == frozenset()


def test_while_names_are_hidden_no_word_is_said(page: MinutesPage, stage: Stage) -> None:
    box = page.item.discussion.editor
    QTest.keyClicks(box, "Adda Saample came")
    stage.qtbot.waitUntil(lambda: len(_underlined(box)) == 2, timeout=5000)
    stage.place.names.hide(True)
    _marks(box).offer()
    assert _marks(box).menu is None


def test_a_ready_text_comes_by_key_with_its_gap_marked(page: MinutesPage, scene: Scene, stage: Stage) -> None:
    box = page.item.discussion.editor
    QTest.keyClick(box, Qt.Key.Key_T, CONTROL)
    ready = box.findChild(ReadyTexts)
    assert isinstance(ready, ReadyTexts)
    assert ready.menu is not None
    QTest.keyClick(ready.menu, Qt.Key.Key_1)
    assert box.textCursor().selectedText() == "…"
    QTest.keyClicks(box, "88")
    assert box.text() == "Attendance is 88 % (… % at the last review)."
    box.selectAll()
    QTest.keyClick(box, Qt.Key.Key_T, CONTROL)
    next(action for action in ready.menu.actions() if action.text().startswith("&Keep")).trigger()
    ready.menu.close()
    assert text_templates.every(scene.desk)[0].name == "Attendance is 88 %"
    stage.told.undo[-1]()  # type: ignore[misc]
    assert not text_templates.every(scene.desk)[0].id


def test_a_long_text_is_looked_up_in_pieces(page: MinutesPage, stage: Stage) -> None:
    box = page.item.discussion.editor
    box.insertPlainText(" ".join(f"wrongg{chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(300)))
    stage.qtbot.waitUntil(lambda: len(_underlined(box)) == 299, timeout=10000)  # the cursor is in the last
