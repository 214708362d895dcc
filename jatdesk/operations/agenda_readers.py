"""Who gets the agenda without names: picked from visitors, presenters from outside and whoever got one before."""

from collections.abc import Sequence

from jatdesk.db import agenda_readers as rows
from jatdesk.db import attendance as line_rows
from jatdesk.db.store import Transaction
from jatdesk.domain.agenda_readers import AgendaReader, OfMeeting, offered
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import Presence
from jatdesk.domain.plain_values import plain
from jatdesk.domain.presenters import Task
from jatdesk.domain.recipients import is_address
from jatdesk.domain.roles import Right
from jatdesk.errors import SaveRefused
from jatdesk.operations import gate, presenters
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.operations.locked_minutes import meeting as existing_meeting

_ROLES = {Task.PRESENTS: "presents a case", Task.LEADS: "lead professional"}
_KEPT = "Nothing was saved."


@allowed(Right.READ)
def of_meeting(desk: Desk, meeting_id: Id) -> OfMeeting:
    """Everybody known who is no member, and who of them was picked; who has no address can't be."""
    outside = [
        AgendaReader(each.name, each.email.strip(), each.organisation or _ROLES[each.task])
        for each in presenters.of_meeting(desk, meeting_id)
        if each.name and not each.member_id
    ]
    with desk.reading() as reading:
        day = existing_meeting(reading, meeting_id).day
        visitors = [
            AgendaReader(line.name, line.email.strip(), line.service or "visitor")
            for line in line_rows.register(reading, meeting_id, day)
            if line.presence is Presence.VISITOR
        ]
        known = (*visitors, *outside, *rows.of_other_meetings(reading, meeting_id))
        return OfMeeting(meeting_id, offered(rows.of_meeting(reading, meeting_id), known))


@allowed(Right.SEND)
def pick(desk: Desk, meeting_id: Id, reader: AgendaReader) -> Changes:
    """This person gets the agenda without names. Raises SaveRefused without a name or a usable address."""
    wanted = AgendaReader(" ".join(reader.name.split()), reader.email.strip(), " ".join(reader.role.split()))
    if not wanted.name:
        raise SaveRefused("Nobody is named.", _KEPT, "Say who gets it: a name, or ‘The room’.")
    if not is_address(wanted.email):
        raise SaveRefused("This is no e-mail address that can be used.", _KEPT, "Type one plain address.")
    with desk.writing() as transaction:
        if gate.names_a_child(transaction.connection, f"{wanted.name}\n{wanted.role}"):
            raise SaveRefused("A child’s name stands here.", _KEPT, "Families get no agenda; check the name.")
        before = rows.of_meeting(transaction.connection, meeting_id)
        others = tuple(each for each in before if each.mailbox != wanted.mailbox)
        _write(transaction, meeting_id, before, (*others, wanted))
        return transaction.changes


@allowed(Right.SEND)
def leave_out(desk: Desk, meeting_id: Id, reader: AgendaReader) -> Changes:
    """This person does not get it after all."""
    with desk.writing() as transaction:
        before = rows.of_meeting(transaction.connection, meeting_id)
        _write(transaction, meeting_id, before, [each for each in before if each.mailbox != reader.mailbox])
        return transaction.changes


@allowed(Right.SEND)
def put_back(desk: Desk, meeting_id: Id, readers: Sequence[AgendaReader]) -> Changes:
    """Undo of the acts above: these get it and nobody else."""
    with desk.writing() as transaction:
        _write(transaction, meeting_id, rows.of_meeting(transaction.connection, meeting_id), readers)
        return transaction.changes


def _write(
    transaction: Transaction, meeting_id: Id, before: Sequence[AgendaReader], after: Sequence[AgendaReader]
) -> None:
    existing_meeting(transaction.connection, meeting_id)
    if tuple(before) == tuple(after):
        return
    rows.put(transaction.connection, meeting_id, after)
    told = ({"readers": plain(tuple(readers))} for readers in (before, after))
    transaction.record("Picked who gets the agenda without names", "meeting", meeting_id, *told)
    transaction.touch("meeting", meeting_id)
