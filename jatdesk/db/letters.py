"""Letters back to referrers, and what is known of the cases that came in by a referral. Decides nothing."""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, func, insert, select, update

from jatdesk.db import eligibility
from jatdesk.db.schema import cases, children, eligibility_answers, letters, mailings, referrals
from jatdesk.domain.consent_answers import ConsentState
from jatdesk.domain.eligibility import Answer, Answered
from jatdesk.domain.ids import Id
from jatdesk.domain.letters import Known, Letter

REFERRER = "referrer"
"""The kind of letter that goes back to the referrer."""


def known(connection: Connection, consents: Mapping[Id, ConsentState]) -> tuple[Known, ...]:
    """What is known of some cases that came in by a referral, by number; `consents` says how consent stands."""
    given: defaultdict[Id, dict[str, Answered]] = defaultdict(dict)
    answered = _of_these(select(eligibility_answers), eligibility_answers.c.case_id, consents)
    for row in connection.execute(answered):
        given[row.case_id][row.question] = Answered(row.question, Answer(row.answer), row.exception, row.words)
    latest = _latest(connection, consents)
    barred = eligibility.barred(connection, consents)
    query = _of_these(select(cases, *_CHILD).join_from(cases, children), cases.c.id, consents).order_by(cases.c.number)
    return tuple(
        _known(row, consents[row.id], given[row.id], barred.get(row.id, ""), *latest[row.id])
        for row in connection.execute(query)
        if row.id in latest
    )


def of_cases(connection: Connection, case_ids: Collection[Id]) -> dict[Id, tuple[Letter, ...]]:
    """The letters of some cases, oldest first."""
    query = (
        select(letters, mailings.c.sent_on)
        .join_from(letters, mailings, letters.c.mailing_id == mailings.c.id)
        .where(letters.c.kind == REFERRER)
        .order_by(letters.c.id)
    )
    found: defaultdict[Id, list[Letter]] = defaultdict(list)
    for row in connection.execute(_of_these(query, letters.c.case_id, case_ids)):
        lacking = tuple(json.loads(row.lacking))
        found[row.case_id].append(Letter(row.id, row.case_id, lacking, row.made_on, row.mailing_id, row.sent_on))
    return {case_id: tuple(each) for case_id, each in found.items()}


def add(connection: Connection, made: Letter) -> None:
    """Keeps that a letter was prepared, and what it asks for."""
    values = {"id": made.id, "case_id": made.case_id, "made_on": made.made_on, "mailing_id": made.mailing_id}
    connection.execute(insert(letters).values(kind=REFERRER, lacking=json.dumps(made.lacking), **values))


def set_settled(connection: Connection, mailing_id: Id, on: date | None) -> None:
    """The letter of a mailing went out on this day (None: it did not, after all)."""
    connection.execute(update(letters).where(letters.c.mailing_id == mailing_id).values(settled_on=on))


def remove(connection: Connection, mailing_id: Id) -> None:
    """Forgets the letter of a mailing that was discarded."""
    connection.execute(delete(letters).where(letters.c.mailing_id == mailing_id))


_CHILD = (children.c.unborn, children.c.birth, children.c.expected)


def _of_these(query: Select[Any], column: Any, case_ids: Collection[Id]) -> Select[Any]:
    wanted = func.json_each(json.dumps(list(case_ids))).table_valued("value")
    return query.where(column.in_(select(wanted.c.value)))


def _latest(connection: Connection, case_ids: Collection[Id]) -> dict[Id, tuple[Sequence[str], date]]:
    """By case what its latest referral says that nobody knows, and when it came; none for a case without referral."""
    names = func.json_extract(referrals.c.body, "$.not_known").label("names")
    query = select(referrals.c.case_id, names, referrals.c.received_on)
    ordered = _of_these(query, referrals.c.case_id, case_ids).order_by(referrals.c.received_on, referrals.c.id)
    found = connection.execute(ordered)
    return {row.case_id: (json.loads(row.names) if row.names else (), row.received_on) for row in found}


def _known(
    row: Row[Any],
    consent: ConsentState,
    answers: Mapping[str, Answered],
    barred: str,
    not_known: Sequence[str],
    came: date,
) -> Known:
    return Known(
        row.id,
        f"{row.number:04}",
        row.referred_on,
        row.opened_on,
        row.agency or row.referrer,
        row.why,
        row.level,
        row.unborn,
        row.birth,
        row.expected,
        row.papers_in_on,
        consent,
        answers,
        barred,
        tuple(not_known),
        came,
    )
