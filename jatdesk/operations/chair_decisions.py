"""The chair decides, signed in, or an answer that came from elsewhere is recorded with the e-mail it came in (M11)."""

from dataclasses import replace
from datetime import date

from jatdesk.crypto.keys import check_signature
from jatdesk.db import cases as case_rows
from jatdesk.db import chair_decisions as rows
from jatdesk.db import kept_mails as mail_rows
from jatdesk.db import people
from jatdesk.db.store import Reading, Transaction
from jatdesk.domain.approvals import Signature
from jatdesk.domain.chair_decisions import (
    HOWS,
    SIGNED,
    SIGNED_IN_FILE,
    Answered,
    ChairDecision,
    Matter,
    Question,
    choices,
    decision_words,
)
from jatdesk.domain.dates import say
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.kept_mails import MailDraft
from jatdesk.domain.members import Office
from jatdesk.domain.roles import Right, Role, may
from jatdesk.errors import SaveRefused
from jatdesk.operations import approvers, chair_facts, chair_questions, kept_mails, names
from jatdesk.operations.allowed import allowed
from jatdesk.operations.case_acts import case_there
from jatdesk.operations.desk import Desk
from jatdesk.operations.locked_minutes import open_meeting

docket = chair_questions.docket

_KEPT = "Nothing was saved."
_LONGEST = 4_000


@allowed(Right.APPROVE)
def decide(
    desk: Desk, meeting_id: Id, matter: Matter, about_id: Id, *, agreed: bool, words: str = "", stands_in: str = ""
) -> Changes:
    """The chair's own answer, signed with the chair's key; the vice-chair says why they stand in.

    Raises SaveRefused when it is answered already, for a refusal without a reason, and for whoever may not decide
    this: who referred the child or has an interest in the case.
    """
    office = Office.CHAIR if desk.role is Role.CHAIR else Office.VICE_CHAIR
    given = Answered(agreed, desk.person, desk.clock.today(), SIGNED, office, stands_in, words)
    return _answer(desk, meeting_id, matter, about_id, given, None)


@allowed(Right.RECORD_APPROVAL)
def record(
    desk: Desk, meeting_id: Id, matter: Matter, about_id: Id, given: Answered, mail: MailDraft | None = None
) -> Changes:
    """Records what the chair or vice-chair answered elsewhere, and keeps the e-mail; it is recorded, never signed.

    Raises SaveRefused as `decide`, and without who, how or a day that can be.
    """
    if not given.by.strip():
        raise SaveRefused("Nobody is named.", _KEPT, "Say who answered: the chair or the vice-chair.")
    if given.how not in {code for code, _words in HOWS}:
        raise SaveRefused("Only the chair can answer in the program.", _KEPT, "Say how the answer came.")
    if given.on > desk.clock.today():
        raise SaveRefused(f"{say(given.on)} is in the future.", _KEPT, "Check the day.")
    return _answer(desk, meeting_id, matter, about_id, given, mail)


@allowed(Right.KEEP)
def ask_for_notes(desk: Desk, number: str, who: str, what: str) -> Changes:
    """A family asks for access to notes; it waits for the chair (handbook §6c). `who` is 'the mother', not a name.

    Raises SaveRefused for no case's number, and when who or what is missing.
    """
    asks, wanted = " ".join(who.split()), " ".join(what.split())
    if not asks or not wanted:
        raise SaveRefused("Who asks, or for what, is missing.", _KEPT, "Fill in both.")
    if names.names_inside(desk, f"{asks}. {wanted}"):
        raise SaveRefused(
            "A name stands in this.", _KEPT, "Say ‘the mother’ or ‘the young person’: this goes out by e-mail."
        )
    with desk.writing() as transaction:
        case = case_rows.numbered(transaction.connection, number)
        if case is None:
            raise SaveRefused("There is no case with this number.", _KEPT, "Check the number.")
        new = desk.new_id()
        about = f"Case {case.number}: {asks} asks for access to {wanted}."
        waiting = ChairDecision(new, Matter.NOTES, new, about, case_id=case.id, asked_on=desk.clock.today())
        rows.put(transaction.connection, waiting)
        transaction.record("Asked for access to notes", "case", case.id, after={"id": new, "about": about})
        transaction.touch("meeting", "")
        return transaction.changes


