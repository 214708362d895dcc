"""The stages of a meeting: one click a step, the way into the room, the chair's approval that locks."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from jatdesk.domain.meetings import Presence
from jatdesk.operations import agenda, agreed_readers, attendance, meetings, minutes
from jatdesk.operations.desk import Desk
from jatdesk.ui.meetings.page import MeetingsPage
from jatdesk.ui.page import Place
from tests.ui import accessible
from tests.ui.conftest import Stage
from tests.ui.scene import CHAIR, DAY, YOUTH, Scene
from tests.ui.shots import shot

MakeStage = Callable[[Desk], Stage]


@pytest.fixture
def stage(scene: Scene, make_stage: MakeStage) -> Stage:
    return make_stage(scene.desk)


@pytest.fixture
def page(stage: Stage, scene: Scene) -> MeetingsPage:
    shown = stage.show(MeetingsPage)
    assert isinstance(shown, MeetingsPage)
    shown.go_to(Place("meetings", scene.meeting.id, "prepare"))
    return shown


def test_a_fact_is_recorded_where_it_is_asked_for_and_taken_back_with_one_click(
    page: MeetingsPage, scene: Scene, stage: Stage
) -> None:
    page.view.prepare.steps.rows.button("agenda_agreed").click()
    panel = page.view.agenda.forms.panel
    assert panel is not None
    panel.save_button.click()
    page.view.choose("prepare")
    assert "agenda_agreed" not in page.view.prepare.steps.rows.keys(), "what is done steps back"  # noqa: SIM118
    assert meetings.meeting(scene.desk, scene.meeting.id).agenda_agreed_on == date(2026, 11, 30)
    states = {step.title: step.state for step in page.view.prepare.track.steps()}
    assert states["Agenda agreed with chair"] == "done"
    undo = stage.told.undo[-1]
    assert undo is not None
    undo()
    assert meetings.meeting(scene.desk, scene.meeting.id).agenda_agreed_on is None


def test_one_begins_on_the_list_at_the_meeting_that_comes_next(page: MeetingsPage, scene: Scene) -> None:
    page.show_list()
    page.list.calendar_button.setFocus()
    assert page.start() and page.list.table.hasFocus()
    here = page.list.table.current_row()
    assert here is not None and here.id == scene.meeting.id


def test_the_day_of_approval_follows_the_clock_until_another_is_typed(page: MeetingsPage, scene: Scene) -> None:
    meetings.finish(scene.desk, scene.meeting.id)
    scene.clock.go_to(date(2026, 12, 11))
    page.view.choose("minutes")
    page.view.refresh()
    on = page.view.minutes.approval.on.editor
    assert on.value() == date(2026, 12, 11)
    scene.clock.go_to(date(2026, 12, 12))
    page.view.refresh()
    assert on.value() == date(2026, 12, 12)
    on.set_value(date(2026, 12, 9))
    scene.clock.go_to(date(2026, 12, 13))
    page.view.refresh()
    assert on.value() == date(2026, 12, 9)


def test_each_step_leads_to_where_it_is_done(page: MeetingsPage, scene: Scene, stage: Stage) -> None:
    rows = page.view.prepare.steps.rows
    few = len(rows.keys())
    page.view.prepare.steps.all_button.click()
    assert len(rows.keys()) > few, "what is not open now is shown on asking"
    for key, place in {
        "agenda_sent": Place("sending", scene.meeting.id, "agenda"),
        "draft_to_chair": Place("sending", scene.meeting.id, "minutes_draft"),
        "return_sent": Place("sending", scene.meeting.id, "monthly_set"),
        "meeting": Place("minutes", scene.meeting.id),
    }.items():
        rows.button(key).click()
        assert stage.told.places[-1] == place
    rows.button("papers").click()
    assert page.view.tabs.current() == "agenda"


def test_who_cannot_come_and_owes_an_update_is_named(page: MeetingsPage, scene: Scene, stage: Stage) -> None:
    assert page.view.prepare.people.forms_button.isHidden()
    attendance.mark(scene.desk, scene.meeting.id, scene.members[YOUTH], Presence.APOLOGIES)
    page.refresh()
    assert page.view.prepare.people.coming.plain() == "7 members · 1 apology"
    assert page.view.prepare.people.owed.text().startswith(f"{YOUTH} (Youth support) can't come")
    page.view.prepare.people.forms_button.click()
    assert stage.told.places[-1] == Place("sending", scene.meeting.id, "agency_action_update")


def test_the_meeting_begins_on_its_day_and_opens_the_minutes(page: MeetingsPage, scene: Scene, stage: Stage) -> None:
    page.view.choose("meet")
    assert page.view.meet.start_button.isHidden()
    scene.clock.go_to(DAY)
    page.refresh()
    page.view.meet.start_button.click()
    assert meetings.meeting(scene.desk, scene.meeting.id).started
    assert stage.told.places[-1] == Place("minutes", scene.meeting.id)


def test_the_sheet_to_sign_names_members_and_no_child(page: MeetingsPage, qtbot: QtBot) -> None:
    page.view.choose("meet")
    page.view.meet.sheet_button.click()
    qtbot.waitUntil(lambda: bool(page.view.meet.pages.pages), timeout=60_000)
    words = page.view.meet.pages.pages[0].accessibleDescription()
    assert CHAIR in words
    assert "Sample" not in words


def test_the_blue_button_is_the_next_step_from_draft_to_approval_to_sending(
    page: MeetingsPage, scene: Scene, stage: Stage
) -> None:
    shown = page.view.minutes
    page.view.choose("minutes")
    scene.finish()
    page.refresh()
    assert [shown.send_button.property("kind"), shown.approval.button.property("kind")] == ["primary", "plain"]
    minutes.send_to_chair(scene.desk, scene.meeting.id)
    page.refresh()
    assert [shown.send_button.property("kind"), shown.approval.button.property("kind")] == ["plain", "primary"]
    assert shown.out_button.isHidden()
    minutes.approve(scene.desk, scene.meeting.id, CHAIR, DAY, "by e-mail")
    page.refresh()
    shown.out_button.click()
    assert stage.told.places[-1] == Place("sending", scene.meeting.id, "minutes")


def test_the_chairs_approval_needs_who_when_and_how_and_locks(page: MeetingsPage, scene: Scene) -> None:
    card = page.view.minutes.approval
    page.view.choose("minutes")
    assert card.button.isHidden()
    scene.finish()
    page.refresh()
    assert card.by.editor.value() == CHAIR
    card.button.click()
    assert "Choose how" in card.how.error.text()
    assert card.how.editor.hasFocus()
    card.how.editor.set_value("by e-mail")
    card.on.editor.box.setText("10 december 2026")
    card.button.click()
    approval = minutes.approval(scene.desk, scene.meeting.id)
    assert approval is not None
    assert (approval.by, approval.on, approval.how) == (CHAIR, DAY, "by e-mail")
    said = "Approved by Ann Example (chair) on 10 December 2026, given by e-mail and recorded. The minutes are locked."
    assert card.said.text() == said
    assert card.button.isHidden()


def test_what_the_minutes_leave_open_leads_to_the_item(page: MeetingsPage, scene: Scene, stage: Stage) -> None:
    scene.finish()
    page.go_to(Place("meetings", scene.meeting.id, "minutes"))
    link = next(
        button
        for button in (*page.view.minutes.open_list.links, *page.view.minutes.open_list.each)
        if "Case 0001" in button.text()
    )
    link.click()
    assert stage.told.places[-1] == Place("minutes", scene.meeting.id, scene.item_of("Ada Sample"))


def test_the_chair_has_the_draft_already(page: MeetingsPage, scene: Scene) -> None:
    scene.finish()
    page.go_to(Place("meetings", scene.meeting.id, "minutes"))
    page.view.minutes.given_button.click()
    assert meetings.meeting(scene.desk, scene.meeting.id).draft_to_chair_on == DAY
    assert page.view.pill.text() == "Draft with the chair"


def test_every_mailing_of_the_meeting_can_be_sent_from_one_place(
    page: MeetingsPage, scene: Scene, stage: Stage
) -> None:
    page.view.choose("send")
    keys = page.view.send.rows.keys()
    assert keys == (
        "agenda",
        "matters_arising",
        "agenda_no_names",
        "agency_action_update",
        "deputy_briefing",
        "invitation",
        "minutes_draft",
        "minutes",
        "agreed_extract",
        "outcome",
        "monthly_set",
    )
    for key in keys:
        page.view.send.rows.button(key).click()
        assert stage.told.places[-1] == Place("sending", scene.meeting.id, key)


@pytest.mark.parametrize("name", ["prepare", "meet", "minutes", "send"])
def test_every_stage_has_names_and_no_words_are_cut(page: MeetingsPage, scene: Scene, name: str) -> None:
    scene.finish()
    page.go_to(Place("meetings", scene.meeting.id, name))
    QTest.qWait(50)
    assert accessible.nameless(page.widget) == []
    assert accessible.cut_text(page.widget) == []
    shot(page.widget.window(), f"stage-{name}")


def test_who_else_gets_an_item_is_recorded_on_the_send_stage(page: MeetingsPage, scene: Scene, stage: Stage) -> None:
    page.view.choose("send")
    send = page.view.send
    send.agreed.add_button.click()
    assert send.panel is not None
    send.panel.save_button.click()
    assert send.panel.problems.isVisible()
    items = agenda.agenda(scene.desk, scene.meeting.id).items
    first = next(item.case_id for item in items if item.case_id)
    wanted = {"case_id": first, "name": "Hetty Head", "organisation": "Harwood Primary", "email": "head@school"}
    for name, value in wanted.items():
        send.panel.form.inputs[name].show_value(value)
    send.panel.save_button.click()
    assert agreed_readers.of_meeting(scene.desk, scene.meeting.id) == ()
    shot(page.widget.window(), "send-agreed-form")
    send.panel.form.inputs["email"].show_value("head@example.org")
    send.panel.save_button.click()
    assert [each.name for each in agreed_readers.of_meeting(scene.desk, scene.meeting.id)] == ["Hetty Head"]
    page.refresh()
    shot(page.widget.window(), "send-agreed")
    (key,) = send.agreed.rows.keys()
    send.agreed.rows.button(key).click()
    assert agreed_readers.of_meeting(scene.desk, scene.meeting.id) == ()


def test_the_matters_arising_are_looked_at_and_sent_from_prepare(
    page: MeetingsPage, scene: Scene, stage: Stage, qtbot: QtBot
) -> None:
    card = page.view.prepare.arising
    assert "of earlier meetings" in card.said.text()
    card.look_button.click()
    qtbot.waitUntil(lambda: bool(page.view.pages.pages), timeout=30_000)
    shot(page.widget, "matters-arising")
    page.view.refresh()
    assert page.view.pages.isVisible(), "what changed meanwhile takes nobody away from what is read"
    page.view.pages.back_button.click()
    assert page.view.prepare.isVisible() and not page.view.pages.pages
    shot(page.widget, "prepare-arising")
    card.send_button.click()
    assert stage.told.places[-1] == Place("sending", scene.meeting.id, "matters_arising")


def test_the_register_is_looked_at_and_sent_once_the_meeting_has_begun(
    page: MeetingsPage, scene: Scene, stage: Stage, qtbot: QtBot
) -> None:
    page.view.choose("meet")
    assert not page.view.meet.register_button.isVisible()
    scene.begin()
    page.view.choose("prepare")
    page.view.choose("meet")
    page.view.meet.register_button.click()
    qtbot.waitUntil(lambda: bool(page.view.meet.pages.pages), timeout=30_000)
    assert "Attendance register" in page.view.meet.pages.pages[0].accessibleDescription()
    page.view.meet.pages.back_button.click()
    page.view.meet.send_register_button.click()
    assert stage.told.places[-1] == Place("sending", scene.meeting.id, "attendance_register")
