"""What families asked for of the minutes, and the passages held back from them."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from jatdesk.db.schema import agenda_items, family_extracts, held_back, meetings
from jatdesk.domain.family_extract import ExtractRequest
from jatdesk.domain.ids import Id


def add(connection: Connection, request: ExtractRequest) -> None:
    """Keeps a request."""
    connection.execute(insert(family_extracts).values(**vars(request)))


def remove(connection: Connection, request_id: Id) -> None:
    """Forgets a request that was recorded by mistake."""
    connection.execute(delete(family_extracts).where(family_extracts.c.id == request_id))


def one(connection: Connection, request_id: Id) -> ExtractRequest | None:
    """A request, or None."""
    row = connection.execute(select(family_extracts).where(family_extracts.c.id == request_id)).one_or_none()
    return None if row is None else _request(row)


def of_case(connection: Connection, case_id: Id) -> tuple[ExtractRequest, ...]:
    """The requests of one case, oldest first."""
    query = select(family_extracts).where(family_extracts.c.case_id == case_id).order_by(family_extracts.c.id)
    return tuple(map(_request, connection.execute(query)))


def set_looked(connection: Connection, request_id: Id, looked_at: str) -> None:
    """Which words somebody looked through."""
    this = update(family_extracts).where(family_extracts.c.id == request_id)
    connection.execute(this.values(looked_at=looked_at))


def held(connection: Connection, case_id: Id, meeting_id: Id) -> tuple[str, ...]:
    """The passages of a child's part of one meeting that no family is given."""
    here = (held_back.c.case_id == case_id) & (held_back.c.meeting_id == meeting_id)
    return tuple(connection.execute(select(held_back.c.words).where(here).order_by(held_back.c.id)).scalars())


def hold(connection: Connection, case_id: Id, meeting_id: Id, passages: Sequence[tuple[Id, str]]) -> None:
    """Puts these passages, each with an id, in place of those there."""
    here = (held_back.c.case_id == case_id) & (held_back.c.meeting_id == meeting_id)
    connection.execute(delete(held_back).where(here))
    rows = [{"id": ref, "case_id": case_id, "meeting_id": meeting_id, "words": words} for ref, words in passages]
    if rows:
        connection.execute(insert(held_back), rows)


def approved(connection: Connection, case_id: Id) -> tuple[tuple[Id, date], ...]:
    """The meetings with approved minutes on whose agenda a case stood, newest first."""
    query = (
        select(meetings.c.id, meetings.c.day)
        .join_from(meetings, agenda_items, agenda_items.c.meeting_id == meetings.c.id)
        .where(agenda_items.c.case_id == case_id, meetings.c.approved_on.is_not(None))
        .order_by(meetings.c.day.desc())
    )
    return tuple(dict.fromkeys((row.id, row.day) for row in connection.execute(query)))


def _request(row: Row[Any]) -> ExtractRequest:
    return ExtractRequest(**{name: row._mapping[name] for name in ExtractRequest.__dataclass_fields__})
