"""A baby is born: the same record becomes the child. Case, carers and consent stay; the old name still finds it."""

from dataclasses import replace
from datetime import date

from jatdesk.db import cases
from jatdesk.db.store import Transaction
from jatdesk.domain.births import Birth, born
from jatdesk.domain.children import Child
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.roles import Right
from jatdesk.errors import SaveRefused
from jatdesk.operations import agenda
from jatdesk.operations.allowed import allowed
from jatdesk.operations.case_acts import case_there
from jatdesk.operations.desk import Desk
from jatdesk.operations.history import differences

_KEPT = "Nothing was saved."


@allowed(Right.KEEP)
def baby_is_born(desk: Desk, case_id: Id, birth: Birth) -> Changes:
    """Turns an unborn baby's record into the child's. Raises SaveRefused without a name or a possible day."""
    _check(birth, desk.clock.today())
    with desk.writing() as transaction:
        before = case_there(transaction.connection, case_id).child
        if not before.unborn:
            raise SaveRefused("This child is born already.", _KEPT, "Change the child’s details instead.")
        _rename(desk, transaction, case_id, "The baby was born", before, born(before, birth))
        return transaction.changes


@allowed(Right.KEEP)
def baby_is_not_born(desk: Desk, case_id: Id, baby: Child) -> Changes:
    """Takes a birth back: the child is this unborn baby again. Raises SaveRefused for one who is that already."""
    with desk.writing() as transaction:
        before = case_there(transaction.connection, case_id).child
        if before.unborn:
            raise SaveRefused("This baby is not born yet.", _KEPT, "")
        wanted = replace(baby, id=before.id, unborn=True, birth=None)
        _rename(desk, transaction, case_id, "The baby is not born yet", before, wanted)
        return transaction.changes


def _rename(desk: Desk, transaction: Transaction, case_id: Id, what: str, before: Child, after: Child) -> None:
    cases.change_child(transaction.connection, after)
    transaction.record(what, "case", case_id, *differences(before, after))
    for case in cases.of_children(transaction.connection, [after.id]):
        transaction.touch("case", case.id)
    agenda.follow(desk, transaction)


def _check(birth: Birth, today: date) -> None:
    if not birth.name.strip():
        raise SaveRefused("A child needs a name.", _KEPT, "Enter the name, or ‘baby’ and the family name.")
    if birth.on is None:
        raise SaveRefused("The date of birth is missing.", _KEPT, "Enter the date of birth.")
    if birth.on > today:
        raise SaveRefused("The date of birth is in the future.", _KEPT, "Check the date.")
