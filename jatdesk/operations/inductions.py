"""The induction of new members, step by step (appendix J)."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from jatdesk.db import inductions as rows
from jatdesk.db import members as member_rows
from jatdesk.db.store import Reading, Transaction
from jatdesk.domain import inductions as rules
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.inductions import Induction, Step
from jatdesk.domain.roles import Right
from jatdesk.errors import SaveRefused
from jatdesk.operations import members
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk

SHOWN = "Wrote down what a new member was shown"


@allowed(Right.READ)
def every(desk: Desk) -> tuple[Induction, ...]:
    """Every member of today and what they were shown, new ones first."""
    with desk.reading() as reading:
        return every_read(desk, reading)


def every_read(desk: Desk, reading: Reading) -> tuple[Induction, ...]:
    """The same inside the caller's reading."""
    asked, today = desk.profile.induction, desk.clock.today()
    return rules.inductions(member_rows.every(reading), rows.every(reading), asked, today)


@allowed(Right.KEEP)
def record(desk: Desk, member_id: Id, steps: Sequence[str], on: date, by: str) -> Changes:
    """These steps are done; a new one on this day by that person, one that is left out was not done after all."""
    if on > desk.clock.today():
        raise SaveRefused("The day is still to come.", "Nothing was saved.", "Check the day.")
    known = {step.code for step in desk.profile.induction}
    with desk.writing() as transaction:
        members.there(transaction, member_id)
        before = [each for each in rows.every(transaction.connection) if each.member_id == member_id]
        kept = [each for each in before if each.step in steps or each.step not in known]
        new = [step for step in steps if step not in {each.step for each in before}]
        after = [*kept, *(Step(member_id, step, on, " ".join(by.split())) for step in new)]
        if after != before:
            _put(desk, transaction, member_id, before, after)
        return transaction.changes


@allowed(Right.KEEP)
def put_back(desk: Desk, member_id: Id, steps: Sequence[Step]) -> Changes:
    """What a member was shown stands as it did before a line of history."""
    with desk.writing() as transaction:
        members.there(transaction, member_id)
        before = [each for each in rows.every(transaction.connection) if each.member_id == member_id]
        _put(desk, transaction, member_id, before, steps)
        return transaction.changes


def of_member(reading: Reading, member_id: Id) -> Mapping[str, Any]:
    """What a member was shown, as a line of history says it."""
    return _said([each for each in rows.every(reading) if each.member_id == member_id])


def _put(desk: Desk, transaction: Transaction, member_id: Id, before: Sequence[Step], after: Sequence[Step]) -> None:
    rows.put(transaction.connection, member_id, after, desk.new_id)
    transaction.record(SHOWN, "member", member_id, _said(before), _said(after))


def _said(steps: Sequence[Step]) -> Mapping[str, Any]:
    told = sorted(steps, key=lambda each: (each.on, each.step))
    return {"shown": [{"step": each.step, "on": each.on.isoformat(), "by": each.by} for each in told]}
