"""The year's meetings planned in one act, and months without one: warned about, or left out knowingly (M1)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jatdesk.db import meeting_year as rows
from jatdesk.db import meetings as meeting_rows
from jatdesk.db.store import Reading, Transaction
from jatdesk.domain import meeting_year as rules
from jatdesk.domain.closed_days import TeamCalendar
from jatdesk.domain.dates import say
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.meeting_year import MOST_MONTHS, MeetingRule, MonthPlan, YearPlan, say_month
from jatdesk.domain.meetings import Meeting, MeetingDraft
from jatdesk.domain.roles import Right
from jatdesk.errors import SaveRefused
from jatdesk.operations import agenda, meeting_changes
from jatdesk.operations.allowed import allowed
from jatdesk.operations.closed_days import calendar_of
from jatdesk.operations.desk import Desk
from jatdesk.operations.meetings import check_day_is_free, check_times

_KEPT = "Nothing was planned."


@dataclass(frozen=True)
class YearGround:
    """What days are looked at against: the calendar, the days that have a meeting, today, months left out."""

    calendar: TeamCalendar
    taken: tuple[date, ...]
    today: date
    empty: tuple[date, ...]

    def propose(self, rule: MeetingRule, first: date, last: date) -> tuple[MonthPlan, ...]:
        """A day for each month."""
        return rules.propose(rule, first, last, self.calendar, self.taken, self.today)

    def clash(self, day: date) -> str:
        """What speaks against a day that a person chose, in a sentence; ''."""
        return rules.clash(day, self.calendar, self.taken, self.today)


@allowed(Right.READ)
def ground(desk: Desk) -> YearGround:
    """What the days of a year are looked at against."""
    with desk.reading() as reading:
        taken = tuple(found.day for found in meeting_rows.every(reading) if found.cancelled_on is None)
        return YearGround(calendar_of(desk, reading), taken, desk.clock.today(), tuple(rows.empty(reading)))


@allowed(Right.KEEP)
def plan(desk: Desk, wanted: YearPlan) -> tuple[tuple[Meeting, ...], Changes]:
    """Plans all these meetings, or none of them. Raises SaveRefused for a taken or doubled day, or odd times.

    A day that a holiday or closure speaks against is planned all the same: the person saw why.
    """
    days = sorted(set(wanted.days))
    if not days:
        raise SaveRefused("There is no day to plan.", _KEPT, "Choose the months and the rule.")
    if len(days) != len(wanted.days) or len(days) > MOST_MONTHS:
        raise SaveRefused("Two of these meetings would be on one day.", _KEPT, "Change one of the days.")
    check_times(MeetingDraft(days[0], wanted.starts, wanted.ends, wanted.venue))
    with desk.writing() as transaction:
        made = [Meeting(desk.new_id(), day, wanted.starts, wanted.ends, wanted.venue.strip()) for day in days]
        for meeting in made:
            check_day_is_free(transaction.connection, meeting.day, "")
            rows.forget(transaction.connection, meeting.day.replace(day=1))
            meeting_rows.add(transaction.connection, meeting)
        for meeting in made:
            agenda.fill(desk, transaction, meeting)
        meeting_changes.bring_over(desk, transaction)
        for month in wanted.empty:
            rows.leave_out(transaction.connection, month, "")
        told = vars(wanted) | {"days": tuple(days), "made_id": [meeting.id for meeting in made]}
        transaction.record("Planned a year of meetings", "meeting", made[0].id, None, told)
        _touch(transaction, made)
        return tuple(made), transaction.changes


@allowed(Right.KEEP)
def take_back(desk: Desk, meeting_ids: Sequence[Id], months: Sequence[date] = ()) -> Changes:
    """Takes a year away that was planned by mistake. Raises SaveRefused once one of its meetings was worked on."""
    with desk.writing() as transaction:
        connection = transaction.connection
        known = [meeting_rows.one(connection, meeting_id) for meeting_id in meeting_ids]
        found = [meeting for meeting in known if meeting is not None]
        busy = next((meeting for meeting in found if _worked_on(meeting)), None)
        if busy is not None:
            raise SaveRefused(
                f"Something is recorded for the meeting of {say(busy.day)} already.",
                "All meetings stay.",
                "Call off the others one by one.",
            )
        for meeting in found:
            meeting_rows.remove(connection, meeting.id)
        for month in months:
            rows.forget(connection, month)
        if found:
            gone = {"days": [meeting.day for meeting in found]}
            transaction.record("Called off a year of meetings", "meeting", found[0].id, gone)
            _touch(transaction, found)
            agenda.follow(desk, transaction)
        return transaction.changes


@allowed(Right.READ)
def months_without(desk: Desk) -> tuple[date, ...]:
    """The months between now and the last meeting planned, by their first day, that have none and were not left out."""
    with desk.reading() as reading:
        return _months_without(desk, reading)


@allowed(Right.KEEP)
def leave_out(desk: Desk, month: date) -> Changes:
    """Says that a month has no meeting knowingly; nobody is warned of it any more."""
    first = month.replace(day=1)
    with desk.writing() as transaction:
        rows.leave_out(transaction.connection, first, "")
        transaction.record(f"Left a month out: {say_month(first)}", "month", first.isoformat(), None, {"month": first})
        return transaction.changes


@allowed(Right.KEEP)
def put_in_again(desk: Desk, month: date) -> Changes:
    """A month that was left out is to have a meeting after all."""
    first = month.replace(day=1)
    with desk.writing() as transaction:
        rows.forget(transaction.connection, first)
        what = f"A month is to have a meeting after all: {say_month(first)}"
        transaction.record(what, "month", first.isoformat(), {"month": first})
        return transaction.changes


def _months_without(desk: Desk, reading: Reading) -> tuple[date, ...]:
    today = desk.clock.today()
    days = [found.day for found in meeting_rows.every(reading)]  # a cancelled one is known to be missing
    if not days or max(days) < today:
        return ()
    return rules.without(days, rows.empty(reading), max(today, min(days)), max(days))


def _worked_on(meeting: Meeting) -> bool:
    return bool(meeting.started or meeting.held_on or meeting.agenda_agreed_on or meeting.agenda_sent_on)


def _touch(transaction: Transaction, meetings: Sequence[Meeting]) -> None:
    for meeting in meetings:
        transaction.touch("meeting", meeting.id)
