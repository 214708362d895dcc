"""The Replies stage: answers by single keys, the deputy in boxes, updates and briefings one click away."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from jatdesk.domain.meetings import Presence
from jatdesk.domain.replies import Answer, DeputyFrom, Reply
from jatdesk.operations import attendance, presenters, replies
from jatdesk.operations.desk import Desk
from jatdesk.ui.meetings.page import MeetingsPage
from jatdesk.ui.page import Place
from tests.ui import accessible
from tests.ui.conftest import Stage
from tests.ui.scene import CHAIR, NURSE, YOUTH, Scene
from tests.ui.shots import shot

MakeStage = Callable[[Desk], Stage]


@pytest.fixture
def stage(scene: Scene, make_stage: MakeStage) -> Stage:
    return make_stage(scene.desk)


@pytest.fixture
def page(stage: Stage, scene: Scene) -> MeetingsPage:
    shown = stage.show(MeetingsPage)
    assert isinstance(shown, MeetingsPage)
    shown.go_to(Place("meetings", scene.meeting.id, "replies"))
    return shown


def _reply(scene: Scene, name: str) -> Reply:
    return next(each for each in replies.of_meeting(scene.desk, scene.meeting.id).replies if each.name == name)


def _go_to(page: MeetingsPage, name: str) -> None:
    card = page.view.replies.replies
    rows = card.table.rows_model.rows()
    card.table.go_to_row(next(n for n, row in enumerate(rows) if row.name == name))
    card.table.setFocus()


def test_replies_are_typed_with_one_key_each_and_a_deputy_with_their_address(
    page: MeetingsPage, scene: Scene, stage: Stage
) -> None:
    card = page.view.replies.replies
    _go_to(page, CHAIR)
    QTest.keyClick(card.table, Qt.Key.Key_C)
    _go_to(page, YOUTH)
    QTest.keyClick(card.table, Qt.Key.Key_A)
    assert card.owed.text() == "An Agency Action Update is needed from Cal Example (Youth support)."
    card.forms_button.click()
    assert stage.told.places[-1] == Place("sending", scene.meeting.id, "agency_action_update")
    _go_to(page, NURSE)
    QTest.keyClick(card.table, Qt.Key.Key_D)
    assert card.deputy.editor.hasFocus() or not page.widget.isActiveWindow()
    assert card.deputy.editor.text() == "Dot Example", "the usual deputy"
    card.deputy.editor.setText("Lou Other")
    card.email.editor.setText("lou@example.org")
    card.deputy_from.editor.set_value("organisation")
    QTest.keyClick(card.deputy.editor, Qt.Key.Key_Return)
    found = _reply(scene, NURSE).said
    assert (found.deputy, found.deputy_from, found.email) == ("Lou Other", DeputyFrom.ORGANISATION, "lou@example.org")
    _go_to(page, NURSE)
    shot(page.widget, "replies")
    card.brief_button.click()
    assert stage.told.places[-1] == Place("sending", scene.meeting.id, "deputy_briefing")
    card.briefed_button.click()
    assert _reply(scene, NURSE).briefed_on == date(2026, 11, 30)
    assert accessible.nameless(page.widget) == []
    assert accessible.cut_text(page.widget) == []


def test_what_stands_half_typed_is_kept_when_the_page_is_left_or_another_member_chosen(
    page: MeetingsPage, scene: Scene
) -> None:
    card = page.view.replies.replies
    _go_to(page, YOUTH)
    QTest.keyClick(card.table, Qt.Key.Key_A)
    _go_to(page, YOUTH)
    card.note.editor.setText("At a course all wee")
    page.leave()
    assert _reply(scene, YOUTH).said.note == "At a course all wee"
    card.note.editor.setText("At a course")
    _go_to(page, CHAIR)
    assert _reply(scene, YOUTH).said.note == "At a course"
    assert _reply(scene, CHAIR).said.note == ""


def test_information_is_dated_and_delete_takes_an_answer_away(page: MeetingsPage, scene: Scene) -> None:
    card = page.view.replies.replies
    _go_to(page, YOUTH)
    QTest.keyClick(card.table, Qt.Key.Key_A)
    _go_to(page, YOUTH)
    card.sent_on.editor.box.setText("27 nov")
    QTest.keyClick(card.sent_on.editor.box, Qt.Key.Key_Return)
    assert _reply(scene, YOUTH).sent_on == date(2026, 11, 27)
    assert card.owed.isHidden()
    card.sent_on.editor.box.setText("some day")
    QTest.keyClick(card.sent_on.editor.box, Qt.Key.Key_Return)
    card.sent_on.editor.changed.emit(None)
    assert card.sent_on.error.text()
    card.sent_on.editor.box.setText("27 nov")
    _go_to(page, YOUTH)
    QTest.keyClick(card.table, Qt.Key.Key_Delete)
    assert _reply(scene, YOUTH).said.answer is Answer.NONE
    line = next(each for each in attendance.register(scene.desk, scene.meeting.id) if each.name == YOUTH)
    assert line.presence is Presence.UNKNOWN


def test_who_comes_for_one_case_answers_by_a_key_and_a_visitor_waits_for_the_chair(
    page: MeetingsPage, scene: Scene, stage: Stage
) -> None:
    card, guests = page.view.replies.presenters, page.view.replies.guests
    rows = card.table.rows_model.rows()
    new = next(n for n, row in enumerate(rows) if row.needed)
    card.table.go_to_row(new)
    QTest.keyClick(card.table, Qt.Key.Key_N)
    assert presenters.nobody(scene.desk, scene.meeting.id) == (rows[new].case_number,)
    assert "the chair decides" in card.said.text()
    undo = stage.told.undo[-1]
    assert undo is not None
    undo()
    assert presenters.nobody(scene.desk, scene.meeting.id) == ()
    card.invite_button.click()
    assert stage.told.places[-1] == Place("sending", scene.meeting.id, "invitation")
    guests.add_button.click()
    assert "name" in guests.name.error.text()
    guests.name.editor.setText("Vera Hou")
    page.leave()
    guests._meeting_id = ""
    guests.name.editor.clear()
    page.refresh()
    assert guests.name.editor.text() == "Vera Hou", "half typed, and there again"
    guests.name.editor.setText("Vera Housing")
    guests.asked_by.editor.setText("Dee asks; to see how we work")
    guests.add_button.click()
    shot(page.widget, "replies-guests", (1366, 1500))
    (line,) = guests.lines
    assert "the chair has not agreed" in line.text()
    guests.ask_button.click()
    assert stage.told.places[-1] == Place("meetings", scene.meeting.id, "chair")
    assert accessible.nameless(page.widget) == []
