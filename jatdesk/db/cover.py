"""The rows of covers: what is lent out, and what this store is when it was lent."""

from datetime import date

from sqlalchemy import Connection, insert, select, update

from jatdesk.db.schema import covers
from jatdesk.domain.cover import Cover
from jatdesk.domain.ids import Id

_SHOWN = [column for column in covers.c if column.name != "snapshot"]


def add(connection: Connection, cover: Cover, snapshot: bytes = b"") -> None:
    """Keeps a new one; the snapshot only in the store that goes away."""
    connection.execute(insert(covers).values(**vars(cover), snapshot=snapshot))


def every(connection: Connection) -> tuple[Cover, ...]:
    """All, the newest first."""
    query = select(*_SHOWN).order_by(covers.c.lent_on.desc(), covers.c.id.desc())
    return tuple(Cover(**row._mapping) for row in connection.execute(query))


def away(connection: Connection) -> Cover | None:
    """What this store is when it was lent by another; None for a store of its own."""
    return next((each for each in every(connection) if each.away), None)


def snapshot(connection: Connection, cover_id: Id) -> bytes:
    """How the store stood when it was lent."""
    return bytes(connection.execute(select(covers.c.snapshot).where(covers.c.id == cover_id)).scalar_one())


def given(connection: Connection, cover_id: Id, on: date) -> None:
    """A file to go back was made."""
    connection.execute(update(covers).where(covers.c.id == cover_id).values(given_on=on))


def end(connection: Connection, cover_id: Id, on: date, how: str) -> None:
    """It is back, or will not come back."""
    connection.execute(update(covers).where(covers.c.id == cover_id).values(ended_on=on, ended_how=how))


def begin_away(connection: Connection, cover: Cover, taken: bytes) -> None:
    """Makes the open copy one that is away: covers of its past are no business of it."""
    connection.execute(covers.delete())
    add(connection, cover, taken)
