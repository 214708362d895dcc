"""Who else gets the minutes of an item, as a meeting agreed, in the store. Decides nothing."""

from collections.abc import Sequence

from sqlalchemy import Connection, delete, insert, select

from jatdesk.db.schema import agreed_readers
from jatdesk.domain.agreed_readers import AgreedReader
from jatdesk.domain.ids import Id

_COLUMNS = (
    agreed_readers.c.case_id,
    agreed_readers.c.name,
    agreed_readers.c.organisation,
    agreed_readers.c.email,
)


def of_meeting(connection: Connection, meeting_id: Id) -> tuple[AgreedReader, ...]:
    """The readers of one meeting, in the order in which they were agreed."""
    query = select(*_COLUMNS).where(agreed_readers.c.meeting_id == meeting_id).order_by(agreed_readers.c.id)
    return tuple(AgreedReader(*row) for row in connection.execute(query))


def put(connection: Connection, meeting_id: Id, readers: Sequence[AgreedReader], ids: Sequence[Id]) -> None:
    """Keeps these readers of a meeting in place of those before; one new id for each."""
    connection.execute(delete(agreed_readers).where(agreed_readers.c.meeting_id == meeting_id))
    if readers:
        rows = [{"id": key, "meeting_id": meeting_id, **vars(each)} for key, each in zip(ids, readers, strict=True)]
        connection.execute(insert(agreed_readers), rows)
