"""Agencies that don't engage (don't come, bring no cases, leave actions undone) and what was done (appendix L)."""

from dataclasses import dataclass
from datetime import date

from jatdesk.domain.ids import Id


@dataclass(frozen=True)
class Engagement:
    """What one service did not do, what was done about it by whom, what they answered, when it was settled."""

    service: str
    on: date
    what: str
    done: str = ""
    by: str = ""
    answer: str = ""
    closed_on: date | None = None
    id: Id = ""

    @property
    def is_open(self) -> bool:
        """Not settled yet."""
        return self.closed_on is None
