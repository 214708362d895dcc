"""Corrections to approved minutes in the store. The approved minutes themselves are never touched here."""

from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from jatdesk.db.schema import agenda_items, corrections, meetings
from jatdesk.domain.corrections import Correction
from jatdesk.domain.ids import Id

_OLD = meetings.alias("old")
_QUERY = (
    select(corrections, meetings.c.day.label("meeting_day"), meetings.c.held_on, _OLD.c.day.label("of_day"))
    .join_from(corrections, meetings, corrections.c.meeting_id == meetings.c.id)
    .join(_OLD, corrections.c.of_meeting_id == _OLD.c.id)
    .join(agenda_items, corrections.c.item_id == agenda_items.c.id)
    .where(agenda_items.c.taken_off.is_(False))
    .order_by(corrections.c.id)
)


def add(connection: Connection, correction: Correction) -> None:
    """Keeps a correction."""
    names = [column.name for column in corrections.columns]
    values = {name: getattr(correction, name) for name in names} | {"case_id": correction.case_id or None}
    connection.execute(insert(corrections).values(**values))


def remove(connection: Connection, correction_id: Id) -> None:
    """Forgets a correction that was brought by mistake."""
    connection.execute(delete(corrections).where(corrections.c.id == correction_id))


def one(connection: Connection, correction_id: Id) -> Correction | None:
    """One correction, or None; also None once its item is taken off the agenda."""
    row = connection.execute(_QUERY.where(corrections.c.id == correction_id)).one_or_none()
    return None if row is None else _correction(row)


def to_minutes_of(connection: Connection, meeting_id: Id) -> tuple[Correction, ...]:
    """The corrections to the minutes of one meeting, oldest first."""
    rows = connection.execute(_QUERY.where(corrections.c.of_meeting_id == meeting_id))
    return tuple(_correction(row) for row in rows)


def minuted_at(connection: Connection, meeting_id: Id) -> tuple[Correction, ...]:
    """The corrections that come up at one meeting."""
    return tuple(_correction(row) for row in connection.execute(_QUERY.where(corrections.c.meeting_id == meeting_id)))


def _correction(row: Row[Any]) -> Correction:
    values = {name: row._mapping[name] for name in Correction.__dataclass_fields__ if name != "minuted"}
    return Correction(**values | {"case_id": row.case_id or ""}, minuted=row.held_on is not None)