@allowed(Right.DECIDE)
def take_back(desk: Desk, decision_id: Id) -> Changes:
    """The answer was recorded by mistake, or the chair thinks again; what followed from it goes too.

    A request for notes waits again. Raises SaveRefused once it is gone.
    """
    with desk.writing() as transaction:
        connection = transaction.connection
        found = rows.one(connection, decision_id)
        if found is None:
            raise SaveRefused("This answer is no longer there.", "Nothing was changed.", "Look at the meeting again.")
        if found.meeting_id:
            open_meeting(connection, found.meeting_id)
        if found.signed and not may(desk.role, Right.APPROVE):
            raise SaveRefused(
                f"{found.by} signed this answer.", "Nothing was changed.", "Only the chair or vice-chair takes it back."
            )
        chair_facts.forget(desk, transaction, found)
        rows.remove(connection, decision_id)
        if found.asked_on is not None and found.agreed is not None:
            rows.put(connection, _unanswered(found))
        if found.mail_id:
            mail_rows.remove(connection, found.mail_id)
        _record(transaction, "Took back a decision of the chair", found, before=vars(found))
        return transaction.changes


@allowed(Right.READ)
def holds(desk: Desk, decision_id: Id) -> bool:
    """Whether a decision is as it was signed, with a key that is or was theirs; what is only recorded holds."""
    with desk.reading() as reading:
        found = rows.one(reading, decision_id)
        if found is None or not found.signed:
            return found is not None
        given = rows.signature(reading, decision_id)
        if given is None or not people.had_key(reading, given.slot_id, given.public):
            return False
        return check_signature(given.public, decision_words(found, given.at, given.slot_id), given.value)


@allowed(Right.READ)
def about_notes(desk: Desk, case_id: Id) -> tuple[ChairDecision, ...]:
    """The requests for access to the notes of one case, and what the chair said."""
    with desk.reading() as reading:
        return rows.about_notes(reading, case_id)


def question(desk: Desk, reading: Reading, meeting_id: Id, matter: Matter, about_id: Id) -> Question:
    """One thing that is put to the chair. Raises SaveRefused when there is nothing to decide any more."""
    meeting = open_meeting(reading, meeting_id)
    found = chair_questions.gathered(desk, reading, meeting).questions
    asked = next((each for each in found if (each.matter, each.about_id) == (matter, about_id)), None)
    if asked is None and matter is Matter.LATE_PAPERS:
        return chair_questions.late_papers(desk, reading, meeting, case_there(reading, about_id))
    if asked is None:
        raise SaveRefused("There is nothing to decide here any more.", _KEPT, "Look at the meeting again.")
    return asked


def _answer(
    desk: Desk, meeting_id: Id, matter: Matter, about_id: Id, given: Answered, mail: MailDraft | None
) -> Changes:
    with desk.writing() as transaction:
        connection = transaction.connection
        asked = question(desk, connection, meeting_id, matter, about_id)
        if not asked.waits and not asked.changed:
            raise SaveRefused("This is answered already.", _KEPT, "Take the answer back first.")
        made = ChairDecision(
            "",
            matter,
            about_id,
            asked.words,
            meeting_id,
            asked.case_id,
            None,
            given.agreed,
            _said(matter, given),
            " ".join(given.by.split()),
            given.office,
            _stands_in(desk, connection, asked, given),
            given.on,
            given.how,
        )
        made = replace(made, mail_id=kept_mails.keep(desk, transaction, mail, meeting_id, asked.case_id))
        signature = _signature(desk, transaction, made) if given.how == SIGNED else None
        if signature is not None:
            made = replace(made, signed=True, key_since=signature.key_since)
        put_in_place(transaction, desk, asked, made, signature)
        return transaction.changes


