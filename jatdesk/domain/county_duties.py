"""What the central desk has to do today, from what is in, late, missing and not answered (X4). Pure; asks no clock."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from jatdesk.domain import backup_duties
from jatdesk.domain.backup_duties import BackupFacts
from jatdesk.domain.county_returns import Standing, TeamRow, due
from jatdesk.domain.deadlines import DeadlineDay
from jatdesk.domain.duties import Duty, by_day, dated, in_order, undated
from jatdesk.domain.duty_facts import NO_BACKUP_FACTS
from jatdesk.domain.periods import Period

DRILL_GRACE_DAYS = 14
"""So many days after its day the trial of the recovery key counts as late: the sheet lies in a safe."""

_NAMED = 4
"""So many teams are named in a line."""


@dataclass(frozen=True)
class CountyFacts:
    """The last quarters with the teams' squares, the newest first, and what waits for an answer.

    `versions`: teams whose return is of another version; `odd`: how many other odd things; `pairs`: of cases that may
    be one child; `days`: so many days after a quarter's end a return is due.
    """

    quarters: tuple[Period, ...] = ()
    teams: tuple[TeamRow, ...] = ()
    odd: int = 0
    versions: tuple[str, ...] = ()
    pairs: int = 0
    days: int = 0
    backups: BackupFacts = NO_BACKUP_FACTS
    drill_due: date | None = None


@dataclass(frozen=True)
class DistrictLine:
    """How the teams of a district stand for a quarter: how many owe a return, what became of it, and who manages it."""

    district: str
    owed: int
    standing: dict[Standing, int] = field(default_factory=dict)
    manager: str = ""

    def count(self, *standings: Standing) -> int:
        """How many stand so."""
        return sum(self.standing.get(each, 0) for each in standings)


def duties(facts: CountyFacts, today: date) -> tuple[Duty, ...]:
    """All duties of the day, late first. Each is there exactly as long as its fact is."""
    found = [*_first(facts)]
    for place, period in enumerate(facts.quarters):
        found += _owed(facts.teams, place, period, today, facts.days)
    found += _to_answer(facts)
    found += backup_duties.backups(facts.backups, today)
    if facts.drill_due is not None and today >= facts.drill_due:
        words = "Take the sheet out of its safe place and type it in: so you know that it would open the store."
        day = facts.drill_due
        deadline = DeadlineDay("drill", day, day + timedelta(days=DRILL_GRACE_DAYS), day)
        found.append(dated("drill", deadline, today, "Try the recovery key", words, "Try it…", "people:drill"))
    return in_order(found)


def by_district(teams: Sequence[TeamRow], place: int, managers: Mapping[str, str]) -> tuple[DistrictLine, ...]:
    """The districts in the order of the alphabet, with how their teams stand in one of the quarters."""
    lines: dict[str, dict[Standing, int]] = {}
    for row in teams:
        standing = row.squares[place].standing
        if standing is not Standing.NOT_OWED:
            counts = lines.setdefault(row.team.district, {})
            counts[standing] = counts.get(standing, 0) + 1
    return tuple(
        DistrictLine(name, sum(counts.values()), counts, managers.get(name, ""))
        for name, counts in sorted(lines.items())
    )


def _first(facts: CountyFacts) -> Iterator[Duty]:
    if not facts.teams:
        words = "Their teams are offered for the register. Teams can be added by hand too, on the page Teams."
        yield undated("first", "Read the first returns", words, "Read…", "county_returns:read")


def _owed(teams: Sequence[TeamRow], place: int, period: Period, today: date, days: int) -> Iterator[Duty]:
    """Returns of a quarter that are missing, or awaited until they are due."""
    deadline = by_day("return", due(period, days))
    for standing, ask in ((Standing.MISSING, "Ask {} for the return"), (Standing.AWAITED, "Return of {} awaited")):
        asked = [row.team for row in teams if row.squares[place].standing is standing]
        if asked:
            names = [f"{team.name} ({team.district})" if team.district else team.name for team in asked]
            title = f"{ask.format(asked[0].name if len(asked) == 1 else f'{len(asked):,} teams')}: {period.title}"
            key = f"{standing.value}:{period.code}"
            yield dated(key, deadline, today, title, _names(names), "Open", "county_returns:quarters")


def _to_answer(facts: CountyFacts) -> Iterator[Duty]:
    if facts.versions:
        title = f"Ask for a newer program: {_count(len(facts.versions), 'return')} of another version"
        yield undated("version", title, _names(facts.versions), "Open", "county_returns:odd")
    if facts.odd:
        title = f"Answer {_count(facts.odd, 'odd thing')} about returns"
        words = "What does not fit stands there with its sheet and row, until somebody says what became of it."
        yield undated("odd", title, words, "Answer…", "county_returns:odd")
    if facts.pairs:
        title = f"Say of {_count(facts.pairs, 'pair')} of cases whether it is one child"
        words = "Until then what is all but sure counts once, and what only may be so counts twice."
        yield undated("same", title, words, "Answer…", "county_returns:same")


def _names(names: Sequence[str]) -> str:
    shown = ", ".join(names[:_NAMED])
    return f"{shown}." if len(names) <= _NAMED else f"{shown} and {len(names) - _NAMED:,} more."


def _count(count: int, thing: str) -> str:
    return f"1 {thing}" if count == 1 else f"{count:,} {thing}s"
