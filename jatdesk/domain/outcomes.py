"""What child, parent and practitioner want to reach, and whether it was reached (handbook §11, A4). Knows no case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jatdesk.domain.ids import Id
from jatdesk.domain.referrals import ReferralDraft


class Whose(StrEnum):
    """Who wants an outcome."""

    CHILD = "child"
    PARENT = "parent"
    PRACTITIONER = "practitioner"


class Reached(StrEnum):
    """Whether an outcome was reached; NOT_SAID until somebody says."""

    NOT_SAID = ""
    YES = "yes"
    PARTLY = "partly"
    NO = "no"


WHOSE_WORDS = {
    Whose.CHILD: "The child",
    Whose.PARENT: "The parent or carer",
    Whose.PRACTITIONER: "The practitioner",
}
REACHED_WORDS = {
    Reached.NOT_SAID: "not said yet",
    Reached.YES: "reached",
    Reached.PARTLY: "partly reached",
    Reached.NO: "not reached",
}


@dataclass(frozen=True)
class Outcome:
    """One outcome sought, and what came of it: `words` say how, `settled_on` is the day it was said."""

    sought: str
    whose: Whose = Whose.CHILD
    reached: Reached = Reached.NOT_SAID
    words: str = ""
    added_on: date | None = None
    settled_on: date | None = None
    id: Id = ""


def wished(draft: ReferralDraft) -> tuple[Outcome, ...]:
    """The wishes that a referral names, as outcomes sought."""
    wishes = (
        (Whose.CHILD, draft.child_wants),
        (Whose.PARENT, draft.parents_want),
        (Whose.PRACTITIONER, draft.practitioner_wants),
    )
    return tuple(Outcome(" ".join(words.split()), whose) for whose, words in wishes if words.strip())


def said(outcome: Outcome) -> str:
    """'The child wants: sleep through — partly reached. Most nights.' for a story or a paper."""
    came = REACHED_WORDS[outcome.reached]
    words = f" {outcome.words.strip()}" if outcome.words.strip() else ""
    return f"{WHOSE_WORDS[outcome.whose]} wants: {outcome.sought} — {came}.{words}"


def counted(outcomes: Sequence[Outcome]) -> str:
    """'2 of 3 outcomes reached, 1 partly'; '' where none was sought."""
    if not outcomes:
        return ""
    reached = sum(outcome.reached is Reached.YES for outcome in outcomes)
    partly = sum(outcome.reached is Reached.PARTLY for outcome in outcomes)
    noun = "outcome" if len(outcomes) == 1 else "outcomes"
    return f"{reached} of {len(outcomes)} {noun} reached" + (f", {partly} partly" if partly else "")
