"""Outcomes sought and reached: rows that hang on a case. Decides nothing."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from jatdesk.db.schema import outcomes
from jatdesk.domain.ids import Id
from jatdesk.domain.outcomes import Outcome, Reached, Whose


def add(connection: Connection, case_id: Id, new: Sequence[Outcome]) -> None:
    """Keeps outcomes, each with its own id, after those that are there."""
    last = select(func.coalesce(func.max(outcomes.c.position), -1)).where(outcomes.c.case_id == case_id)
    first = int(connection.execute(last).scalar_one()) + 1
    rows = [_values(each) | {"case_id": case_id, "position": first + place} for place, each in enumerate(new)]
    if rows:
        connection.execute(insert(outcomes), rows)


def of_case(connection: Connection, case_id: Id) -> tuple[Outcome, ...]:
    """All outcomes of a case in the order in which they were added."""
    query = select(outcomes).where(outcomes.c.case_id == case_id).order_by(outcomes.c.position, outcomes.c.id)
    return tuple(_outcome(row) for row in connection.execute(query))


def one(connection: Connection, outcome_id: Id) -> tuple[Id, Outcome] | None:
    """One outcome with its case's id, or None."""
    row = connection.execute(select(outcomes).where(outcomes.c.id == outcome_id)).one_or_none()
    return None if row is None else (row.case_id, _outcome(row))


def change(connection: Connection, outcome: Outcome) -> None:
    """Puts what is known of an outcome in place of what was there."""
    connection.execute(update(outcomes).where(outcomes.c.id == outcome.id).values(_values(outcome)))


def remove(connection: Connection, outcome_id: Id) -> None:
    """Takes an outcome out."""
    connection.execute(delete(outcomes).where(outcomes.c.id == outcome_id))


def _values(outcome: Outcome) -> dict[str, Any]:
    return vars(outcome) | {"whose": outcome.whose.value, "reached": outcome.reached.value}


def _outcome(row: Row[Any]) -> Outcome:
    return Outcome(row.sought, Whose(row.whose), Reached(row.reached), row.words, row.added_on, row.settled_on, row.id)
