"""The rows of achievements and families' stories. Decides nothing."""

from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from jatdesk.db.schema import achievements, case_studies, cases
from jatdesk.domain.ids import Id
from jatdesk.domain.stories import Achievement, CaseStudy, How


def every_achievement(connection: Connection) -> tuple[Achievement, ...]:
    """All of them, newest first."""
    query = select(achievements).order_by(achievements.c.on_day.desc(), achievements.c.id.desc())
    return tuple(map(_achievement, connection.execute(query)))


def one_achievement(connection: Connection, achievement_id: Id) -> Achievement | None:
    """One, or None."""
    row = connection.execute(select(achievements).where(achievements.c.id == achievement_id)).one_or_none()
    return None if row is None else _achievement(row)


def put_achievement(connection: Connection, achievement: Achievement) -> None:
    """Keeps it with its own id, in place of one that had it."""
    remove_achievement(connection, achievement.id)
    connection.execute(insert(achievements).values(**vars(achievement)))


def remove_achievement(connection: Connection, achievement_id: Id) -> None:
    """Takes it out."""
    connection.execute(delete(achievements).where(achievements.c.id == achievement_id))


def every_study(connection: Connection) -> tuple[CaseStudy, ...]:
    """All stories, newest first."""
    query = _STUDIES.order_by(case_studies.c.agreed_on.desc(), case_studies.c.id.desc())
    return tuple(map(_study, connection.execute(query)))


def one_study(connection: Connection, study_id: Id) -> CaseStudy | None:
    """One story, or None."""
    row = connection.execute(_STUDIES.where(case_studies.c.id == study_id)).one_or_none()
    return None if row is None else _study(row)


def add_study(connection: Connection, study: CaseStudy) -> None:
    """Keeps a story with its own id."""
    connection.execute(insert(case_studies).values(**_values(study)))


def change_study(connection: Connection, study: CaseStudy) -> None:
    """Puts a story in place of the one with its id."""
    connection.execute(update(case_studies).where(case_studies.c.id == study.id).values(**_values(study)))


def remove_study(connection: Connection, study_id: Id) -> None:
    """Takes a story out."""
    connection.execute(delete(case_studies).where(case_studies.c.id == study_id))


_STUDIES = select(case_studies, cases.c.number).join_from(case_studies, cases)


def _values(study: CaseStudy) -> dict[str, Any]:
    values: dict[str, Any] = {name: value for name, value in vars(study).items() if name != "case_number"}
    return values | {"how": study.how.value}


def _achievement(row: Row[Any]) -> Achievement:
    return Achievement(row.words, row.on_day, row.source, row.id)


def _study(row: Row[Any]) -> CaseStudy:
    names = ("case_id", "title", "words", "agreed_by", "agreed_on", "ended_on", "id")
    kept = {name: row._mapping[name] for name in names}
    return CaseStudy(**kept, how=How(row.how), case_number=f"{row.number:04}")
