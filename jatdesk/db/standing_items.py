"""The team's own standing items of every agenda, in the store."""

from collections.abc import Sequence

from sqlalchemy import Connection, delete, insert, select

from jatdesk.db.schema import standing_items
from jatdesk.domain.profiles import StandingItem


def every(connection: Connection) -> tuple[StandingItem, ...]:
    """The team's list in order; empty while it keeps to the scheme's."""
    rows = connection.execute(select(standing_items).order_by(standing_items.c.position))
    return tuple(StandingItem(row.key, row.title, row.minutes) for row in rows)


def put(connection: Connection, items: Sequence[StandingItem]) -> None:
    """Keeps this list in place of the one before; an empty one is the scheme's."""
    connection.execute(delete(standing_items))
    if items:
        connection.execute(insert(standing_items), [vars(each) | {"position": n} for n, each in enumerate(items)])
