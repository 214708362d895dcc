"""The minutes going to the chair and being approved: each time a version is kept, and approval locks them for good."""

from dataclasses import replace
from datetime import date

from jatdesk.crypto.keys import check_signature
from jatdesk.db import meetings as meeting_rows
from jatdesk.db import minutes as rows
from jatdesk.db import people
from jatdesk.db.store import Reading, Transaction
from jatdesk.domain.approvals import Signature, signed_words
from jatdesk.domain.dates import say
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.kept_mails import MailDraft
from jatdesk.domain.meetings import Meeting
from jatdesk.domain.members import Office
from jatdesk.domain.minutes import Approval
from jatdesk.domain.minutes_codec import holds, seal
from jatdesk.domain.roles import Right, Role
from jatdesk.errors import SaveRefused
from jatdesk.operations import advice, approvers, half_typed, kept_mails
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.operations.locked_minutes import open_meeting
from jatdesk.operations.minutes_book import gathered

DRAFT, APPROVED = "draft", "approved"
SIGNED = "signed in JAT Desk"
"""How an approval was given that the chair signed in this program."""


@allowed(Right.KEEP)
def send_to_chair(desk: Desk, meeting_id: Id) -> Changes:
    """Keeps the minutes as the chair gets them and records that they went today. Raises SaveRefused before the end."""
    today = desk.clock.today()
    _nobody_is_named(desk, meeting_id)
    with desk.writing() as transaction:
        meeting = _held(transaction, meeting_id)
        half_typed.settle_all(transaction, meeting_id)
        kept = _keep(desk, transaction, meeting, DRAFT)
        meeting_rows.set_fact(transaction.connection, meeting_id, "draft_to_chair_on", today)
        transaction.record(
            "Sent the draft minutes to the chair",
            "meeting",
            meeting_id,
            {"draft_to_chair_on": meeting.draft_to_chair_on},
            {"draft_to_chair_on": today, "hash": kept},
        )
        return transaction.changes


@allowed(Right.RECORD_APPROVAL)
def approve(
    desk: Desk,
    meeting_id: Id,
    by: str,
    on: date,
    how: str,
    note: str = "",
    *,
    stands_in: str = "",
    mail: MailDraft | None = None,
) -> tuple[Approval, Changes]:
    """Records the chair's approval, keeps the e-mail it came in, and locks the minutes (handbook appendix K).

    It is recorded, never signed. Raises SaveRefused when the meeting is not finished, is approved already, nobody is
    named, for a day that cannot be, and for the approval of who may not approve (`approvers`).
    """
    named = " ".join(by.split())
    if not named:
        raise SaveRefused("Nobody is named.", "The minutes are not approved yet.", "Say who approved them.")
    _nobody_is_named(desk, meeting_id)
    with desk.writing() as transaction:
        meeting = _held(transaction, meeting_id)
        if on > desk.clock.today():
            raise SaveRefused(f"{say(on)} is in the future.", "The minutes are not approved yet.", "Change the day.")
        if meeting.held_on is not None and on < meeting.held_on:
            raise SaveRefused(
                f"The meeting was held after {say(on)}.", "The minutes are not approved yet.", "Change the day."
            )
        office = approvers.office(desk, transaction.connection, named)
        stood_in = approvers.stands_in(desk, transaction.connection, meeting, office, named, stands_in)
        approval = Approval(meeting_id, named, on, how.strip(), note.strip(), office=office.value, stands_in=stood_in)
        approval = _lock(desk, transaction, meeting, approval)
        approval = replace(approval, mail_id=kept_mails.keep(desk, transaction, mail, meeting_id))
        rows.approve(transaction.connection, approval)
        _record(transaction, "Recorded the chair’s approval", approval)
        return approval, transaction.changes


