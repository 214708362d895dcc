"""Meetings: planned with their agenda, tracked by their facts, begun and finished. Deadlines come from the profile."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

from jatdesk.db import agenda as agenda_rows
from jatdesk.db import attendance as attendance_rows
from jatdesk.db import meeting_year as meeting_year_rows
from jatdesk.db import meetings as rows
from jatdesk.db import minutes as minutes_rows
from jatdesk.db.store import Reading, Transaction
from jatdesk.domain import agenda as agenda_rules
from jatdesk.domain.deadlines import DeadlineDay, Papers, day_warnings, track
from jatdesk.domain.deadlines import deadlines as deadline_rule
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.meeting_changes import moved
from jatdesk.domain.meetings import Meeting, MeetingDraft, Step
from jatdesk.domain.roles import Right
from jatdesk.domain.workdays import WorkingDays
from jatdesk.errors import SaveRefused
from jatdesk.operations import agenda, closed_days, finishing, half_typed, left_open, meeting_changes
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.operations.locked_minutes import meeting as existing_meeting
from jatdesk.operations.locked_minutes import open_meeting

_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_FACT_WORDS = {
    "room_booked_on": "room booked",
    "agenda_to_chair_on": "agenda sent to the chair",
    "agenda_agreed_on": "agenda agreed with the chair",
    "agenda_sent_on": "agenda and papers sent",
    "draft_to_chair_on": "draft minutes sent to the chair",
    "minutes_sent_on": "minutes sent",
    "return_sent_on": "return sent to the central team",
    "room_set_out_on": "room set out",
    "members_told_on": "members told of the change",
}


@allowed(Right.READ)
def workdays(desk: Desk) -> WorkingDays:
    """The working days of this team: its nation's bank holidays and its council's closure days are none."""
    return closed_days.calendar(desk).workdays


def workdays_of(desk: Desk, reading: Reading) -> WorkingDays:
    """The same for a view that is open already."""
    return closed_days.calendar_of(desk, reading).workdays


@allowed(Right.READ)
def deadlines(desk: Desk, day: date) -> dict[str, DeadlineDay]:
    """Every deadline of a meeting on `day`, by the profile's keys; for a meeting that is only being thought of too."""
    return deadline_rule(day, desk.profile, workdays(desk))


@allowed(Right.READ)
def warnings(desk: Desk, draft: MeetingDraft) -> tuple[str, ...]:
    """What speaks against this plan, in sentences; it may be saved all the same."""
    return day_warnings(draft.day, desk.clock.today(), closed_days.calendar(desk))


@allowed(Right.KEEP)
def plan(desk: Desk, draft: MeetingDraft) -> tuple[Meeting, Changes]:
    """Plans a meeting and fills its agenda at once. Raises SaveRefused for a day that is taken, or odd times."""
    check_times(draft)
    booked = desk.clock.today() if draft.room_booked else None
    meeting = Meeting(desk.new_id(), draft.day, draft.starts, draft.ends, draft.venue.strip(), booked)
    with desk.writing() as transaction:
        check_day_is_free(transaction.connection, draft.day, "")
        rows.add(transaction.connection, meeting)
        meeting_year_rows.forget(transaction.connection, draft.day.replace(day=1))
        agenda.fill(desk, transaction, meeting)
        meeting_changes.bring_over(desk, transaction)
        transaction.record("Planned a meeting", "meeting", meeting.id, None, vars(meeting))
        return meeting, transaction.changes


@allowed(Right.READ)
def all_meetings(desk: Desk) -> tuple[Meeting, ...]:
    """All meetings, the newest day first."""
    with desk.reading() as reading:
        return rows.every(reading)


@allowed(Right.READ)
def meeting(desk: Desk, meeting_id: Id) -> Meeting:
    """One meeting. Raises SaveRefused when it is there no longer."""
    with desk.reading() as reading:
        return existing_meeting(reading, meeting_id)


@allowed(Right.READ)
def next_meeting(desk: Desk) -> Meeting | None:
    """The one now being worked on: the earliest whose minutes are not sent; None when all are done."""
    with desk.reading() as reading:
        return next((found for found in rows.unfinished(reading) if found.minutes_sent_on is None), None)


@allowed(Right.KEEP)
def change(desk: Desk, meeting_id: Id, draft: MeetingDraft) -> Changes:
    """Changes day, times or place; the deadlines move with the day and the agenda follows.

    Raises SaveRefused once the meeting has begun, for a day that is taken, or odd times.
    """
    check_times(draft)
    with desk.writing() as transaction:
        connection = transaction.connection
        before = open_meeting(connection, meeting_id)
        if before.started or before.held_on is not None:
            raise SaveRefused(
                "This meeting has begun, so its day and place stand.", "Nothing was changed.", "Plan another meeting."
            )
        check_day_is_free(connection, draft.day, meeting_id)
        today = desk.clock.today()
        values: dict[str, Any] = {"day": draft.day, "starts": draft.starts, "ends": draft.ends, "venue": draft.venue}
        if draft.room_booked != (before.room_booked_on is not None):
            values["room_booked_on"] = today if draft.room_booked else None
        after = replace(before, **values | moved(before, draft, today))
        rows.put(connection, after)
        transaction.record("Changed a meeting", "meeting", meeting_id, vars(before), vars(after))
        if after.day != before.day:
            agenda.follow(desk, transaction)
        return transaction.changes


