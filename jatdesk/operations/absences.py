"""Who is out of the room for which items (M6). What is typed about it comes through `attendance_lines`."""

from jatdesk.db import absences as rows
from jatdesk.db import agenda as agenda_rows
from jatdesk.db.store import Reading, Transaction
from jatdesk.domain.absences import Absence, said
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import Meeting
from jatdesk.domain.roles import Right
from jatdesk.errors import SaveRefused
from jatdesk.operations import gate
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.operations.locked_minutes import open_meeting


@allowed(Right.READ)
def of_meeting(desk: Desk, meeting_id: Id) -> tuple[Absence, ...]:
    """Every absence of a meeting."""
    with desk.reading() as reading:
        return rows.of_meeting(reading, meeting_id)


@allowed(Right.KEEP)
def put(desk: Desk, absence: Absence) -> Changes:
    """Writes an absence as it is given: a way back to how it stood before."""
    with desk.writing() as transaction:
        write(desk, transaction, open_meeting(transaction.connection, absence.meeting_id), absence)
        return transaction.changes


@allowed(Right.KEEP)
def remove(desk: Desk, absence_id: Id) -> Changes:
    """Takes back that somebody left. Raises SaveRefused when it is taken back already."""
    with desk.writing() as transaction:
        absence = rows.one(transaction.connection, absence_id)
        if absence is None:
            raise SaveRefused("This is taken back already.", "Nothing was changed.", "")
        forget(desk, transaction, open_meeting(transaction.connection, absence.meeting_id), absence_id)
        return transaction.changes


def write(desk: Desk, transaction: Transaction, meeting: Meeting, absence: Absence) -> None:
    """Keeps an absence with its line of history, as a part of an act."""
    connection = transaction.connection
    before = rows.one(connection, absence.id)
    if before == absence:
        return
    rows.write(connection, absence)
    known = numbers(desk, connection, meeting)
    was = _told(before, known) if before else None
    transaction.record("Recorded who left or came back", "meeting", meeting.id, was, _told(absence, known))


def forget(desk: Desk, transaction: Transaction, meeting: Meeting, absence_id: Id) -> None:
    """Takes an absence back, as a part of an act."""
    absence = rows.one(transaction.connection, absence_id)
    if absence is not None:
        rows.remove(transaction.connection, absence_id)
        told = _told(absence, numbers(desk, transaction.connection, meeting))
        transaction.record("Took back who left or came back", "meeting", meeting.id, told)


def numbers(desk: Desk, reading: Reading, meeting: Meeting) -> dict[Id, int]:
    """The items of a meeting by the numbers they have on the agenda and in the minutes."""
    items = gate.standing_items(desk, reading, meeting, agenda_rows.items(reading, meeting.id))
    return {item.id: number for number, item in enumerate(items, start=1)}


def _told(absence: Absence, known: dict[Id, int]) -> dict[str, object]:
    """An absence as history keeps it: in words, and with the ids by which it is found again."""
    return {"member": absence.name, "out": said(absence, known), **vars(absence)}
