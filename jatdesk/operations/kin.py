"""Relatives of a child: added, changed, taken out, and linked to the record of a child the team knows."""

from dataclasses import replace

from jatdesk.db import cases as case_rows
from jatdesk.db import kin as rows
from jatdesk.db.store import Reading, Transaction
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.kin import Kin, Relative
from jatdesk.domain.roles import Right
from jatdesk.domain.search import fold
from jatdesk.errors import SaveRefused
from jatdesk.operations.allowed import allowed
from jatdesk.operations.case_acts import case_there
from jatdesk.operations.desk import Desk
from jatdesk.operations.history import differences
from jatdesk.operations.there import there

_KEPT = "Nothing was saved."


@allowed(Right.READ)
def of_case(desk: Desk, case_id: Id) -> tuple[Relative, ...]:
    """The relatives of a case's child, with their own cases; a link is seen from both sides."""
    with desk.reading() as reading:
        return rows.of_child(reading, case_there(reading, case_id).child.id)


@allowed(Right.READ)
def one(desk: Desk, kin_id: Id) -> Kin:
    """A relative as it is kept. Raises SaveRefused when it is gone."""
    with desk.reading() as reading:
        return _there(reading, kin_id)[1]


@allowed(Right.KEEP)
def add(desk: Desk, case_id: Id, relative: Kin, case_number: str = "") -> Changes:
    """Adds a relative; `case_number` links them to the child of that case. Raises SaveRefused for nobody."""
    with desk.writing() as transaction:
        child_id = case_there(transaction.connection, case_id).child.id
        new = _checked(desk, transaction.connection, child_id, replace(relative, id=desk.new_id()), case_number)
        _add(transaction, case_id, child_id, new)
        return transaction.changes


@allowed(Right.KEEP)
def change(desk: Desk, case_id: Id, relative: Kin, case_number: str = "") -> Changes:
    """Puts what is known of a relative (by its id) in place of what was there. Raises SaveRefused."""
    with desk.writing() as transaction:
        child_id, before = _there(transaction.connection, relative.id)
        new = _checked(desk, transaction.connection, child_id, relative, case_number)
        _change(transaction, case_id, before, new)
        return transaction.changes


@allowed(Right.KEEP)
def remove(desk: Desk, case_id: Id, kin_id: Id) -> Changes:
    """Takes a relative out; of two linked children only the link goes, on both sides."""
    with desk.writing() as transaction:
        child_id, before = _there(transaction.connection, kin_id)
        rows.remove(transaction.connection, kin_id)
        said = _said(transaction.connection, child_id, before)
        transaction.record("Took out a relative", "case", case_id, before=said)
        _touch(transaction, before)
        _touch_cases(transaction, child_id)
        return transaction.changes


@allowed(Right.KEEP)
def link(desk: Desk, child_id: Id, other_child_id: Id, relationship: str) -> Changes:
    """Links two children the team knows: the other is the `relationship` ('sister') of the first.

    A relative of the same name who stands there without a link becomes the link. Nothing changes where there is one.
    """
    if child_id == other_child_id:
        raise SaveRefused("A child is not their own relative.", _KEPT, "Choose another child.")
    with desk.writing() as transaction:
        link_within(desk, transaction, child_id, other_child_id, relationship)
        return transaction.changes


@allowed(Right.KEEP)
def link_within(desk: Desk, transaction: Transaction, child_id: Id, other_child_id: Id, relationship: str) -> None:
    """The same as part of another act."""
    connection = transaction.connection
    mine, theirs = (case_rows.of_children(connection, [one]) for one in (child_id, other_child_id))
    if not mine or not theirs:
        raise SaveRefused("There is no such child in the store.", _KEPT, "Look for the child again.")
    if rows.between(connection, child_id, other_child_id) is not None:
        return
    names = {fold(name) for name in (theirs[0].child.name, theirs[0].child.known_as) if name}
    same = next((one for one in rows.unlinked(connection, child_id) if fold(one.name) in names), None)
    if same is not None:
        _change(transaction, mine[0].id, same, rows.linked(same, other_child_id))
    else:
        new = Kin(desk.new_id(), relationship.strip() or "relative", other_id=other_child_id)
        _add(transaction, mine[0].id, child_id, new)
    _touch_cases(transaction, child_id)


