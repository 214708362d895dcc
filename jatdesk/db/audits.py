"""Sample audits in the store. Decides nothing."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, delete, exists, func, insert, or_, select, update

from jatdesk.db.schema import actions, audit_checks, audit_outcomes, audit_samples, audits, cases, closings
from jatdesk.domain.actions import ActionState
from jatdesk.domain.audits import Among, Audit, Check, Outcome, Sample, SamplePlan, Verdict
from jatdesk.domain.ids import Id
from jatdesk.domain.periods import Period
from jatdesk.domain.profiles import Coded


def to_choose_from(connection: Connection, period: Period, among: Among) -> dict[str, Id]:
    """The cases a sample is drawn from: number and id."""
    query = select(cases.c.number, cases.c.id).where(_OF[among](period)).order_by(cases.c.number)
    return {f"{row.number:04}": row.id for row in connection.execute(query)}


def every(connection: Connection) -> tuple[Audit, ...]:
    """All audits whole, the newest first; four a year."""
    return _whole(connection, select(audits.c.id))


def needing(connection: Connection) -> tuple[Audit, ...]:
    """Audits that are not finished, and those of which a finding is left."""
    left = (
        select(audit_samples.c.audit_id)
        .join(audit_checks, audit_checks.c.sample_id == audit_samples.c.id)
        .where(
            audit_samples.c.case_id.is_not(None),
            audit_checks.c.verdict == Verdict.NO.value,
            ~exists().where(
                audit_outcomes.c.audit_id == audit_samples.c.audit_id,
                audit_outcomes.c.item == audit_checks.c.item,
                or_(audit_outcomes.c.sample_id.is_(None), audit_outcomes.c.sample_id == audit_samples.c.id),
                or_(audit_outcomes.c.action_id.is_not(None), audit_outcomes.c.why_none != ""),
            ),
        )
    )
    which = select(audits.c.id).where(or_(audits.c.finished_on.is_(None), audits.c.id.in_(left)))
    ids = connection.execute(which).scalars().all()
    return _whole(connection, ids) if ids else ()


def _whole(connection: Connection, which: Any) -> tuple[Audit, ...]:
    ordered = audits.c.began_on.desc(), audits.c.id.desc()
    found = connection.execute(select(audits).where(audits.c.id.in_(which)).order_by(*ordered)).all()
    theirs = select(audit_samples.c.id).where(audit_samples.c.audit_id.in_(which))
    checks: dict[Id, list[Check]] = {}
    answers = select(audit_checks).where(audit_checks.c.sample_id.in_(theirs))
    for row in connection.execute(answers.order_by(audit_checks.c.id)):
        checks.setdefault(row.sample_id, []).append(Check(row.item, Verdict(row.verdict), row.words))
    samples: dict[Id, list[Sample]] = {}
    query = (
        select(audit_samples, cases.c.number)
        .join_from(audit_samples, cases, audit_samples.c.case_id == cases.c.id, isouter=True)
        .where(audit_samples.c.audit_id.in_(which))
        .order_by(cases.c.number.is_(None), cases.c.number, audit_samples.c.id)
    )
    for row in connection.execute(query):
        number = "" if row.number is None else f"{row.number:04}"
        sample = Sample(row.id, row.case_id or "", number, tuple(checks.get(row.id, ())))
        samples.setdefault(row.audit_id, []).append(sample)
    outcomes: dict[Id, list[Outcome]] = {}
    joined = audit_outcomes.c.action_id == actions.c.id
    came = select(audit_outcomes, actions.c.what, actions.c.state).join_from(
        audit_outcomes, actions, joined, isouter=True
    )
    came = came.where(audit_outcomes.c.audit_id.in_(which))
    for row in connection.execute(came.order_by(audit_outcomes.c.id)):
        outcomes.setdefault(row.audit_id, []).append(_outcome(row))
    return tuple(_audit(row, samples.get(row.id, ()), outcomes.get(row.id, ())) for row in found)


def one(connection: Connection, audit_id: Id) -> Audit | None:
    """One audit whole, or None."""
    return next(iter(_whole(connection, [audit_id])), None)


def began(connection: Connection) -> date | None:
    """The day on which the newest audit began."""
    return connection.execute(select(func.max(audits.c.began_on))).scalar()


def of_actions(connection: Connection, action_ids: Sequence[Id]) -> dict[Id, tuple[Id, date]]:
    """Those of some actions that came from an audit: its id and the day on which it began."""
    query = (
        select(audit_outcomes.c.action_id, audits.c.id, audits.c.began_on)
        .join_from(audit_outcomes, audits, audit_outcomes.c.audit_id == audits.c.id)
        .where(audit_outcomes.c.action_id.is_not(None))
    )
    wanted = set(action_ids)
    return {row[0]: (row[1], row[2]) for row in connection.execute(query) if row[0] in wanted}


def add(connection: Connection, audit: Audit) -> None:
    """Keeps an audit whole, with its own ids; what it tells of cases and actions that are gone is left out."""
    connection.execute(insert(audits).values(id=audit.id, **_values(audit)))
    there = set(connection.execute(select(cases.c.id).where(cases.c.id.in_(_cases(audit)))).scalars())
    for sample in audit.samples:
        kept = sample.case_id if sample.case_id in there else None
        connection.execute(insert(audit_samples).values(id=sample.id, audit_id=audit.id, case_id=kept))
        set_checks(connection, sample.id, sample.checks)
    for outcome in audit.outcomes:
        action = select(actions.c.id).where(actions.c.id == outcome.action_id)
        if outcome.why_none or connection.execute(action).first():
            add_outcome(connection, audit.id, outcome)


def change(connection: Connection, audit: Audit) -> None:
    """Puts what is known of the audit itself in place; samples and outcomes are set apart."""
    connection.execute(update(audits).where(audits.c.id == audit.id).values(**_values(audit)))


def set_checks(connection: Connection, sample_id: Id, checks: Sequence[Check]) -> None:
    """Puts these answers in place of a case's."""
    connection.execute(delete(audit_checks).where(audit_checks.c.sample_id == sample_id))
    rows = [
        {"id": f"{sample_id}-{check.item}", "sample_id": sample_id, **vars(check), "verdict": check.verdict.value}
        for check in checks
    ]
    if rows:
        connection.execute(insert(audit_checks), rows)


