"""Records who agreed to what. What it opens is decided in `domain.consent`, not here."""

from dataclasses import replace

from jatdesk.db import consent as consent_rows
from jatdesk.domain.consent import Consent, ConsentState
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.roles import Right
from jatdesk.errors import SaveRefused
from jatdesk.operations import agenda
from jatdesk.operations.allowed import allowed
from jatdesk.operations.case_acts import case_there
from jatdesk.operations.desk import Desk

_KEPT = "Nothing was saved."


@allowed(Right.KEEP)
def record(desk: Desk, case_id: Id, consent: Consent) -> Changes:
    """Adds an answer to those of the case (handbook §6c). Raises SaveRefused for one that can't be so."""
    if consent.state is ConsentState.NOT_ASKED:
        raise SaveRefused("There is no answer to record.", _KEPT, "Choose what was answered.")
    if consent.on and consent.on > desk.clock.today():
        raise SaveRefused("The day of the consent is in the future.", _KEPT, "Check the day.")
    new = replace(consent, id=desk.new_id())
    with desk.writing() as transaction:
        case_there(transaction.connection, case_id)
        consent_rows.add(transaction.connection, case_id, [new])
        transaction.record(f"Recorded consent: {new.state.value}", "case", case_id, after=vars(new))
        transaction.touch("consent", new.id)
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
            consent_rows.remove(transaction.connection, consent_id)
            transaction.record("Took back a recorded consent", "case", case_id, before=vars(answers[consent_id]))
            transaction.touch("consent", consent_id)
            agenda.follow(desk, transaction)
        return transaction.changes
