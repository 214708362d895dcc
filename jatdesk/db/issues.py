"""The rows of the issues log. An issue outlives its case: the case's id goes, the theme stays."""

from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from jatdesk.db.schema import cases, issues
from jatdesk.domain.codes import raised_code
from jatdesk.domain.ids import Id
from jatdesk.domain.issues import Issue


def add(connection: Connection, issue: Issue) -> None:
    """Keeps an issue with its own id."""
    connection.execute(insert(issues).values(**_values(issue)))


def change(connection: Connection, issue: Issue) -> None:
    """Puts what is known of an issue in place of what was there."""
    connection.execute(update(issues).where(issues.c.id == issue.id).values(**_values(issue)))


def remove(connection: Connection, issue_id: Id) -> None:
    """Takes an issue out."""
    connection.execute(delete(issues).where(issues.c.id == issue_id))


def one(connection: Connection, issue_id: Id) -> Issue | None:
    """One issue, or None."""
    row = connection.execute(_ISSUES.where(issues.c.id == issue_id)).one_or_none()
    return None if row is None else _issue(row)


def of_case(connection: Connection, case_id: Id) -> tuple[Issue, ...]:
    """The issues that came from a case, newest first."""
    return tuple(_issue(row) for row in connection.execute(_NEWEST.where(issues.c.case_id == case_id)))


def every(connection: Connection) -> tuple[Issue, ...]:
    """The whole log, newest first; some hundreds a year at most."""
    return tuple(_issue(row) for row in connection.execute(_NEWEST))


_ISSUES = select(issues, cases.c.number).join_from(issues, cases, issues.c.case_id == cases.c.id, isouter=True)
_NEWEST = _ISSUES.order_by(issues.c.on_day.desc(), issues.c.id.desc())


def _values(issue: Issue) -> dict[str, Any]:
    values: dict[str, Any] = {name: value for name, value in vars(issue).items() if name not in ("on", "case_number")}
    return values | {"on_day": issue.on, "case_id": issue.case_id or None}


def _issue(row: Row[Any]) -> Issue:
    names = [name for name in Issue.__dataclass_fields__ if name not in ("on", "case_id", "case_number")]
    number = "" if row.number is None else f"{row.number:04}"
    kept = {name: row._mapping[name] for name in names}
    if row.raised_on is not None and not row.raised_where:  # before 0.7 only words were kept
        kept["raised_where"] = raised_code(row.raised_with)
    return Issue(**kept, on=row.on_day, case_id=row.case_id or "", case_number=number)