def put_in_place(
    transaction: Transaction, desk: Desk, asked: Question, made: ChairDecision, signature: Signature | None
) -> None:
    """Keeps an answer in place of what stood there, and lets the meeting follow; part of the caller's act."""
    before = asked.decision
    if before is not None and before.agreed is not None:
        rows.remove(transaction.connection, before.id)  # it was about what has changed since; history keeps it
    waited = before.id if before is not None and before.agreed is None else ""
    made = replace(made, id=waited or desk.new_id(), asked_on=before.asked_on if before is not None else None)
    rows.put(transaction.connection, made, signature)
    chair_facts.follow(desk, transaction, made, signature.slot_id if signature else "")
    what = "Recorded the chair’s decision"
    if signature is not None:
        what = "Took an answer the chair signed" if made.how == SIGNED_IN_FILE else "The chair decided"
    _record(transaction, what, made, after=_told(made))


def _said(matter: Matter, given: Answered) -> str:
    words = given.words.strip()
    if not given.agreed and not words and choices(matter).reason_for_no:
        raise SaveRefused("The reason is missing.", _KEPT, "Say in a few words why it is not agreed.")
    if len(words) > _LONGEST:
        raise SaveRefused("The answer is too long.", _KEPT, f"Use at most {_LONGEST:,} letters.")
    return words


def must_be_free(desk: Desk, reading: Reading, asked: Question, given: Answered) -> None:
    """Raises SaveRefused for whoever may not decide this: who referred the child, or has an interest in the case."""
    bar = asked.bar(given.office) or chair_questions.bar_of(desk, reading, asked.case_id, given.by)
    if bar:
        other = "vice-chair" if given.office is Office.CHAIR else "chair"
        raise SaveRefused(f"{bar}, so the {other} decides about it.", _KEPT, f"Ask the {other}.")
    if given.office is Office.VICE_CHAIR and approvers.office(desk, reading, given.by) is Office.CHAIR:
        raise SaveRefused(f"{given.by} is the chair.", _KEPT, "Name the vice-chair who decided.")


def _stands_in(desk: Desk, reading: Reading, asked: Question, given: Answered) -> str:
    """Why the vice-chair decides; '' for the chair. Raises SaveRefused for whoever may not decide this."""
    must_be_free(desk, reading, asked, given)
    if given.office is not Office.VICE_CHAIR:
        return ""
    why = " ".join(given.stands_in.split()) or asked.bar(Office.CHAIR)
    if not why and chair_questions.serving(desk, reading, Office.CHAIR):
        raise SaveRefused("The chair decides this.", _KEPT, "Say why the vice-chair stands in.")
    return why or "the team has no chair"


def _signature(desk: Desk, transaction: Transaction, decision: ChairDecision) -> Signature:
    if desk.signer is None:
        raise SaveRefused("There is no key to sign with.", _KEPT, "Sign in again.")
    person = people.one(transaction.connection, desk.slot_id)
    since: date | None = person.keys_since if person else None
    at = transaction.now.isoformat(timespec="seconds")
    value = desk.signer.sign(decision_words(decision, at, desk.slot_id))
    return Signature(desk.slot_id, desk.signer.public(), value, at, since)


def _unanswered(found: ChairDecision) -> ChairDecision:
    return ChairDecision(
        found.id, found.matter, found.about_id, found.about, case_id=found.case_id, asked_on=found.asked_on
    )


def _told(made: ChairDecision) -> dict[str, object]:
    """A decision as history keeps it."""
    names = ("id", "matter", "about", "agreed", "words", "by", "office", "stands_in", "on", "how", "mail_id")
    return {name: getattr(made, name) for name in names if getattr(made, name) not in ("", None)}


def _record(
    transaction: Transaction,
    what: str,
    decision: ChairDecision,
    before: dict[str, object] | None = None,
    after: dict[str, object] | None = None,
) -> None:
    kind, ref = ("case", decision.case_id) if decision.case_id else ("meeting", decision.meeting_id)
    transaction.record(what, kind, ref, before, after)
    transaction.touch("decision", decision.id)
