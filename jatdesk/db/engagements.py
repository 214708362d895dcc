"""The log of agencies that don't engage in the store."""

from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from jatdesk.db.schema import engagements
from jatdesk.domain.engagements import Engagement
from jatdesk.domain.ids import Id


def every(connection: Connection) -> tuple[Engagement, ...]:
    """The whole log, what is open first, the newest on top."""
    query = select(engagements).order_by(
        engagements.c.closed_on.is_not(None), engagements.c.on_day.desc(), engagements.c.id.desc()
    )
    return tuple(
        Engagement(row.service, row.on_day, row.what, row.done, row.by, row.answer, row.closed_on, row.id)
        for row in connection.execute(query)
    )


def add(connection: Connection, entry: Engagement) -> None:
    """Keeps an entry with its own id."""
    connection.execute(insert(engagements).values(**_values(entry)))


def change(connection: Connection, entry: Engagement) -> None:
    """Puts an entry in place of what was there."""
    connection.execute(update(engagements).where(engagements.c.id == entry.id).values(**_values(entry)))


def remove(connection: Connection, entry_id: Id) -> None:
    """Takes an entry out."""
    connection.execute(delete(engagements).where(engagements.c.id == entry_id))


def _values(entry: Engagement) -> dict[str, Any]:
    return {name: value for name, value in vars(entry).items() if name != "on"} | {"on_day": entry.on}
