"""Dormant cases (A6): open, but at rest. They stay out of agendas until their review comes, or are taken up again."""

from dataclasses import replace
from datetime import date

from jatdesk.db import notes
from jatdesk.db.store import Transaction
from jatdesk.domain.cases import Case, CaseState, StoryEntry, StoryKind
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.roles import Right
from jatdesk.errors import SaveRefused
from jatdesk.operations import agenda
from jatdesk.operations.allowed import allowed
from jatdesk.operations.case_acts import case_there, write_case
from jatdesk.operations.desk import Desk

_KEPT = "Nothing was saved."


@allowed(Right.KEEP)
def rest(desk: Desk, case_id: Id, why: str, review: date | None) -> Changes:
    """Lets an open case rest until a day (None: until somebody takes it up). Raises SaveRefused without a reason."""
    if not why.strip():
        raise SaveRefused("A case rests for a reason.", _KEPT, "Say in a few words why.")
    today = desk.clock.today()
    if review is not None and review < today:
        raise SaveRefused("The review is in the past.", _KEPT, "Choose a day ahead, or none.")
    with desk.writing() as transaction:
        before = _open_one(transaction, case_id)
        if before.dormant_on is not None:
            raise SaveRefused("This case rests already.", _KEPT, "")
        resting = replace(before, dormant_on=today, dormant_why=why.strip(), next_review=review, closing_proposed=False)
        write_case(transaction, "Let the case rest", before, resting)
        agenda.follow(desk, transaction)
        return transaction.changes


@allowed(Right.KEEP)
def take_up(desk: Desk, case_id: Id, why: str = "") -> Changes:
    """Takes a resting case up again; that it rested, since when and why, stays in its story."""
    with desk.writing() as transaction:
        before = _open_one(transaction, case_id)
        if before.dormant_on is None:
            raise SaveRefused("This case does not rest.", _KEPT, "")
        again = StoryEntry(desk.clock.today(), StoryKind.NOTE, "Taken up again", "", why.strip())
        rested = StoryEntry(before.dormant_on, StoryKind.NOTE, "Let rest", "", before.dormant_why)
        notes.add(transaction.connection, [(desk.new_id(), case_id, entry) for entry in (rested, again)])
        up = replace(before, dormant_on=None, dormant_why="")
        write_case(transaction, "Took the case up again", before, up)
        agenda.follow(desk, transaction)
        return transaction.changes


def _open_one(transaction: Transaction, case_id: Id) -> Case:
    found = case_there(transaction.connection, case_id)
    if found.state is CaseState.CLOSED:
        raise SaveRefused("This case is closed.", _KEPT, "Re-open it first.")
    return found
