"""Safeguarding concerns in the store. Who may read them: the case page, minutes on screen, duties, and one pack."""

from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from jatdesk.db.schema import cases, concerns
from jatdesk.domain.concerns import Concern, ConcernFact
from jatdesk.domain.ids import Id


def add(connection: Connection, case_id: Id, concern: Concern) -> None:
    """Keeps a concern about a case."""
    connection.execute(insert(concerns), vars(concern) | {"case_id": case_id})


def change(connection: Connection, concern: Concern) -> None:
    """Puts what is known of a concern in place of what was there."""
    connection.execute(update(concerns).where(concerns.c.id == concern.id).values(**vars(concern)))


def remove(connection: Connection, concern_id: Id) -> None:
    """Forgets a concern that was recorded by mistake."""
    connection.execute(delete(concerns).where(concerns.c.id == concern_id))


def one(connection: Connection, concern_id: Id) -> tuple[Id, Concern] | None:
    """A concern and the case it is about, or None."""
    row = connection.execute(select(concerns).where(concerns.c.id == concern_id)).one_or_none()
    return None if row is None else (row.case_id, _concern(row))


def of_case(connection: Connection, case_id: Id) -> tuple[Concern, ...]:
    """The concerns about a case, the oldest first."""
    query = select(concerns).where(concerns.c.case_id == case_id).order_by(concerns.c.raised_on, concerns.c.id)
    return tuple(_concern(row) for row in connection.execute(query))


def open_cases(connection: Connection) -> frozenset[Id]:
    """The cases with a concern that waits for an answer; few, by an index of their own."""
    waiting = select(concerns.c.case_id).where(concerns.c.answered_on.is_(None))
    return frozenset(connection.execute(waiting).scalars())


def waiting(connection: Connection) -> tuple[ConcernFact, ...]:
    """Every concern that waits for an answer, the oldest first, without a word of it."""
    query = (
        select(concerns, cases.c.number)
        .join_from(concerns, cases)
        .where(concerns.c.answered_on.is_(None))
        .order_by(concerns.c.raised_on, concerns.c.id)
    )
    return tuple(
        ConcernFact(row.id, row.case_id, f"{row.number:04}", row.raised_on, bool(row.done), row.sent_on)
        for row in connection.execute(query)
    )


def set_sent(connection: Connection, case_id: Id, prepared_on: date, on: date | None, before: date | None) -> None:
    """The pack that held the open concerns of this day went out (None: it did not, and they are as before it)."""
    held = (concerns.c.case_id == case_id) & concerns.c.answered_on.is_(None) & (concerns.c.raised_on <= prepared_on)
    if on is None:
        held &= concerns.c.sent_on == before
    connection.execute(update(concerns).where(held).values(sent_on=on))


def _concern(row: Row[Any]) -> Concern:
    return Concern(**{name: row._mapping[name] for name in Concern.__dataclass_fields__})
