"""Decisions to share without consent: a professional's, recorded here; only the chair, signed in, agrees to one."""

from dataclasses import replace

from jatdesk.db import sharing as rows
from jatdesk.db.store import Reading
from jatdesk.domain.consent import BASES
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.roles import Right
from jatdesk.domain.sharing import ListedDecision, SharingDecision
from jatdesk.errors import SaveRefused
from jatdesk.operations import agenda
from jatdesk.operations.allowed import allowed
from jatdesk.operations.case_acts import case_there
from jatdesk.operations.desk import Desk

_KEPT = "Nothing was saved."


@allowed(Right.READ)
def of_case(desk: Desk, case_id: Id) -> tuple[SharingDecision, ...]:
    """Every decision about one case, oldest first."""
    with desk.reading() as reading:
        return rows.of_case(reading, case_id)


@allowed(Right.READ)
def every(desk: Desk) -> tuple[ListedDecision, ...]:
    """Every decision about any case, the newest first."""
    with desk.reading() as reading:
        return rows.every(reading)


@allowed(Right.KEEP)
def record(desk: Desk, case_id: Id, decision: SharingDecision) -> Changes:
    """Writes down what a professional decided; it opens nothing before the chair has agreed.

    An answer in `decision` is dropped: only `answer` gives one. Raises SaveRefused for what is missing.
    """
    _check(desk, decision)
    new = SharingDecision(
        decision.professional.strip(),
        decision.role.strip(),
        decision.agency.strip(),
        decision.on or desk.clock.today(),
        decision.shares,
        decision.what.strip(),
        decision.with_whom.strip(),
        decision.reason.strip(),
        decision.basis,
        id=desk.new_id(),
    )
    with desk.writing() as transaction:
        case_there(transaction.connection, case_id)
        rows.add(transaction.connection, case_id, new)
        what = "Recorded a decision to share without consent" if new.shares else "Recorded a decision not to share"
        transaction.record(what, "case", case_id, after=vars(new))
        transaction.touch("sharing", new.id)
        return transaction.changes


@allowed(Right.APPROVE)
def answer(desk: Desk, decision_id: Id, agreed: bool, words: str = "") -> Changes:
    """The chair or vice-chair at this desk agrees to a decision to share, or does not (handbook §10).

    Raises SaveRefused when there is nothing to answer, and for a refusal without a reason.
    """
    if not agreed and not words.strip():
        raise SaveRefused("The reason is missing.", _KEPT, "Say in a few words why it is not to be shared.")
    if not desk.slot_id:
        raise SaveRefused("Nobody is signed in here.", _KEPT, "Sign in with your own passphrase.")
    with desk.writing() as transaction:
        case_id, before = _there(transaction.connection, decision_id)
        if not before.waits:
            raise SaveRefused("This decision waits for no answer.", _KEPT, "Look at the case again.")
        after = replace(
            before,
            answered_on=desk.clock.today(),
            agreed=agreed,
            answered_by=desk.person,
            slot_id=desk.slot_id,
            answer_words=words.strip(),
        )
        rows.change(transaction.connection, after)
        what = "Agreed to share without consent" if agreed else "Did not agree to share without consent"
        given = ("answered_on", "agreed", "answered_by", "slot_id", "answer_words")
        now = {"id": decision_id} | {name: getattr(after, name) for name in given}
        transaction.record(what, "case", case_id, None, now)
        transaction.touch("sharing", decision_id)
        agenda.follow(desk, transaction)
        return transaction.changes


@allowed(Right.DECIDE)
def end(desk: Desk, decision_id: Id, why: str) -> Changes:
    """The decision holds no longer; what it opened is closed at once. Raises SaveRefused without a reason."""
    if not why.strip():
        raise SaveRefused("The reason is missing.", _KEPT, "Say in a few words why it ends.")
    with desk.writing() as transaction:
        case_id, before = _there(transaction.connection, decision_id)
        if before.ended_on is not None:
            raise SaveRefused("This decision has ended already.", _KEPT, "")
        after = replace(before, ended_on=desk.clock.today(), ended_why=why.strip())
        rows.change(transaction.connection, after)
        now = {"id": decision_id, "ended_on": after.ended_on, "ended_why": after.ended_why}
        transaction.record("Ended a decision to share", "case", case_id, None, now)
        transaction.touch("sharing", decision_id)
        agenda.follow(desk, transaction)
        return transaction.changes


@allowed(Right.KEEP)
def take_back(desk: Desk, decision_id: Id) -> Changes:
    """Takes out a decision recorded by mistake; the history keeps it. Raises SaveRefused once it is answered."""
    with desk.writing() as transaction:
        case_id, before = _there(transaction.connection, decision_id)
        if before.answered_on is not None:
            raise SaveRefused("The chair has answered this decision.", _KEPT, "End it instead.")
        rows.remove(transaction.connection, decision_id)
        transaction.record("Took back a decision about sharing", "case", case_id, before=vars(before))
        transaction.touch("sharing", decision_id)
        return transaction.changes


def _there(reading: Reading, decision_id: Id) -> tuple[Id, SharingDecision]:
    found = rows.one(reading, decision_id)
    if found is None:
        raise SaveRefused("This decision is not in the store.", _KEPT, "Go back to the case.")
    return found


def _check(desk: Desk, decision: SharingDecision) -> None:
    needed = ("professional", "role", "agency", "what", "with_whom", "reason")
    if any(not getattr(decision, name).strip() for name in needed):
        raise SaveRefused(
            "A decision about sharing names who decided, what is shared with whom, and why.",
            _KEPT,
            "Fill in what is missing.",
        )
    if decision.shares and decision.basis not in {code for code, _words in BASES if code != "consent"}:
        raise SaveRefused("There is no lawful basis.", _KEPT, "Choose on which lawful basis it is shared.")
    if decision.on and decision.on > desk.clock.today():
        raise SaveRefused("The day of the decision is in the future.", _KEPT, "Check the day.")
