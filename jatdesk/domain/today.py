"""What the Today page shows, in one value."""

from dataclasses import dataclass
from datetime import date

from jatdesk.domain.duties import Duty
from jatdesk.domain.meetings import Meeting, Step


@dataclass(frozen=True)
class AgencyActions:
    """Open actions of one agency (or of families together) and how many are overdue."""

    agency: str
    open: int
    overdue: int


@dataclass(frozen=True)
class EmptySeat:
    """A required service nobody stands for, or from which nobody came lately."""

    service: str
    words: str
    is_filled: bool = False
    """Somebody stands for it and did not come: what is done about that is noted under Engagement."""


@dataclass(frozen=True)
class Counts:
    """The badges of the side bar."""

    duties_now: int
    open_cases: int
    closed_cases: int
    open_actions: int


@dataclass(frozen=True)
class Today:
    """The next (or running) meeting with its track, the duties late first, and the two small cards."""

    today: date
    meeting: Meeting | None
    meeting_words: str
    track: tuple[Step, ...]
    duties: tuple[Duty, ...]
    agencies: tuple[AgencyActions, ...]
    empty_seats: tuple[EmptySeat, ...]
    counts: Counts
