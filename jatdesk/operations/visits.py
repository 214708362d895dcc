"""Family members who wish to attend a meeting (handbook §6c, §11): wished, told to chair and members, came or not."""

from dataclasses import replace
from datetime import date

from jatdesk.db import meetings as meeting_rows
from jatdesk.db import visits as rows
from jatdesk.db.store import Reading, Transaction
from jatdesk.domain.clock_times import read_clock
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.roles import Right
from jatdesk.domain.visits import Visit
from jatdesk.errors import SaveRefused
from jatdesk.operations.allowed import allowed
from jatdesk.operations.case_acts import case_there
from jatdesk.operations.desk import Desk
from jatdesk.operations.history import differences

_KEPT = "Nothing was saved."


@allowed(Right.READ)
def of_case(desk: Desk, case_id: Id) -> tuple[Visit, ...]:
    """The visits about a case, in the order of the wishes."""
    with desk.reading() as reading:
        return rows.of_case(reading, case_id)


@allowed(Right.READ)
def of_item(desk: Desk, meeting_id: Id, case_id: Id) -> tuple[Visit, ...]:
    """Who wishes to attend one meeting about one case."""
    with desk.reading() as reading:
        return rows.of_meeting(reading, meeting_id, [case_id]).get(case_id, ())


@allowed(Right.KEEP)
def add(desk: Desk, case_id: Id, visit: Visit) -> Changes:
    """Records that a family member wishes to attend. Raises SaveRefused without a name."""
    with desk.writing() as transaction:
        case_there(transaction.connection, case_id)
        new = _checked(desk, transaction.connection, replace(visit, id=desk.new_id()))
        _add_visit(transaction, case_id, new)
        return transaction.changes


@allowed(Right.KEEP)
def change(desk: Desk, visit: Visit) -> Changes:
    """Puts a visit (by its id) in place of what was there: its time, who was told, whether they came."""
    with desk.writing() as transaction:
        case_id, before = _there(transaction.connection, visit.id)
        after = _checked(desk, transaction.connection, visit)
        if after != before:
            rows.change(transaction.connection, after)
            which, (old, new) = {"visit_id": visit.id}, differences(before, after)
            transaction.record("Changed a visit", "case", case_id, which | old, which | new)
            _touch_visit(transaction, before)
            _touch_visit(transaction, after)
        return transaction.changes


@allowed(Right.KEEP)
def told(desk: Desk, visit_id: Id, *, chair: date | None, members: date | None) -> Changes:
    """When the chair and the members were told that a family member comes (None: not yet)."""
    with desk.reading() as reading:
        before = _there(reading, visit_id)[1]
    return change(desk, replace(before, chair_told_on=chair, members_told_on=members))


@allowed(Right.KEEP)
def came(desk: Desk, visit_id: Id, here: bool | None) -> Changes:
    """Whether they came to the meeting (None: not known)."""
    with desk.reading() as reading:
        before = _there(reading, visit_id)[1]
    return change(desk, replace(before, came=here))


@allowed(Right.KEEP)
def remove(desk: Desk, visit_id: Id) -> Changes:
    """Takes out a visit recorded by mistake."""
    with desk.writing() as transaction:
        case_id, before = _there(transaction.connection, visit_id)
        rows.remove(transaction.connection, visit_id)
        transaction.record("Took out a visit", "case", case_id, before=vars(before))
        _touch_visit(transaction, before)
        return transaction.changes


@allowed(Right.KEEP)
def put_back(desk: Desk, case_id: Id, visit: Visit) -> Changes:
    """Puts a visit back that was taken out by mistake."""
    with desk.writing() as transaction:
        case_there(transaction.connection, case_id)
        if rows.one(transaction.connection, visit.id) is not None:
            raise SaveRefused("It is there again already.", "Nothing was changed.", "")
        _add_visit(transaction, case_id, visit)
        return transaction.changes


def _add_visit(transaction: Transaction, case_id: Id, visit: Visit) -> None:
    rows.add(transaction.connection, case_id, visit)
    transaction.record("Recorded a wish to attend", "case", case_id, after=vars(visit))
    _touch_visit(transaction, visit)


def _touch_visit(transaction: Transaction, visit: Visit) -> None:
    transaction.touch("visit", visit.id)
    if visit.meeting_id:
        transaction.touch("meeting", visit.meeting_id)


def _there(reading: Reading, visit_id: Id) -> tuple[Id, Visit]:
    found = rows.one(reading, visit_id)
    if found is None:
        raise SaveRefused("This visit is no longer there.", _KEPT, "Go back to the case.")
    return found


def _checked(desk: Desk, reading: Reading, visit: Visit) -> Visit:
    made = replace(visit, name=" ".join(visit.name.split()), starts=read_clock(visit.starts))
    if not made.name:
        raise SaveRefused("The visit has no name.", _KEPT, "Enter who wishes to attend.")
    if visit.starts.strip() and not made.starts:
        raise SaveRefused("This is no time of the day.", _KEPT, "Enter it as 10.20.")
    if made.meeting_id and meeting_rows.one(reading, made.meeting_id) is None:
        raise SaveRefused("This meeting is not in the store.", _KEPT, "Choose another one.")
    today = desk.clock.today()
    if any(day and day > today for day in (made.wished_on, made.chair_told_on, made.members_told_on)):
        raise SaveRefused("A day is in the future.", _KEPT, "Check the days.")
    return made
