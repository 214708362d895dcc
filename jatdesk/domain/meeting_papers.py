"""The papers of every referral on an agenda (R7): complete, incomplete or late, and the one step that is next."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jatdesk.domain.dates import say
from jatdesk.domain.eligibility import ChairWord
from jatdesk.domain.ids import Id
from jatdesk.domain.late_papers import PapersState as Came
from jatdesk.domain.late_papers import state as came_state


class PapersStand(StrEnum):
    """How the papers of one referral stand before a meeting."""

    COMPLETE = "complete"
    INCOMPLETE = "incomplete"
    LATE = "late"
    LATE_AGREED = "late, the chair agrees"
    LATE_REFUSED = "late, the chair does not agree"


class PapersStep(StrEnum):
    """What is to be done next about them."""

    NOTHING = ""
    RECEIVE = "receive"
    WRITE = "write"
    ASK_CHAIR = "ask the chair"
    MOVE = "move"


@dataclass(frozen=True)
class ReferralPapers:
    """The papers of one referral: `lacking` in words, `to_ask` what no letter asked for yet, `word` the chair's."""

    item_id: Id
    case_id: Id
    number: str
    came_on: date | None
    due: date
    lacking: tuple[str, ...] = ()
    to_ask: bool = False
    word: ChairWord | None = None
    late: bool = False

    @property
    def stand(self) -> PapersStand:
        """Complete, incomplete or late; late papers by what the chair said."""
        if self.late:
            if self.word is None:
                return PapersStand.LATE
            return PapersStand.LATE_AGREED if self.word.agreed else PapersStand.LATE_REFUSED
        return PapersStand.INCOMPLETE if self.lacking or self.came_on is None else PapersStand.COMPLETE

    @property
    def step(self) -> PapersStep:
        """The one thing to do: late papers that came are for the chair to accept; refused, the case waits a meeting."""
        if self.stand is PapersStand.LATE_REFUSED:
            return PapersStep.MOVE
        if self.stand is PapersStand.LATE:
            return PapersStep.RECEIVE if self.came_on is None else PapersStep.ASK_CHAIR
        if self.to_ask:
            return PapersStep.WRITE
        return PapersStep.RECEIVE if self.came_on is None else PapersStep.NOTHING

    def words(self) -> str:
        """What is here and what is missing, in sentences."""
        said = [f"In on {say(self.came_on)}." if self.came_on else "The papers are not in yet."]
        if self.late:
            said.append(f"They were due on {say(self.due)}.")
        elif self.came_on is None:
            said.append(f"They are due on {say(self.due)}.")
        if self.word is not None:
            told = "agreed to take them" if self.word.agreed else "did not agree to take them"
            said.append(f"{self.word.by} {told} on {say(self.word.on)} ({self.word.how.value}).")
        if self.lacking:
            asked = "" if self.to_ask else " The referrer has been asked."
            said.append(f"Missing: {'; '.join(self.lacking)}.{asked}")
        return " ".join(said)


def is_late(came_on: date | None, due: date, today: date) -> bool:
    """Whether papers came after their day, or have not come by now."""
    return came_state(came_on, due, today) is Came.LATE