@allowed(Right.APPROVE)
def sign(desk: Desk, meeting_id: Id, note: str = "", stands_in: str = "") -> tuple[Approval, Changes]:
    """The chair's own approval: signs the minutes as they stand with the chair's key, and locks them.

    Raises SaveRefused when the meeting is not finished or is approved already, and for the chair who declared an
    interest in a case of these minutes while there is a vice-chair: the vice-chair approves them.
    """
    _nobody_is_named(desk, meeting_id)
    with desk.writing() as transaction:
        meeting = _held(transaction, meeting_id)
        person = people.one(transaction.connection, desk.slot_id)
        office = Office.CHAIR if desk.role is Role.CHAIR else Office.VICE_CHAIR
        stood_in = approvers.stands_in(desk, transaction.connection, meeting, office, desk.person, stands_in)
        said = (meeting_id, desk.person, desk.clock.today(), SIGNED, note.strip(), "")
        approval = Approval(*said, signed=True, office=office.value, stands_in=stood_in)
        approval = replace(approval, key_since=person.keys_since if person else None)
        approval = _lock(desk, transaction, meeting, approval)
        rows.approve(transaction.connection, approval, _signature(desk, transaction, approval))
        _record(transaction, "Signed the approval of the minutes", approval)
        return approval, transaction.changes


@allowed(Right.READ)
def approval(desk: Desk, meeting_id: Id) -> Approval | None:
    """The chair's approval of a meeting's minutes, or None."""
    with desk.reading() as reading:
        return rows.approval(reading, meeting_id)


@allowed(Right.READ)
def approval_holds(desk: Desk, meeting_id: Id) -> bool:
    """Whether the kept minutes still are, to the letter, what the chair approved; False when nothing was approved.

    Where the chair signed here: whether the signature is over these minutes, with a key that is or was this person's.
    """
    with desk.reading() as reading:
        given = rows.approval(reading, meeting_id)
        version = rows.last_version(reading, meeting_id, APPROVED)
        if given is None or version is None or not holds(version.body, given.content_hash):
            return False
        return not given.signed or _signature_holds(reading, given)


def _nobody_is_named(desk: Desk, meeting_id: Id) -> None:
    """Raises SaveRefused when an item for advice tells who it is about (R16)."""
    for problem in advice.named(desk, meeting_id):
        raise SaveRefused(problem, "The minutes stay open.", "")


def _held(transaction: Transaction, meeting_id: Id) -> Meeting:
    meeting = open_meeting(transaction.connection, meeting_id)
    if meeting.held_on is None:
        raise SaveRefused("The meeting is not finished yet.", "The minutes stay open.", "Finish the meeting first.")
    return meeting


def _keep(desk: Desk, transaction: Transaction, meeting: Meeting, kind: str) -> str:
    sealed = seal(gathered(desk, transaction.connection, meeting), desk.randomness)
    version = rows.Version(desk.new_id(), meeting.id, transaction.now, kind, sealed.body, sealed.hash)
    rows.add_version(transaction.connection, version)
    return sealed.hash


def _lock(desk: Desk, transaction: Transaction, meeting: Meeting, approval: Approval) -> Approval:
    """Keeps the approved version and locks the meeting; the approval again, over what was kept."""
    half_typed.settle_all(transaction, meeting.id)
    kept = _keep(desk, transaction, meeting, APPROVED)
    meeting_rows.set_approved(transaction.connection, meeting.id, approval.on)
    return replace(approval, content_hash=kept)


def _record(transaction: Transaction, what: str, approval: Approval) -> None:
    names = ("meeting_id", "by", "on", "how", "note", "content_hash", "stands_in", "mail_id")
    told = {name: getattr(approval, name) for name in names if name != "stands_in" or approval.stands_in}
    if approval.signed:
        told["keys_since"] = approval.key_since
    transaction.record(what, "minutes", approval.meeting_id, None, told)
    transaction.touch("meeting", approval.meeting_id)


def _signature(desk: Desk, transaction: Transaction, approval: Approval) -> Signature:
    if desk.signer is None:
        raise SaveRefused("There is no key to sign with.", "The minutes are not approved yet.", "Sign in again.")
    at = transaction.now.isoformat(timespec="seconds")
    value = desk.signer.sign(signed_words(approval.meeting_id, approval.content_hash, at, desk.slot_id))
    return Signature(desk.slot_id, desk.signer.public(), value, at, approval.key_since)


def _signature_holds(reading: Reading, given: Approval) -> bool:
    found = rows.signature(reading, given.meeting_id)
    if found is None:
        return False
    words = signed_words(given.meeting_id, given.content_hash, found.at, found.slot_id)
    theirs = people.had_key(reading, found.slot_id, found.public)
    return theirs and check_signature(found.public, words, found.value)
