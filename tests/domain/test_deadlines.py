"""The meeting clock: each deadline in its own unit, over Christmas, leap years and moved dates."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jatdesk.domain.closed_days import ClosedDays, ClosedKind, TeamCalendar
from jatdesk.domain.deadlines import Papers, day_warnings, deadlines, track, when_words
from jatdesk.domain.meetings import Meeting, StepState
from jatdesk.domain.workdays import WorkingDays
from jatdesk.operations import profiles

PROFILE = profiles.load()
WORKING = WorkingDays("ENG")
DAY = date(2026, 12, 10)
NO_PAPERS = Papers()
DAYS = st.dates(date(2024, 1, 1), date(2035, 12, 31))


def meeting(day: date = DAY, **facts: object) -> Meeting:
    return replace(Meeting("m", day, "10:00", "12:00", "Village Hall"), **facts)


def test_each_deadline_counts_in_its_own_unit() -> None:
    dues = deadlines(DAY, PROFILE, WORKING)

    assert dues["papers_in"].due == date(2026, 12, 3)
    assert dues["agenda_agreed"].due == date(2026, 12, 2)
    assert dues["reminder"].due == date(2026, 12, 3)
    assert dues["circulation"].due == date(2026, 12, 7)
    assert dues["draft_to_chair"].due == date(2026, 12, 15)
    assert dues["family_told"].due == date(2026, 12, 12)
    assert dues["minutes_out"].due == date(2026, 12, 17)
    assert dues["minutes_out"].late_from == date(2026, 12, 21), "late after ten days, so from the eleventh"
    assert dues["return"].due == date(2026, 12, 17)


def test_a_calendar_deadline_stays_on_its_sunday_and_names_the_friday_before() -> None:
    dues = deadlines(date(2026, 11, 22) + timedelta(days=7), PROFILE, WORKING)

    assert dues["reminder"].due.weekday() == 6
    assert dues["reminder"].working_day == date(2026, 11, 20)


def test_the_fortnight_of_christmas_pushes_the_papers_back_into_december() -> None:
    dues = deadlines(date(2027, 1, 5), PROFILE, WORKING)

    # 4 January and 31, 30, 29 December are worked; 1 January is not, and 28 December stands for Boxing Day
    assert dues["papers_in"].due == date(2026, 12, 24)


def test_late_papers_are_counted_from_the_next_working_day() -> None:
    dues = deadlines(date(2026, 12, 11), PROFILE, WORKING)

    assert dues["papers_in"].due == date(2026, 12, 4), "a Friday"
    assert dues["papers_in"].late_from == date(2026, 12, 7), "Saturday and Sunday make nobody late"


@given(DAYS, st.integers(0, 60))
def test_moving_the_date_moves_the_deadlines(day: date, by: int) -> None:
    before, after = deadlines(day, PROFILE, WORKING), deadlines(day + timedelta(days=by), PROFILE, WORKING)

    for key in before:
        assert before[key].due <= after[key].due
        assert before[key].late_from <= after[key].late_from
    for key in ("agenda_agreed", "reminder", "minutes_out", "family_told", "return"):
        assert after[key].due - before[key].due == timedelta(days=by)


@given(DAYS)
def test_every_deadline_is_in_time_before_it_is_late(day: date) -> None:
    for deadline in deadlines(day, PROFILE, WORKING).values():
        assert deadline.due < deadline.late_from
        assert deadline.working_day <= deadline.due
        assert WORKING.is_working(deadline.working_day)
    assert WORKING.is_working(deadlines(day, PROFILE, WORKING)["papers_in"].due)


def test_a_leap_day_is_a_day_like_any_other() -> None:
    assert deadlines(date(2028, 2, 22), PROFILE, WORKING)["minutes_out"].due == date(2028, 2, 29)
    assert deadlines(date(2028, 3, 7), PROFILE, WORKING)["reminder"].due == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2026, 12, 1), "17 Dec"),
        (date(2026, 12, 11), "Thu 17 Dec"),
        (date(2026, 12, 17), "Due today"),
        (date(2026, 12, 18), "due 17 Dec"),
        (date(2026, 12, 20), "due 17 Dec"),
        (date(2026, 12, 21), "1 day late"),
        (date(2026, 12, 23), "3 days late"),
        (date(2027, 1, 2), "13 days late"),
    ],
)
def test_a_pill_says_how_late_counted_from_the_late_day(today: date, words: str) -> None:
    assert when_words(date(2026, 12, 17), date(2026, 12, 21), today) == words


def states(found: Meeting, today: date, papers: Papers = NO_PAPERS) -> dict[str, StepState]:
    return {step.key: step.state for step in track(found, deadlines(found.day, PROFILE, WORKING), papers, today)}


def test_the_track_begins_with_the_step_that_is_being_worked_on() -> None:
    booked = meeting(room_booked_on=date(2026, 11, 2))

    found = states(booked, date(2026, 11, 23), Papers(3, 2))

    assert list(found) == [
        "room",
        "papers",
        "agenda_agreed",
        "agenda_sent",
        "meeting",
        "draft_to_chair",
        "minutes_sent",
        "return_sent",
    ]
    assert found["room"] is StepState.DONE
    assert found["papers"] is StepState.NOW
    assert set(list(found.values())[2:]) == {StepState.AHEAD}


def test_the_track_says_due_on_the_day_and_late_when_it_is_late() -> None:
    assert states(meeting(), date(2026, 12, 2))["agenda_agreed"] is StepState.DUE
    assert states(meeting(), date(2026, 12, 5))["agenda_agreed"] is StepState.LATE
    assert states(meeting(), date(2026, 12, 10))["meeting"] is StepState.DUE
    assert states(meeting(held_on=DAY), date(2026, 12, 11))["meeting"] is StepState.DONE


def test_papers_are_done_when_all_are_here_or_none_were_needed_in_time() -> None:
    assert states(meeting(), date(2026, 11, 23), Papers(2, 2, date(2026, 11, 20)))["papers"] is StepState.DONE
    assert states(meeting(), date(2026, 11, 23), Papers())["papers"] is not StepState.DONE, "one may still come"
    assert states(meeting(), date(2026, 12, 4), Papers())["papers"] is StepState.DONE


def test_the_words_under_a_step_name_the_day_what_is_here_and_the_last_working_day() -> None:
    dues = deadlines(DAY, PROFILE, WORKING)
    steps = {step.key: step for step in track(meeting(), dues, Papers(3, 2), date(2026, 11, 23))}

    assert steps["papers"].small == "by Thu 3 Dec · 2 of 3 here"
    assert steps["meeting"].small == "Thu 10 Dec"

    sunday = meeting(date(2026, 11, 29))
    steps = {s.key: s for s in track(sunday, deadlines(sunday.day, PROFILE, WORKING), Papers(), date(2026, 11, 2))}
    assert steps["agenda_sent"].small == "by Sun 22 Nov (last working day Fri 20 Nov)"


def test_a_day_that_passed_a_weekend_or_a_holiday_is_warned_of() -> None:
    today = date(2026, 11, 23)

    shut = ClosedDays("c", date(2026, 12, 29), date(2026, 12, 31), "Christmas closure")
    half_term = ClosedDays("h", date(2026, 10, 26), date(2026, 10, 30), "Half-term", ClosedKind.NO_MEETINGS)
    calendar = TeamCalendar("ENG", (shut, half_term))

    def said(day: date) -> tuple[str, ...]:
        return day_warnings(day, today, calendar)

    assert said(date(2026, 12, 10)) == ()
    assert said(date(2026, 11, 20)) == ("This day has passed",)
    assert said(date(2026, 12, 12)) == ("This day is at a weekend",)
    assert said(date(2026, 12, 28)) == ("This day is a bank holiday (Boxing Day – substitute day)",)
    assert said(date(2026, 12, 29)) == ("This day is a day on which the council is closed (Christmas closure)",)
    assert said(date(2026, 10, 28))[1:] == ("This day is a day on which no meeting is wanted (Half-term)",)
    assert said(date(2027, 3, 28))[1].startswith("The clocks change"), "a Sunday, and the last of March"
    assert calendar.workdays.is_working(date(2026, 10, 28)), "half-term is worked"
    assert not calendar.workdays.is_working(date(2026, 12, 30))
