"""A correction to approved minutes: minuted at a later meeting, never written into what was approved (M11)."""

from dataclasses import dataclass
from datetime import date

from jatdesk.domain.dates import say
from jatdesk.domain.ids import Id


@dataclass(frozen=True)
class Correction:
    """What stood in the minutes of `of_day`, and what it becomes; brought to the meeting of `meeting_day`.

    `place` says where it stands ('Item 6, case 0001: what was said'); `item_id` is the item of the later agenda.
    """

    id: Id
    of_meeting_id: Id
    of_day: date
    meeting_id: Id
    meeting_day: date
    item_id: Id
    place: str
    was: str
    becomes: str
    case_id: Id = ""
    minuted: bool = False


def title(of_day: date) -> str:
    """The agenda item under which it is minuted; names nobody."""
    return f"Correction to the minutes of {say(of_day)}"


def standing(correction: Correction) -> str:
    """How far it is."""
    day = say(correction.meeting_day)
    return f"Corrected on {day}." if correction.minuted else f"Comes up at the meeting of {day}."
