"""A year of meetings planned in one step, through the window: the rule in words, each day changed, and the way back."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtTest import QTest

from jatdesk.domain.closed_days import ClosedDays
from jatdesk.operations import closed_days, meeting_year, meetings
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


def test_a_year_is_typed_in_words_shown_changed_saved_and_undone(
    page: MeetingsPage, scene: Scene, stage: Stage
) -> None:
    closed_days.add(scene.desk, ClosedDays("", date(2027, 2, 11), date(2027, 2, 12), "Training"))
    page.list.year_button.click()
    form = page.year_form
    assert form.rows.words()[0].startswith("January 2027: 14 January 2027"), "December has one"
    QTest.keyClicks(form.words.editor, "second Thursday, 2pm to 4pm")
    assert (form.starts.editor.text(), form.ends.editor.text()) == ("2pm", "4pm")
    assert form.rows.words()[1] == (
        "February 2027: 15 February 2027 Thursday 11 February 2027 is a day on which the council is closed (Training), "
        "so it is on another day."
    )
    march = form.rows.row(2)
    march.box.box.setText("26 march 2027")
    assert march.why.text() == "Friday 26 March 2027 is a bank holiday (Good Friday)."
    march.box.box.setText("30 april 2027")
    assert march.why.text() == "This is not in March 2027, which has no meeting then."
    march.box.box.setText("18 march 2027")
    assert march.why.text() == ""
    form.rows.row(7).out_button.click()
    assert form.gaps.line.plain() == "No meeting in August 2027."
    assert form.save_button.text() == "&Plan 11 meetings"
    shot(page.widget.window(), "year")
    form.save_button.click()

    planned = [meeting for meeting in meetings.all_meetings(scene.desk) if meeting.day > DAY]
    assert len(planned) == 11
    assert {meeting.starts for meeting in planned} == {"14:00"}
    assert date(2027, 3, 18) in {meeting.day for meeting in planned}
    assert page.list.gaps.isHidden(), "August was left out knowingly"
    undo = stage.told.undo[-1]
    assert undo is not None
    undo()
    assert [m for m in meetings.all_meetings(scene.desk) if m.day > DAY] == []


def test_what_can_not_be_is_said_and_nothing_is_planned(page: MeetingsPage, scene: Scene) -> None:
    before = meetings.all_meetings(scene.desk)
    page.go_to(Place("meetings", what="year"))
    form = page.year_form
    QTest.keyClicks(form.words.editor, "when it suits")
    assert form.words.error.text() == "Problem: Not understood: choose it in the boxes below"
    form.rows.row(0).box.box.setText("30 february 2027")
    form.rows.row(1).box.box.setText("10 december 2026")
    form.rows.row(3).box.box.setText(form.rows.row(4).box.box.text())
    form.starts.editor.setText("25:00")
    form.save_button.click()
    assert form.problems.lines() == (
        "Enter when they begin, like 10am or 10:30",
        "There is a meeting on 10 December 2026 already",
        "January 2027: There is no 30 February 2027",
        "May 2027: Two of these meetings would be on one day",
    )
    assert meetings.all_meetings(scene.desk) == before
    form.last.editor.set_value("2026-11-01")
    form.last.editor.changed.emit("2026-11-01")
    assert form.last.error.text() == "Problem: The last month is before the first"


def test_a_month_without_a_meeting_is_said_on_the_list_and_left_out_by_one_press(
    page: MeetingsPage, scene: Scene, stage: Stage
) -> None:
    page.plan()
    page.form.day.editor.box.setText("11 feb 2027")
    page.form.save_button.click()
    page.show_list()
    assert page.list.gaps.line.plain() == "There is no meeting in January 2027."
    shot(page.widget.window(), "month-without")
    page.list.leave_out_button.click()
    assert page.list.gaps.isHidden()
    undo = stage.told.undo[-1]
    assert undo is not None
    undo()
    assert meeting_year.months_without(scene.desk) == (date(2027, 1, 1),)


def test_the_form_has_names_and_no_words_are_cut(page: MeetingsPage) -> None:
    page.plan_year()
    page.year_form.rows.row(4).box.box.setText("3 may 2027")
    QTest.qWait(50)
    assert accessible.nameless(page.widget) == []
    assert accessible.cut_text(page.widget) == []
    assert page.where() == Place("meetings", what="year")
