"""Answers to 'Who knows this child?': one row for each member, child and meeting. Decides nothing."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from jatdesk.db.schema import knowledge, meetings
from jatdesk.domain.ids import Id
from jatdesk.domain.who_knows import Contact, Knowledge


def put(connection: Connection, answer_id: Id, answer: Knowledge) -> None:
    """Keeps an answer in place of the member's earlier one; NOT_SAID only takes that away."""
    connection.execute(
        delete(knowledge).where(
            knowledge.c.meeting_id == answer.meeting_id,
            knowledge.c.case_id == answer.case_id,
            knowledge.c.member_id == answer.member_id,
        )
    )
    if answer.contact is not Contact.NOT_SAID:
        values = vars(answer) | {"id": answer_id, "answer": answer.contact.value, "on_day": answer.on}
        del values["contact"], values["on"]
        connection.execute(insert(knowledge).values(**values))


def one(connection: Connection, meeting_id: Id, case_id: Id, member_id: Id) -> Knowledge | None:
    """One answer, or None."""
    query = select(knowledge).where(
        knowledge.c.meeting_id == meeting_id, knowledge.c.case_id == case_id, knowledge.c.member_id == member_id
    )
    row = connection.execute(query).one_or_none()
    return None if row is None else _knowledge(row)


def of_meeting(connection: Connection, meeting_id: Id) -> tuple[Knowledge, ...]:
    """All answers of one round."""
    rows = connection.execute(select(knowledge).where(knowledge.c.meeting_id == meeting_id).order_by(knowledge.c.id))
    return tuple(_knowledge(row) for row in rows)


def latest(connection: Connection, case_ids: Collection[Id]) -> dict[Id, tuple[Knowledge, ...]]:
    """By case the answers of the latest round in which anybody answered about it."""
    query = (
        select(knowledge, meetings.c.day)
        .join_from(knowledge, meetings)
        .where(knowledge.c.case_id.in_(case_ids))
        .order_by(meetings.c.day.desc(), knowledge.c.id)
    )
    found: dict[Id, list[Knowledge]] = {}
    for row in connection.execute(query):
        held = found.setdefault(row.case_id, [])
        if not held or held[0].meeting_id == row.meeting_id:
            held.append(_knowledge(row))
    return {case_id: tuple(answers) for case_id, answers in found.items()}


def asked_before(connection: Connection, meeting_id: Id) -> frozenset[Id]:
    """The cases about which somebody answered before another meeting."""
    query = select(knowledge.c.case_id).where(knowledge.c.meeting_id != meeting_id).distinct()
    return frozenset(connection.execute(query).scalars())


def _knowledge(row: Row[Any]) -> Knowledge:
    return Knowledge(
        row.meeting_id, row.case_id, row.member_id, row.service, Contact(row.answer), row.words, row.on_day
    )
