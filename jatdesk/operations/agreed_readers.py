"""Other agencies that get the minutes of an item because the meeting agreed it: recorded, and taken back (M12)."""

from collections.abc import Sequence
from dataclasses import replace

from jatdesk.db import agenda as agenda_rows
from jatdesk.db import agreed_readers as rows
from jatdesk.db.store import Transaction
from jatdesk.domain.agreed_readers import AgreedReader
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.plain_values import plain
from jatdesk.domain.recipients import is_address
from jatdesk.domain.roles import Right
from jatdesk.errors import SaveRefused
from jatdesk.operations import gate
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.operations.locked_minutes import meeting as existing_meeting

_KEPT = "Nothing was saved."


@allowed(Right.READ)
def of_meeting(desk: Desk, meeting_id: Id) -> tuple[AgreedReader, ...]:
    """Who else gets an item of this meeting, as it was agreed there."""
    with desk.reading() as reading:
        return rows.of_meeting(reading, meeting_id)


@allowed(Right.KEEP)
def agree(desk: Desk, meeting_id: Id, reader: AgreedReader) -> Changes:
    """The meeting agreed that somebody gets the minutes of one case. It may be recorded after the minutes are approved.

    Raises SaveRefused without a name, a usable address or a case of this meeting, and where a family member is meant.
    """
    wanted = replace(
        reader,
        name=" ".join(reader.name.split()),
        organisation=" ".join(reader.organisation.split()),
        email=reader.email.strip(),
    )
    if not wanted.name:
        raise SaveRefused("Nobody is named.", _KEPT, "Say who gets it.")
    if not is_address(wanted.email):
        raise SaveRefused("This is no e-mail address that can be used.", _KEPT, "Type one plain address.")
    with desk.writing() as transaction:
        connection = transaction.connection
        if wanted.case_id not in {item.case_id for item in agenda_rows.items(connection, meeting_id) if item.case_id}:
            raise SaveRefused("This case is no item of the meeting.", _KEPT, "Choose one of its cases.")
        if gate.names_a_child(connection, f"{wanted.name}\n{wanted.organisation}"):
            raise SaveRefused("A child’s name stands here.", _KEPT, "A family has its own extract; check the name.")
        before = rows.of_meeting(connection, meeting_id)
        _write(desk, transaction, meeting_id, before, (*_without(before, wanted), wanted))
        return transaction.changes


@allowed(Right.KEEP)
def take_back(desk: Desk, meeting_id: Id, reader: AgreedReader) -> Changes:
    """It was not agreed after all."""
    with desk.writing() as transaction:
        before = rows.of_meeting(transaction.connection, meeting_id)
        _write(desk, transaction, meeting_id, before, _without(before, reader))
        return transaction.changes


@allowed(Right.KEEP)
def put_back(desk: Desk, meeting_id: Id, readers: Sequence[AgreedReader]) -> Changes:
    """Undo of the acts above: these were agreed and nobody else."""
    with desk.writing() as transaction:
        _write(desk, transaction, meeting_id, rows.of_meeting(transaction.connection, meeting_id), readers)
        return transaction.changes


def _without(readers: Sequence[AgreedReader], one: AgreedReader) -> tuple[AgreedReader, ...]:
    return tuple(each for each in readers if (each.case_id, each.mailbox) != (one.case_id, one.mailbox))


def _write(
    desk: Desk,
    transaction: Transaction,
    meeting_id: Id,
    before: Sequence[AgreedReader],
    after: Sequence[AgreedReader],
) -> None:
    existing_meeting(transaction.connection, meeting_id)
    if tuple(before) == tuple(after):
        return
    rows.put(transaction.connection, meeting_id, after, [desk.new_id() for _ in after])
    told = ({"readers": plain(tuple(readers))} for readers in (before, after))
    transaction.record("Recorded who else gets an item", "meeting", meeting_id, *told)
    transaction.touch("meeting", meeting_id)
