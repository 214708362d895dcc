"""Family members who wish to attend, in the store, and what the case's story tells of them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, or_, select, update

from jatdesk.db.schema import cases, meetings, visits
from jatdesk.domain.cases import StoryEntry, StoryKind
from jatdesk.domain.ids import Id
from jatdesk.domain.visits import Visit, VisitFact, who


def add(connection: Connection, case_id: Id, visit: Visit) -> None:
    """Keeps a wish to attend."""
    connection.execute(insert(visits), vars(visit) | {"case_id": case_id})


def change(connection: Connection, visit: Visit) -> None:
    """Puts a visit in place of what was there."""
    connection.execute(update(visits).where(visits.c.id == visit.id).values(**vars(visit)))


def remove(connection: Connection, visit_id: Id) -> None:
    """Forgets a visit."""
    connection.execute(delete(visits).where(visits.c.id == visit_id))


def one(connection: Connection, visit_id: Id) -> tuple[Id, Visit] | None:
    """A visit and its case, or None."""
    row = connection.execute(select(visits).where(visits.c.id == visit_id)).one_or_none()
    return None if row is None else (row.case_id, _visit(row))


def of_case(connection: Connection, case_id: Id) -> tuple[Visit, ...]:
    """The visits about a case, in the order of the wishes."""
    query = select(visits).where(visits.c.case_id == case_id).order_by(visits.c.wished_on, visits.c.id)
    return tuple(_visit(row) for row in connection.execute(query))


def of_meeting(connection: Connection, meeting_id: Id, case_ids: Sequence[Id]) -> dict[Id, tuple[Visit, ...]]:
    """The visits to a meeting about some cases, by case."""
    query = select(visits).where(visits.c.meeting_id == meeting_id, visits.c.case_id.in_(case_ids))
    found: dict[Id, tuple[Visit, ...]] = {}
    for row in connection.execute(query.order_by(visits.c.starts, visits.c.id)):
        found[row.case_id] = (*found.get(row.case_id, ()), _visit(row))
    return found


def to_meeting(connection: Connection, meeting_id: Id) -> tuple[tuple[Id, Id, str, str, bool], ...]:
    """The visits to a meeting: id, case, its number, their own time, and whether the chair knows; by number."""
    query = select(visits, cases.c.number).join_from(visits, cases).where(visits.c.meeting_id == meeting_id)
    rows = connection.execute(query.order_by(cases.c.number, visits.c.id))
    return tuple((row.id, row.case_id, f"{row.number:04}", row.starts, row.chair_told_on is not None) for row in rows)


def carry(connection: Connection, meeting_id: Id, to: Id) -> None:
    """Who wished to come to a cancelled meeting comes to another: chair and members are told anew."""
    here = (visits.c.meeting_id == meeting_id) & visits.c.came.is_(None)
    values = {
        "meeting_id": to,
        "carried_from": meeting_id,
        "starts": "",
        "chair_told_on": None,
        "members_told_on": None,
    }
    connection.execute(update(visits).where(here).values(**values))


def carry_back(connection: Connection, meeting_id: Id) -> None:
    """The cancelled meeting takes place after all: who came with it goes back with it."""
    there = (visits.c.carried_from == meeting_id) & visits.c.came.is_(None)
    connection.execute(update(visits).where(there).values(meeting_id=meeting_id, carried_from=""))


def untold(connection: Connection, meeting_id: Id) -> tuple[VisitFact, ...]:
    """The visits to a meeting of which the chair or the members have not been told."""
    query = (
        select(visits, cases.c.number)
        .join_from(visits, cases)
        .where(visits.c.meeting_id == meeting_id)
        .where(or_(visits.c.chair_told_on.is_(None), visits.c.members_told_on.is_(None)))
        .order_by(cases.c.number, visits.c.id)
    )
    return tuple(
        VisitFact(
            row.id, row.case_id, f"{row.number:04}", row.chair_told_on is not None, row.members_told_on is not None
        )
        for row in connection.execute(query)
    )


def story(connection: Connection, case_id: Id) -> tuple[StoryEntry, ...]:
    """Who wished to attend, and who came to which meeting."""
    query = select(visits, meetings.c.day).join_from(
        visits, meetings, visits.c.meeting_id == meetings.c.id, isouter=True
    )
    entries: list[StoryEntry] = []
    for row in connection.execute(query.where(visits.c.case_id == case_id)):
        visit = _visit(row)
        if visit.wished_on is not None:
            entries.append(StoryEntry(visit.wished_on, StoryKind.NOTE, "Wishes to attend", who(visit)))
        if visit.came is not None and row.day is not None:
            heading = "Attended the meeting" if visit.came else "Did not come to the meeting"
            entries.append(StoryEntry(row.day, StoryKind.NOTE, heading, who(visit)))
    return tuple(entries)


def _visit(row: Row[Any]) -> Visit:
    return Visit(**{name: row._mapping[name] for name in Visit.__dataclass_fields__})
