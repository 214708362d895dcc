"""Closings that a re-opening ended: kept for the figures, because the case's own row forgets them."""

import json
from collections.abc import Collection
from datetime import date

from sqlalchemy import Connection, delete, func, insert, select

from jatdesk.db.connect import driver
from jatdesk.db.schema import closings, history
from jatdesk.domain.cases import Case
from jatdesk.domain.ids import Id


def keep(connection: Connection, closing_id: Id, closed: Case, reopened_on: date) -> None:
    """Keeps how a case was closed that is opened again on a day; a closing entered that same day was a slip."""
    entered = select(func.max(history.c.at)).where(history.c.kind == "case", history.c.ref == closed.id)
    at = connection.execute(entered.where(history.c.what.in_(_CLOSED))).scalar()
    if at is not None and at[:10] == reopened_on.isoformat():
        return
    since = connection.execute(select(func.max(closings.c.reopened_on)).where(closings.c.case_id == closed.id)).scalar()
    values = {
        "id": closing_id,
        "case_id": closed.id,
        "opened_on": since or closed.opened_on,
        "closed_on": closed.closed_on,
        "reopened_on": reopened_on,
        "reason": closed.closure_reason,
        "parent_agreed": closed.parent_agreed,
        "moved_to": closed.moved_to,
        "report_asked_on": closed.closure_report_asked_on,
    }
    connection.execute(insert(closings).values(**values))


def forget_after(connection: Connection, case_id: Id, day: date) -> None:
    """The case was closed by a day after all: re-openings after it are taken back, its own row tells of the closing."""
    later = (closings.c.case_id == case_id) & (closings.c.reopened_on > day)
    connection.execute(delete(closings).where(later))


def from_notes(connection: Connection, case_ids: Collection[Id] | None = None) -> None:
    """Keeps the closings that only the story of some cases tells of; None: of all cases."""
    these = "" if case_ids is None else "AND again.case_id IN (SELECT value FROM json_each(?))"
    given = () if case_ids is None else (json.dumps(list(case_ids)),)
    driver(connection).execute(_FROM_NOTES.format(these), given)


_CLOSED = ("Closed the case", "Moved the case to another team")
_FROM_NOTES = """
    INSERT INTO closings (id, case_id, closed_on, reopened_on, opened_on)
    SELECT again.id, again.case_id, max(ended.on_day), again.on_day,
        ifnull((SELECT max(n.on_day) FROM notes n WHERE n.case_id = again.case_id AND n.kind = 're-opened'
            AND n.on_day < again.on_day), (SELECT opened_on FROM cases WHERE cases.id = again.case_id))
    FROM notes again JOIN notes ended ON ended.case_id = again.case_id AND ended.kind = 'closed'
        AND ended.on_day <= again.on_day
    WHERE again.kind = 're-opened' {} GROUP BY again.id
"""
