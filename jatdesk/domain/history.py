"""One line of history: who did what to which record, when. The content is kept apart and may be destroyed."""

from dataclasses import dataclass
from datetime import datetime

from jatdesk.domain.ids import Id


@dataclass(frozen=True)
class HistoryLine:
    """One line, newest shown first. `at` is UTC; `before` and `after` are '' where the content was destroyed."""

    id: int
    at: datetime
    who: str
    what: str
    kind: str
    ref: Id
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class Changes:
    """Which records an operation touched: pairs of kind ('case', 'member', 'meeting' …) and id."""

    touched: frozenset[tuple[str, Id]] = frozenset()

    def of(self, kind: str) -> frozenset[Id]:
        """The ids of one kind that were touched."""
        return frozenset(ref for touched_kind, ref in self.touched if touched_kind == kind)

    def __or__(self, other: "Changes") -> "Changes":
        return Changes(self.touched | other.touched)
