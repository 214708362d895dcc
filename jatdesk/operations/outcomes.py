"""Outcomes sought and reached (A4): filled by a referral's wishes, added in between, settled by the closing."""

from collections.abc import Sequence
from dataclasses import replace

from jatdesk.db import outcomes
from jatdesk.db.store import Transaction
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.outcomes import Outcome, Reached, wished
from jatdesk.domain.plain_values import plain
from jatdesk.domain.referrals import ReferralDraft
from jatdesk.domain.roles import Right
from jatdesk.errors import SaveRefused
from jatdesk.operations.allowed import allowed
from jatdesk.operations.case_acts import case_there
from jatdesk.operations.desk import Desk
from jatdesk.operations.history import differences

_KEPT = "Nothing was saved."


@allowed(Right.READ)
def of_case(desk: Desk, case_id: Id) -> tuple[Outcome, ...]:
    """What is sought on a case and what was reached, in the order in which it was added."""
    with desk.reading() as reading:
        return outcomes.of_case(reading, case_id)


@allowed(Right.KEEP)
def add(desk: Desk, case_id: Id, outcome: Outcome) -> tuple[Outcome, Changes]:
    """Adds an outcome sought. Raises SaveRefused for one without words."""
    with desk.writing() as transaction:
        case_there(transaction.connection, case_id)
        made = _whole(desk, replace(outcome, id=desk.new_id(), added_on=outcome.added_on or desk.clock.today()))
        outcomes.add(transaction.connection, case_id, [made])
        transaction.record("Added an outcome sought", "case", case_id, after=_told(made))
        transaction.touch("outcome", made.id)
        return made, transaction.changes


@allowed(Right.KEEP)
def change(desk: Desk, outcome: Outcome) -> Changes:
    """Changes an outcome, or says what came of it. Raises SaveRefused for one without words, or one that is gone."""
    with desk.writing() as transaction:
        case_id, before = _there(transaction, outcome.id)
        settle(desk, transaction, case_id, before, replace(outcome, added_on=before.added_on))
        return transaction.changes


@allowed(Right.KEEP)
def remove(desk: Desk, outcome_id: Id) -> Changes:
    """Takes an outcome out that was added by mistake; the history keeps it."""
    with desk.writing() as transaction:
        case_id, before = _there(transaction, outcome_id)
        outcomes.remove(transaction.connection, outcome_id)
        transaction.record("Took out an outcome sought", "case", case_id, before=_told(before))
        transaction.touch("outcome", outcome_id)
        return transaction.changes


def settle(desk: Desk, transaction: Transaction, case_id: Id, before: Outcome, after: Outcome) -> None:
    """Writes what changed on an outcome, inside the caller's transaction; the day it was settled follows by itself."""
    after = _whole(desk, after)
    if after != before:
        outcomes.change(transaction.connection, after)
        was, now = differences(before, after)
        which = {"outcome_id": before.id, "sought": before.sought}
        transaction.record("Changed an outcome", "case", case_id, which | was, which | now)
        transaction.touch("outcome", before.id)


def sought_by(desk: Desk, transaction: Transaction, case_id: Id, draft: ReferralDraft) -> None:
    """Adds the wishes of a new referral that are not on the case yet; part of the caller's transaction."""
    there = {(each.whose, each.sought.casefold()) for each in outcomes.of_case(transaction.connection, case_id)}
    new = [each for each in wished(draft) if (each.whose, each.sought.casefold()) not in there]
    _add_wishes(desk, transaction, case_id, new)


def follow(desk: Desk, transaction: Transaction, case_id: Id, before: ReferralDraft, after: ReferralDraft) -> None:
    """A corrected referral corrects the outcomes nobody has touched since; part of the caller's transaction."""
    was, now = {each.whose: each for each in wished(before)}, {each.whose: each for each in wished(after)}
    kept = {(each.whose, each.sought): each for each in outcomes.of_case(transaction.connection, case_id)}
    for whose, new in now.items():
        old = was.get(whose)
        if old == new:
            continue
        held = kept.get((whose, old.sought)) if old is not None else None
        if held is not None and held.reached is Reached.NOT_SAID:
            outcomes.change(transaction.connection, replace(held, sought=new.sought))
            transaction.touch("outcome", held.id)
        else:
            _add_wishes(desk, transaction, case_id, [new])


def _add_wishes(desk: Desk, transaction: Transaction, case_id: Id, new: Sequence[Outcome]) -> None:
    made = [replace(each, id=desk.new_id(), added_on=desk.clock.today()) for each in new]
    outcomes.add(transaction.connection, case_id, made)
    for each in made:
        transaction.touch("outcome", each.id)


def _whole(desk: Desk, outcome: Outcome) -> Outcome:
    sought = " ".join(outcome.sought.split())
    if not sought:
        raise SaveRefused("The outcome is empty.", _KEPT, "Write what is wanted.")
    said = outcome.reached is not Reached.NOT_SAID
    settled = (outcome.settled_on or desk.clock.today()) if said else None
    return replace(outcome, sought=sought, words=outcome.words.strip(), settled_on=settled)


def _there(transaction: Transaction, outcome_id: Id) -> tuple[Id, Outcome]:
    found = outcomes.one(transaction.connection, outcome_id)
    if found is None:
        raise SaveRefused("This outcome is not in the store.", _KEPT, "Go back to the case.")
    return found


def _told(outcome: Outcome) -> dict[str, object]:
    told: dict[str, object] = plain(outcome)
    return told | {"outcome_id": told.pop("id")}
