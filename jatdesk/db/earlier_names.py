"""Names a child had before: they find the child still. The index is told by whoever calls this."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Select, delete, insert, select

from jatdesk.db.schema import earlier_names
from jatdesk.domain.ids import Id
from jatdesk.domain.search import fold


def add(connection: Connection, child_id: Id, names: Iterable[str]) -> None:
    """Keeps names beside those there already; the same name, however written, only once."""
    there = of_child(connection, child_id)
    known = {fold(name) for name in there}
    new = {fold(name): name for name in names if fold(name) and fold(name) not in known}
    rows = [
        {"id": f"{child_id}-{place}", "child_id": child_id, "name": name}
        for place, name in enumerate(new.values(), _next(connection, child_id))
    ]
    if rows:
        connection.execute(insert(earlier_names), rows)


def renamed(connection: Connection, child_id: Id, before: str, after: str) -> None:
    """Keeps the name a child had; one that is given back, as when a change is undone, is no earlier one any more."""
    if fold(before) == fold(after):
        return
    back = [row.id for row in connection.execute(_of(child_id)) if fold(row.name) == fold(after)]
    if back:
        connection.execute(delete(earlier_names).where(earlier_names.c.id.in_(back)))
    else:
        add(connection, child_id, [before])


def of_child(connection: Connection, child_id: Id) -> tuple[str, ...]:
    """The names, in the order in which they were given up."""
    return tuple(row.name for row in connection.execute(_of(child_id)))


def _of(child_id: Id) -> Select[Any]:
    return select(earlier_names).where(earlier_names.c.child_id == child_id).order_by(earlier_names.c.id)


def _next(connection: Connection, child_id: Id) -> int:
    ids = [row.id for row in connection.execute(_of(child_id))]
    return max((int(each.rpartition("-")[2]) for each in ids), default=-1) + 1
