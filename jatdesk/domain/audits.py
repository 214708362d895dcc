"""Sample audits of records (G15): cases drawn by chance, a checklist for each, findings that become actions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256

from jatdesk.domain.actions import ActionState
from jatdesk.domain.ids import Id
from jatdesk.domain.periods import Period
from jatdesk.domain.profiles import Coded

MOST_CASES = 30
"""More than that is no sample."""


class Verdict(StrEnum):
    """What a record says to one question of the checklist."""

    YES = "yes"
    NO = "no"
    NOT_APPLY = "does not apply"


class Among(StrEnum):
    """Of which cases of a period a sample is drawn."""

    OPEN = "open"
    NEW = "new"
    CLOSED = "closed"


AMONG_WORDS = {
    Among.OPEN: "cases that were open in the period",
    Among.NEW: "cases that were opened in the period",
    Among.CLOSED: "cases that were closed in the period",
}


@dataclass(frozen=True)
class Check:
    """One answer: the question's code, the verdict, and words that name nobody."""

    item: str
    verdict: Verdict
    words: str = ""


@dataclass(frozen=True)
class Sample:
    """A case that was drawn. Without a number its record was destroyed: verdicts stay, words went."""

    id: Id
    case_id: Id
    number: str = ""
    checks: tuple[Check, ...] = ()

    @property
    def words(self) -> str:
        """'Case 0231', or that it is gone."""
        return f"Case {self.number}" if self.number else "A destroyed record"

    def check(self, item: str) -> Check | None:
        """What was found for one question."""
        return next((each for each in self.checks if each.item == item), None)


@dataclass(frozen=True)
class Outcome:
    """What came of a finding: an action, or why none is needed. Without a sample it is of all with this finding."""

    id: Id
    item: str
    sample_id: Id = ""
    action_id: Id = ""
    why_none: str = ""
    what: str = ""
    state: ActionState | None = None

    @property
    def stands(self) -> bool:
        """Not so once its action was taken away."""
        return bool(self.action_id or self.why_none)


@dataclass(frozen=True)
class SamplePlan:
    """What is to be drawn: from which cases of which days, how many, and the number that decides which."""

    period: Period
    among: Among = Among.OPEN
    wanted: int = 5
    seed: str = ""
    by: str = ""


@dataclass(frozen=True)
class Audit:
    """One audit: what was drawn from how many (`among_all`), the checklist as it was then, and what came of it."""

    plan: SamplePlan
    among_all: int
    began_on: date
    items: tuple[Coded, ...]
    samples: tuple[Sample, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    finished_on: date | None = None
    words: str = ""
    id: Id = ""

    @property
    def left(self) -> tuple[Sample, ...]:
        """The cases of which a question has no answer yet."""
        return tuple(each for each in self.samples if each.number and len(each.checks) < len(self.items))

    @property
    def findings(self) -> tuple["Finding", ...]:
        """Every question a record answered with no, in the order of the checklist."""
        found = []
        for item in self.items:
            for sample in self.samples:
                check = sample.check(item.code)
                if check is not None and check.verdict is Verdict.NO:
                    found.append(Finding(item, sample, check.words, self._outcome(item.code, sample.id)))
        return tuple(found)

    @property
    def unsettled(self) -> tuple["Finding", ...]:
        """The findings of which nothing has come yet."""
        return tuple(each for each in self.findings if not each.settled)

    def count(self, item: str, verdict: Verdict) -> int:
        """In how many records a question was answered so."""
        checks = (sample.check(item) for sample in self.samples)
        return sum(check is not None and check.verdict is verdict for check in checks)

    def _outcome(self, item: str, sample_id: Id) -> Outcome | None:
        mine = [each for each in self.outcomes if each.item == item and each.stands]
        of_case = next((each for each in mine if each.sample_id == sample_id), None)
        return of_case or next((each for each in mine if not each.sample_id), None)


@dataclass(frozen=True)
class Finding:
    """A question answered with no for one case, and what came of it."""

    item: Coded
    sample: Sample
    words: str
    outcome: Outcome | None = None

    @property
    def settled(self) -> bool:
        """An action was made or none is needed; of a destroyed record nothing more can come."""
        return self.outcome is not None or not self.sample.number


def drawn(numbers: Iterable[str], wanted: int, seed: str) -> tuple[str, ...]:
    """So many of some case numbers, by chance alone and always the same for one seed.

    Each number is ranked by a hash of seed and number: anybody can draw again and see that nobody chose.
    """
    ranked = sorted(numbers, key=lambda number: sha256(f"{seed}:{number}".encode()).digest())
    return tuple(sorted(ranked[:wanted]))
