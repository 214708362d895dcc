"""The minutes going to the chair and being approved: each time a version is kept, and approval locks them for good."""

from datetime import date

from jatdesk.db import meetings as meeting_rows
from jatdesk.db import minutes as rows
from jatdesk.db.store import Transaction
from jatdesk.domain.dates import say
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import Meeting
from jatdesk.domain.minutes import Approval
from jatdesk.domain.minutes_codec import holds, seal
from jatdesk.domain.roles import Right
from jatdesk.errors import SaveRefused
from jatdesk.operations import half_typed
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.operations.locked_minutes import open_meeting
from jatdesk.operations.minutes_book import gathered

DRAFT, APPROVED = "draft", "approved"


@allowed(Right.KEEP)
def send_to_chair(desk: Desk, meeting_id: Id) -> Changes:
    """Keeps the minutes as the chair gets them and records that they went today. Raises SaveRefused before the end."""
    today = desk.clock.today()
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
def approve(desk: Desk, meeting_id: Id, by: str, on: date, how: str, note: str = "") -> tuple[Approval, Changes]:
    """Records the chair's approval and locks the minutes as they stand (handbook appendix K).

    Raises SaveRefused when the meeting is not finished, is approved already, nobody is named, or for a day that
    cannot be.
    """
    named = " ".join(by.split())
    if not named:
        raise SaveRefused("Nobody is named.", "The minutes are not approved yet.", "Say who approved them.")
    with desk.writing() as transaction:
        meeting = _held(transaction, meeting_id)
        if on > desk.clock.today():
            raise SaveRefused(f"{say(on)} is in the future.", "The minutes are not approved yet.", "Change the day.")
        if meeting.held_on is not None and on < meeting.held_on:
            raise SaveRefused(
                f"The meeting was held after {say(on)}.", "The minutes are not approved yet.", "Change the day."
            )
        half_typed.settle_all(transaction, meeting_id)
        kept = _keep(desk, transaction, meeting, APPROVED)
        approval = Approval(meeting_id, named, on, how.strip(), note.strip(), kept)
        rows.approve(transaction.connection, approval)
        meeting_rows.set_approved(transaction.connection, meeting_id, on)
        transaction.record("Recorded the chair’s approval", "minutes", meeting_id, None, vars(approval))
        transaction.touch("meeting", meeting_id)
        return approval, transaction.changes


@allowed(Right.READ)
def approval(desk: Desk, meeting_id: Id) -> Approval | None:
    """The chair's approval of a meeting's minutes, or None."""
    with desk.reading() as reading:
        return rows.approval(reading, meeting_id)


@allowed(Right.READ)
def approval_holds(desk: Desk, meeting_id: Id) -> bool:
    """Whether the kept minutes still are, to the letter, what the chair approved; False when nothing was approved."""
    with desk.reading() as reading:
        given = rows.approval(reading, meeting_id)
        version = rows.last_version(reading, meeting_id, APPROVED)
    return given is not None and version is not None and holds(version.body, given.content_hash)


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
