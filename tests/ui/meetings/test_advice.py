"""Advice without naming, typed: what tells who it is about is said beside the text, and it is not kept."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from jatdesk.domain.meetings import ItemKind
from jatdesk.operations import advice, agenda
from jatdesk.operations.desk import Desk
from jatdesk.ui.meetings.agenda_stage import AgendaStage
from jatdesk.ui.meetings.page import MeetingsPage
from jatdesk.ui.minutes.page import MinutesPage
from jatdesk.ui.page import Place
from tests.ui.accessible import cut_text, nameless
from tests.ui.conftest import Stage
from tests.ui.scene import Scene
from tests.ui.shots import shot


@pytest.fixture
def stage_of(scene: Scene, make_stage: Callable[[Desk], Stage]) -> tuple[Stage, Scene]:
    return make_stage(scene.desk), scene


def _agenda(stage: Stage, scene: Scene) -> AgendaStage:
    page = stage.show(MeetingsPage)
    assert isinstance(page, MeetingsPage)
    page.go_to(Place("meetings", scene.meeting.id, "agenda"))
    return page.view.agenda


def test_a_name_is_said_beside_the_text_while_typed_and_is_not_kept(
    stage_of: tuple[Stage, Scene], qtbot: QtBot
) -> None:
    stage, scene = stage_of
    card = _agenda(stage, scene).advice
    qtbot.keyClicks(card.title.editor, "Sleep")
    qtbot.keyClicks(card.words.editor, "Sample, Ada sleeps badly")
    qtbot.waitUntil(card.words_tells.certain.isVisible, timeout=2000)
    assert "‘Sample, Ada’" in card.words_tells.certain.text()
    shot(stage.place.parent, "advice-named")
    qtbot.mouseClick(card.button, Qt.MouseButton.LeftButton)
    assert all(item.kind is not ItemKind.ADVICE for item in agenda.agenda(scene.desk, scene.meeting.id).items)
    assert not nameless(stage.place.parent)
    card.words.editor.selectAll()
    qtbot.keyClicks(card.words.editor, "A child sleeps badly. Who could help?")
    qtbot.mouseClick(card.button, Qt.MouseButton.LeftButton)
    item = next(item for item in agenda.agenda(scene.desk, scene.meeting.id).items if item.kind is ItemKind.ADVICE)
    assert (item.title, item.note) == ("Sleep", "A child sleeps badly. Who could help?")
    assert card.title.editor.text() == card.words.editor.text() == ""
    shot(stage.place.parent, "advice-added")
    assert not cut_text(stage.place.parent)


def test_the_minutes_of_an_item_for_advice_are_looked_through_while_typed(
    stage_of: tuple[Stage, Scene], qtbot: QtBot
) -> None:
    stage, scene = stage_of
    advice.add(scene.desk, scene.meeting.id, "Sleep", "A child sleeps badly. Who could help?", 5)
    scene.begin()
    page = stage.show(MinutesPage)
    assert isinstance(page, MinutesPage)
    item = next(i for i in agenda.agenda(scene.desk, scene.meeting.id).items if i.kind is ItemKind.ADVICE)
    page.go_to(Place("minutes", scene.meeting.id, item.id))
    assert page.item.known_to.text() == "A child sleeps badly. Who could help?"
    qtbot.keyClicks(page.item.discussion.editor, "Ben Sample too")
    qtbot.waitUntil(page.item.tells.certain.isVisible, timeout=2000)
    shot(stage.place.parent, "advice-minutes")
    page.go_to(Place("minutes", scene.meeting.id, scene.item_of("Ben Sample")))
    assert page.item.tells.isHidden(), "a case may be named in its own minutes"
