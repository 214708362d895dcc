"""What the top of the minutes says: how the meeting stands, whether everything is saved. Only words; asks nobody."""

from datetime import date, datetime

from jatdesk.domain.meetings import Meeting
from jatdesk.domain.minutes import Approval
from jatdesk.errors import UserError
from jatdesk.ui.widgets.pill import Tone
from jatdesk.ui.widgets.rich_line import Part

Notice = tuple[list[Part], Tone]


def notice(meeting: Meeting, approval: Approval | None, problem: UserError | None, today: date, keeps: bool) -> Notice:
    """The strip under the header: a failed save first, then the lock, then a meeting that has not begun.

    `keeps`: whether the person may write here.
    """
    if problem is not None:
        return [("Not saved.", "strong"), (problem.sentence(), "body")], Tone.LATE
    if approval is not None:
        said = approval.words
        return [(said, "strong"), ("The minutes are locked: they can be read, not changed.", "body")], Tone.FINE
    if meeting.started or meeting.held_on is not None:
        return [], Tone.NOTE
    said = "The meeting has not come yet." if meeting.day > today else "The meeting has not begun."
    more: list[Part] = [("You can prepare the minutes.", "body")] if keeps else []
    return [(said, "strong"), *more], Tone.NOTE


def saved(waiting: bool, problem: UserError | None, saved_at: datetime | None) -> tuple[str, Tone]:
    """The pill: 'Everything saved 10:47:12' only when all that stands on the screen is in the store."""
    if problem is not None:
        return "Not saved", Tone.LATE
    if waiting:
        return "Saving…", Tone.NOTE
    return (f"Everything saved {saved_at:%H:%M:%S}" if saved_at else "Everything saved"), Tone.FINE
