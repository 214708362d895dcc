"""Rounds of feedback and what came back: ticks, words and the marks of files, each in its own table."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from jatdesk.db.schema import (
    feedback_asked,
    feedback_remarks,
    feedback_returns,
    feedback_rounds,
    feedback_seen,
    mailings,
)
from jatdesk.domain.feedback import FeedbackForm, Remark, Round, Ticks
from jatdesk.domain.ids import Id
from jatdesk.domain.profiles import Coded, FormQuestion


def begin(connection: Connection, new: Round) -> None:
    """Keeps a new round; one of the same form that ran until now has ended."""
    running = (feedback_rounds.c.form == new.form.value) & feedback_rounds.c.ended_on.is_(None)
    connection.execute(update(feedback_rounds).where(running).values(ended_on=new.began_on))
    connection.execute(insert(feedback_rounds).values(**vars(new) | {"questions": _as_json(new.questions)}))


def set_by_paper(connection: Connection, round_id: Id, count: int) -> None:
    """How many blank forms were given out on paper."""
    connection.execute(update(feedback_rounds).where(feedback_rounds.c.id == round_id).values(by_paper=count))


def rounds(connection: Connection) -> tuple[Round, ...]:
    """Every round, the newest first."""
    query = select(feedback_rounds).order_by(feedback_rounds.c.began_on.desc(), feedback_rounds.c.id.desc())
    return tuple(map(_round, connection.execute(query)))


def one(connection: Connection, round_id: Id) -> Round | None:
    """One round, or None."""
    row = connection.execute(select(feedback_rounds).where(feedback_rounds.c.id == round_id)).one_or_none()
    return None if row is None else _round(row)


def ask(connection: Connection, ask_id: Id, round_id: Id, mailing_id: Id, people: int) -> None:
    """Keeps to how many people a mailing takes the form."""
    values = {"id": ask_id, "round_id": round_id, "mailing_id": mailing_id, "people": people}
    connection.execute(insert(feedback_asked).values(**values))


def asked(connection: Connection, round_id: Id) -> int:
    """To how many people the form was sent; what is only prepared does not count."""
    query = (
        select(func.coalesce(func.sum(feedback_asked.c.people), 0))
        .join_from(feedback_asked, mailings, feedback_asked.c.mailing_id == mailings.c.id)
        .where(feedback_asked.c.round_id == round_id, mailings.c.sent_on.is_not(None))
    )
    return int(connection.execute(query).scalar_one())


def asked_of_case(connection: Connection, case_id: Id) -> date | None:
    """The last day on which the form went to the family of a case."""
    query = (
        select(func.max(mailings.c.sent_on))
        .join_from(feedback_asked, mailings, feedback_asked.c.mailing_id == mailings.c.id)
        .where(mailings.c.case_id == case_id)
    )
    return connection.execute(query).scalar()


def take_in(
    connection: Connection, round_id: Id, form_id: Id, ticks: Ticks, remarks: Sequence[Remark], marks: Sequence[str]
) -> None:
    """Keeps what one form says; nothing joins the ticks, the remarks and the marks but their round."""
    said = json.dumps({key: list(codes) for key, codes in ticks if codes}, sort_keys=True)
    connection.execute(insert(feedback_returns).values(id=form_id, round_id=round_id, ticks=said))
    for remark in remarks:
        connection.execute(insert(feedback_remarks).values(round_id=round_id, **vars(remark)))
    for mark in marks:
        connection.execute(insert(feedback_seen).values(mark=mark, round_id=round_id))


def take_back(connection: Connection, form_id: Id, remark_ids: Sequence[Id], marks: Sequence[str]) -> None:
    """Takes out what `take_in` kept."""
    connection.execute(delete(feedback_returns).where(feedback_returns.c.id == form_id))
    connection.execute(delete(feedback_remarks).where(feedback_remarks.c.id.in_(remark_ids)))
    connection.execute(delete(feedback_seen).where(feedback_seen.c.mark.in_(marks)))


def drop_remark(connection: Connection, remark_id: Id) -> None:
    """Takes out one remark."""
    connection.execute(delete(feedback_remarks).where(feedback_remarks.c.id == remark_id))


def was_seen(connection: Connection, marks: Sequence[str]) -> bool:
    """Whether one of these files was taken in before."""
    query = select(func.count()).select_from(feedback_seen).where(feedback_seen.c.mark.in_(marks))
    return bool(connection.execute(query).scalar_one())


def forms(connection: Connection, round_id: Id) -> tuple[Ticks, ...]:
    """What was ticked on each form, in no order that means anything."""
    query = select(feedback_returns.c.ticks).where(feedback_returns.c.round_id == round_id)
    found = (json.loads(ticks) for ticks in connection.execute(query).scalars())
    return tuple(tuple((key, tuple(codes)) for key, codes in ticks.items()) for ticks in found)


def remarks(connection: Connection, round_id: Id) -> tuple[Remark, ...]:
    """Everything that was written, by its words."""
    query = select(feedback_remarks).where(feedback_remarks.c.round_id == round_id)
    rows = connection.execute(query.order_by(feedback_remarks.c.words, feedback_remarks.c.id))
    return tuple(Remark(row.id, row.question, row.words) for row in rows)


def _round(row: Row[Any]) -> Round:
    questions = tuple(
        FormQuestion(each["key"], each["words"], tuple(Coded(*answer) for answer in each["answers"]), each["many"])
        for each in json.loads(row.questions)
    )
    return Round(row.id, FeedbackForm(row.form), row.number, questions, row.began_on, row.ended_on, row.by_paper)


def _as_json(questions: Sequence[FormQuestion]) -> str:
    return json.dumps(
        [{**vars(each), "answers": [[answer.code, answer.words] for answer in each.answers]} for each in questions],
        ensure_ascii=False,
    )
