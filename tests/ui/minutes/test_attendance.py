"""The register in the window: one press an answer, deputies by name, visitors, interests, the reminder."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from jatdesk.domain.meetings import Attendance, Presence
from jatdesk.operations import attendance, meetings, members
from jatdesk.operations.desk import Desk
from jatdesk.ui.minutes.page import MinutesPage
from jatdesk.ui.page import Place
from tests.ui import accessible
from tests.ui.conftest import Stage
from tests.ui.scene import CHAIR, NURSE, POLICE, YOUTH, Scene
from tests.ui.shots import shot

MakeStage = Callable[[Desk], Stage]


@pytest.fixture
def stage(scene: Scene, make_stage: MakeStage) -> Stage:
    return make_stage(scene.desk)


@pytest.fixture
def page(scene: Scene, stage: Stage) -> MinutesPage:
    """The register, opened from elsewhere, with the meeting under way."""
    scene.begin()
    shown = stage.show(MinutesPage)
    assert isinstance(shown, MinutesPage)
    shown.go_to(Place("minutes", scene.meeting.id, "attendance"))
    assert shown.widget.currentWidget() is shown.attendance
    return shown


def _line(scene: Scene, name: str) -> Attendance:
    return next(line for line in attendance.register(scene.desk, scene.meeting.id) if line.name == name)


def test_one_press_marks_a_member(page: MinutesPage, scene: Scene) -> None:
    page.attendance.table.rows[scene.members[CHAIR]].choices[Presence.PRESENT].click()
    assert _line(scene, CHAIR).presence is Presence.PRESENT
    assert page.live.attendance_button.accessibleName() == "Attendance: 1 of 7"


def test_a_deputy_is_the_usual_one_until_another_is_named(page: MinutesPage, scene: Scene) -> None:
    row = page.attendance.table.rows[scene.members[NURSE]]
    row.choices[Presence.DEPUTY].click()
    assert _line(scene, NURSE).deputy == "Dot Example"
    row.note.setFocus()
    row.note.selectAll()
    QTest.keyClicks(row.note, "Eli Example")
    page.attendance.flush()
    assert (_line(scene, NURSE).presence, _line(scene, NURSE).deputy) == (Presence.DEPUTY, "Eli Example")
    desk = scene.desk
    nurse = members.member(desk, scene.members[NURSE])
    members.change(desk, nurse.id, replace(nurse.draft, other_deputies="Fay Example, fay@example.org"))
    page.attendance.show_meeting(scene.meeting.id)
    row.note.clear()
    assert row.note.placeholderText() == "Who came instead: Dot Example, Fay Example"
    QTest.keyClicks(row.note, "fa")
    assert row.note.text().casefold() == "fay example"
    page.attendance.flush()
    assert _line(scene, NURSE).email == "fay@example.org"


def test_the_register_is_marked_by_keyboard_without_marking_what_one_walks_over(
    page: MinutesPage, scene: Scene
) -> None:
    rows = list(page.attendance.table.rows.values())
    names = [line.name for line in attendance.register(scene.desk, scene.meeting.id) if line.member_id]
    rows[0].choices[Presence.PRESENT].setFocus()
    QTest.keyClick(rows[0].choices[Presence.PRESENT], Qt.Key.Key_Return)
    assert _line(scene, names[0]).presence is Presence.PRESENT
    assert rows[1].choices[Presence.PRESENT].hasFocus()
    QTest.keyClick(rows[1].choices[Presence.PRESENT], Qt.Key.Key_Right)
    QTest.keyClick(rows[1].choices[Presence.DEPUTY], Qt.Key.Key_Right)
    assert _line(scene, names[1]).presence is Presence.UNKNOWN
    QTest.keyClick(rows[1].choices[Presence.APOLOGIES], Qt.Key.Key_Space)
    assert _line(scene, names[1]).presence is Presence.APOLOGIES
    QTest.keyClick(rows[1].choices[Presence.APOLOGIES], Qt.Key.Key_Down)
    QTest.keyClick(rows[2].choices[Presence.APOLOGIES], Qt.Key.Key_Left)
    QTest.keyClick(rows[2].choices[Presence.DEPUTY], Qt.Key.Key_Return)
    assert rows[2].note.hasFocus()
    QTest.keyClicks(rows[2].note, "Eli Example")
    QTest.keyClick(rows[2].note, Qt.Key.Key_Return)
    assert _line(scene, names[2]).deputy == "Eli Example"
    assert rows[3].choices[Presence.PRESENT].hasFocus()


def test_the_register_leads_back_to_where_one_came_from(page: MinutesPage, scene: Scene, stage: Stage) -> None:
    assert page.attendance.back_button.text() == "‹ Meeting"
    page.attendance.left.emit()
    assert stage.told.places[-1] == Place("meetings", scene.meeting.id, "prepare")
    page.live.attendance_button.click()
    assert page.attendance.back_button.text() == "‹ Minutes"
    page.attendance.left.emit()
    assert page.widget.currentWidget() is page.live
    assert len(stage.told.places) == 1


def test_everyone_else_is_present_with_one_press(page: MinutesPage, scene: Scene) -> None:
    page.attendance.table.rows[scene.members[POLICE]].choices[Presence.APOLOGIES].click()
    page.attendance.others_button.click()
    register = attendance.register(scene.desk, scene.meeting.id)
    assert [line.name for line in register if line.presence is not Presence.PRESENT] == [POLICE]
    assert page.attendance.others_button.isHidden()


def test_who_cannot_come_and_owes_an_update_can_have_it_received(page: MinutesPage, scene: Scene) -> None:
    row = page.attendance.table.rows[scene.members[YOUTH]]
    assert row.update_box.isHidden()
    row.choices[Presence.APOLOGIES].click()
    assert not row.update_box.isHidden()
    row.update_box.click()
    assert _line(scene, YOUTH).update_on is not None


def test_a_visitor_is_added_with_the_chairs_agreement_and_taken_out_again(
    page: MinutesPage, scene: Scene, stage: Stage
) -> None:
    card = page.attendance.visitors
    card.button.click()
    assert "Enter the visitor's name" in card.name.error.text()
    QTest.keyClicks(card.name.editor, "Vi Example")
    QTest.keyClicks(card.service.editor, "Housing")
    card.agreed.click()
    card.button.click()
    visitor = _line(scene, "Vi Example")
    assert (visitor.presence, visitor.service, visitor.chair_agreed) == (Presence.VISITOR, "Housing", True)
    assert card.name.editor.text() == ""
    card.removed.emit(visitor)
    assert "Vi Example" in stage.told.words[-1]
    assert all(line.name != "Vi Example" for line in attendance.register(scene.desk, scene.meeting.id))


def test_an_interest_is_declared_for_one_case_and_taken_back(page: MinutesPage, scene: Scene, stage: Stage) -> None:
    card = page.attendance.interests
    card.button.click()
    assert card.member.error.text()
    card.member.editor.set_value(scene.members[YOUTH])
    card.case.editor.set_value(scene.cases["Ada Sample"])
    card.button.click()
    (declared,) = attendance.interests(scene.desk, scene.meeting.id)
    assert (declared.name, declared.case_id) == (YOUTH, scene.cases["Ada Sample"])
    card.withdrawn.emit(declared)
    assert attendance.interests(scene.desk, scene.meeting.id) == ()
    undo = stage.told.undo[-1]
    assert undo is not None
    undo()
    assert attendance.interests(scene.desk, scene.meeting.id) == (declared,)


def test_a_case_is_found_by_typing_its_number(page: MinutesPage, scene: Scene) -> None:
    box = page.attendance.interests.case.editor
    box.setFocus()
    QTest.keyClicks(box, "0002")
    assert box.value() == scene.cases["Ben Sample"]


def test_the_reminder_is_ticked_here_too(page: MinutesPage, scene: Scene) -> None:
    page.attendance.reminder.click()
    assert meetings.meeting(scene.desk, scene.meeting.id).confidentiality_given


def test_escape_goes_back_to_the_minutes(page: MinutesPage) -> None:
    page.attendance.back_button.click()
    assert page.widget.currentWidget() is page.live


def test_every_answer_has_a_name_and_no_words_are_cut(page: MinutesPage) -> None:
    assert accessible.nameless(page.attendance) == []
    assert accessible.cut_text(page.attendance) == []
    shot(page.attendance.window(), "attendance")
