"""Answers about who must not be referred, the three answers going on needs, and which cases they bar."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Row, delete, select
from sqlalchemy.dialects.sqlite import insert

from jatdesk.db.schema import eligibility_answers, going_on
from jatdesk.domain.eligibility import (
    Answer,
    Answered,
    ChairWord,
    Decision,
    GoingOn,
    How,
    SocialWork,
    SocialWorkWord,
    still_needed,
)
from jatdesk.domain.ids import Id

_FEW = 200


def barred(connection: Connection, case_ids: Collection[Id] | None = None) -> dict[Id, str]:
    """Those of some cases (None: of all) that no agenda may hold, each with one sentence that says what it needs."""
    query = (
        select(eligibility_answers.c.case_id.label("of_case"), going_on)
        .distinct()
        .join_from(eligibility_answers, going_on, going_on.c.case_id == eligibility_answers.c.case_id, isouter=True)
        .where(eligibility_answers.c.bars)
    )
    if case_ids is not None and len(case_ids) <= _FEW:
        query = query.where(eligibility_answers.c.case_id.in_(case_ids))
    wanted = None if case_ids is None else set(case_ids)
    found = {}
    for row in connection.execute(query):
        needed = still_needed(_going_on(row)) if wanted is None or row.of_case in wanted else ""
        if needed:
            found[row.of_case] = needed
    return found


def answers(connection: Connection, case_id: Id) -> dict[str, Answered]:
    """What was answered about one case, by the key of the question."""
    rows = connection.execute(select(eligibility_answers).where(eligibility_answers.c.case_id == case_id))
    return {row.question: Answered(row.question, Answer(row.answer), row.exception, row.words) for row in rows}


def set_answer(connection: Connection, case_id: Id, answered: Answered, *, bars: bool) -> None:
    """Keeps an answer in place of the one before; one that is unanswered is forgotten."""
    this = (eligibility_answers.c.case_id == case_id) & (eligibility_answers.c.question == answered.question)
    connection.execute(delete(eligibility_answers).where(this))
    if answered.answer is not Answer.UNANSWERED:
        values = vars(answered) | {"answer": answered.answer.value, "case_id": case_id, "bars": bars}
        connection.execute(insert(eligibility_answers).values(**values))


def of_case(connection: Connection, case_id: Id) -> GoingOn:
    """What was said about going on with a case."""
    row = connection.execute(select(going_on).where(going_on.c.case_id == case_id)).one_or_none()
    return GoingOn() if row is None else _going_on(row)


def set_going_on(connection: Connection, case_id: Id, said: GoingOn) -> None:
    """Keeps what was said about going on, in place of what was there."""
    connection.execute(delete(going_on).where(going_on.c.case_id == case_id))
    if said != GoingOn():
        connection.execute(insert(going_on).values(case_id=case_id, **_values(said)))


def _values(said: GoingOn) -> dict[str, Any]:
    decision, chair, social_work = said.decision, said.chair, said.social_work
    values: dict[str, Any] = {}
    if decision is not None:
        values |= {"professional": decision.professional, "role": decision.role, "agency": decision.agency}
        values |= {"reason": decision.reason, "decided_on": decision.on}
    if chair is not None:
        values |= {"chair_agreed": chair.agreed, "chair_on": chair.on, "chair": chair.by, "chair_how": chair.how.value}
        values |= {"chair_slot": chair.slot_id, "chair_words": chair.words}
    if social_work is not None:
        values |= {"social_work_on": social_work.on, "social_work": social_work.by}
        values |= {"social_work_answer": social_work.answer.value, "social_work_words": social_work.words}
    return values


def _going_on(row: Row[Any]) -> GoingOn:
    decision = chair = social_work = None
    if row.decided_on is not None:
        decision = Decision(row.professional, row.role, row.agency, row.reason, row.decided_on)
    if row.chair_on is not None:
        how = How(row.chair_how)
        chair = ChairWord(bool(row.chair_agreed), row.chair_on, row.chair, how, row.chair_slot, row.chair_words)
    if row.social_work_on is not None:
        answer = SocialWork(row.social_work_answer)
        social_work = SocialWorkWord(answer, row.social_work, row.social_work_on, row.social_work_words)
    return GoingOn(decision, chair, social_work)
