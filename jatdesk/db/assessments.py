"""Where the common assessment of a case stood and stands. The newest entry counts; writes no history."""

from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from jatdesk.db.schema import assessments
from jatdesk.domain.assessments import Assessment, CafState, story_heading
from jatdesk.domain.cases import StoryEntry, StoryKind
from jatdesk.domain.ids import Id


def add(connection: Connection, case_id: Id, assessment: Assessment) -> None:
    """Keeps one; it has its id."""
    connection.execute(insert(assessments).values(case_id=case_id, **_values(assessment)))


def change(connection: Connection, assessment: Assessment) -> None:
    """Puts what is known of one in place of what was there."""
    connection.execute(update(assessments).where(assessments.c.id == assessment.id).values(**_values(assessment)))


def remove(connection: Connection, assessment_id: Id) -> None:
    """Forgets one that was recorded by mistake."""
    connection.execute(delete(assessments).where(assessments.c.id == assessment_id))


def of_case(connection: Connection, case_id: Id) -> tuple[Assessment, ...]:
    """Those of one case, oldest first: by their day, and by when they were recorded where days are alike or missing."""
    rows = connection.execute(select(assessments).where(assessments.c.case_id == case_id).order_by(assessments.c.id))
    return tuple(sorted(map(_assessment, rows), key=lambda each: each.on or date.min))


def by_agency(connection: Connection) -> dict[str, dict[CafState, int]]:
    """How many assessments of each state every agency has, for the counts of CAF use."""
    query = select(assessments.c.agency, assessments.c.state, func.count())
    found: dict[str, dict[CafState, int]] = {}
    for agency, state, count in connection.execute(query.group_by(assessments.c.agency, assessments.c.state)):
        found.setdefault(agency, {})[CafState(state)] = count
    return found


def story(connection: Connection, case_id: Id) -> tuple[StoryEntry, ...]:
    """What the case's story tells of it: those with a day."""
    return tuple(_entry(each) for each in of_case(connection, case_id) if each.on is not None)


def _entry(each: Assessment) -> StoryEntry:
    assert each.on is not None
    small = " · ".join(part for part in (each.by, each.agency) if part)
    return StoryEntry(each.on, StoryKind.UPDATE, story_heading(each), small, each.words)


def _values(each: Assessment) -> dict[str, Any]:
    return {
        "id": each.id,
        "state": each.state.value,
        "on_day": each.on,
        "by": each.by,
        "agency": each.agency,
        "words": each.words,
    }


def _assessment(row: Row[Any]) -> Assessment:
    return Assessment(CafState(row.state), row.on_day, row.by, row.agency, row.words, row.id)
