"""The register of deputies in the store: who is one since when, and who was. Names of today stand with the member."""

from collections.abc import Callable, Sequence

from sqlalchemy import Connection, delete, insert, select

from jatdesk.db.schema import deputies
from jatdesk.domain.deputies import Deputy
from jatdesk.domain.ids import Id


def every(connection: Connection) -> tuple[Deputy, ...]:
    """Every time as a deputy that was written down, the first first."""
    query = select(deputies).order_by(deputies.c.since, deputies.c.id)
    return tuple(Deputy(row.member_id, row.name, row.email, row.since, row.until) for row in connection.execute(query))


def put(connection: Connection, member_id: Id, kept: Sequence[Deputy], new_id: Callable[[], Id]) -> None:
    """Puts a member's deputies in place of what was there."""
    connection.execute(delete(deputies).where(deputies.c.member_id == member_id))
    for each in kept:
        connection.execute(insert(deputies).values(id=new_id(), **vars(each)))
