"""A meeting moved or cancelled, with everything that follows: shown before, done in one act, and taken back."""

from dataclasses import replace
from datetime import date

from jatdesk.db import agenda as item_rows
from jatdesk.db import mailings as mailing_rows
from jatdesk.db import meetings as rows
from jatdesk.db import visits as visit_rows
from jatdesk.db.store import Reading, Transaction
from jatdesk.domain import meeting_changes as rules
from jatdesk.domain.agenda import BY_HAND
from jatdesk.domain.deadlines import deadlines
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.meeting_changes import Around
from jatdesk.domain.meetings import AgendaItem, ItemKind, Meeting, MeetingDraft
from jatdesk.domain.roles import Right
from jatdesk.errors import SaveRefused
from jatdesk.operations import agenda
from jatdesk.operations.allowed import allowed
from jatdesk.operations.closed_days import calendar_of
from jatdesk.operations.desk import Desk
from jatdesk.operations.locked_minutes import meeting as existing_meeting
from jatdesk.operations.locked_minutes import open_meeting

_KEPT = "Nothing was changed."
_ON = {"cancelled_on": None, "cancelled_why": ""}


@allowed(Right.READ)
def follows_from_moving(desk: Desk, meeting_id: Id, draft: MeetingDraft) -> tuple[str, ...]:
    """What would follow from another day, time or place, in sentences."""
    with desk.reading() as reading:
        found = existing_meeting(reading, meeting_id)
        working = calendar_of(desk, reading).workdays
        before, after = (deadlines(day, desk.profile, working) for day in (found.day, draft.day))
        return rules.follows_from_moving(found, draft, before, after, _around(desk, reading, found))


@allowed(Right.READ)
def follows_from_cancelling(desk: Desk, meeting_id: Id) -> tuple[str, ...]:
    """What would follow from cancelling, in sentences."""
    with desk.reading() as reading:
        found = existing_meeting(reading, meeting_id)
        return rules.follows_from_cancelling(found, _around(desk, reading, found))


@allowed(Right.KEEP)
def cancel(desk: Desk, meeting_id: Id, why: str) -> Changes:
    """Cancels a meeting: what stood on its agenda goes on to the next one, and the members are to be told.

    Raises SaveRefused without a reason, once it has begun, and for one that is cancelled.
    """
    reason = " ".join(why.split())
    with desk.writing() as transaction:
        connection = transaction.connection
        found = open_meeting(connection, meeting_id)
        if found.started or found.held_on is not None:
            raise SaveRefused("This meeting has begun.", "It stays, with its minutes.", "Finish it instead.")
        if not reason:
            raise SaveRefused("Say why the meeting is cancelled.", _KEPT, "")
        now = replace(
            found,
            cancelled_on=desk.clock.today(),
            cancelled_why=reason,
            members_told_on=None,
            revision=found.revision + 1,
        )
        rows.put(connection, now)
        following = _next(desk, connection)
        carried = _carry(desk, connection, found, following) if following else []
        if following:
            visit_rows.carry(connection, found.id, following.id)
        after = {"cancelled_on": now.cancelled_on, "cancelled_why": reason}
        told = after | {"carried_id": carried}
        transaction.record("Cancelled a meeting", "meeting", meeting_id, _ON, told)
        if following:
            transaction.touch("meeting", following.id)
        agenda.follow(desk, transaction)
        return transaction.changes


@allowed(Right.KEEP)
def hold_after_all(desk: Desk, meeting_id: Id) -> Changes:
    """A cancelled meeting takes place after all; what somebody had put on its agenda comes back.

    Raises SaveRefused when another meeting is on its day by now.
    """
    with desk.writing() as transaction:
        connection = transaction.connection
        found = existing_meeting(connection, meeting_id)
        if found.cancelled_on is None:
            raise SaveRefused("This meeting is not cancelled.", _KEPT, "")
        if rows.on_day(connection, found.day) is not None:
            raise SaveRefused("There is another meeting on its day by now.", _KEPT, "Plan a new one on another day.")
        is_told = found.members_told_on is not None
        now = replace(
            found,
            cancelled_on=None,
            cancelled_why="",
            members_told_on=None,
            moved_on=desk.clock.today() if is_told else found.moved_on,
            moved_from="cancelled" if is_told else found.moved_from,
            revision=found.revision + 1,
        )
        rows.put(connection, now)
        for item in item_rows.carried_from(connection, meeting_id):
            if not item.done and not existing_meeting(connection, item.meeting_id).started:
                item_rows.carry(connection, item.id, meeting_id, "")
        visit_rows.carry_back(connection, meeting_id)
        before = {"cancelled_on": found.cancelled_on, "cancelled_why": found.cancelled_why}
        transaction.record("A meeting takes place after all", "meeting", meeting_id, before, _ON)
        agenda.follow(desk, transaction)
        return transaction.changes


def bring_over(desk: Desk, transaction: Transaction) -> None:
    """What waits on the agenda of a cancelled meeting goes on to the next one; part of planning a meeting."""
    following = _next(desk, transaction.connection)
    if following is not None:
        for cancelled in rows.cancelled(transaction.connection):
            _carry(desk, transaction.connection, cancelled, following)


def agenda_went_out(transaction: Transaction, meeting_id: Id, on: date | None) -> None:
    """The agenda with the new day was sent: so the members know it. Part of marking a mailing as sent."""
    found = rows.one(transaction.connection, meeting_id)
    if found and on and found.moved_on and found.members_told_on is None and on >= found.moved_on:
        rows.put(transaction.connection, replace(found, members_told_on=on))


def _next(desk: Desk, reading: Reading) -> Meeting | None:
    return next((found for found in rows.coming(reading, desk.clock.today()) if not found.started), None)


def _carry(desk: Desk, reading: Reading, cancelled: Meeting, following: Meeting) -> list[Id]:
    """Moves what no rule would put on the next agenda; a case that stands there already stays behind."""
    moved = []
    for item in item_rows.items(reading, cancelled.id):
        there = item_rows.of_case(reading, following.id, item.case_id) if item.case_id else None
        if is_put_on(item) and there is None:
            item_rows.carry(reading, item.id, following.id, cancelled.id)
            moved.append(item.id)
    agenda.in_place(desk, reading, following.id, moved)
    return moved


def is_put_on(item: AgendaItem) -> bool:
    """Whether a person put the item on, so that no rule would do it again."""
    return item.key == BY_HAND if item.case_id else item.kind is not ItemKind.STANDING


def _around(desk: Desk, reading: Reading, found: Meeting) -> Around:
    items = item_rows.items(reading, found.id)
    after = rows.after(reading, found.day)
    unsent = [each.title for each in mailing_rows.unsent(reading) if each.meeting_id == found.id]
    cases = [item.case_id for item in items if item.case_id]
    numbers = {item.case_id: item.case_number for item in items if item.case_id}
    attending = visit_rows.of_meeting(reading, found.id, cases)
    return Around(
        tuple((number, on) for _case, number, on in item_rows.new_cases(reading, found.id) if on),
        tuple(unsent),
        tuple(sorted(numbers[case_id] for case_id in attending)),
        sum(not is_put_on(item) for item in items if item.case_id),
        sum(is_put_on(item) for item in items),
        after.day if after else None,
    )
