"""How long a record is kept (G9): from what day so many years are counted, and when they are over. Pure.

A record is counted by its own case: brothers and sisters each by theirs. One that was opened again begins anew when it
is closed again; one without a closing day is never due by itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jatdesk.domain.dates import add_months, say
from jatdesk.domain.ids import Id

MOST_YEARS = 100
KEEP_MONTHS = 12
"""So long a record that the second person kept is not listed again."""

_WORDS = ["nought", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]


class Kind(StrEnum):
    """Which records a rule is for."""

    DISCUSSED = "discussed"
    NEVER = "never discussed"


class Start(StrEnum):
    """What the years are counted from."""

    CLOSED = "closing"
    BIRTH = "date of birth"
    FINANCIAL_YEAR = "end of the financial year"


@dataclass(frozen=True)
class Rule:
    """So many years from a start; `source` says whose rule it is, '' for the scheme's."""

    kind: Kind
    start: Start
    years: int
    source: str = ""

    def words(self) -> str:
        """'6 years after closing'."""
        years = "1 year" if self.years == 1 else f"{self.years} years"
        of = {
            Start.CLOSED: "after closing",
            Start.BIRTH: "after the date of birth",
            Start.FINANCIAL_YEAR: "after the end of the financial year it was closed in",
        }
        return f"{years} {of[self.start]}"

    def due(self, closed: date | None, birth: date | None) -> date | None:
        """The first day on which the record may go; None where the day to count from is not known."""
        if closed is None:
            return None
        if self.start is Start.BIRTH:
            return None if birth is None else max(add_months(birth, 12 * self.years), closed)
        begun = year_end(closed) if self.start is Start.FINANCIAL_YEAR else closed
        return add_months(begun, 12 * self.years)

    def latest_start(self, until: date) -> date:
        """Who began after this day is not due until that one."""
        found = add_months(until, -12 * self.years)
        if self.start is not Start.FINANCIAL_YEAR:
            return found
        return found if year_end(found) == found else date(year_end(found).year - 1, 3, 31)


DEFAULTS = (Rule(Kind.DISCUSSED, Start.CLOSED, 6), Rule(Kind.NEVER, Start.CLOSED, 1))
"""Handbook §6: six years after closing; what was never discussed goes sooner. A council may have its own."""


@dataclass(frozen=True)
class Hold:
    """A legal hold: who said so, why, since when; it beats every rule until it is ended."""

    why: str
    by: str
    since: date
    id: Id = ""

    def words(self) -> str:
        """'On legal hold since 3 March 2026: a claim is expected.'"""
        return f"On legal hold since {say(self.since)}: {self.why}"


@dataclass(frozen=True)
class DueRecord:
    """A closed case whose time is over on `due`, by which rule; `hold` where one stops it."""

    case_id: Id
    number: str
    closed_on: date
    due: date
    rule: str
    paper: str = ""
    hold: Hold | None = None


def year_end(day: date) -> date:
    """The last day of the financial year a day lies in: 31 March."""
    return date(day.year + (day.month > 3), 3, 31)


def rules_of(own: Sequence[Rule], shipped: Sequence[Rule] = DEFAULTS) -> tuple[Rule, ...]:
    """One rule a kind: the council's own, else the scheme's."""
    found = {rule.kind: rule for rule in (*shipped, *own)}
    return tuple(found[kind] for kind in Kind)


def in_words(number: int) -> str:
    """'six'; above twelve the figure."""
    return _WORDS[number] if number < len(_WORDS) else str(number)
