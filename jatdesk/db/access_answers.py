"""Requests for all that is held on somebody, and what was decided about each marked stretch."""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from jatdesk.db.schema import access_decisions, access_requests, cases
from jatdesk.domain.blacking_out import AccessRequest, Decided
from jatdesk.domain.ids import Id


def add(connection: Connection, request: AccessRequest) -> None:
    """Keeps a request."""
    connection.execute(insert(access_requests).values(**vars(request)))


def change(connection: Connection, request: AccessRequest) -> None:
    """Writes a request as it is to stand now."""
    connection.execute(update(access_requests).where(access_requests.c.id == request.id).values(**vars(request)))


def remove(connection: Connection, request_id: Id) -> None:
    """Forgets a request that was recorded by mistake."""
    connection.execute(delete(access_requests).where(access_requests.c.id == request_id))


def one(connection: Connection, request_id: Id) -> AccessRequest | None:
    """A request, or None."""
    row = connection.execute(select(access_requests).where(access_requests.c.id == request_id)).one_or_none()
    return None if row is None else _request(row)


def of_case(connection: Connection, case_id: Id) -> tuple[AccessRequest, ...]:
    """The requests of one case, oldest first."""
    query = select(access_requests).where(access_requests.c.case_id == case_id).order_by(access_requests.c.id)
    return tuple(map(_request, connection.execute(query)))


def waiting(connection: Connection) -> tuple[tuple[AccessRequest, str], ...]:
    """The requests nobody has answered yet, with the numbers of their cases."""
    query = (
        select(access_requests, cases.c.number)
        .join_from(access_requests, cases, cases.c.id == access_requests.c.case_id)
        .where(access_requests.c.answered_on.is_(None))
        .order_by(access_requests.c.asked_on)
    )
    return tuple((_request(row), f"{row.number:04}") for row in connection.execute(query))


def decided(connection: Connection, request_id: Id) -> dict[int, Decided]:
    """What was decided, by mark."""
    query = select(access_decisions).where(access_decisions.c.request_id == request_id)
    return {row.mark: Decided(row.kept, row.why) for row in connection.execute(query)}


def decide(connection: Connection, request_id: Id, refs: Collection[int], answer: Decided | None) -> None:
    """Puts one decision in place of what was decided about these marks; None: nothing is decided about them."""
    here = (access_decisions.c.request_id == request_id) & access_decisions.c.mark.in_(refs)
    connection.execute(delete(access_decisions).where(here))
    if answer is not None:
        rows = [{"request_id": request_id, "mark": ref, "kept": answer.kept, "why": answer.why} for ref in refs]
        connection.execute(insert(access_decisions), rows)


def set_answered(connection: Connection, case_id: Id, before: date | None, on: date | None) -> tuple[Id, ...]:
    """The answer to the requests of a case that stood as answered on `before` went out `on`."""
    here = (access_requests.c.case_id == case_id) & (access_requests.c.answered_on.is_(before))
    if before is not None:
        here = (access_requests.c.case_id == case_id) & (access_requests.c.answered_on == before)
    found = tuple(connection.execute(select(access_requests.c.id).where(here)).scalars())
    connection.execute(update(access_requests).where(access_requests.c.id.in_(found)).values(answered_on=on))
    return found


def _request(row: Row[Any]) -> AccessRequest:
    return AccessRequest(**{name: row._mapping[name] for name in AccessRequest.__dataclass_fields__})
