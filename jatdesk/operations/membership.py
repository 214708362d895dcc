"""Seats on any day, and moving to another agency: the past of a seat stays as it was (G1)."""

from datetime import date

from jatdesk.db import attendance as attendance_rows
from jatdesk.db import members as member_rows
from jatdesk.db import membership as rows
from jatdesk.db.store import Reading
from jatdesk.domain import membership as rules
from jatdesk.domain.dates import say
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.members import MemberDraft
from jatdesk.domain.membership import Held, SeatOn, Sitting
from jatdesk.domain.roles import Right
from jatdesk.errors import SaveRefused
from jatdesk.operations import members
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk

MOVED = "Moved to another service"
_KEPT = "Nothing was saved."


@allowed(Right.READ)
def seats_on(desk: Desk, day: date) -> tuple[SeatOn, ...]:
    """The seats of the team on a day: required ones, those to be considered, then other services."""
    with desk.reading() as reading:
        return seats_read(desk, reading, day)


def seats_read(desk: Desk, reading: Reading, day: date) -> tuple[SeatOn, ...]:
    """The same inside the caller's reading."""
    everybody, past = member_rows.every(reading), rows.past(reading)
    services = [*desk.profile.services, *{each.service for each in rules.sittings(everybody, past)}]
    came = attendance_rows.last_came(reading, dict.fromkeys(services))
    return rules.seats_on(desk.profile.seats, everybody, past, came, day)


@allowed(Right.READ)
def past(desk: Desk) -> tuple[Sitting, ...]:
    """Every time on a seat that is over: moved away, or left; the newest first."""
    today = desk.clock.today()
    with desk.reading() as reading:
        every = rules.sittings(member_rows.every(reading), rows.past(reading))
    over = [each for each in every if each.until is not None and each.until <= today]
    return tuple(sorted(over, key=lambda each: each.until or today, reverse=True))


@allowed(Right.READ)
def offices_held(desk: Desk) -> tuple[Held, ...]:
    """The offices that are over, the newest first."""
    with desk.reading() as reading:
        return tuple(reversed(rows.held(reading)))


@allowed(Right.KEEP)
def move(desk: Desk, member_id: Id, wanted: MemberDraft, on: date) -> Changes:
    """A member stands for another service from a day on; what they stood for until then stays in the seat's history.

    The day they began where they are says that the service was wrong all the time.
    """
    with desk.writing() as transaction:
        before = members.there(transaction, member_id)
        earlier = [each.until for each in rows.past(transaction.connection) if each.member_id == member_id]
        first = max((day for day in (before.draft.joined, *earlier) if day), default=None)
        if (wanted.service, wanted.part) == (before.service, before.draft.part):
            raise SaveRefused("They stand for that service already.", _KEPT, "Choose the other service.")
        if on > desk.clock.today():
            raise SaveRefused("The day of the move is still to come.", _KEPT, "Move them when they have moved.")
        if first is not None and on < first:
            raise SaveRefused(f"They have been there only since {say(first)}.", _KEPT, "Check the day.")
        if before.draft.left is not None:
            raise SaveRefused("They have left the team.", _KEPT, "Say first that they are back.")
        members.change_from(desk, transaction, MOVED, before, wanted, on)
        return transaction.changes


@allowed(Right.KEEP)
def move_back(desk: Desk, member_id: Id, before: MemberDraft, moved_on: date) -> Changes:
    """The move of that day is taken back: they are where they were, and the seat's history has no gap."""
    with desk.writing() as transaction:
        now = members.there(transaction, member_id)
        members.change_from(desk, transaction, "Took a move to another service back", now, before, moved_on)
        return transaction.changes
