"""Papers against their day (R7): in time, late, or still to come; and what the chair said about late ones (M11)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jatdesk.domain.eligibility import ChairWord
from jatdesk.domain.ids import Id


class PapersState(StrEnum):
    """How the papers of a case stand before a meeting."""

    NO_MEETING = "no meeting is planned"
    AWAITED = "not in yet"
    IN_TIME = "in time"
    LATE = "late"


@dataclass(frozen=True)
class CasePapers:
    """The papers of a case before its next meeting; `word` is the chair's where they are late."""

    case_id: Id
    state: PapersState
    meeting_id: Id = ""
    meeting: date | None = None
    due: date | None = None
    word: ChairWord | None = None

    @property
    def to_ask(self) -> bool:
        """Whether the chair has still to say something about late papers."""
        return self.state is PapersState.LATE and self.word is None


def state(came: date | None, due: date, today: date) -> PapersState:
    """How papers stand that came on a day (None: not yet) and were due by another."""
    if came is not None:
        return PapersState.IN_TIME if came <= due else PapersState.LATE
    return PapersState.AWAITED if today <= due else PapersState.LATE
