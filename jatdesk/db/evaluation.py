"""The rows of the evaluation framework. Decides nothing."""

import json
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from jatdesk.db.schema import evaluation_evidence, evaluation_words, judgements
from jatdesk.domain.evaluation import Evidence, Judgement, Kept, Side
from jatdesk.domain.ids import Id


def kept(connection: Connection) -> Kept:
    """All that is kept; some hundreds of lines at most."""
    words = {row.part: row.words for row in connection.execute(select(evaluation_words))}
    evidence = connection.execute(select(evaluation_evidence).order_by(evaluation_evidence.c.id))
    judged = connection.execute(select(judgements).order_by(judgements.c.on_day, judgements.c.id))
    return Kept(words, tuple(map(_evidence, evidence)), tuple(map(_judgement, judged)))


def set_words(connection: Connection, part: str, words: str) -> None:
    """The team's own words of a part; '' goes back to the scheme's."""
    connection.execute(delete(evaluation_words).where(evaluation_words.c.part == part))
    if words:
        connection.execute(insert(evaluation_words).values(part=part, words=words))


def add_evidence(connection: Connection, evidence: Evidence) -> None:
    """Keeps a line of evidence with its own id."""
    connection.execute(insert(evaluation_evidence).values(**vars(evidence) | {"side": evidence.side.value}))


def change_evidence(connection: Connection, evidence: Evidence) -> None:
    """Puts a line in place of the one with its id."""
    values = vars(evidence) | {"side": evidence.side.value}
    connection.execute(update(evaluation_evidence).where(evaluation_evidence.c.id == evidence.id).values(**values))


def remove_evidence(connection: Connection, evidence_id: Id) -> None:
    """Takes a line out."""
    connection.execute(delete(evaluation_evidence).where(evaluation_evidence.c.id == evidence_id))


def one_evidence(connection: Connection, evidence_id: Id) -> Evidence | None:
    """One line of evidence, or None."""
    found = select(evaluation_evidence).where(evaluation_evidence.c.id == evidence_id)
    row = connection.execute(found).one_or_none()
    return None if row is None else _evidence(row)


def add_judgement(connection: Connection, judgement: Judgement) -> None:
    """Keeps a judgement with its own id."""
    values = vars(judgement) | {"figures": json.dumps(judgement.figures, ensure_ascii=False)}
    connection.execute(insert(judgements).values(**values))


def remove_judgement(connection: Connection, judgement_id: Id) -> None:
    """Takes a judgement out."""
    connection.execute(delete(judgements).where(judgements.c.id == judgement_id))


def one_judgement(connection: Connection, judgement_id: Id) -> Judgement | None:
    """One judgement, or None."""
    row = connection.execute(select(judgements).where(judgements.c.id == judgement_id)).one_or_none()
    return None if row is None else _judgement(row)


def _evidence(row: Row[Any]) -> Evidence:
    return Evidence(row.about, Side(row.side), row.words, row.source, row.added_on, row.got_on, row.key, row.id)


def _judgement(row: Row[Any]) -> Judgement:
    said = tuple(json.loads(row.figures or "[]"))
    return Judgement(row.about, row.on_day, row.grade, row.words, row.by, row.period, said, row.id)
