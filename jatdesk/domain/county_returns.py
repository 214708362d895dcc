"""The returns that came to the central desk: what became of each file, what is in for each team and quarter (X4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from jatdesk.domain.county_checks import Finding
from jatdesk.domain.county_teams import CountyTeam
from jatdesk.domain.ids import Id
from jatdesk.domain.periods import Period, before, quarter_of


@dataclass(frozen=True)
class KeptReturn:
    """One return that was taken in; `replaced`: a newer one of the same team, days and kind came.

    `odd`: so many things were noticed about it and are not answered.
    """

    id: Id
    team_id: Id
    return_id: str
    named: bool
    period: Period
    version: int
    made_on: date
    made_at: str
    came_on: date
    sha256: str
    replaces: str = ""
    replaced: bool = False
    odd: int = 0


_UNEVEN = 4
"""Quarters are 90 to 92 days long: periods that far apart are still compared."""


class Outcome(StrEnum):
    """What became of a file that was given."""

    TAKEN = "taken"
    REPLACED = "taken; replaces the one before"
    TWICE = "was in already"
    OLDER = "older than the one that is in"
    NEW_TEAM = "team not in the register"
    OTHER_COUNTY = "of another county"
    PASSWORD = "password needed"
    REFUSED = "not taken"
    NOT_READ = "not read, it was stopped"

    @property
    def is_in(self) -> bool:
        """Whether something was taken from it."""
        return self in (Outcome.TAKEN, Outcome.REPLACED)

    @property
    def waits(self) -> bool:
        """Whether somebody has to say something before it can be taken."""
        return self in (Outcome.NEW_TEAM, Outcome.OTHER_COUNTY, Outcome.PASSWORD)


def settled(kept: Sequence[KeptReturn], sha256: str, made_at: str, replaces: str = "") -> Outcome:
    """What a return is beside those kept of its team, days and kind: the same bytes come but once.

    One that was made in the future, by a clock set wrong, is older than any; so is the one that a return says it
    replaces.
    """
    if any(each.sha256 == sha256 for each in kept):
        return Outcome.TWICE
    current = [each for each in kept if not each.replaced]
    if not current:
        return Outcome.TAKEN
    standing = [each for each in current if each.made_on <= each.came_on and each.return_id != replaces]
    return Outcome.REPLACED if all(made_at > each.made_at for each in standing) else Outcome.OLDER


def alongside(
    mine: KeptReturn, of_team: Sequence[KeptReturn], count: int
) -> tuple[tuple[KeptReturn, ...], tuple[KeptReturn, ...]]:
    """The returns of the same length before one, the newest first and so many at most, and the one that follows it.

    One a period: of the same kind where there is one.
    """
    chosen: dict[Period, KeptReturn] = {}
    for each in of_team:
        alike = abs(each.period.days - mine.period.days) <= _UNEVEN
        if not each.replaced and alike and (each.period not in chosen or each.named == mine.named):
            chosen[each.period] = each
    before_it = sorted((each for each in chosen if each.last < mine.period.first), key=lambda each: each.last)
    after = [each for each in chosen if each.first == mine.period.last + timedelta(days=1)]
    return tuple(chosen[each] for each in before_it[-count:][::-1]), tuple(chosen[each] for each in after)


class Standing(StrEnum):
    """How a team's return for a quarter stands."""

    NOT_OWED = "–"
    NOT_DUE = "not due yet"
    AWAITED = "awaited"
    MISSING = "missing"
    IN = "in"
    LATE = "in, late"


class HeldReturn(NamedTuple):
    """As much of a return that counts as its square in the grid shows."""

    made_on: date
    named: bool
    odd: int = 0


@dataclass(frozen=True)
class Square:
    """A team's quarter: how it stands, which kinds are in, and how many things about them are not answered."""

    standing: Standing
    named: bool = False
    without_names: bool = False
    odd: int = 0

    @property
    def kinds(self) -> str:
        """Which kinds are in, in words."""
        if self.named and self.without_names:
            return "both kinds"
        return "named" if self.named else "without names" if self.without_names else ""


@dataclass(frozen=True)
class Answered:
    """One thing noticed about a return with what became of it; `answer` is '' while nobody said."""

    id: Id
    return_id: Id
    finding: Finding
    answer: str = ""
    by: str = ""
    on: date | None = None


@dataclass(frozen=True)
class TeamRow:
    """One line of the grid: a team with a square for each quarter."""

    team: CountyTeam
    squares: tuple[Square, ...]


def quarters(today: date, count: int) -> tuple[Period, ...]:
    """The last quarters that are over, the newest first."""
    found = [before(quarter_of(today))]
    while len(found) < count:
        found.append(before(found[-1]))
    return tuple(found)


def due(period: Period, days: int) -> date:
    """The last day on which a return comes in time."""
    return period.last + timedelta(days=days)


def square(team: CountyTeam, period: Period, held: Sequence[HeldReturn], today: date, days: int) -> Square:
    """How a team's quarter stands; `held`: its returns for those days. Late is what was made after it was due."""
    if held:
        late = min(each.made_on for each in held) > due(period, days)
        standing = Standing.LATE if late else Standing.IN
    elif not team.owes(period):
        standing = Standing.NOT_OWED
    elif today <= period.last:
        standing = Standing.NOT_DUE
    else:
        standing = Standing.MISSING if today > due(period, days) else Standing.AWAITED
    kinds = [each.named for each in held]
    return Square(standing, True in kinds, False in kinds, sum([each.odd for each in held]))
