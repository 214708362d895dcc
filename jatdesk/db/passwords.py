"""Document passwords in the store: every one is kept, so that old files still open."""

from datetime import date

from sqlalchemy import Connection, insert, select, update

from jatdesk.db.schema import passwords
from jatdesk.domain.ids import Id
from jatdesk.domain.passwords import Circle, DocumentPassword


def add(connection: Connection, password: DocumentPassword) -> None:
    """Keeps a new password."""
    connection.execute(
        insert(passwords).values(
            id=password.id,
            circle=password.circle.value,
            password=password.password,
            since=password.since,
            until=password.until,
            holder=password.holder,
        )
    )


def end(connection: Connection, password_id: Id, until: date) -> None:
    """The password is used for no new file from this day; it is not forgotten."""
    connection.execute(update(passwords).where(passwords.c.id == password_id).values(until=until))


def team_password(connection: Connection) -> DocumentPassword | None:
    """The team's password of today."""
    found = [p for p in every(connection) if p.circle is Circle.TEAM and p.until is None]
    return found[0] if found else None


def every(connection: Connection) -> tuple[DocumentPassword, ...]:
    """All passwords there ever were, newest first."""
    rows = connection.execute(select(passwords).order_by(passwords.c.id.desc()))
    return tuple(
        DocumentPassword(row.id, Circle(row.circle), row.password, row.since, row.until, row.holder) for row in rows
    )
