"""Who was out of the room from one item to another, in the store."""

from typing import Any

from sqlalchemy import Connection, Row, delete, select
from sqlalchemy.dialects.sqlite import insert as upsert

from jatdesk.db.schema import absences
from jatdesk.domain.absences import Absence
from jatdesk.domain.ids import Id


def of_meeting(connection: Connection, meeting_id: Id) -> tuple[Absence, ...]:
    """Every absence of a meeting, in the order in which they were written down."""
    query = select(absences).where(absences.c.meeting_id == meeting_id).order_by(absences.c.id)
    return tuple(_absence(row) for row in connection.execute(query))


def one(connection: Connection, absence_id: Id) -> Absence | None:
    """One absence, or None."""
    row = connection.execute(select(absences).where(absences.c.id == absence_id)).one_or_none()
    return None if row is None else _absence(row)


def write(connection: Connection, absence: Absence) -> None:
    """Keeps an absence as it is now, new or known."""
    statement = upsert(absences).values(**vars(absence))
    connection.execute(statement.on_conflict_do_update(index_elements=["id"], set_=vars(absence)))


def remove(connection: Connection, absence_id: Id) -> None:
    """Forgets an absence."""
    connection.execute(delete(absences).where(absences.c.id == absence_id))


def _absence(row: Row[Any]) -> Absence:
    return Absence(**row._mapping)
