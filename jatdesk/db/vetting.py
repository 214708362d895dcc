"""Checks of members in the store."""

from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from jatdesk.db.schema import vetting
from jatdesk.domain.ids import Id
from jatdesk.domain.vetting import Check, CheckKind


def every(connection: Connection) -> tuple[Check, ...]:
    """All checks, the newest first."""
    query = select(vetting).order_by(vetting.c.on_day.desc(), vetting.c.id.desc())
    return tuple(
        Check(row.member_id, row.on_day, CheckKind(row.kind), row.words, row.id) for row in connection.execute(query)
    )


def add(connection: Connection, check: Check) -> None:
    """Keeps a check with its own id."""
    connection.execute(insert(vetting).values(**_values(check)))


def change(connection: Connection, check: Check) -> None:
    """Puts a check in place of what was there."""
    connection.execute(update(vetting).where(vetting.c.id == check.id).values(**_values(check)))


def remove(connection: Connection, check_id: Id) -> None:
    """Takes a check out."""
    connection.execute(delete(vetting).where(vetting.c.id == check_id))


def _values(check: Check) -> dict[str, Any]:
    return {
        "id": check.id,
        "member_id": check.member_id,
        "kind": check.kind.value,
        "on_day": check.on,
        "words": check.words,
    }
