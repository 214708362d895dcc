"""Lead professionals of cases, as they changed. The one of today stands on the case; this keeps the line of them."""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from jatdesk.db.schema import cases, leads
from jatdesk.domain.cases import CaseState, StoryEntry, StoryKind
from jatdesk.domain.ids import Id
from jatdesk.domain.leads import Lead, LeadOfTeam


def follow(connection: Connection, case_id: Id, before: str, after: str, on: date, why: str = "") -> None:
    """The lead professional of a case became another one on a day; '' is nobody.

    A change on the day on which the last one began corrects that one: it leaves no trace of a slip or of its undoing.
    """
    there = _rows(connection, case_id)
    last = there[-1] if there and there[-1].until is None else None
    if last is None and before and not there:
        connection.execute(insert(leads), {"id": _next(there, case_id), "case_id": case_id, "name": before})
        there = _rows(connection, case_id)
        last = there[-1]
    if last is not None and last.since == on:
        connection.execute(delete(leads).where(leads.c.id == last.id))
        _go_on(connection, there[:-1], after)
        there = _rows(connection, case_id)
        last = there[-1] if there and there[-1].until is None else None
    elif last is not None:
        connection.execute(update(leads).where(leads.c.id == last.id).values(until=on))
        last = None
    if after and last is None:
        values = {"id": _next(there, case_id), "case_id": case_id, "name": after, "since": on, "why": why}
        connection.execute(insert(leads), values)


def of_case(connection: Connection, case_id: Id) -> tuple[Lead, ...]:
    """Everybody who led a case, the first one first; without any change the one of today alone."""
    found = tuple(Lead(row.name, row.since, row.until, row.why) for row in _rows(connection, case_id))
    if found:
        return found
    name = connection.execute(select(cases.c.lead_professional).where(cases.c.id == case_id)).scalar() or ""
    return (Lead(name),) if name else ()


def of_cases(connection: Connection, case_ids: Collection[Id]) -> dict[Id, str]:
    """By case its lead professional of today; cases without one are not in it."""
    query = select(cases.c.id, cases.c.lead_professional).where(cases.c.id.in_(case_ids))
    return {case_id: name for case_id, name in connection.execute(query) if name}


def of_team(connection: Connection) -> tuple[LeadOfTeam, ...]:
    """Everybody who leads an open case, by name, with those cases."""
    query = (
        select(cases.c.lead_professional, cases.c.id, cases.c.number)
        .where(cases.c.state == CaseState.OPEN.value, cases.c.lead_professional != "")
        .order_by(cases.c.lead_professional, cases.c.number.desc())
    )
    found: dict[str, list[tuple[Id, str]]] = {}
    for row in connection.execute(query):
        found.setdefault(" ".join(row.lead_professional.split()), []).append((row.id, f"{row.number:04}"))
    return tuple(LeadOfTeam(name, tuple(theirs)) for name, theirs in sorted(found.items()))


def story(connection: Connection, case_id: Id) -> tuple[StoryEntry, ...]:
    """Each change of which the day is known."""
    return tuple(
        StoryEntry(row.since, StoryKind.NOTE, "Lead professional", row.name, row.why)
        for row in _rows(connection, case_id)
        if row.since is not None
    )


def _rows(connection: Connection, case_id: Id) -> list[Row[Any]]:
    return list(connection.execute(select(leads).where(leads.c.case_id == case_id).order_by(leads.c.id)).all())


def _next(there: list[Row[Any]], case_id: Id) -> Id:
    last = int(str(there[-1].id).rpartition("-")[2]) if there else 0
    return f"{case_id}-{last + 1:06}"


def _go_on(connection: Connection, before: list[Row[Any]], after: str) -> None:
    """The one before goes on if the change led back to them."""
    if before and before[-1].name == after:
        connection.execute(update(leads).where(leads.c.id == before[-1].id).values(until=None))
