"""Comments on the draft minutes: anybody who may comment says something, whoever keeps the minutes settles it."""

from jatdesk.db import comments as rows
from jatdesk.domain.comments import Comment
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.roles import Right
from jatdesk.errors import SaveRefused
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.operations.locked_minutes import open_meeting

MOST_WORDS = 10_000


@allowed(Right.COMMENT)
def comment(desk: Desk, meeting_id: Id, words: str) -> Changes:
    """Says something about the draft minutes. Raises SaveRefused for nothing said and for approved minutes."""
    said = words.strip()
    if not said:
        raise SaveRefused("The comment is empty.", "Nothing was saved.", "Type what should be changed.")
    if len(said) > MOST_WORDS:
        raise SaveRefused("The comment is too long.", "Nothing was saved.", "Use at most 10,000 letters.")
    with desk.writing() as transaction:
        meeting = open_meeting(transaction.connection, meeting_id)
        if meeting.held_on is None:
            raise SaveRefused(
                "The meeting is not finished yet.", "The comment was not saved.", "Comment once there is a draft."
            )
        made = Comment(desk.new_id(), meeting_id, transaction.now, desk.person, desk.slot_id, said)
        rows.add(transaction.connection, made)
        transaction.record("Commented on the draft minutes", "comment", made.id, None, {"words": said})
        transaction.touch("meeting", meeting_id)
        return transaction.changes


@allowed(Right.READ)
def comments(desk: Desk, meeting_id: Id) -> tuple[Comment, ...]:
    """What was said about one meeting's minutes, oldest first, settled ones included."""
    with desk.reading() as reading:
        return rows.of_meeting(reading, meeting_id)


@allowed(Right.KEEP)
def settle_comment(desk: Desk, comment_id: Id) -> Changes:
    """Marks a comment as dealt with. Raises SaveRefused when it is not there; settling twice changes nothing."""
    today = desk.clock.today()
    with desk.writing() as transaction:
        found = rows.one(transaction.connection, comment_id)
        if found is None:
            raise SaveRefused("This comment is no longer there.", "Nothing was changed.", "Go back to the minutes.")
        if found.settled_on is None:
            rows.settle(transaction.connection, comment_id, today)
            transaction.record("Settled a comment", "comment", comment_id, None, {"settled_on": today})
            transaction.touch("meeting", found.meeting_id)
        return transaction.changes
