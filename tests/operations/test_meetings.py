"""A meeting planned, moved, tracked, begun and finished, against the real store."""

from dataclasses import replace
from datetime import date

import pytest

from jatdesk.domain.closed_days import ClosedDays
from jatdesk.domain.history import Changes
from jatdesk.domain.meetings import MeetingDraft, Presence, StepState
from jatdesk.domain.minutes import ItemMinutes
from jatdesk.errors import SaveRefused
from jatdesk.operations import actions, agenda, attendance, cases, closed_days, history, meetings, minutes
from jatdesk.operations.clocks import WalkingClock
from jatdesk.operations.desk import Desk
from tests.operations.conftest import OpenDesk
from tests.operations.gatherings import DAY, NEXT_DAY, TODAY, case_titles, item_of, opened, planned, team


def test_a_planned_meeting_has_its_agenda_at_once_in_one_line_of_history(desk: Desk) -> None:
    opened(desk)

    meeting, changes = meetings.plan(desk, MeetingDraft(DAY, "10:00", "12:30", " Village Hall ", room_booked=True))

    assert meeting.venue == "Village Hall"
    assert meeting.room_booked_on == TODAY
    assert changes == Changes(frozenset({("meeting", meeting.id)}))
    assert [line.what for line in history.lines(desk, "meeting", meeting.id)] == ["Planned a meeting"]
    assert case_titles(desk, meeting) == ["Case 0001"]
    assert meetings.meeting(desk, meeting.id) == meeting


def test_two_meetings_on_a_day_and_odd_times_are_refused(desk: Desk) -> None:
    planned(desk)

    for draft in (
        MeetingDraft(DAY, "14:00", "15:00", ""),
        MeetingDraft(NEXT_DAY, "12:00", "10:00", ""),
        MeetingDraft(NEXT_DAY, "ten", "12:00", ""),
        MeetingDraft(NEXT_DAY, "10:00", "25:00", ""),
    ):
        with pytest.raises(SaveRefused):
            meetings.plan(desk, draft)
    assert len(meetings.all_meetings(desk)) == 1


def test_a_bank_holiday_or_a_weekend_is_warned_of_and_a_closure_day_too(desk: Desk) -> None:
    assert meetings.warnings(desk, MeetingDraft(date(2026, 12, 28), "10:00", "12:00", "")) != ()
    assert meetings.warnings(desk, MeetingDraft(DAY, "10:00", "12:00", "")) == ()
    closed_days.add(desk, ClosedDays("", DAY, DAY, "Training day"))
    assert meetings.warnings(desk, MeetingDraft(DAY, "10:00", "12:00", "")) == (
        "This day is a day on which the council is closed (Training day)",
    )


def test_moving_the_day_moves_the_deadlines_and_the_agenda_follows(desk: Desk) -> None:
    case_id = opened(desk)
    later = opened(desk, "Eve Example")
    meeting = planned(desk)
    held(desk, meeting.id, case_id, review_on=date(2027, 1, 7))
    second = planned(desk, date(2026, 12, 20))
    assert "Case 0001" not in case_titles(desk, second)
    before = {step.key: step.due for step in meetings.steps(desk, second.id)}

    meetings.change(desk, second.id, MeetingDraft(NEXT_DAY, "10:00", "12:30", "Library"))

    after = {step.key: step.due for step in meetings.steps(desk, second.id)}
    assert all(after[key] > before[key] for key in before)
    assert "Case 0001" in case_titles(desk, second), "its review is due by then"
    assert meetings.meeting(desk, second.id).venue == "Library"
    assert later


def test_a_meeting_that_has_begun_keeps_its_day_and_can_not_be_called_off(desk: Desk) -> None:
    meeting = planned(desk)
    meetings.start(desk, meeting.id)

    with pytest.raises(SaveRefused):
        meetings.change(desk, meeting.id, MeetingDraft(NEXT_DAY, "10:00", "12:00", ""))
    with pytest.raises(SaveRefused):
        meetings.call_off(desk, meeting.id)


def test_a_meeting_planned_by_mistake_goes_with_its_agenda(desk: Desk) -> None:
    meeting = planned(desk)

    meetings.call_off(desk, meeting.id)

    assert meetings.all_meetings(desk) == ()
    with pytest.raises(SaveRefused):
        agenda.agenda(desk, meeting.id)
    assert history.lines(desk, "meeting", meeting.id)[0].what == "Called off a meeting"


