"""Duties of the meeting clock on any day: each is there exactly while its fact is not, and moves with the day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jatdesk.domain.closed_days import ClosedDays, TeamCalendar
from jatdesk.domain.deadlines import Papers, deadlines
from jatdesk.domain.due import due
from jatdesk.domain.duties import Duty, Lateness
from jatdesk.domain.duty_facts import Facts, MailingFact
from jatdesk.domain.meeting_clock import Told, clock, counted
from jatdesk.domain.meetings import Meeting
from jatdesk.operations import profiles

PROFILE = profiles.load()
DAYS = st.one_of(
    st.dates(date(2024, 1, 1), date(2036, 12, 31)),
    st.sampled_from([date(2028, 2, 29), date(2026, 12, 31), date(2027, 1, 4), date(2026, 12, 24), date(2027, 3, 28)]),
)
CLOSED = st.lists(st.tuples(st.integers(-30, 30), st.integers(0, 9)), max_size=3)
BEFORE = {"room_booked_on": "room", "agenda_agreed_on": "agree", "agenda_sent_on": "agenda"}
AFTER = ("draft_to_chair_on", "approved_on", "minutes_sent_on")
PLANNED = Meeting("m", date(2026, 12, 10), "10:00", "12:00", "Hall")
READY = replace(
    PLANNED, room_booked_on=date(2024, 1, 1), agenda_agreed_on=date(2024, 1, 1), agenda_sent_on=date(2024, 1, 1)
)


def calendar(day: date, closed: list[tuple[int, int]]) -> TeamCalendar:
    """Closed around a day, week-long and across the year's end too."""
    entries = [(day + timedelta(days=start), more) for start, more in closed]
    return TeamCalendar("ENG", tuple(ClosedDays("", on, on + timedelta(days=more)) for on, more in entries))


def keys(facts: Facts, today: date, shut: TeamCalendar) -> set[str]:
    return {duty.key.partition(":")[0] for duty in found(facts, today, shut)}


def found(facts: Facts, today: date, shut: TeamCalendar) -> tuple[Duty, ...]:
    quiet = replace(facts, members=15, cases=3, held_before=True)
    return due(quiet, today, PROFILE, shut.workdays)


@given(DAYS, CLOSED, st.sets(st.sampled_from(sorted(BEFORE))), st.integers(1, 14), st.booleans())
def test_before_a_meeting_a_duty_is_there_exactly_while_its_fact_is_missing(
    day: date, closed: list[tuple[int, int]], missing: set[str], ahead: int, is_later: bool
) -> None:
    today, shut = day - timedelta(days=ahead), calendar(day, closed)
    meeting = replace(READY, day=day, **dict.fromkeys(missing))
    other = replace(READY, id="n", day=today + timedelta(days=1))
    facts = Facts(ahead=other, later=(meeting,)) if is_later else Facts(ahead=meeting)

    assert keys(facts, today, shut) & set(BEFORE.values()) == {BEFORE[fact] for fact in missing}


@given(DAYS, CLOSED, st.integers(0, 3), st.integers(1, 40), st.booleans())
def test_after_a_meeting_one_step_is_due_at_a_time_until_the_minutes_are_out(
    day: date, closed: list[tuple[int, int]], done: int, later: int, is_sent: bool
) -> None:
    shut, today = calendar(day, closed), day + timedelta(days=later)
    facts = dict.fromkeys(AFTER[:done], day) | {"return_sent_on": day if is_sent else None}
    held = replace(READY, day=day, started=True, held_on=day, **facts)

    due_now = keys(Facts(unfinished=(held,)), today, shut)
    assert due_now & {"draft", "approval", "minutes"} == {("draft", "approval", "minutes")[done]} if done < 3 else True
    assert ("return" in due_now) == (not is_sent)


@given(DAYS, st.integers(0, 800), st.integers(-25, 25), CLOSED)
def test_moving_a_meeting_moves_each_deadline_of_it_and_never_the_other_way(
    day: date, by: int, offset: int, closed: list[tuple[int, int]]
) -> None:
    shut = calendar(day, closed)
    before, after = (deadlines(on, PROFILE, shut.workdays) for on in (day, day + timedelta(days=by)))
    ranks = list(Lateness)
    today = day + timedelta(days=offset)

    for key in before:
        assert before[key].due <= after[key].due
    for one in ("agree", "agenda", "room"):
        there = {
            moved: next((d for d in found(Facts(ahead=replace(PLANNED, day=moved)), today, shut) if one in d.key), None)
            for moved in (day, day + timedelta(days=by))
        }
        first, second = there[day], there[day + timedelta(days=by)]
        if first is not None and second is not None:
            assert ranks.index(first.lateness) <= ranks.index(second.lateness), "a later meeting is never later with it"


