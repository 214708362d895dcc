"""Pairs of children of whom a person said that they are not the same one: not asked again."""

from datetime import date

from sqlalchemy import Connection, delete, insert, or_, select

from jatdesk.db.schema import others
from jatdesk.domain.ids import Id


def of_child(connection: Connection, child_id: Id) -> frozenset[Id]:
    """Everybody of whom it was said."""
    either = or_(others.c.child_id == child_id, others.c.other_id == child_id)
    rows = connection.execute(select(others.c.child_id, others.c.other_id).where(either))
    return frozenset(row.other_id if row.child_id == child_id else row.child_id for row in rows)


def add(connection: Connection, child_id: Id, other_id: Id, on: date, who: str) -> None:
    """Remembers it; a pair that is there stays as it was said first."""
    one, two = _ordered(child_id, other_id)
    row = {"child_id": one, "other_id": two, "said_on": on, "who": who}
    connection.execute(insert(others).prefix_with("OR IGNORE"), row)


def remove(connection: Connection, child_id: Id, other_id: Id) -> bool:
    """Forgets it; whether it was there."""
    one, two = _ordered(child_id, other_id)
    gone = delete(others).where(others.c.child_id == one, others.c.other_id == two)
    return bool(connection.execute(gone).rowcount)


def _ordered(one: Id, two: Id) -> tuple[Id, Id]:
    return (one, two) if one < two else (two, one)
