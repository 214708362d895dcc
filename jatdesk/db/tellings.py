"""Who was told the outcome of a case after a meeting, or why nobody is: one row for each end of a meeting."""

from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from jatdesk.db.schema import tellings
from jatdesk.domain.finishing import End, Telling
from jatdesk.domain.ids import Id


def of_meeting(connection: Connection, meeting_id: Id) -> dict[tuple[Id, End], Telling]:
    """What is recorded of a meeting, by item and end."""
    rows = connection.execute(select(tellings).where(tellings.c.meeting_id == meeting_id))
    return {(row.item_id, End(row.end)): _telling(row) for row in rows}


def put(connection: Connection, meeting_id: Id, item_id: Id, end: End, telling: Telling) -> None:
    """Keeps one in place of what was recorded of this end."""
    remove(connection, item_id, end)
    values = {name: value for name, value in vars(telling).items() if name != "on"} | {"on_day": telling.on}
    where = {"meeting_id": meeting_id, "item_id": item_id, "end": end.value}
    connection.execute(insert(tellings).values(**where, **values))


def remove(connection: Connection, item_id: Id, end: End) -> None:
    """Forgets what was recorded of one end."""
    connection.execute(delete(tellings).where(tellings.c.item_id == item_id, tellings.c.end == end.value))


def forget_mailing(connection: Connection, mailing_id: Id) -> None:
    """Nobody heard by this mailing after all."""
    connection.execute(delete(tellings).where(tellings.c.mailing_id == mailing_id))


def _telling(row: Row[Any]) -> Telling:
    return Telling(row.to_whom, row.by, row.on_day, row.how, row.why, row.mailing_id)