@allowed(Right.KEEP)
def put_back(desk: Desk, case_id: Id, child_id: Id, relative: Kin) -> Changes:
    """Puts a relative back who was taken out by mistake. Raises SaveRefused when a case or link is in the way."""
    with desk.writing() as transaction:
        connection = transaction.connection
        if rows.one(connection, relative.id) is not None or not case_rows.of_children(connection, [child_id]):
            raise SaveRefused("The relative can’t be put back.", "Nothing was changed.", "Add them anew.")
        _unlinked(connection, child_id, relative)
        _add(transaction, case_id, child_id, relative)
        _touch_cases(transaction, child_id)
        return transaction.changes


def _add(transaction: Transaction, case_id: Id, child_id: Id, new: Kin) -> None:
    rows.add(transaction.connection, child_id, new)
    transaction.record("Added a relative", "case", case_id, after=_said(transaction.connection, child_id, new))
    _touch(transaction, new)


def _change(transaction: Transaction, case_id: Id, before: Kin, new: Kin) -> None:
    if new != before:
        rows.change(transaction.connection, new)
        which, (old, now) = {"kin_id": new.id}, differences(before, new)
        transaction.record("Changed a relative", "case", case_id, which | old, which | now)
        _touch(transaction, before)
        _touch(transaction, new)


def _checked(desk: Desk, reading: Reading, child_id: Id, relative: Kin, case_number: str) -> Kin:
    new = replace(relative, name=" ".join(relative.name.split()), relationship=relative.relationship.strip())
    digits = case_number.strip()
    if digits:
        other_id = rows.child_of(reading, int(digits)) if digits.isdecimal() and len(digits) < 10 else None
        if other_id is None:
            raise SaveRefused("There is no case of this number.", _KEPT, "Check the number, or leave it empty.")
        new = rows.linked(new, other_id)
    elif new.other_id:
        new = rows.linked(new, new.other_id)
    if not new.name and not new.other_id:
        raise SaveRefused("The relative has no name.", _KEPT, "Enter a name, or the number of their own case.")
    if not new.relationship:
        raise SaveRefused("It is not said how they are related.", _KEPT, "Write for example ‘brother’.")
    today = desk.clock.today()
    if any(day and day > today for day in (new.birth, new.consent_on)):
        raise SaveRefused("A day is in the future.", _KEPT, "Check the days.")
    if new.other_id == child_id:
        raise SaveRefused("This is the child’s own case.", _KEPT, "Enter the number of the relative’s case.")
    _unlinked(reading, child_id, new)
    return new


def _unlinked(reading: Reading, child_id: Id, relative: Kin) -> None:
    there = rows.between(reading, child_id, relative.other_id) if relative.other_id else None
    if there is not None and there[1].id != relative.id:
        raise SaveRefused("The two children are linked already.", _KEPT, "Change the link that is there.")


def _there(reading: Reading, kin_id: Id) -> tuple[Id, Kin]:
    return there(rows.one(reading, kin_id), "This relative is no longer there.", "Go back to the case.")


def _said(reading: Reading, child_id: Id, relative: Kin) -> dict[str, object]:
    """What the history says of a relative; a linked one by the number of their case."""
    numbers = [case.number for case in rows.cases_of(reading, [relative.other_id]).get(relative.other_id, ())]
    return vars(relative) | {"child_id": child_id, "case_number": ", ".join(numbers)}


def _touch(transaction: Transaction, relative: Kin) -> None:
    transaction.touch("kin", relative.id)
    if relative.other_id:
        _touch_cases(transaction, relative.other_id)


def _touch_cases(transaction: Transaction, child_id: Id) -> None:
    for case in case_rows.of_children(transaction.connection, [child_id]):
        transaction.touch("case", case.id)
