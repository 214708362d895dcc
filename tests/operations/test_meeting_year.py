"""A year planned in one act: all or nothing, one line of history, undone as a whole; a month without one is said."""

from datetime import date

import pytest

from jatdesk.domain.meeting_year import MeetingRule, YearPlan
from jatdesk.errors import SaveRefused
from jatdesk.operations import agenda, history, meeting_year, meetings, undo
from jatdesk.operations.desk import Desk
from tests.operations.gatherings import DAY, TODAY, case_titles, opened, planned

THURSDAYS = MeetingRule(2, 3)
YEAR = date(2026, 12, 1), date(2027, 11, 1)


def year(desk: Desk, *but: int) -> YearPlan:
    """The days proposed, without those of some months, which are left out knowingly."""
    found = [each for each in meeting_year.ground(desk).propose(THURSDAYS, *YEAR) if each.day]
    days = tuple(each.day for each in found if each.day and each.month.month not in but)
    return YearPlan(days, "10:00", "12:00", "Hall", tuple(each.month for each in found if each.month.month in but))


def test_a_year_is_planned_in_one_act_and_one_line_of_history_and_undone_as_one(desk: Desk) -> None:
    opened(desk)

    made, changes = meeting_year.plan(desk, year(desk, 8))

    assert len(made) == 11
    assert made[0].day == DAY
    assert changes.of("meeting") == {meeting.id for meeting in made}
    (line,) = history.lines(desk, "meeting", made[0].id)
    assert line.what == "Planned a year of meetings"
    assert meeting_year.months_without(desk) == ()
    undo.undo(desk, line.id)
    assert meetings.all_meetings(desk) == ()
    assert meeting_year.ground(desk).empty == ()


def test_only_the_next_agenda_gets_the_cases_until_that_meeting_is_over(desk: Desk) -> None:
    first = opened(desk)
    made, _ = meeting_year.plan(desk, year(desk))
    second = opened(desk, "Eve Example")

    assert [case_titles(desk, meeting) for meeting in made[:3]] == [["Case 0001", "Case 0002"], [], []]
    assert all(agenda.agenda(desk, meeting.id).items for meeting in made), "standing items they all have"
    meetings.call_off(desk, made[0].id)
    assert case_titles(desk, made[1]) == ["Case 0001", "Case 0002"], "they go on to what is next by then"
    assert first != second


def test_a_year_is_planned_whole_or_not_at_all(desk: Desk) -> None:
    wanted = year(desk)
    planned(desk, wanted.days[5])

    for bad in (
        wanted,
        YearPlan((DAY, DAY), "10:00", "12:00", ""),
        YearPlan((DAY,), "12:00", "10:00", ""),
        YearPlan((), "10:00", "12:00", ""),
    ):
        with pytest.raises(SaveRefused):
            meeting_year.plan(desk, bad)
    assert len(meetings.all_meetings(desk)) == 1


def test_a_year_of_which_something_is_recorded_stays(desk: Desk) -> None:
    made, _ = meeting_year.plan(desk, year(desk))
    meetings.set_fact(desk, made[0].id, "agenda_agreed_on", TODAY)

    with pytest.raises(SaveRefused):
        meeting_year.take_back(desk, [meeting.id for meeting in made])
    assert len(meetings.all_meetings(desk)) == 12


def test_a_month_without_a_meeting_is_said_until_one_is_planned_or_it_is_left_out_knowingly(desk: Desk) -> None:
    planned(desk, DAY)
    planned(desk, date(2027, 3, 11))
    january, february = date(2027, 1, 1), date(2027, 2, 1)
    assert meeting_year.months_without(desk) == (january, february)

    meeting_year.leave_out(desk, february)
    assert meeting_year.months_without(desk) == (january,)
    planned(desk, date(2027, 1, 14))
    assert meeting_year.months_without(desk) == ()
    meeting_year.put_in_again(desk, february)
    assert meeting_year.months_without(desk) == (february,)
