"""Records who agreed to what. What it opens is decided in `domain.consent`, not here."""

from dataclasses import replace

from jatdesk.db import consent as consent_rows
from jatdesk.db.store import Reading
from jatdesk.domain.consent import Capacity, Consent, ConsentState
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
def record(desk: Desk, case_id: Id, consent: Consent) -> Changes:
    """Adds an answer to those of the case (handbook §6c). Raises SaveRefused for one that can't be so."""
    _check(desk, consent)
    new = replace(consent, id=desk.new_id())
    with desk.writing() as transaction:
        case_there(transaction.connection, case_id)
        consent_rows.add(transaction.connection, case_id, [new])
        transaction.record(f"Recorded consent: {new.state.value}", "case", case_id, after=vars(new))
        transaction.touch("consent", new.id)
        agenda.follow(desk, transaction)
        return transaction.changes


@allowed(Right.KEEP)
def told_young_person(desk: Desk, case_id: Id, consent_id: Id, words: str) -> Changes:
    """What was done so that the young person knows what a parent agreed to ('' takes it back)."""
    with desk.writing() as transaction:
        before = _there(transaction.connection, case_id, consent_id)
        after = replace(before, told_young_person=words.strip())
        if after != before:
            consent_rows.change(transaction.connection, after)
            which = {"id": consent_id}
            was, now = differences(before, after)
            transaction.record("Noted what the young person was told", "case", case_id, which | was, which | now)
            transaction.touch("consent", consent_id)
        return transaction.changes


@allowed(Right.KEEP)
def judge(desk: Desk, case_id: Id, consent_id: Id, capacity: Capacity, by: str, why: str) -> Changes:
    """Whether the young person is competent to give this answer, in a professional's judgement: whose, and why.

    Raises SaveRefused without a name or a reason.
    """
    with desk.writing() as transaction:
        before = _there(transaction.connection, case_id, consent_id)
        after = replace(before, capacity=capacity, capacity_by=by.strip(), capacity_why=why.strip())
        _check(desk, after)
        if after != before:
            consent_rows.change(transaction.connection, after)
            which = {"id": consent_id}
            was, now = differences(before, after)
            transaction.record(
                "Judged whether the young person is competent", "case", case_id, which | was, which | now
            )
            transaction.touch("consent", consent_id)
            agenda.follow(desk, transaction)
        return transaction.changes


@allowed(Right.KEEP)
def form_seen(desk: Desk, case_id: Id, consent_id: Id, seen: bool = True) -> Changes:
    """The signed form was seen (or was not, after all)."""
    with desk.writing() as transaction:
        answers = {each.id: each for each in consent_rows.of_case(transaction.connection, case_id)}
        before = answers.get(consent_id)
        if before is None or before.state is not ConsentState.WRITTEN:
            raise SaveRefused("There is no written consent to see a form of.", _KEPT, "Record the consent first.")
        consent_rows.set_form_seen(transaction.connection, consent_id, seen)
        what = "Saw the signed consent form" if seen else "The signed consent form was not seen"
        which = {"id": consent_id}
        transaction.record(what, "case", case_id, which | {"form_seen": before.form_seen}, which | {"form_seen": seen})
        transaction.touch("consent", consent_id)
        return transaction.changes


@allowed(Right.KEEP)
def take_back(desk: Desk, case_id: Id, consent_id: Id) -> Changes:
    """Takes out an answer recorded by mistake (its id is in the changes of `record`); the history keeps it.

    An answer that was really given and then changed is not taken back: record the new one.
    """
    with desk.writing() as transaction:
        answers = {each.id: each for each in consent_rows.of_case(transaction.connection, case_id)}
        if consent_id in answers:
            order = {"order": consent_rows.place_of(transaction.connection, consent_id)}
            consent_rows.remove(transaction.connection, consent_id)
            gone = vars(answers[consent_id]) | order
            transaction.record("Took back a recorded consent", "case", case_id, before=gone)
            transaction.touch("consent", consent_id)
            agenda.follow(desk, transaction)
        return transaction.changes


@allowed(Right.KEEP)
def put_back(desk: Desk, case_id: Id, consent: Consent, order: int) -> Changes:
    """Undo of `take_back`: the answer stands where it stood, so that what was answered after it still counts."""
    with desk.writing() as transaction:
        case_there(transaction.connection, case_id)
        new = replace(consent, id=desk.new_id())
        consent_rows.put_back(transaction.connection, case_id, new, order)
        transaction.record(f"Recorded consent: {new.state.value}", "case", case_id, after=vars(new))
        transaction.touch("consent", new.id)
        agenda.follow(desk, transaction)
        return transaction.changes


def _there(reading: Reading, case_id: Id, consent_id: Id) -> Consent:
    found = next((each for each in consent_rows.of_case(reading, case_id) if each.id == consent_id), None)
    if found is None:
        raise SaveRefused("This answer is not in the store.", _KEPT, "Go back to the case.")
    return found


def _check(desk: Desk, consent: Consent) -> None:
    if not consent.state.is_answer:
        raise SaveRefused("There is no answer to record.", _KEPT, "Choose what was answered.")
    today = desk.clock.today()
    if (consent.on and consent.on > today) or (consent.asked_on and consent.asked_on > today):
        raise SaveRefused("The day of the consent is in the future.", _KEPT, "Check the day.")
    if consent.capacity is not Capacity.NOT_SAID and not (consent.capacity_by.strip() and consent.capacity_why.strip()):
        raise SaveRefused(
            "Competence is a professional’s judgement.", _KEPT, "Say who judged it, and why, in a few words."
        )
    if consent.only_these and not consent.share_with.strip():
        raise SaveRefused(
            "Only some services may have anything, but none is named.", _KEPT, "Name them, or take the tick out."
        )