@given(DAYS, st.booleans(), st.booleans(), st.booleans())
def test_members_are_told_of_a_change_until_it_is_recorded(day: date, off: bool, told: bool, late: bool) -> None:
    since = day - timedelta(days=9)
    changed = replace(READY, day=day, moved_on=since, moved_from="Thursday", cancelled_on=since if off else None)
    changed = replace(changed, cancelled_why="Snow" if off else "", members_told_on=since if told else None)
    facts = Facts(ahead=replace(READY, id="n", day=day + timedelta(days=1)), changed=() if told else (changed,))
    today = since + timedelta(days=1 if late else 0)

    duties = [duty for duty in found(facts, today, TeamCalendar()) if duty.key == "told:m"]

    assert len(duties) == (not told)
    if duties:
        assert duties[0].lateness is (Lateness.LATE if late else Lateness.DUE)
        assert ("cancelled" in duties[0].title) == off


def test_a_file_for_a_cancelled_meeting_is_not_to_be_sent() -> None:
    mailing = MailingFact("x", "agenda", "Agenda of 10 December", "m", "", date(2026, 12, 1), is_cancelled=True)
    (duty,) = found(Facts(ahead=replace(READY, id="n"), mailings=(mailing,)), date(2026, 12, 1), TeamCalendar())

    assert duty.title == "Do not send — Agenda of 10 December"
    assert duty.detail.startswith("The meeting is cancelled.")


def test_the_christmas_fortnight_and_a_week_long_closure_push_the_papers_back_and_no_calendar_deadline() -> None:
    shut = TeamCalendar("ENG", (ClosedDays("", date(2026, 12, 21), date(2027, 1, 1), "Christmas"),))
    closed, open_ = (deadlines(date(2027, 1, 7), PROFILE, each.workdays) for each in (shut, TeamCalendar()))

    assert closed["papers_in"].due == date(2026, 12, 17)
    assert open_["papers_in"].due == date(2026, 12, 30)
    assert closed["reminder"].due == open_["reminder"].due == date(2026, 12, 31)
    assert closed["reminder"].working_day == date(2026, 12, 18), "nobody is there to send it later"


@given(DAYS, st.sampled_from(["agenda_agreed_on", "agenda_sent_on", "draft_to_chair_on", "minutes_sent_on"]))
def test_every_deadline_says_when_it_was_done_and_by_what(day: date, fact: str) -> None:
    dues = deadlines(day, PROFILE, TeamCalendar().workdays)
    done = day + timedelta(days=40)
    lines = clock(
        replace(PLANNED, day=day, **{fact: done}),
        PROFILE.deadlines,
        dues,
        Papers(2, 1),
        Told(3, 2, day),
        {fact: "by x"},
    )

    settled = {line.key for line in lines if line.done_on}
    assert (
        settled
        == {
            "agenda_agreed_on": {"agenda_agreed"},
            "agenda_sent_on": {"reminder", "circulation"},
            "draft_to_chair_on": {"draft_to_chair"},
            "minutes_sent_on": {"minutes_out"},
        }[fact]
    )
    assert {line.by for line in lines if line.done_on} == {"by x"}
    assert all(line.days_late > 0 and line.stands(done) == "done" for line in lines if line.done_on)
    assert {line.by for line in lines if line.key in ("papers_in", "family_told")} == {"1 of 2 here", "2 of 3 families"}
    assert [line.due for line in lines] == sorted(line.due for line in lines)


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("papers_in", "5 working days before"),
        ("reminder", "7 days before, late at 3"),
        ("minutes_out", "7 days after, late after 10"),
        ("family_told", "2 days after"),
        ("draft_to_chair", "3 working days after"),
    ],
)
def test_each_deadline_says_its_own_unit(key: str, words: str) -> None:
    assert counted(PROFILE.deadlines[key]) == words
