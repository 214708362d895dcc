"""Members' earlier services and offices in the store."""

from collections.abc import Callable, Sequence

from sqlalchemy import Connection, delete, insert, select

from jatdesk.db.schema import memberships, offices_held
from jatdesk.domain.ids import Id
from jatdesk.domain.members import Office
from jatdesk.domain.membership import Ended, Held, Sitting


def past(connection: Connection) -> tuple[Sitting, ...]:
    """Every time on a seat that ended by a move or before somebody came back, the first first."""
    query = select(memberships).order_by(memberships.c.until, memberships.c.id)
    return tuple(
        Sitting(row.member_id, row.service, row.part, row.since, row.until, Ended(row.ended))
        for row in connection.execute(query)
    )


def put_past(connection: Connection, member_id: Id, sittings: Sequence[Sitting], new_id: Callable[[], Id]) -> None:
    """Puts a member's earlier times in place of what was there."""
    connection.execute(delete(memberships).where(memberships.c.member_id == member_id))
    for each in sittings:
        connection.execute(insert(memberships).values(id=new_id(), **vars(each) | {"ended": each.ended.value}))


def held(connection: Connection) -> tuple[Held, ...]:
    """Every office that ended, the first first."""
    query = select(offices_held).order_by(offices_held.c.until, offices_held.c.id)
    return tuple(Held(row.member_id, Office(row.office), row.since, row.until) for row in connection.execute(query))


def put_held(connection: Connection, member_id: Id, offices: Sequence[Held], new_id: Callable[[], Id]) -> None:
    """Puts a member's ended offices in place of what was there."""
    connection.execute(delete(offices_held).where(offices_held.c.member_id == member_id))
    for each in offices:
        connection.execute(insert(offices_held).values(id=new_id(), **vars(each) | {"office": each.office.value}))
