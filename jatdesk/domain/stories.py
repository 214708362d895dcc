"""What a report tells besides figures (X5): achievements, and families' stories, nameless and with consent. Pure."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jatdesk.domain.ids import Id
from jatdesk.domain.names import words
from jatdesk.domain.periods import Period

MOST_LETTERS = 6_000
"""Of one story or achievement: about two pages."""

_SHORTEST = 3
"""A shorter word of a name stands in any text."""


class How(StrEnum):
    """How a family agreed."""

    WRITTEN = "written"
    SPOKEN = "spoken"


HOW_WORDS = {How.WRITTEN: "In writing", How.SPOKEN: "Spoken"}


@dataclass(frozen=True)
class Achievement:
    """Something the team is glad of: the day, the words, and who told it (a service or a role)."""

    words: str
    on_day: date
    source: str = ""
    id: Id = ""


@dataclass(frozen=True)
class CaseStudy:
    """A family's story. `agreed_by` agreed on a day; from `ended_on` it is told no more. `case_number` is read."""

    case_id: Id
    title: str
    words: str
    agreed_by: str
    agreed_on: date
    how: How
    ended_on: date | None = None
    id: Id = ""
    case_number: str = ""

    def is_told(self, period: Period, today: date) -> bool:
        """Whether a report of these days may tell it today: agreed by their end, and the consent has not ended."""
        agreed = self.agreed_on <= period.last
        return agreed and period.first <= self.agreed_on and (self.ended_on is None or today < self.ended_on)


def holds_a_name(text: str, names: tuple[str, ...]) -> bool:
    """Whether a word of the family's names stands in a text as a name does; single names count here."""
    known = {word.folded for name in names for word in words(name) if len(word.folded) >= _SHORTEST}
    return any(word.capital and word.folded in known for word in words(text))
