"""Locks the minutes exactly as the chair approved and signed them in a review file (M11)."""

from dataclasses import replace
from datetime import UTC, date, datetime

from jatdesk.db import meetings as meeting_rows
from jatdesk.db import minutes as minutes_rows
from jatdesk.db import people
from jatdesk.db import review_files as rows
from jatdesk.db.store import Reading
from jatdesk.domain.approvals import Signature
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import Meeting
from jatdesk.domain.members import Office
from jatdesk.domain.minutes import Approval
from jatdesk.domain.minutes_codec import Sealed, unseal
from jatdesk.domain.minutes_differences import Passage, merged
from jatdesk.domain.minutes_facts import changeable
from jatdesk.domain.returned_minutes import Returned
from jatdesk.domain.review_marks import decided, result_of
from jatdesk.domain.roles import Right, Role
from jatdesk.errors import SaveRefused
from jatdesk.operations import advice, approvers, half_typed
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.operations.locked_minutes import open_meeting
from jatdesk.operations.minutes_book import gathered
from jatdesk.operations.review_changes import existing

HOW = "signed in a review file"
"""How an approval was given that the chair signed on a computer of their own."""

APPROVED = "approved"
_AGAIN = "Make a new review file and send that."


@allowed(Right.READ)
def why_not_locked(desk: Desk, returned_id: Id) -> str:
    """Why an approval that came back can't lock the minutes, in words; '' when it can."""
    with desk.reading() as reading:
        returned = existing(reading, returned_id)
        meeting = meeting_rows.one(reading, returned.meeting_id)
        if meeting is None or meeting.approved_on is not None or not returned.is_settled_approval:
            return ""
        try:
            _stands_in(desk, reading, meeting, returned)
            _approved_version(desk, reading, meeting, returned)
        except SaveRefused as refusal:
            return refusal.sentence()
        return ""


@allowed(Right.RECORD_APPROVAL)
def lock(desk: Desk, returned_id: Id) -> tuple[Approval, Changes]:
    """Locks the minutes exactly as the chair approved and signed them.

    Raises SaveRefused while a change of the chair's is not in, and when the minutes are not what was approved.
    """
    with desk.reading() as reading:
        meeting_id = existing(reading, returned_id).meeting_id
    for problem in advice.named(desk, meeting_id):
        raise SaveRefused(problem, "The minutes stay open.", "")
    with desk.writing() as transaction:
        connection = transaction.connection
        meeting = open_meeting(connection, meeting_id)
        returned = existing(connection, returned_id)
        if not returned.is_settled_approval:
            raise SaveRefused("Not everything the chair changed is in.", "The minutes stay open.", "Decide about each.")
        half_typed.settle_all(transaction, meeting_id)
        office, stood_in = _stands_in(desk, connection, meeting, returned)
        sealed = _approved_version(desk, connection, meeting, returned)
        version = minutes_rows.Version(desk.new_id(), meeting_id, transaction.now, APPROVED, sealed.body, sealed.hash)
        minutes_rows.add_version(connection, version)
        on = _day(returned, meeting, desk.clock.today())
        note = " ".join(part for part in (_left_out(connection, returned), returned.note) if part)
        approval = Approval(
            meeting_id,
            returned.who,
            on,
            HOW,
            note,
            sealed.hash,
            signed=True,
            key_since=returned.keys_since,
            office=office.value,
            stands_in=stood_in,
        )
        signed = (returned.slot_id, returned.signing_public, returned.signature, returned.at, returned.keys_since)
        minutes_rows.approve(connection, approval, Signature(*signed))
        meeting_rows.set_approved(connection, meeting_id, on)
        told = {name: getattr(approval, name) for name in ("meeting_id", "by", "on", "how", "note", "content_hash")}
        told["keys_since"] = approval.key_since
        transaction.record("Locked the minutes as the chair signed them", "minutes", meeting_id, None, told)
        transaction.touch("meeting", meeting_id)
        return approval, transaction.changes


def _stands_in(desk: Desk, reading: Reading, meeting: Meeting, returned: Returned) -> tuple[Office, str]:
    """The office of who approved, and why the vice-chair did. Raises SaveRefused for a chair with an interest."""
    person = people.one(reading, returned.slot_id)
    office = Office.VICE_CHAIR if person is not None and person.role is Role.VICE_CHAIR else Office.CHAIR
    return office, approvers.stands_in(desk, reading, meeting, office, returned.who, "")


def _approved_version(desk: Desk, reading: Reading, meeting: Meeting, returned: Returned) -> Sealed:
    """The version the chair approved, whole. Raises SaveRefused where the minutes are something else by now."""
    version = minutes_rows.version(reading, returned.version_id)
    if version is None:
        raise SaveRefused("The version the chair read is no longer in the store.", "The minutes stay open.", _AGAIN)
    texts = {each.key: each.text for each in _with_accepted(version.body, returned)}
    sealed = result_of(version.body, texts, returned.salts)
    now = gathered(desk, reading, meeting)
    if sealed.hash != returned.result or decided(unseal(sealed.body)) != decided(now):
        raise SaveRefused(
            "The minutes were changed after this draft went to the chair, so they are not what was approved.",
            "The minutes stay open, and everything in them stays.",
            _AGAIN,
        )
    return sealed


def _with_accepted(body: str, returned: Returned) -> list[Passage]:
    return [replace(each, text=merged(each, returned.accepted)) for each in changeable(unseal(body))]


def _day(returned: Returned, meeting: Meeting, today: date) -> date:
    """The day of the approval: as the chair's computer had it, where its clock can be right."""
    on = datetime.fromisoformat(returned.at).astimezone(UTC).date()
    return on if (meeting.held_on or meeting.day) <= on <= today else today


def _left_out(reading: Reading, returned: Returned) -> str:
    review = rows.one(reading, returned.review_id)
    return review.left_out.replace("\n", " ") if review else ""
