"""A meeting as an entry in members' calendars (M15): day, times and place; nothing of what is on its agenda."""

from dataclasses import dataclass
from datetime import date

from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import Meeting


@dataclass(frozen=True)
class CalendarEntry:
    """One entry. `uid` stays the same for ever; `revision` goes up with every change. Times are 'HH:MM' in London."""

    uid: Id
    day: date
    starts: str
    ends: str
    title: str
    place: str
    revision: int = 0
    is_cancelled: bool = False


def entry(meeting: Meeting, team: str) -> CalendarEntry:
    """The entry of a meeting of a team ('Harwood JAT'); made of its plan only, so that no child can be in it."""
    return CalendarEntry(
        meeting.id,
        meeting.day,
        meeting.starts,
        meeting.ends,
        f"{team} meeting",
        meeting.venue,
        meeting.revision,
        meeting.cancelled_on is not None,
    )