def add_outcome(connection: Connection, audit_id: Id, outcome: Outcome) -> None:
    """Keeps what came of a finding."""
    values = {"id": outcome.id, "item": outcome.item, "why_none": outcome.why_none, "audit_id": audit_id}
    links = {"sample_id": outcome.sample_id or None, "action_id": outcome.action_id or None}
    connection.execute(insert(audit_outcomes).values(**values, **links))


def remove_outcome(connection: Connection, outcome_id: Id) -> None:
    """Takes it out; its action is another's matter."""
    connection.execute(delete(audit_outcomes).where(audit_outcomes.c.id == outcome_id))


def remove(connection: Connection, audit_id: Id) -> None:
    """Takes an audit out with all that was found."""
    connection.execute(delete(audits).where(audits.c.id == audit_id))


def _cases(audit: Audit) -> list[Id]:
    return [sample.case_id for sample in audit.samples if sample.case_id]


def _open_in(period: Period) -> ColumnElement[bool]:
    now = (cases.c.opened_on <= period.last) & or_(cases.c.closed_on.is_(None), cases.c.closed_on >= period.first)
    earlier = exists().where(
        closings.c.case_id == cases.c.id,
        or_(closings.c.opened_on.is_(None), closings.c.opened_on <= period.last),
        closings.c.closed_on >= period.first,
    )
    return now | earlier


def _closed_in(period: Period) -> ColumnElement[bool]:
    earlier = exists().where(closings.c.case_id == cases.c.id, closings.c.closed_on.between(period.first, period.last))
    return cases.c.closed_on.between(period.first, period.last) | earlier


_OF = {
    Among.OPEN: _open_in,
    Among.NEW: lambda period: cases.c.opened_on.between(period.first, period.last),
    Among.CLOSED: _closed_in,
}


def _values(audit: Audit) -> dict[str, Any]:
    plan = audit.plan
    return {
        "first_day": plan.period.first,
        "last_day": plan.period.last,
        "among": plan.among.value,
        "wanted": plan.wanted,
        "seed": plan.seed,
        "by": plan.by,
        "among_all": audit.among_all,
        "began_on": audit.began_on,
        "items": json.dumps([[item.code, item.words] for item in audit.items], ensure_ascii=False),
        "finished_on": audit.finished_on,
        "words": audit.words,
    }


def _audit(row: Row[Any], samples: Sequence[Sample], outcomes: Sequence[Outcome]) -> Audit:
    plan = SamplePlan(Period(row.first_day, row.last_day), Among(row.among), row.wanted, row.seed, row.by)
    items = tuple(Coded(code, words) for code, words in json.loads(row.items))
    told = (row.among_all, row.began_on, items, tuple(samples), tuple(outcomes), row.finished_on, row.words)
    return Audit(plan, *told, row.id)


def _outcome(row: Row[Any]) -> Outcome:
    state = ActionState(row.state) if row.state else None
    return Outcome(row.id, row.item, row.sample_id or "", row.action_id or "", row.why_none, row.what or "", state)
