"""Inductions of members in the store."""

from collections.abc import Callable, Sequence

from sqlalchemy import Connection, delete, insert, select

from jatdesk.db.schema import inductions
from jatdesk.domain.ids import Id
from jatdesk.domain.inductions import Step


def every(connection: Connection) -> tuple[Step, ...]:
    """All steps that were taken, by day."""
    query = select(inductions).order_by(inductions.c.on_day, inductions.c.id)
    return tuple(Step(row.member_id, row.step, row.on_day, row.by) for row in connection.execute(query))


def put(connection: Connection, member_id: Id, steps: Sequence[Step], new_id: Callable[[], Id]) -> None:
    """Puts a member's steps in place of what was there."""
    there = {
        Step(row.member_id, row.step, row.on_day, row.by): row.id
        for row in connection.execute(select(inductions).where(inductions.c.member_id == member_id))
    }
    gone = [there[each] for each in there if each not in steps]
    connection.execute(delete(inductions).where(inductions.c.id.in_(gone)))
    for each in steps:
        if each not in there:
            values = {"member_id": member_id, "step": each.step, "on_day": each.on, "by": each.by}
            connection.execute(insert(inductions).values(id=new_id(), **values))
