"""Disagreement about a case, or taking it further up: who, about what, to whom, and the answer (A11). Knows no case."""

from dataclasses import dataclass
from datetime import date

from jatdesk.domain.ids import Id


@dataclass(frozen=True)
class Disagreement:
    """One disagreement; it waits until there is an answer."""

    on: date | None = None
    who: str = ""
    about: str = ""
    to_whom: str = ""
    answer: str = ""
    answered_on: date | None = None
    id: Id = ""

    @property
    def waits(self) -> bool:
        """Whether nobody has answered yet."""
        return self.answered_on is None
