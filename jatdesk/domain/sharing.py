"""A professional's reasoned decision to share, or not to share, without consent; the chair agrees to it or not (G8)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jatdesk.domain.ids import Id


@dataclass(frozen=True)
class SharingDecision:
    """Who decided, for which agency, what is shared with whom, why, and on which lawful basis.

    `shares` False records that somebody decided not to share. `agreed` is the answer of the chair or vice-chair,
    signed in with the slot `slot_id`: None while nobody answered.
    """

    professional: str
    role: str = ""
    agency: str = ""
    on: date | None = None
    shares: bool = True
    what: str = ""
    with_whom: str = ""
    reason: str = ""
    basis: str = ""
    answered_on: date | None = None
    agreed: bool | None = None
    answered_by: str = ""
    slot_id: str = ""
    answer_words: str = ""
    ended_on: date | None = None
    ended_why: str = ""
    id: Id = ""

    @property
    def holds(self) -> bool:
        """Whether it opens the agenda: to share, agreed by the chair signed in, and not ended."""
        return self.shares and self.agreed is True and bool(self.slot_id) and self.ended_on is None

    @property
    def waits(self) -> bool:
        """Whether the chair has still to answer."""
        return self.shares and self.agreed is None and self.ended_on is None


@dataclass(frozen=True)
class ListedDecision:
    """A decision with its case, as it stands in the list over all cases."""

    case_id: Id
    number: str
    decision: SharingDecision


def holding(decisions: Sequence[SharingDecision]) -> SharingDecision | None:
    """The newest decision that opens the agenda, or None."""
    return next((decision for decision in reversed(decisions) if decision.holds), None)
