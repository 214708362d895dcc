"""Who is named where: a child or carer in records of other cases, and the professionals an answer may name."""

from collections.abc import Collection, Iterator
from datetime import date

from sqlalchemy import Connection, func, or_, select

from jatdesk.db import cases as case_rows
from jatdesk.db.schema import (
    actions,
    attendance,
    carers,
    cases,
    item_minutes,
    leads,
    meetings,
    members,
    notes,
    people,
    presenters,
)
from jatdesk.domain.cases import Case
from jatdesk.domain.ids import Id
from jatdesk.domain.search import fold

Mention = tuple[str, date | None, str]
"""The number of the case (or ''), the day, and the words."""


def mentions(connection: Connection, name: str, own: Collection[Id]) -> tuple[Mention, ...]:
    """Minutes, notes and actions of other cases that hold a whole name of two words or more."""
    if len(name.split()) < 2:
        return ()
    return tuple(_mentions(connection, name.lower(), own))


def cases_with_carer(connection: Connection, name: str) -> tuple[Case, ...]:
    """The cases of every child who has a parent or carer of this name, in the order of their numbers."""
    query = select(carers.c.child_id, carers.c.name)
    found = [row.child_id for row in connection.execute(query) if fold(row.name) == fold(name)]
    return tuple(sorted(case_rows.of_children(connection, found), key=lambda case: case.number)) if found else ()


def professionals(connection: Connection) -> frozenset[str]:
    """Members, deputies, visitors, presenters, lead professionals and who signs in, by name."""
    columns = (
        members.c.name, attendance.c.name, attendance.c.deputy, presenters.c.name, leads.c.name,
        cases.c.lead_professional, cases.c.referrer, people.c.name,
    )  # fmt: skip
    return frozenset(
        name for column in columns for name in connection.execute(select(column).distinct()).scalars() if name
    )


def _mentions(connection: Connection, name: str, own: Collection[Id]) -> Iterator[Mention]:
    texts = [item_minutes.c[each] for each in ("discussion", "going_well", "family_wants")]
    spoken = (
        select(cases.c.number, meetings.c.day, *texts)
        .join_from(item_minutes, meetings, item_minutes.c.meeting_id == meetings.c.id)
        .join(cases, cases.c.id == item_minutes.c.case_id, isouter=True)
        .where(or_(*(func.instr(func.lower(each), name) > 0 for each in texts)))
        .where(or_(item_minutes.c.case_id.is_(None), item_minutes.c.case_id.not_in(own)))
    )
    for number, day, *said in connection.execute(spoken):
        yield _number(number), day, "\n".join(each for each in said if name in each.lower())
    noted = (
        select(cases.c.number, notes.c.on_day, notes.c.text)
        .join_from(notes, cases, notes.c.case_id == cases.c.id)
        .where(func.instr(func.lower(notes.c.text), name) > 0, notes.c.case_id.not_in(own))
    )
    for number, day, words in connection.execute(noted):
        yield _number(number), day, words
    done = (
        select(cases.c.number, actions.c.agreed_on, actions.c.what, actions.c.progress)
        .join_from(actions, cases, actions.c.case_id == cases.c.id, isouter=True)
        .where(or_(*(func.instr(func.lower(actions.c[each]), name) > 0 for each in ("what", "progress"))))
        .where(or_(actions.c.case_id.is_(None), actions.c.case_id.not_in(own)))
    )
    for number, day, *said in connection.execute(done):
        yield _number(number), day, "\n".join(each for each in said if name in each.lower())


def _number(number: int | None) -> str:
    return "" if number is None else f"{number:04}"
