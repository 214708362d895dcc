"""A meeting moved, cancelled, and put in members' calendars, through the window."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from jatdesk.operations import meetings
from jatdesk.operations.desk import Desk
from jatdesk.ui.meetings.page import MeetingsPage
from jatdesk.ui.page import Place
from tests.ui import accessible
from tests.ui.conftest import Stage
from tests.ui.scene import DAY, Scene
from tests.ui.shots import shot

MakeStage = Callable[[Desk], Stage]
TODAY = date(2026, 11, 30)


@pytest.fixture
def stage(scene: Scene, make_stage: MakeStage) -> Stage:
    return make_stage(scene.desk)


@pytest.fixture
def page(stage: Stage) -> MeetingsPage:
    shown = stage.show(MeetingsPage)
    assert isinstance(shown, MeetingsPage)
    return shown


def test_moving_a_meeting_shows_what_follows_and_asks_for_the_members_to_be_told(
    page: MeetingsPage, scene: Scene
) -> None:
    meetings.set_fact(scene.desk, scene.meeting.id, "agenda_sent_on", TODAY)
    page.open(scene.meeting.id, "prepare")
    page.view.prepare.change_button.click()
    form = page.form
    assert form.booked.isChecked()
    form.day.editor.box.setText("17 dec")
    assert not form.booked.isChecked(), "the room is booked for another day"
    assert "Papers in by Thursday 10 December 2026, not 3 December 2026" in form._due_lines.text()
    assert "the members must be told anew" in form._due_lines.text()
    shot(page.widget.window(), "moving")
    form.save_button.click()
    prepare = page.view.prepare
    assert "Thursday 10 December 2026, 10am to 12pm, Village Hall" in prepare.notice.line.plain()
    shot(page.widget.window(), "moved")
    prepare.know_button.click()
    assert prepare.notice.isHidden()
    assert meetings.meeting(scene.desk, scene.meeting.id).members_told_on == TODAY


def test_cancelling_asks_why_shows_what_follows_and_has_a_way_back(
    page: MeetingsPage, scene: Scene, stage: Stage
) -> None:
    page.go_to(Place("meetings", scene.meeting.id, "prepare"))
    page.view.prepare.cancel_button.click()
    form = page.cancel_form
    form.cancel_button.click()
    assert form.problems.lines() == ("Enter why the meeting is cancelled",)
    assert "The room is booked: give it back." in form.follows()
    assert page.where() == Place("meetings", scene.meeting.id, "cancel")
    QTest.keyClicks(form.why.editor, "The hall is flooded")
    shot(page.widget.window(), "cancelling")
    form.cancel_button.click()
    assert meetings.meeting(scene.desk, scene.meeting.id).cancelled_on == TODAY
    prepare = page.view.prepare
    assert "The hall is flooded" in prepare.notice.line.plain()
    assert prepare.steps.rows.keys() == ()
    shot(page.widget.window(), "cancelled")
    QTest.qWait(50)
    assert accessible.cut_text(page.widget) == []
    undo = stage.told.undo[-1]
    assert undo is not None
    undo()
    assert meetings.meeting(scene.desk, scene.meeting.id).cancelled_on is None
    assert prepare.notice.isHidden()


def test_the_calendar_file_is_saved_and_says_that_it_names_no_child(
    page: MeetingsPage, scene: Scene, stage: Stage, tmp_path: Path
) -> None:
    stage.dialogs.files += [tmp_path / "year.ics", tmp_path / "one.ics", None]
    page.list.calendar_button.click()
    assert "names no child, so it is not sealed" in stage.told.words[-1]
    page.open(scene.meeting.id, "prepare")
    page.view.prepare.calendar_button.click()
    page.view.prepare.calendar_button.click()
    for name in ("year.ics", "one.ics"):
        data = (tmp_path / name).read_text("utf-8")
        assert "DTSTART;TZID=Europe/London:20261210T100000" in data
        assert not any(child.split()[0] in data for child in scene.cases)


def test_every_deadline_stands_there_with_what_settled_it(page: MeetingsPage, scene: Scene) -> None:
    page.open(scene.last.id, "prepare")
    QTest.qWait(50)
    model = page.view.prepare.clock.rows
    said = {model.index(row, 0).data().partition(",")[0]: model.index(row, 2).data() for row in range(model.rowCount())}
    assert said["Minutes out"] == "17 November 2026, recorded by hand, in time"
    assert said["Return to the central team"].startswith("not done")
    assert len(said) == 8
    assert accessible.cut_text(page.widget) == []
    page.view.prepare.verticalScrollBar().setValue(900)
    shot(page.widget.window(), "clock")


def test_the_room_is_set_out_on_the_day(page: MeetingsPage, scene: Scene) -> None:
    scene.clock.go_to(DAY)
    page.open(scene.meeting.id, "prepare")
    page.view.prepare.steps.rows.button("set_out").click()
    assert meetings.meeting(scene.desk, scene.meeting.id).room_set_out_on == DAY
    page.view.prepare.steps.rows.button("set_out").click()
    assert meetings.meeting(scene.desk, scene.meeting.id).room_set_out_on is None