def test_a_fact_is_recorded_and_taken_back(desk: Desk) -> None:
    meeting = planned(desk)

    meetings.set_fact(desk, meeting.id, "agenda_agreed_on", TODAY)
    assert meetings.meeting(desk, meeting.id).agenda_agreed_on == TODAY
    assert state(desk, meeting.id, "agenda_agreed") is StepState.DONE

    meetings.set_fact(desk, meeting.id, "agenda_agreed_on", None)
    assert meetings.meeting(desk, meeting.id).agenda_agreed_on is None
    assert len(history.lines(desk, "meeting", meeting.id)) == 3


def test_minutes_can_not_be_marked_as_sent_before_they_are_approved(desk: Desk) -> None:
    meeting = planned(desk)

    with pytest.raises(SaveRefused):
        meetings.set_fact(desk, meeting.id, "minutes_sent_on", TODAY)


def test_the_track_knows_which_papers_are_here(desk: Desk) -> None:
    first, _ = opened(desk), opened(desk, "Eve Example")
    meeting = planned(desk)

    cases.papers_in(desk, first, TODAY)

    papers = next(step for step in meetings.steps(desk, meeting.id) if step.key == "papers")
    assert papers.small == "by Thu 3 Dec · 1 of 2 here"


def test_the_meeting_worked_on_is_the_earliest_whose_minutes_are_not_out(desk: Desk) -> None:
    assert meetings.next_meeting(desk) is None
    second = planned(desk, NEXT_DAY)
    first = planned(desk)

    assert meetings.next_meeting(desk) == first
    assert meetings.all_meetings(desk) == (second, first)


def test_beginning_puts_every_serving_member_in_the_register(desk: Desk) -> None:
    nurse, *_ = team(desk)
    meeting = planned(desk)
    attendance.mark(desk, meeting.id, nurse, Presence.APOLOGIES)

    meetings.start(desk, meeting.id)
    meetings.start(desk, meeting.id)

    register = attendance.register(desk, meeting.id)
    assert len(register) == 3
    assert all(line.id for line in register)
    assert {line.presence for line in register} == {Presence.UNKNOWN, Presence.APOLOGIES}
    assert meetings.meeting(desk, meeting.id).started


def test_beginning_brings_the_agenda_up_to_date_a_last_time(desk: Desk) -> None:
    meeting = planned(desk)
    opened(desk)

    meetings.start(desk, meeting.id)

    assert case_titles(desk, meeting) == ["Case 0001"]


def held(desk: Desk, meeting_id: str, case_id: str, **decided: object) -> None:
    found = next(item for item in agenda.agenda(desk, meeting_id).items if item.case_id == case_id)
    record = ItemMinutes(found.id, meeting_id, case_id, discussion="Said.", decision="review", told_by="Dora Name")
    minutes.record(desk, replace(record, **decided))
    meetings.finish(desk, meeting_id)


def test_a_finished_meeting_was_held_on_its_day(open_desk: OpenDesk) -> None:
    desk = open_desk(WalkingClock(date(2026, 12, 12)))
    meeting = planned(desk)

    meetings.finish(desk, meeting.id)

    assert meetings.meeting(desk, meeting.id).held_on == DAY


def test_a_discussed_case_with_nothing_open_is_proposed_for_closing_when_the_meeting_ends(desk: Desk) -> None:
    idle, busy, dated, back, skipped = (opened(desk, f"Child Number{n}") for n in range(5))
    meeting = planned(desk)
    for case_id, decision in ((idle, "social_care"), (busy, "social_care"), (back, "next_meeting")):
        minutes.record(desk, ItemMinutes(item_of(desk, meeting, case_id), meeting.id, decision=decision))
    on = {"decision": "review", "review_on": NEXT_DAY}
    minutes.record(desk, ItemMinutes(item_of(desk, meeting, dated), meeting.id, **on))
    line = actions.understand(desk, meeting.id, "mum to ring by 8 jan")
    actions.add(desk, item_of(desk, meeting, busy), line)

    changes = meetings.finish(desk, meeting.id)

    proposed = [case_id for case_id in (idle, busy, dated, back, skipped) if cases.case(desk, case_id).closing_proposed]
    assert proposed == [idle]
    assert changes.of("case") == {idle}


def test_nothing_is_finished_after_approval(desk: Desk) -> None:
    meeting = planned(desk, date(2026, 11, 20))
    meetings.finish(desk, meeting.id)
    minutes.approve(desk, meeting.id, "A. Chair", TODAY, "in person")

    with pytest.raises(SaveRefused):
        meetings.finish(desk, meeting.id)


def state(desk: Desk, meeting_id: str, key: str) -> StepState:
    return next(step.state for step in meetings.steps(desk, meeting_id) if step.key == key)
