"""Measures of a case: how child and parent feel, attendance, whatever shows from a baseline whether it helps."""

import math
from dataclasses import replace
from datetime import date

from jatdesk.db import measures as rows
from jatdesk.db.store import Reading, Transaction
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.measures import BEST, CHILD_FEELS, PARENT_FEELS, WORST, Measure, Stage
from jatdesk.domain.referrals import ReferralDraft
from jatdesk.domain.roles import Right
from jatdesk.errors import SaveRefused
from jatdesk.operations.allowed import allowed
from jatdesk.operations.case_acts import case_there
from jatdesk.operations.desk import Desk
from jatdesk.operations.history import differences
from jatdesk.operations.there import there

_KEPT = "Nothing was saved."


@allowed(Right.READ)
def of_case(desk: Desk, case_id: Id) -> tuple[Measure, ...]:
    """The measures of a case, the earliest first."""
    with desk.reading() as reading:
        return rows.of_case(reading, case_id)


@allowed(Right.KEEP)
def add(desk: Desk, case_id: Id, measure: Measure) -> Changes:
    """Adds a measure. Raises SaveRefused for one without a name or off the scale."""
    with desk.writing() as transaction:
        case_there(transaction.connection, case_id)
        _add_measure(transaction, case_id, _checked(desk, replace(measure, id=desk.new_id())))
        return transaction.changes


@allowed(Right.KEEP)
def change(desk: Desk, measure: Measure) -> Changes:
    """Puts a measure (by its id) in place of what was there."""
    with desk.writing() as transaction:
        case_id, before = _there(transaction.connection, measure.id)
        _change_measure(transaction, case_id, before, _checked(desk, measure))
        return transaction.changes


@allowed(Right.KEEP)
def remove(desk: Desk, measure_id: Id) -> Changes:
    """Takes out a measure recorded by mistake."""
    with desk.writing() as transaction:
        case_id, before = _there(transaction.connection, measure_id)
        _remove_measure(transaction, case_id, before)
        return transaction.changes


@allowed(Right.KEEP)
def put_back(desk: Desk, case_id: Id, measure: Measure) -> Changes:
    """Puts a measure back that was taken out by mistake."""
    with desk.writing() as transaction:
        case_there(transaction.connection, case_id)
        if rows.one(transaction.connection, measure.id) is not None:
            raise SaveRefused("It is there again already.", "Nothing was changed.", "")
        _add_measure(transaction, case_id, measure)
        return transaction.changes


@allowed(Right.KEEP)
def set_feelings(
    desk: Desk, case_id: Id, stage: Stage, on: date, child: int | None = None, parent: int | None = None
) -> Changes:
    """How child and parent feel on one day: what was said of the same day and stage before gives way; None is unsaid.

    Raises SaveRefused for a number off the scale.
    """
    with desk.writing() as transaction:
        case_there(transaction.connection, case_id)
        keep_feelings(desk, transaction, case_id, stage, on, child, parent)
        return transaction.changes


@allowed(Right.READ)
def feelings(desk: Desk, case_id: Id, stage: Stage, on: date) -> tuple[int | None, int | None]:
    """What child and parent said on one day; None where nothing was."""
    with desk.reading() as reading:
        found = {each.what: each for each in rows.of_case(reading, case_id) if (each.stage, each.on) == (stage, on)}
    child, parent = found.get(CHILD_FEELS), found.get(PARENT_FEELS)
    return (int(child.value) if child else None, int(parent.value) if parent else None)


@allowed(Right.KEEP)
def keep_feelings(
    desk: Desk, transaction: Transaction, case_id: Id, stage: Stage, on: date, child: int | None, parent: int | None
) -> None:
    """The same inside the caller's transaction: for a referral, a review or a closing that is being written."""
    there = {each.what: each for each in rows.of_case(transaction.connection, case_id) if _is_of(each, stage, on)}
    for what, value in ((CHILD_FEELS, child), (PARENT_FEELS, parent)):
        before = there.get(what)
        if value is None:
            if before is not None:
                _remove_measure(transaction, case_id, before)
        elif before is None:
            _add_measure(transaction, case_id, _checked(desk, Measure(desk.new_id(), on, what, value, stage)))
        else:
            _change_measure(transaction, case_id, before, _checked(desk, replace(before, value=float(value))))


@allowed(Right.KEEP)
def follow_referral(desk: Desk, transaction: Transaction, case_id: Id, draft: ReferralDraft) -> None:
    """What a referral says of how they feel, on its day. The referral's own line of history says it."""
    on = draft.referred_on or desk.clock.today()
    of_case_now = rows.of_case(transaction.connection, case_id)
    there = {each.what: each for each in of_case_now if _is_of(each, Stage.REFERRAL, on)}
    for what, value in ((CHILD_FEELS, draft.child_feels), (PARENT_FEELS, draft.parent_feels)):
        before = there.get(what)
        if before is not None:
            rows.remove(transaction.connection, before.id)
        if value is not None:
            measure_id = before.id if before is not None else desk.new_id()
            rows.add(transaction.connection, case_id, Measure(measure_id, on, what, float(value), Stage.REFERRAL))
            transaction.touch("measure", measure_id)


def _is_of(measure: Measure, stage: Stage, on: date) -> bool:
    return measure.is_feeling and (measure.stage, measure.on) == (stage, on)


def _add_measure(transaction: Transaction, case_id: Id, measure: Measure) -> None:
    rows.add(transaction.connection, case_id, measure)
    transaction.record("Recorded a measure", "case", case_id, after=vars(measure))
    transaction.touch("measure", measure.id)


def _change_measure(transaction: Transaction, case_id: Id, before: Measure, after: Measure) -> None:
    if after != before:
        rows.change(transaction.connection, after)
        which, (old, new) = {"measure_id": before.id}, differences(before, after)
        transaction.record("Changed a measure", "case", case_id, which | old, which | new)
        transaction.touch("measure", after.id)


def _remove_measure(transaction: Transaction, case_id: Id, before: Measure) -> None:
    rows.remove(transaction.connection, before.id)
    transaction.record("Took out a measure", "case", case_id, before=vars(before))
    transaction.touch("measure", before.id)


def _there(reading: Reading, measure_id: Id) -> tuple[Id, Measure]:
    return there(rows.one(reading, measure_id), "This measure is no longer there.", "Go back to the case.")


def _checked(desk: Desk, measure: Measure) -> Measure:
    made = replace(measure, what=" ".join(measure.what.split()), value=float(measure.value), unit=measure.unit.strip())
    if not made.what:
        raise SaveRefused("The measure has no name.", _KEPT, "Say what was measured.")
    if made.on > desk.clock.today():
        raise SaveRefused("The day is in the future.", _KEPT, "Check the day.")
    if not math.isfinite(made.value):
        raise SaveRefused("The value is not a number.", _KEPT, "Enter a number.")
    if made.is_feeling and not (WORST <= made.value <= BEST and made.value == int(made.value)):
        raise SaveRefused("How somebody feels is a whole number from 0 to 10.", _KEPT, "Choose the number.")
    return made
