"""Cases as rows of a list: a handful of queries for all of them, nothing asked per row."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, select

from jatdesk.db import concerns, gate
from jatdesk.db.connect import driver
from jatdesk.db.schema import cases
from jatdesk.domain.cases import CaseCounts, CaseLine, CaseState
from jatdesk.domain.consent import ConsentStanding, ConsentState
from jatdesk.domain.ids import Id

_NO_MATTER = ConsentStanding(ConsentState.NOT_ASKED, opens_agenda=False, form_owed=False)

# by the driver: every keystroke in the search box runs these
_ROWS = (
    "SELECT cases.id, cases.number, cases.state, children.name, children.birth, children.unborn, children.school, "
    "cases.next_review, cases.papers_in_on IS NOT NULL OR cases.old_number != '' OR cases.old_notes != '', "
    "cases.closed_on, cases.referred_on, cases.closure_reason != '' AND cases.report_back_on IS NULL, "
    "cases.agency, cases.lead_professional, cases.level "
    "FROM cases JOIN children ON children.id = cases.child_id WHERE cases.{} IN (SELECT value FROM json_each(?)) "
    "ORDER BY cases.number DESC LIMIT ?"
)
_ACTIONS = (
    "SELECT case_id, count(*), sum(due IS NOT NULL AND due < ?) FROM actions "
    "WHERE case_id IN (SELECT value FROM json_each(?)) AND state = 'open' GROUP BY case_id"
)
_OF_ONE_CHILD = 50


def of_numbers(connection: Connection, numbers: Sequence[int], today: date) -> tuple[CaseLine, ...]:
    """The cases with these numbers, in the order in which they are given."""
    asked = (json.dumps(list(numbers)), len(numbers))
    rows = {row[1]: row for row in driver(connection).execute(_ROWS.format("number"), asked)}
    return _lines(connection, [rows[number] for number in numbers if number in rows], today)


def of_children(connection: Connection, child_ids: Sequence[Id], today: date) -> tuple[CaseLine, ...]:
    """The cases of some children, newest first."""
    rows = driver(connection).execute(_ROWS.format("child_id"), (json.dumps(list(child_ids)), _OF_ONE_CHILD))
    return _lines(connection, rows.fetchall(), today)


def totals(connection: Connection) -> dict[CaseState, int]:
    """How many cases are in each state."""
    rows = driver(connection).execute("SELECT state, n FROM case_totals")
    return {CaseState(state): count for state, count in rows}


def counts(connection: Connection, review_by: date) -> CaseCounts:
    """How many cases stand behind each filter."""
    by_state = totals(connection)
    due = (
        select(func.count())
        .select_from(cases)
        .where(cases.c.state == CaseState.OPEN.value, cases.c.next_review <= review_by)
    )
    return CaseCounts(
        by_state[CaseState.OPEN],
        by_state[CaseState.CLOSED],
        connection.execute(due).scalar_one(),
    )


def _lines(connection: Connection, rows: Sequence[tuple[Any, ...]], today: date) -> tuple[CaseLine, ...]:
    ids = json.dumps([row[0] for row in rows])
    counted = driver(connection).execute(_ACTIONS, (today.isoformat(), ids))
    open_actions = {case_id: (count, late) for case_id, count, late in counted}
    # how consent stands matters while a case is open; of the others nothing is asked
    still_open = [row[0] for row in rows if row[2] == CaseState.OPEN.value]
    consents = gate.standings(connection, today, still_open) if still_open else {}
    worrying = concerns.open_cases(connection)
    found = []
    for case_id, number, state, name, birth, unborn, school, review, papers, closed, referred, owed, *around in rows:
        line = CaseLine(
            case_id,
            f"{number:04}",
            CaseState(state),
            name,
            _day(birth),
            bool(unborn),
            school,
            _day(review),
            *open_actions.get(case_id, (0, 0)),
            consents.get(case_id, _NO_MATTER),
            bool(papers),
            _day(closed),
            _day(referred),
            state == CaseState.CLOSED.value and bool(owed),
            case_id in worrying,
            *around,
        )
        found.append(line)
    return tuple(found)


def _day(kept: str | None) -> date | None:
    return date.fromisoformat(kept) if kept else None
