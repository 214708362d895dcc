"""An access request from the day it comes to its answer: what is kept, what is blacked out and why (G10)."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from jatdesk.db import access_answers as rows
from jatdesk.db import access_request as request_rows
from jatdesk.db import children as child_rows
from jatdesk.db.store import Reading, Transaction
from jatdesk.domain.access_request import Gathered
from jatdesk.domain.blacking_out import AccessRequest, Decided, Mark, blacked_out, marks
from jatdesk.domain.children import Carer, Child
from jatdesk.domain.dates import say
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.roles import Right
from jatdesk.domain.search import fold
from jatdesk.errors import SaveRefused
from jatdesk.operations import access_request, other_families
from jatdesk.operations.allowed import allowed
from jatdesk.operations.case_acts import case_there
from jatdesk.operations.desk import Desk
from jatdesk.operations.there import there

_KEPT = "Nothing was saved."


@dataclass(frozen=True)
class Drafted:
    """The whole answer: what is held, every marked stretch, what was decided, and what would be given."""

    request: AccessRequest
    held: Gathered
    marks: tuple[Mark, ...]
    decided: dict[int, Decided]
    given: Gathered

    @property
    def open(self) -> tuple[Mark, ...]:
        """The marks nobody decided about."""
        return tuple(mark for mark in self.marks if mark.ref not in self.decided)


@allowed(Right.READ)
def of_case(desk: Desk, case_id: Id) -> tuple[AccessRequest, ...]:
    """The requests of one case, oldest first."""
    with desk.reading() as reading:
        return rows.of_case(reading, case_id)


@allowed(Right.READ)
def carers_of(desk: Desk, case_id: Id) -> tuple[str, ...]:
    """The parents and carers of a case who may ask for what is held on themselves."""
    with desk.reading() as reading:
        child_id = case_there(reading, case_id).child.id
        return tuple(each.name for each in child_rows.carers_of(reading, child_id) if each.name)


@allowed(Right.KEEP)
def ask(desk: Desk, case_id: Id, person: str, asked_by: str, on: date) -> tuple[AccessRequest, Changes]:
    """A request came: for the child's record, or for a carer's own (`person`). The month begins on that day.

    Raises SaveRefused for nobody, for an unknown carer and for a day in the future.
    """
    if not asked_by.strip():
        raise SaveRefused("It is not said who asks.", _KEPT, "Name the person, or who asks for them.")
    if on > desk.clock.today():
        raise SaveRefused("This day is in the future.", _KEPT, "Check the day.")
    with desk.writing() as transaction:
        connection = transaction.connection
        child_id = case_there(connection, case_id).child.id
        known = {fold(each.name) for each in child_rows.carers_of(connection, child_id)}
        if person and fold(person) not in known:
            raise SaveRefused("This case has no such parent or carer.", _KEPT, "Look at the Family tab.")
        new = AccessRequest(desk.new_id(), case_id, person, " ".join(asked_by.split()), on)
        rows.add(connection, new)
        transaction.record("An access request came", "case", case_id, after=vars(new))
        transaction.touch("consent", new.id)
        return new, transaction.changes


@allowed(Right.KEEP)
def take_back(desk: Desk, request_id: Id) -> Changes:
    """The request was recorded by mistake."""
    with desk.writing() as transaction:
        before = _there(transaction.connection, request_id)
        rows.remove(transaction.connection, request_id)
        transaction.record("Took back an access request", "case", before.case_id, before=vars(before))
        transaction.touch("consent", request_id)
        return transaction.changes


@allowed(Right.KEEP)
def take_longer(desk: Desk, request_id: Id, why: str) -> Changes:
    """Two more months, because it is complex; the person is told why within the first.

    Raises SaveRefused without a reason, and once the first month is over.
    """
    today = desk.clock.today()
    with desk.writing() as transaction:
        before = _there(transaction.connection, request_id)
        if not why.strip():
            raise SaveRefused("There is no reason.", _KEPT, "Say why it takes longer: the person is told.")
        if before.longer_on is not None or today > before.due:
            raise SaveRefused(
                f"It had to be said by {say(before.due)}." if before.longer_on is None else "It takes longer already.",
                _KEPT,
                "Answer it now.",
            )
        after = replace(before, longer_on=today, longer_why=why.strip())
        return _change(transaction, "An access request takes longer", before, after)


@allowed(Right.KEEP)
def answered(desk: Desk, request_id: Id, on: date | None) -> Changes:
    """The answer was handed over on a day (None: it was not, after all)."""
    if on is not None and on > desk.clock.today():
        raise SaveRefused("This day is in the future.", _KEPT, "Check the day.")
    with desk.writing() as transaction:
        before = _there(transaction.connection, request_id)
        return _change(transaction, "Answered an access request", before, replace(before, answered_on=on))


@allowed(Right.SEND)
def draft(desk: Desk, request_id: Id) -> Drafted:
    """Everything as it stands now. A job: the whole record is gathered."""
    with desk.reading() as reading:
        request = _there(reading, request_id)
        professionals = request_rows.professionals(reading)
        case = case_there(reading, request.case_id)
        theirs = [
            each
            for each in child_rows.carers_of(reading, case.child.id)
            if request.person and fold(each.name) == fold(request.person)
        ]
        decided = rows.decided(reading, request_id)
    held = (
        access_request.gather_carer(desk, request.case_id, request.person)
        if request.person
        else access_request.gather(desk, request.case_id)
    )
    with desk.reading() as reading:
        held = other_families.marked(reading, desk.team, [case.child.id], held)
    people: list[Child | Carer] = [*theirs] or [case.child]
    own = [detail for each in people for detail in (each.name, each.address, each.postcode, each.phone)]
    birth = case.child.birth
    if not request.person and birth is not None:
        own += [say(birth), birth.isoformat()]
    found = marks(held, professionals, own)
    return Drafted(request, held, found, decided, blacked_out(held, professionals, own, decided))


@allowed(Right.SEND)
def decide(desk: Desk, request_id: Id, refs: Collection[int], kept: bool, why: str) -> Changes:
    """Marked stretches are kept or blacked out. Raises SaveRefused without a reason, and once it is answered."""
    if not why.strip():
        raise SaveRefused("There is no reason.", _KEPT, "Say why, for each that is kept or blacked out.")
    with desk.writing() as transaction:
        request = _there(transaction.connection, request_id)
        if request.answered_on is not None:
            raise SaveRefused("This request is answered.", _KEPT, "What was handed over stays as it was.")
        rows.decide(transaction.connection, request_id, list(refs), Decided(kept, why.strip()))
        said = {"id": request_id, "marks": len(refs), "kept": kept, "reason": why.strip()}
        transaction.record("Decided about an access request", "case", request.case_id, after=said)
        transaction.touch("consent", request_id)
        return transaction.changes


def sent(transaction: Transaction, case_id: Id, before: date | None, on: date | None) -> None:
    """Part of marking an answer as sent, or as not sent after all."""
    for request_id in rows.set_answered(transaction.connection, case_id, before, on):
        transaction.touch("consent", request_id)


def _change(transaction: Transaction, what: str, before: AccessRequest, after: AccessRequest) -> Changes:
    if after != before:
        rows.change(transaction.connection, after)
        said = [
            {name: value for name, value in vars(each).items() if value not in ("", None)} for each in (before, after)
        ]
        transaction.record(what, "case", before.case_id, *said)
        transaction.touch("consent", before.id)
    return transaction.changes


def _there(reading: Reading, request_id: Id) -> AccessRequest:
    return there(rows.one(reading, request_id), "This request is not in the store.", "Go back to the case.")
