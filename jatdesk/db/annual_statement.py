"""The bare facts of a period for the annual statement. Reads no name, no word anybody wrote and no concern."""

from datetime import date
from typing import Any

from sqlalchemy import Connection, func, or_, select

from jatdesk.db.schema import (
    actions,
    agenda_items,
    cases,
    children,
    closure_reports,
    issues,
    item_minutes,
    meetings,
    notes,
    outcomes,
)
from jatdesk.domain.annual_statement import CountedCase
from jatdesk.domain.cases import StoryKind
from jatdesk.domain.ids import Id
from jatdesk.domain.outcomes import Reached


def counted_cases(connection: Connection) -> tuple[CountedCase, ...]:
    """Every case with the days of its closings and re-openings."""
    days: dict[tuple[Id, str], list[date]] = {}
    kinds = (StoryKind.CLOSED.value, StoryKind.REOPENED.value)
    told = select(notes.c.case_id, notes.c.kind, notes.c.on_day).where(notes.c.kind.in_(kinds))
    for case_id, kind, day in connection.execute(told):
        days.setdefault((case_id, kind), []).append(day)
    query = select(
        cases.c.id,
        cases.c.opened_on,
        cases.c.closed_on,
        cases.c.closure_reason,
        cases.c.agency,
        cases.c.level,
        cases.c.main_need,
        children.c.gender,
        children.c.birth,
        children.c.unborn,
    ).join_from(cases, children, cases.c.child_id == children.c.id)
    found = []
    for row in connection.execute(query):
        earlier = days.get((row.id, StoryKind.CLOSED.value), [])
        closings = (*earlier, *([row.closed_on] if row.closed_on else []))
        again = tuple(days.get((row.id, StoryKind.REOPENED.value), []))
        level = "" if row.level is None else str(row.level)
        found.append(
            CountedCase(
                row.id,
                row.opened_on,
                closings,
                again,
                row.closed_on,
                row.closure_reason,
                row.agency,
                level,
                row.main_need,
                row.gender,
                row.birth,
                row.unborn,
            )
        )
    return tuple(found)


def discussed(connection: Connection, first: date, last: date) -> tuple[Id, ...]:
    """The case of every item that a meeting held in the period dealt with, once for each time."""
    query = (
        select(agenda_items.c.case_id)
        .join_from(agenda_items, meetings, agenda_items.c.meeting_id == meetings.c.id)
        .join(item_minutes, item_minutes.c.item_id == agenda_items.c.id, isouter=True)
        .where(agenda_items.c.case_id.is_not(None), agenda_items.c.case_id != "")
        .where(meetings.c.held_on.is_not(None), meetings.c.cancelled_on.is_(None))
        .where(meetings.c.day.between(first, last), agenda_items.c.taken_off.is_(False))
        .where(or_(agenda_items.c.done.is_(True), item_minutes.c.discussion != "", item_minutes.c.decision != ""))
    )
    return tuple(connection.execute(query).scalars())


def action_states(connection: Connection, first: date, last: date) -> tuple[str, ...]:
    """How each action agreed in the period stands."""
    return _values(connection, select(actions.c.state).where(actions.c.agreed_on.between(first, last)))


def outcomes_reached(connection: Connection, first: date, last: date) -> tuple[str, ...]:
    """What came of each outcome of which it was said in the period."""
    said = outcomes.c.settled_on.between(first, last) & (outcomes.c.reached != Reached.NOT_SAID.value)
    return _values(connection, select(outcomes.c.reached).where(said))


def issue_kinds(connection: Connection, first: date, last: date) -> tuple[str, ...]:
    """The kind of each entry of the issues log noted in the period."""
    return _values(connection, select(issues.c.kind).where(issues.c.on_day.between(first, last)))


def reports_back(connection: Connection, first: date, last: date) -> int:
    """How many closure reports came back in the period."""
    came = select(func.count()).select_from(closure_reports).where(closure_reports.c.back_on.between(first, last))
    return int(connection.execute(came).scalar_one())


def _values(connection: Connection, query: Any) -> tuple[str, ...]:
    return tuple(str(value) for value in connection.execute(query).scalars())
