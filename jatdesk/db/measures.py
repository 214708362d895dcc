"""Measures of a case in the store, and what the case's story tells of them."""

from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from jatdesk.db.schema import measures
from jatdesk.domain.cases import StoryEntry, StoryKind
from jatdesk.domain.ids import Id
from jatdesk.domain.measures import STAGE_WORDS, Measure, Stage, value_words


def add(connection: Connection, case_id: Id, measure: Measure) -> None:
    """Keeps a measure of a case."""
    connection.execute(insert(measures), _values(measure) | {"case_id": case_id})


def change(connection: Connection, measure: Measure) -> None:
    """Puts a measure in place of what was there."""
    connection.execute(update(measures).where(measures.c.id == measure.id).values(**_values(measure)))


def remove(connection: Connection, measure_id: Id) -> None:
    """Forgets a measure."""
    connection.execute(delete(measures).where(measures.c.id == measure_id))


def one(connection: Connection, measure_id: Id) -> tuple[Id, Measure] | None:
    """A measure and its case, or None."""
    row = connection.execute(select(measures).where(measures.c.id == measure_id)).one_or_none()
    return None if row is None else (row.case_id, _measure(row))


def of_case(connection: Connection, case_id: Id) -> tuple[Measure, ...]:
    """The measures of a case, the earliest first."""
    query = select(measures).where(measures.c.case_id == case_id).order_by(measures.c.on_day, measures.c.id)
    return tuple(_measure(row) for row in connection.execute(query))


def story(connection: Connection, case_id: Id) -> tuple[StoryEntry, ...]:
    """One entry for each day on which something was measured."""
    by_day: dict[tuple[Any, Stage], list[Measure]] = {}
    for each in of_case(connection, case_id):
        by_day.setdefault((each.on, each.stage), []).append(each)
    return tuple(_entry(own, stage) for (_on, stage), own in by_day.items())


def _entry(own: list[Measure], stage: Stage) -> StoryEntry:
    said = [f"{each.what}: {value_words(each.value, each.unit)}{_of_ten(each)}" for each in own]
    words = [each.words for each in own if each.words]
    return StoryEntry(own[0].on, StoryKind.UPDATE, "Asked and measured", STAGE_WORDS[stage], "\n".join(said + words))


def _of_ten(measure: Measure) -> str:
    return " of 10" if measure.is_feeling else ""


def _values(measure: Measure) -> dict[str, Any]:
    values = vars(measure) | {"stage": measure.stage.value, "on_day": measure.on}
    del values["on"]
    return values


def _measure(row: Row[Any]) -> Measure:
    return Measure(row.id, row.on_day, row.what, row.value, Stage(row.stage), row.unit, row.words)
