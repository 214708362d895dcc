"""The meeting an act belongs to, refused when the chair has approved its minutes. Writes nothing."""

from jatdesk.db import agenda, meetings
from jatdesk.db.store import Reading
from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import AgendaItem, Meeting
from jatdesk.errors import SaveRefused


def meeting(reading: Reading, meeting_id: Id) -> Meeting:
    """The meeting. Raises SaveRefused when it is there no longer."""
    found = meetings.one(reading, meeting_id)
    if found is None:
        raise SaveRefused("This meeting is no longer in the store.", "Nothing was changed.", "Go back to Meetings.")
    return found


def item(reading: Reading, item_id: Id) -> AgendaItem:
    """The agenda item. Raises SaveRefused when it is there no longer."""
    found = agenda.item(reading, item_id)
    if found is None:
        raise SaveRefused("This item is no longer on the agenda.", "Nothing was changed.", "Go back to the agenda.")
    return found


def open_meeting(reading: Reading, meeting_id: Id) -> Meeting:
    """The meeting. Raises SaveRefused when its minutes are approved: they are locked for good; or it is cancelled."""
    found = meeting(reading, meeting_id)
    if found.cancelled_on is not None:
        raise SaveRefused(
            "This meeting is cancelled.", "Nothing was changed.", "Say first that it takes place after all."
        )
    if found.approved_on is not None:
        raise SaveRefused(
            "The chair has approved these minutes, so they are locked.",
            "The approved minutes stand as they were.",
            "Bring the correction to the next meeting and have it minuted there.",
        )
    return found


def open_item(reading: Reading, item_id: Id) -> AgendaItem:
    """The agenda item. Raises SaveRefused when the minutes of its meeting are approved."""
    found = item(reading, item_id)
    open_meeting(reading, found.meeting_id)
    return found


def must_be_open(reading: Reading, item_id: Id) -> None:
    """Raises SaveRefused as `open_item`; asks less of the store where only that is wanted."""
    if not agenda.is_open(reading, item_id):
        open_item(reading, item_id)
