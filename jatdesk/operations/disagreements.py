"""Records who disagreed about a case, to whom it went, and the answer (A11)."""

from dataclasses import replace

from jatdesk.db import disagreements as rows
from jatdesk.db.store import Transaction
from jatdesk.domain.disagreements import Disagreement
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.plain_values import plain
from jatdesk.domain.roles import Right
from jatdesk.errors import SaveRefused
from jatdesk.operations.allowed import allowed
from jatdesk.operations.case_acts import case_there
from jatdesk.operations.desk import Desk
from jatdesk.operations.history import differences
from jatdesk.operations.there import there

_KEPT = "Nothing was saved."


@allowed(Right.READ)
def of_case(desk: Desk, case_id: Id) -> tuple[Disagreement, ...]:
    """The disagreements about a case, the earliest first."""
    with desk.reading() as reading:
        return rows.of_case(reading, case_id)


@allowed(Right.KEEP)
def add(desk: Desk, case_id: Id, new: Disagreement) -> tuple[Disagreement, Changes]:
    """Records one, or one taken out as it was. Raises SaveRefused without who, about what and to whom, or too early."""
    made = _whole(desk, replace(new, id=new.id or desk.new_id()))
    with desk.writing() as transaction:
        case_there(transaction.connection, case_id)
        rows.add(transaction.connection, case_id, made)
        told = plain(made)
        transaction.record("Recorded a disagreement", "case", case_id, after=told | {"disagreement_id": told.pop("id")})
        transaction.touch("case", case_id)
        return made, transaction.changes


@allowed(Right.KEEP)
def change(desk: Desk, known: Disagreement) -> Changes:
    """Changes what was recorded, or gives the answer. Raises SaveRefused as `add` does."""
    after = _whole(desk, known)
    with desk.writing() as transaction:
        case_id, before = _there(transaction, known.id)
        if after != before:
            rows.change(transaction.connection, after)
            was, now = differences(before, after)
            which = {"disagreement_id": known.id}
            transaction.record("Changed a disagreement", "case", case_id, which | was, which | now)
            transaction.touch("case", case_id)
        return transaction.changes


@allowed(Right.KEEP)
def remove(desk: Desk, disagreement_id: Id) -> Changes:
    """Takes out one that was recorded by mistake; the history keeps it."""
    with desk.writing() as transaction:
        case_id, before = _there(transaction, disagreement_id)
        rows.remove(transaction.connection, disagreement_id)
        told = plain(before)
        which = {"disagreement_id": told.pop("id")}
        transaction.record("Took out a disagreement", "case", case_id, before=told | which)
        transaction.touch("case", case_id)
        return transaction.changes


def _whole(desk: Desk, given: Disagreement) -> Disagreement:
    today = desk.clock.today()
    if not (given.who.strip() and given.about.strip() and given.to_whom.strip()):
        raise SaveRefused("Something is missing.", _KEPT, "Say who disagrees, about what, and to whom it went.")
    if given.answer.strip() and given.answered_on is None:
        given = replace(given, answered_on=today)
    if given.answered_on is not None and not given.answer.strip():
        raise SaveRefused("The answer is empty.", _KEPT, "Write what was answered.")
    on = given.on or today
    if on > today or (given.answered_on is not None and given.answered_on > today):
        raise SaveRefused("The day is in the future.", _KEPT, "Check the days.")
    return replace(given, on=on)


def _there(transaction: Transaction, disagreement_id: Id) -> tuple[Id, Disagreement]:
    return there(
        rows.one(transaction.connection, disagreement_id),
        "This disagreement is not in the store.",
        "Go back to the case.",
    )
