"""Who was picked to get the agenda of a meeting without names, in the store. Decides nothing."""

from collections.abc import Sequence

from sqlalchemy import Connection, delete, insert, select

from jatdesk.db.schema import agenda_readers, meetings
from jatdesk.domain.agenda_readers import AgendaReader
from jatdesk.domain.ids import Id

_COLUMNS = (agenda_readers.c.name, agenda_readers.c.email, agenda_readers.c.role)


def of_meeting(connection: Connection, meeting_id: Id) -> tuple[AgendaReader, ...]:
    """The readers of one meeting, as they were picked."""
    query = select(*_COLUMNS).where(agenda_readers.c.meeting_id == meeting_id).order_by(agenda_readers.c.place)
    return tuple(AgendaReader(*row) for row in connection.execute(query))


def of_other_meetings(connection: Connection, meeting_id: Id) -> tuple[AgendaReader, ...]:
    """Everybody picked for any other meeting, the latest first, each mailbox once."""
    query = select(*_COLUMNS).join_from(agenda_readers, meetings).where(agenda_readers.c.meeting_id != meeting_id)
    rows = connection.execute(query.order_by(meetings.c.day.desc(), agenda_readers.c.place))
    found: dict[str, AgendaReader] = {}
    for row in rows:
        reader = AgendaReader(*row)
        found.setdefault(reader.mailbox, reader)
    return tuple(found.values())


def put(connection: Connection, meeting_id: Id, readers: Sequence[AgendaReader]) -> None:
    """Keeps these readers of a meeting in place of those before."""
    connection.execute(delete(agenda_readers).where(agenda_readers.c.meeting_id == meeting_id))
    if readers:
        rows = [{"meeting_id": meeting_id, "place": place, **vars(each)} for place, each in enumerate(readers)]
        connection.execute(insert(agenda_readers), rows)
