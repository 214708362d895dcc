"""Disagreements and their answers: rows that hang on a case. Decides nothing."""

from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from jatdesk.db.schema import disagreements
from jatdesk.domain.cases import StoryEntry, StoryKind
from jatdesk.domain.disagreements import Disagreement
from jatdesk.domain.ids import Id


def add(connection: Connection, case_id: Id, new: Disagreement) -> None:
    """Keeps a disagreement with its own id."""
    connection.execute(insert(disagreements).values(case_id=case_id, **_values(new)))


def change(connection: Connection, known: Disagreement) -> None:
    """Puts what is known of a disagreement in place of what was there."""
    connection.execute(update(disagreements).where(disagreements.c.id == known.id).values(**_values(known)))


def remove(connection: Connection, disagreement_id: Id) -> None:
    """Takes out one that was recorded by mistake."""
    connection.execute(delete(disagreements).where(disagreements.c.id == disagreement_id))


def one(connection: Connection, disagreement_id: Id) -> tuple[Id, Disagreement] | None:
    """One disagreement with its case's id, or None."""
    row = connection.execute(select(disagreements).where(disagreements.c.id == disagreement_id)).one_or_none()
    return None if row is None else (row.case_id, _disagreement(row))


def of_case(connection: Connection, case_id: Id) -> tuple[Disagreement, ...]:
    """The disagreements about a case, the earliest first."""
    query = select(disagreements).where(disagreements.c.case_id == case_id)
    rows = connection.execute(query.order_by(disagreements.c.on_day, disagreements.c.id))
    return tuple(_disagreement(row) for row in rows)


def story(connection: Connection, case_id: Id) -> tuple[StoryEntry, ...]:
    """Each disagreement and each answer, as the case's story tells it."""
    found: list[StoryEntry] = []
    for each in of_case(connection, case_id):
        assert each.on is not None
        found.append(StoryEntry(each.on, StoryKind.NOTE, "Disagreement", f"{each.who}, to {each.to_whom}", each.about))
        if each.answered_on is not None:
            found.append(StoryEntry(each.answered_on, StoryKind.NOTE, "Answer to it", each.to_whom, each.answer))
    return tuple(found)


def _values(known: Disagreement) -> dict[str, Any]:
    values = vars(known) | {"on_day": known.on}
    del values["on"]
    return values


def _disagreement(row: Row[Any]) -> Disagreement:
    return Disagreement(row.on_day, row.who, row.about, row.to_whom, row.answer, row.answered_on, row.id)
