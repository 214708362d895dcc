"""Closings: whose Case Closure Report is still owed, and what came back. Cases closed before the store owe none."""

from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from jatdesk.db.schema import REPORT_OWED, cases, closure_reports, concerns
from jatdesk.domain import closures
from jatdesk.domain.cases import StoryEntry
from jatdesk.domain.closures import ClosureReport
from jatdesk.domain.ids import Id


def reports_owed(connection: Connection) -> tuple[tuple[Id, str, date, date | None], ...]:
    """Case id, number, the day it was closed, and when its report was asked for; by number."""
    query = select(cases.c.id, cases.c.number, cases.c.state, cases.c.closed_on, cases.c.report_asked_on)
    # the state is looked at here: in the query it would lead SQLite to the index of all closed cases
    return tuple(
        (row.id, f"{row.number:04}", row.closed_on, row.report_asked_on)
        for row in connection.execute(query.where(REPORT_OWED).order_by(cases.c.number))
        if row.state == "closed" and row.closed_on
    )


def closed_after(connection: Connection, day: date) -> tuple[Id, ...]:
    """The cases that were open on a day and have been closed since, by number."""
    since = cases.c.closed_on.is_not(None) & (cases.c.closed_on > day) & (cases.c.opened_on <= day)
    query = select(cases.c.id, cases.c.state).where(since).order_by(cases.c.number)
    return tuple(row.id for row in connection.execute(query) if row.state == "closed")


def back_since(connection: Connection, day: date) -> dict[Id, str]:
    """The number by id of each case whose closure report came back on a day or later, by number."""
    query = select(cases.c.id, cases.c.number).join_from(
        closure_reports, cases, closure_reports.c.case_id == cases.c.id
    )
    found = connection.execute(query.where(closure_reports.c.back_on >= day).order_by(cases.c.number))
    return {row.id: f"{row.number:04}" for row in found}


def any_case(connection: Connection) -> bool:
    """Whether the team ever had a case."""
    return connection.execute(select(cases.c.number).limit(1)).first() is not None


def add_report(connection: Connection, case_id: Id, report: ClosureReport) -> None:
    """Keeps what came back about one closing, with its own id."""
    connection.execute(insert(closure_reports).values(case_id=case_id, **vars(report)))


def change_report(connection: Connection, report: ClosureReport) -> None:
    """Puts what is known of a report in place of what was there."""
    connection.execute(update(closure_reports).where(closure_reports.c.id == report.id).values(**vars(report)))


def remove_report(connection: Connection, report_id: Id) -> None:
    """Takes a report out that was recorded by mistake."""
    connection.execute(delete(closure_reports).where(closure_reports.c.id == report_id))


def reports(connection: Connection, case_id: Id) -> tuple[ClosureReport, ...]:
    """What came back about each closing of a case, the earliest first."""
    query = select(closure_reports).where(closure_reports.c.case_id == case_id)
    return tuple(
        _report(row) for row in connection.execute(query.order_by(closure_reports.c.closed_on, closure_reports.c.id))
    )


def set_copied(connection: Connection, case_id: Id, closed_on: date | None, to: str, on: date | None) -> bool:
    """To whom the report of this closing was copied and when; False when no report is there."""
    this = (closure_reports.c.case_id == case_id) & (closure_reports.c.closed_on == closed_on)
    values = {"copied_to": to, "copied_on": on}
    return bool(connection.execute(update(closure_reports).where(this).values(**values)).rowcount)


def open_concerns(connection: Connection, case_id: Id) -> int:
    """How many safeguarding concerns of a case have no answer yet."""
    waiting = (concerns.c.case_id == case_id) & concerns.c.answered_on.is_(None)
    return int(connection.execute(select(func.count()).select_from(concerns).where(waiting)).scalar_one())


def story(connection: Connection, case_id: Id) -> tuple[StoryEntry, ...]:
    """What the reports tell in the story of a case."""
    return closures.story(reports(connection, case_id))


def _report(row: Row[Any]) -> ClosureReport:
    return ClosureReport(**{name: row._mapping[name] for name in ClosureReport.__dataclass_fields__})
