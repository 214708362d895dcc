"""A mailing that went where it should not: what was done, who was told, the 72 hours for the authority (D12)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from jatdesk.domain.duties import Duty, Lateness, undated
from jatdesk.domain.ids import Id

HOURS = timedelta(hours=72)
"""So long after it was noticed the authority has to hear of it, if it may harm somebody (UK GDPR article 33)."""


@dataclass(frozen=True)
class BreachStep:
    """One thing that was done, or one person who was told; `at` in UTC."""

    at: datetime
    who: str
    words: str
    id: Id = ""


@dataclass(frozen=True)
class Breach:
    """What went wrong with one mailing. `reported` is None while nobody decided about telling the authority."""

    id: Id
    mailing_id: Id
    title: str
    noticed_at: datetime
    what: str
    who_has_it: str
    risk: str = ""
    reported: bool | None = None
    decided_at: datetime | None = None
    decided_why: str = ""
    closed_on: date | None = None
    sent_on: date | None = None
    steps: tuple[BreachStep, ...] = ()

    @property
    def until(self) -> datetime:
        """The end of the 72 hours."""
        return self.noticed_at + HOURS


@dataclass(frozen=True)
class BreachFact:
    """A breach that is not closed: the mailing's title, which names nobody, the hours left, and the last day."""

    breach_id: Id
    title: str
    hours: int
    last_day: date
    decided: bool

    @property
    def left(self) -> str:
        """How much of the 72 hours is left, for a small label."""
        if self.hours <= 0:
            return "72 hours are over"
        return "1 hour left" if self.hours == 1 else f"{self.hours} hours left"


def breaches(facts: Sequence[BreachFact]) -> Iterator[Duty]:
    """The clock while nobody decided about the authority; after that the record has still to be closed."""
    for fact in facts:
        key, leads = f"breach:{fact.breach_id}", ("Open", "breaches", fact.breach_id)
        if fact.decided:
            title = f"Close the record of what was sent wrongly — {fact.title}"
            yield undated(key, title, "Write down what was done and who was told, then close it.", *leads)
            continue
        title = f"Sent wrongly: does the authority have to know? — {fact.title}"
        detail = "It must be told within 72 hours of being noticed, if it may harm somebody. Decide, and say why."
        late = Lateness.LATE if fact.hours <= 0 else Lateness.DUE
        yield Duty(key, late, fact.left, title, detail, *leads, fact.last_day)
