"""The list of cases as one types in the search box: a handful of queries, nothing asked per row."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, case, func, or_, select

from jatdesk.db import concerns, gate, search
from jatdesk.db.schema import actions, cases, children
from jatdesk.domain.cases import CaseCounts, CaseLine, CaseLines, CaseState
from jatdesk.domain.ids import Id
from jatdesk.domain.search import CaseFilter

COUNTED = 1000
"""Cases are counted up to so many; above, one only knows that there are more."""

_STATES = {
    CaseFilter.OPEN: CaseState.OPEN,
    CaseFilter.CLOSED: CaseState.CLOSED,
    CaseFilter.ALL: None,
    CaseFilter.REVIEW_DUE: CaseState.OPEN,
}


def lines(
    connection: Connection, typed: str, wanted: CaseFilter, today: date, review_by: date, limit: int
) -> CaseLines:
    """The first cases of a filter that hold every typed word, newest first; without words by their next review.

    `review_by` is the day on or before which a review is due.
    """
    if typed.strip():
        found = search.numbers(connection, typed, _STATES[wanted], COUNTED + 1)
        if wanted is CaseFilter.REVIEW_DUE:
            due = set(connection.execute(select(cases.c.number).where(*_where(wanted, review_by))).scalars())
            found = [number for number in found if number in due]
        count = len(found)
        rows = _rows(connection, [cases.c.number.in_(found[:limit])], [cases.c.number.desc()], limit)
    else:
        some = select(cases.c.number).where(*_where(wanted, review_by)).limit(COUNTED + 1).subquery()
        count = connection.execute(select(func.count()).select_from(some)).scalar_one()
        rows = _rows(connection, _where(wanted, review_by), _order(wanted), limit)
    return CaseLines(_lines(connection, rows, today), min(count, COUNTED), count > COUNTED)


def of_children(connection: Connection, child_ids: Sequence[Id], today: date) -> tuple[CaseLine, ...]:
    """The cases of some children, newest first."""
    rows = _rows(connection, [cases.c.child_id.in_(child_ids)], [cases.c.number.desc()], 50)
    return _lines(connection, rows, today)


def counts(connection: Connection, review_by: date) -> CaseCounts:
    """How many cases stand behind each filter."""
    counted = connection.execute(select(cases.c.state, func.count()).group_by(cases.c.state))
    by_state: dict[str, int] = dict(counted.all())
    due = select(func.count()).select_from(cases).where(*_where(CaseFilter.REVIEW_DUE, review_by))
    return CaseCounts(
        by_state.get(CaseState.OPEN.value, 0),
        by_state.get(CaseState.CLOSED.value, 0),
        connection.execute(due).scalar_one(),
    )


def _where(wanted: CaseFilter, review_by: date) -> Sequence[ColumnElement[bool]]:
    match wanted:
        case CaseFilter.ALL:
            return ()
        case CaseFilter.OPEN:
            return (cases.c.state == CaseState.OPEN.value,)
        case CaseFilter.CLOSED:
            # a closed case has no next review: said here, so that the index gives them by number
            return (cases.c.state == CaseState.CLOSED.value, cases.c.next_review.is_(None))
        case CaseFilter.REVIEW_DUE:
            return (cases.c.state == CaseState.OPEN.value, cases.c.next_review <= review_by)


def _order(wanted: CaseFilter) -> Sequence[ColumnElement[Any]]:
    if _STATES[wanted] is CaseState.OPEN:
        return (cases.c.next_review.is_(None), cases.c.next_review, cases.c.number.desc())
    return (cases.c.number.desc(),)


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
    consents = gate.standings(connection, today, ids)
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
            consents[row.id],
            bool(row.papers),
            row.closed_on,
            row.referred_on,
            row.state == CaseState.CLOSED.value and bool(row.report_owed),
            row.id in worrying,
        )
        for row in rows
    )
