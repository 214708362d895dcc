"""A concern raised in the meeting, by keyboard alone; the case in front is marked in red, the minutes say nothing."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jatdesk.domain import measures as values
from jatdesk.operations import concerns, half_forms, measures, minutes
from jatdesk.operations.desk import Desk
from jatdesk.ui.minutes.page import MinutesPage
from jatdesk.ui.page import Place
from tests.ui.accessible import cut_text, nameless
from tests.ui.conftest import Stage
from tests.ui.scene import Scene

MakeStage = Callable[[Desk], Stage]


def _shown(make_stage: MakeStage, scene: Scene) -> tuple[Stage, MinutesPage]:
    stage = make_stage(scene.desk)
    page = stage.show(MinutesPage)
    assert isinstance(page, MinutesPage)
    page.go_to(Place("minutes", scene.meeting.id, scene.item_of("Ada Sample")))
    return stage, page


def _press(page: MinutesPage, qtbot: QtBot) -> None:
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(QApplication.focusWidget() or page.widget, Qt.Key.Key_C, both)


def test_a_concern_is_raised_by_key_and_stands_in_red_over_the_case(
    make_stage: MakeStage, scene: Scene, qtbot: QtBot
) -> None:
    scene.begin()
    stage, page = _shown(make_stage, scene)
    assert not page.concern.strip.isVisible()
    page.item.focus_field("discussion")
    _press(page, qtbot)
    assert page.concern.panel is not None
    qtbot.keyClicks(QApplication.focusWidget(), "Came with a bruise")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClicks(QApplication.focusWidget(), "Dora Name")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    case_id = scene.cases["Ada Sample"]
    assert [one.words for one in concerns.of_case(scene.desk, case_id)] == ["Came with a bruise"]
    assert page.concern.panel is None and page.concern.strip.isVisible()
    assert page.item.discussion.editor.hasFocus()
    assert nameless(page.widget) == []
    qtbot.waitUntil(lambda: cut_text(page.widget) == [])
    assert "bruise" not in repr(minutes.book(scene.desk, scene.meeting.id))
    page.open_item(scene.item_of("Ben Sample"))
    assert not page.concern.strip.isVisible()
    page.open_item(scene.item_of("Ada Sample"))
    stage.told.undo[-1]()  # type: ignore[misc]
    assert not page.concern.strip.isVisible()


def test_what_is_half_typed_of_it_is_back_after_a_lock(make_stage: MakeStage, scene: Scene, qtbot: QtBot) -> None:
    scene.begin()
    stage, page = _shown(make_stage, scene)
    page.item.focus_field("discussion")
    _press(page, qtbot)
    qtbot.keyClicks(QApplication.focusWidget(), "Came with a bru")
    assert page.leave()
    half = half_forms.kept(scene.desk, "minutes")
    assert half is not None and half.ref == scene.cases["Ada Sample"]
    again = stage.show(MinutesPage)
    assert isinstance(again, MinutesPage)
    assert again.concern.panel is not None
    assert again.concern.panel.form.values()["words"] == "Came with a bru"


def test_how_they_feel_is_chosen_beside_the_item_and_can_be_taken_back(
    make_stage: MakeStage, scene: Scene, qtbot: QtBot
) -> None:
    scene.begin()
    stage, page = _shown(make_stage, scene)
    case_id = scene.cases["Ada Sample"]
    box = page.feelings.child.editor
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_7)
    at = (values.Stage.REVIEW, scene.meeting.day)
    assert measures.feelings(scene.desk, case_id, *at) == (7, None)
    stage.told.undo[-1]()  # type: ignore[misc]
    assert measures.feelings(scene.desk, case_id, *at) == (None, None)
    page.open_item(scene.item_with("welcome"))
    assert not page.feelings.isVisible()
