"""What one search box finds: children, cases, members, actions and commands."""

from dataclasses import dataclass
from enum import StrEnum

from jatdesk.domain.ids import Id


class CaseFilter(StrEnum):
    """Which cases a list shows."""

    OPEN = "open"
    CLOSED = "closed"
    ALL = "all"
    REVIEW_DUE = "review due"


@dataclass(frozen=True)
class Hit:
    """One hit of the command box: kind ('case', 'member', 'action'), id, its line and a small line under it."""

    kind: str
    ref: Id
    words: str
    small: str = ""
