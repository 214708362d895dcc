"""Closure days in the store, one row for a day or a range."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from jatdesk.db.schema import closed_days
from jatdesk.domain.closed_days import ClosedDays, ClosedKind
from jatdesk.domain.ids import Id


def every(connection: Connection) -> tuple[ClosedDays, ...]:
    """All of them, the earliest first."""
    rows = connection.execute(select(closed_days).order_by(closed_days.c.first, closed_days.c.last, closed_days.c.id))
    return tuple(_entry(row._mapping) for row in rows)


def one(connection: Connection, entry_id: Id) -> ClosedDays | None:
    """One of them, or None."""
    row = connection.execute(select(closed_days).where(closed_days.c.id == entry_id)).one_or_none()
    return None if row is None else _entry(row._mapping)


def put(connection: Connection, entry: ClosedDays) -> None:
    """Keeps a new entry, or changes the one with its id."""
    values: dict[str, Any] = vars(entry) | {"kind": entry.kind.value}
    known = connection.execute(update(closed_days).where(closed_days.c.id == entry.id).values(**values)).rowcount
    if not known:
        connection.execute(insert(closed_days).values(**values))


def remove(connection: Connection, entry_id: Id) -> None:
    """Forgets an entry."""
    connection.execute(delete(closed_days).where(closed_days.c.id == entry_id))


def _entry(row: Mapping[Any, Any]) -> ClosedDays:
    return ClosedDays(row["id"], row["first"], row["last"], row["words"], ClosedKind(row["kind"]))
