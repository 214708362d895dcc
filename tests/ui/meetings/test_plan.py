"""Planning a meeting: the date as people type it, what follows from it, and the way back."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtTest import QTest

from jatdesk.operations import agenda, meetings
from jatdesk.operations.desk import Desk
from jatdesk.ui.meetings.page import MeetingsPage
from jatdesk.ui.page import Place
from tests.ui import accessible
from tests.ui.conftest import Stage
from tests.ui.scene import DAY, Scene
from tests.ui.shots import shot

MakeStage = Callable[[Desk], Stage]


@pytest.fixture
def stage(scene: Scene, make_stage: MakeStage) -> Stage:
    return make_stage(scene.desk)


@pytest.fixture
def page(stage: Stage) -> MeetingsPage:
    shown = stage.show(MeetingsPage)
    assert isinstance(shown, MeetingsPage)
    return shown


def test_the_list_says_where_each_meeting_stands(page: MeetingsPage) -> None:
    model = page.list.table.rows_model
    said = [[model.index(row, column).data() for column in range(3)] for row in range(model.rowCount())]
    assert said[0][0] == "Thursday 10 December 2026, 10am to 12pm, Village Hall"
    assert said[0][1].startswith("Papers in, by Thu 3 Dec")
    assert [line[2] for line in said] == ["Being prepared", "Minutes sent Tue 17 Nov"]


def test_a_meeting_that_was_held_says_what_comes_next_and_no_paper_that_never_came(
    page: MeetingsPage, scene: Scene
) -> None:
    scene.finish()
    page.refresh()
    model = page.list.table.rows_model
    assert str(model.index(0, 1).data()).startswith("Draft to chair")


def test_a_team_without_meetings_is_told_what_to_do_first(make_stage: MakeStage, desk: Desk) -> None:
    page = make_stage(desk).show(MeetingsPage)
    assert isinstance(page, MeetingsPage)
    assert page.list.empty.isVisible()
    page.list.empty.button.click()
    assert page.widget.currentWidget() is page.form


def test_a_date_typed_short_is_said_back_with_its_weekday_and_its_deadlines(page: MeetingsPage) -> None:
    page.plan()
    QTest.keyClicks(page.form.day.editor.box, "14 jan")
    assert page.form.day.editor.echo.text() == "Thursday 14 January 2027"
    assert page.form.warning.isHidden()
    assert "Papers in by Thursday 7 January 2027" in page.form._due_lines.text()


@pytest.mark.parametrize(
    ("typed", "warned"),
    [("25 dec", "bank holiday"), ("9 jan 2027", "weekend"), ("12 november 2026", "has passed")],
)
def test_an_odd_day_is_warned_of(page: MeetingsPage, typed: str, warned: str) -> None:
    page.plan()
    page.form.day.editor.box.setText(typed)
    assert warned in page.form.warning.line.plain()
    assert page.form.warning.isVisible()


def test_times_are_typed_any_way_and_missing_ones_are_said(page: MeetingsPage) -> None:
    page.plan()
    page.form.starts.editor.setText("half past")
    page.form.save_button.click()
    assert page.form.problems.lines() == (
        "Enter the date of the meeting",
        "Enter when it begins, like 10am or 10:30",
    )
    page.form.day.editor.box.setText("14 jan")
    page.form.starts.editor.setText("9.30")
    page.form.ends.editor.setText("11:45am")
    page.form.save_button.click()
    assert page.form.problems.lines() == ()


def test_planning_fills_the_agenda_opens_it_and_can_be_undone(page: MeetingsPage, scene: Scene, stage: Stage) -> None:
    page.plan()
    page.form.day.editor.box.setText("14 jan")
    page.form.booked.click()
    page.form.save_button.click()
    made = meetings.all_meetings(scene.desk)[0]
    assert (made.day, made.starts, made.ends, made.venue) == (date(2027, 1, 14), "10:00", "12:00", "Village Hall")
    assert made.room_booked_on == date(2026, 11, 30)
    assert agenda.agenda(scene.desk, made.id).items
    assert page.widget.currentWidget() is page.view
    assert page.view.tabs.current() == "agenda"
    undo = stage.told.undo[-1]
    assert undo is not None
    undo()
    assert made.id not in {meeting.id for meeting in meetings.all_meetings(scene.desk)}
    assert page.widget.currentWidget() is page.list


def test_a_day_that_is_taken_is_refused_beside_the_form(page: MeetingsPage) -> None:
    page.plan()
    page.form.day.editor.box.setText("10 dec")
    page.form.save_button.click()
    assert "There is a meeting on this day already." in page.form.problems.lines()[0]


def test_changing_the_place_keeps_the_rest(page: MeetingsPage, scene: Scene) -> None:
    page.open(scene.meeting.id, "prepare")
    page.view.prepare.change_button.click()
    assert page.form.day.editor.value() == DAY
    page.form.venue.editor.setText("Town Hall")
    page.form.save_button.click()
    changed = meetings.meeting(scene.desk, scene.meeting.id)
    assert (changed.day, changed.venue) == (DAY, "Town Hall")
    assert page.widget.currentWidget() is page.view


def test_a_link_to_a_meeting_that_is_gone_says_so(page: MeetingsPage, scene: Scene, stage: Stage) -> None:
    meetings.call_off(scene.desk, scene.meeting.id)
    page.go_to(Place("meetings", scene.meeting.id))
    assert "no longer" in stage.told.words[-1]
    assert page.widget.currentWidget() is page.list


def test_list_and_form_have_names_and_no_words_are_cut(page: MeetingsPage) -> None:
    shot(page.widget.window(), "meetings")
    page.plan()
    page.form.day.editor.box.setText("25 dec")
    QTest.qWait(50)
    assert accessible.nameless(page.widget) == []
    assert accessible.cut_text(page.widget) == []
    shot(page.widget.window(), "plan")
