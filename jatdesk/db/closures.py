"""Closed cases whose Case Closure Report is still owed. Cases closed before they came into the store owe none."""

from datetime import date

from sqlalchemy import Connection, select

from jatdesk.db.schema import REPORT_OWED, cases
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


def any_case(connection: Connection) -> bool:
    """Whether the team ever had a case."""
    return connection.execute(select(cases.c.number).limit(1)).first() is not None
