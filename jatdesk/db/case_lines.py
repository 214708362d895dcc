"""Cases as rows of a list: a handful of queries for all of them, nothing asked per row."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, case, func, or_, select

from jatdesk.db import concerns, gate
from jatdesk.db.schema import actions, cases, children
from jatdesk.domain.cases import CaseCounts, CaseLine, CaseState
from jatdesk.domain.consent import ConsentStanding, ConsentState
from jatdesk.domain.ids import Id

_NO_MATTER = ConsentStanding(ConsentState.NOT_ASKED, opens_agenda=False, form_owed=False)


def of_numbers(connection: Connection, numbers: Sequence[int], today: date) -> tuple[CaseLine, ...]:
    """The cases with these numbers, in the order in which they are given."""
    rows = {row.number: row for row in _rows(connection, [cases.c.number.in_(numbers)], [], len(numbers))}
    return _lines(connection, [rows[number] for number in numbers if number in rows], today)


def of_children(connection: Connection, child_ids: Sequence[Id], today: date) -> tuple[CaseLine, ...]:
    """The cases of some children, newest first."""
    rows = _rows(connection, [cases.c.child_id.in_(child_ids)], [cases.c.number.desc()], 50)
    return _lines(connection, rows, today)


def counts(connection: Connection, review_by: date) -> CaseCounts:
    """How many cases stand behind each filter."""
    counted = connection.execute(select(cases.c.state, func.count()).group_by(cases.c.state))
    by_state: dict[str, int] = dict(counted.all())
    due = (
        select(func.count())
        .select_from(cases)
        .where(cases.c.state == CaseState.OPEN.value, cases.c.next_review <= review_by)
    )
    return CaseCounts(
        by_state.get(CaseState.OPEN.value, 0),
        by_state.get(CaseState.CLOSED.value, 0),
        connection.execute(due).scalar_one(),
    )


def _rows(
    connection: Connection,
    where: Sequence[ColumnElement[bool]],
    order: Sequence[ColumnElement[Any]],
    limit: int,
) -> Sequence[Row[Any]]:
    query = (
        select(
            cases.c.id,
            cases.c.number,
            cases.c.state,
            cases.c.next_review,
            cases.c.closed_on,
            cases.c.referred_on,
            cases.c.agency,
            cases.c.lead_professional,
            cases.c.level,
            or_(cases.c.papers_in_on.is_not(None), cases.c.old_number != "", cases.c.old_notes != "").label("papers"),
            and_(cases.c.closure_reason != "", cases.c.report_back_on.is_(None)).label("report_owed"),
            children.c.name,
            children.c.birth,
            children.c.unborn,
            children.c.school,
        )
        .join_from(cases, children)
        .where(*where)
        .order_by(*order)
        .limit(limit)
    )
    return connection.execute(query).all()


def _lines(connection: Connection, rows: Sequence[Row[Any]], today: date) -> tuple[CaseLine, ...]:
    ids = [row.id for row in rows]
    overdue = func.sum(case((actions.c.due < today, 1), else_=0))
    counted = select(actions.c.case_id, func.count(), overdue).where(
        actions.c.case_id.in_(ids), actions.c.state == "open"
    )
    open_actions = {
        case_id: (count, late) for case_id, count, late in connection.execute(counted.group_by(actions.c.case_id))
    }
    # how consent stands matters while a case is open; of the others nothing is asked
    consents = gate.standings(connection, today, [row.id for row in rows if row.state == CaseState.OPEN.value])
    worrying = concerns.open_cases(connection)
    return tuple(
        CaseLine(
            row.id,
            f"{row.number:04}",
            CaseState(row.state),
            row.name,
            row.birth,
            row.unborn,
            row.school,
            row.next_review,
            *open_actions.get(row.id, (0, 0)),
            consents.get(row.id, _NO_MATTER),
            bool(row.papers),
            row.closed_on,
            row.referred_on,
            row.state == CaseState.CLOSED.value and bool(row.report_owed),
            row.id in worrying,
            row.agency,
            row.lead_professional,
            row.level,
        )
        for row in rows
    )