@allowed(Right.KEEP)
def call_off(desk: Desk, meeting_id: Id) -> Changes:
    """Takes away a meeting that was planned by mistake, with its agenda. Raises SaveRefused once it has begun."""
    with desk.writing() as transaction:
        found = open_meeting(transaction.connection, meeting_id)
        if found.started or found.held_on is not None:
            raise SaveRefused("This meeting has begun.", "It stays, with its minutes.", "Finish it instead.")
        rows.remove(transaction.connection, meeting_id)
        transaction.record("Called off a meeting", "meeting", meeting_id, vars(found))
        agenda.follow(desk, transaction)
        return transaction.changes


@allowed(Right.KEEP)
def set_fact(desk: Desk, meeting_id: Id, fact: str, on: date | None) -> Changes:
    """Records that something of the meeting's track happened on a day, or takes it back (None).

    Raises SaveRefused for minutes that are sent before the chair approved them.
    """
    with desk.writing() as transaction:
        before = existing_meeting(transaction.connection, meeting_id)
        if before.cancelled_on is not None and fact != "members_told_on":
            open_meeting(transaction.connection, meeting_id)  # refuses
        if fact == "minutes_sent_on" and on is not None and before.approved_on is None:
            raise SaveRefused(
                "The chair has not approved these minutes yet.", "Nothing was changed.", "Record the approval first."
            )
        rows.set_fact(transaction.connection, meeting_id, fact, on)
        words = _FACT_WORDS[fact]
        what = f"Recorded: {words}" if on else f"Taken back: {words}"
        transaction.record(what, "meeting", meeting_id, {fact: getattr(before, fact)}, {fact: on})
        finishing.follow(desk, transaction, meeting_id)
        return transaction.changes


@allowed(Right.READ)
def steps(desk: Desk, meeting_id: Id) -> tuple[Step, ...]:
    """The track of one meeting as it stands today."""
    with desk.reading() as reading:
        return steps_of(desk, reading, existing_meeting(reading, meeting_id))


def steps_of(desk: Desk, reading: Reading, found: Meeting) -> tuple[Step, ...]:
    """The track of a meeting already read."""
    dues = deadline_rule(found.day, desk.profile, workdays_of(desk, reading))
    return track(found, dues, papers(reading, found.id), desk.clock.today())


def papers(reading: Reading, meeting_id: Id) -> Papers:
    """How many new cases' papers are wanted for a meeting and how many are here."""
    days = [on for _, _, on in agenda_rows.new_cases(reading, meeting_id)]
    here = [on for on in days if on is not None]
    return Papers(len(days), len(here), max(here, default=None))


@allowed(Right.KEEP)
def start(desk: Desk, meeting_id: Id) -> Changes:
    """The meeting begins: the agenda is brought up to date a last time and every serving member is in the register."""
    with desk.writing() as transaction:
        connection = transaction.connection
        found = open_meeting(connection, meeting_id)
        if found.started:
            return transaction.changes
        agenda.bring_up_to_date(desk, transaction, found, sent=found.agenda_sent_on is not None)
        for line in attendance_rows.register(connection, meeting_id, found.day):
            if not line.id:
                attendance_rows.add(connection, attendance_rows.with_id(line, desk.new_id()))
        rows.set_started(connection, meeting_id, True)
        transaction.record("Began the meeting", "meeting", meeting_id)
        return transaction.changes


@allowed(Right.KEEP)
def finish(desk: Desk, meeting_id: Id) -> Changes:
    """The meeting is over; what it leaves open was left knowingly, and history keeps it.

    Cases with nothing open are proposed for closing.
    """
    with desk.writing() as transaction:
        connection = transaction.connection
        found = open_meeting(connection, meeting_id)
        half_typed.settle_all(transaction, meeting_id)
        left = [each.words for each in left_open.found_open(desk, connection, found)]
        held_on = min(found.day, desk.clock.today())
        rows.set_started(connection, meeting_id, True)
        rows.set_held(connection, meeting_id, held_on)
        after = {"held_on": held_on, "left_open": left}
        transaction.record("Finished the meeting", "meeting", meeting_id, {"held_on": found.held_on}, after)
        _propose_closing(transaction, found)
        agenda.follow(desk, transaction)
        return transaction.changes


def _propose_closing(transaction: Transaction, found: Meeting) -> None:
    discussed = minutes_rows.decided_cases(transaction.connection, found.id)
    after = agenda_rows.open_cases(transaction.connection, date.max)
    for case in after:
        if case.case_id in discussed and agenda_rules.nothing_open(case) and not case.closing_proposed:
            minutes_rows.set_closing_proposed(transaction.connection, case.case_id, True)
            transaction.record(
                "Proposed for closing: nothing is open",
                "case",
                case.case_id,
                {"closing_proposed": False},
                {"closing_proposed": True},
            )


def check_times(draft: MeetingDraft) -> None:
    """Raises SaveRefused for times that are none, or in the wrong order."""
    if not (_CLOCK.fullmatch(draft.starts) and _CLOCK.fullmatch(draft.ends)):
        raise SaveRefused("The times are written like 10:00 and 12:00.", "Nothing was changed.", "Type them again.")
    if draft.ends <= draft.starts:
        raise SaveRefused("The meeting would end before it begins.", "Nothing was changed.", "Change one of the times.")


def check_day_is_free(reading: Reading, day: date, own_id: Id) -> None:
    """Raises SaveRefused when another meeting is on `day`; a cancelled one leaves its day free."""
    other = rows.on_day(reading, day)
    if other is not None and other.id != own_id:
        raise SaveRefused(
            "There is a meeting on this day already.", "Nothing was changed.", "Choose another day or open that one."
        )
