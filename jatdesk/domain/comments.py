"""What the chair and others say about the draft minutes."""

from dataclasses import dataclass
from datetime import date, datetime

from jatdesk.domain.ids import Id


@dataclass(frozen=True)
class Comment:
    """One comment; open until it is settled. `at` is UTC."""

    id: Id
    meeting_id: Id
    at: datetime
    who: str
    slot_id: str
    words: str
    settled_on: date | None = None
