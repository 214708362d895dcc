"""A made-up county: its teams, and the return of each for any quarter. The same seed and day give the same county."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from random import Random

import jatdesk
from jatdesk.crypto import agile
from jatdesk.crypto.passphrases import offered_document_password
from jatdesk.demo import county_lives, county_meetings
from jatdesk.demo.county_lives import Life
from jatdesk.docs import return_book, xlsx
from jatdesk.domain.figure_book import figures
from jatdesk.domain.periods import Period, before, quarter_of
from jatdesk.domain.profiles import Profile
from jatdesk.domain.return_format import RETURN_VERSION, district_code, file_name
from jatdesk.domain.return_rows import ReturnHead, ReturnRows

COUNTY = "Mereshire"
YEARS = 6
"""So long all teams have been at work."""

_BEGINNINGS = (
    "Ash", "Birch", "Cold", "Dun", "Elm", "Fern", "Gorse", "Hazel", "Iron", "Kes", "Lark", "Marl", "Nettle", "Oak",
    "Pine", "Quarry", "Red", "Sal", "Thorn", "Under", "Whin", "Yar", "Brook", "Crow", "Deep", "Falcon", "Glass",
    "Heron", "Lin", "Moss", "North", "Otter", "Plum", "Rook", "Stone",
)  # fmt: skip
_ENDINGS = (
    "mere", "combe", "stead", "wick", "ridge", "ford", "hollow", "field", "gate", "water", "ley", "thwaite", "bourne",
    "croft", "dale", "holt", "garth", "moor", "well", "bank", "barrow", "shaw", "ness", "cliffe", "side", "hurst",
    "lea", "pool", "rigg",
)  # fmt: skip

MOST_FILES = 42
"""Sealed files are made of so many teams at most: as many as the county has that asked for this."""


@dataclass(frozen=True)
class MadeUpTeam:
    """One invented team: what its returns call it."""

    number: int
    name: str
    code: str
    district: str


@dataclass(frozen=True)
class MadeUpCounty:
    """Invented teams on a day; `quarters` are those over by then, the oldest first."""

    name: str
    teams: tuple[MadeUpTeam, ...]
    seed: int
    today: date
    profile: Profile

    @property
    def quarters(self) -> tuple[Period, ...]:
        """The quarters of the six years before the one that runs, the oldest first."""
        found = [before(quarter_of(self.today))]
        while len(found) < 4 * YEARS:
            found.append(before(found[-1]))
        return tuple(reversed(found))

    def rows(self, team: MadeUpTeam, period: Period, named: bool = False) -> ReturnRows:
        """The return of a team for a quarter. Ask for one team's quarters one after the other: it is quicker."""
        lives = _lives(self, team)
        here = [life for life in lives if life.counts(period)]
        chance = Random(f"{self.seed} {team.code} {period.key}")
        gone = [life for life in here if named and not life.central_copy]
        kept = [life for life in here if life.central_copy] if named else here
        if not named:
            chance.shuffle(kept)
        made_on = min(period.last + timedelta(days=2 + chance.randrange(5)), self.today)
        always = Random(f"{self.seed} {team.code} members")
        began = self.quarters[0].first - timedelta(days=400)
        people = county_meetings.members(always, team.code, self.profile.services, began, named)
        held = county_meetings.held(chance, people, period, kept)
        cases = tuple(county_lives.row(life, row, period, held.days, named) for row, life in enumerate(kept, 1))
        return ReturnRows(
            self._head(team, period, named, made_on, (len(here), len(gone)), chance),
            cases,
            held.meetings,
            held.attendance,
            people,
            county_lives.closures(kept, period, named),
            county_lives.actions(chance, kept, period, named, self.profile.services),
            county_lives.issues(chance, period, [code.code for code in self.profile.issue_kinds], named),
            county_lives.refusals(chance, self.profile.services),
        )

    def sealed(self, team: MadeUpTeam) -> tuple[str, bytes]:
        """The named return of the last quarter as it would come in: its file name, and the sealed workbook."""
        rows = self.rows(team, self.quarters[-1], named=True)
        workbook = xlsx.render(return_book.build(rows, figures(rows, self.profile), self.profile))
        chance = Random(f"{self.seed} {team.code} sealed")
        return f"{file_name(rows.head)}.xlsx", agile.sealed(workbook, self.return_password(team), chance.randbytes)

    def return_password(self, team: MadeUpTeam) -> str:
        """What a team's returns are sealed with."""
        return offered_document_password(Random(f"{self.seed} {team.code}").randbytes)

    def _head(
        self, team: MadeUpTeam, period: Period, named: bool, made_on: date, counts: tuple[int, int], chance: Random
    ) -> ReturnHead:
        return ReturnHead(
            RETURN_VERSION,
            named,
            self.name,
            team.name,
            team.code,
            team.district,
            district_code(team.district),
            period,
            made_on,
            datetime.combine(made_on, time(10), UTC).isoformat(timespec="seconds"),
            jatdesk.__version__,
            True,
            f"{chance.getrandbits(128):032x}",
            "",
            self.profile.key,
            *counts,
        )


def invented(count: int, seed: int, today: date, profile: Profile) -> MadeUpCounty:
    """A county with so many teams, dealt out over its districts."""
    return MadeUpCounty(COUNTY, tuple(_teams(count, profile.districts)), seed, today, profile)


def _teams(count: int, districts: Sequence[str]) -> Sequence[MadeUpTeam]:
    names = [f"{first}{last}" for last in _ENDINGS for first in _BEGINNINGS]
    return [
        MadeUpTeam(
            number,
            names[(number - 1) % len(names)] + (" and District" if number > len(names) else ""),
            f"JAT-{number:04}",
            districts[(number - 1) % len(districts)],
        )
        for number in range(1, count + 1)
    ]


def _lives(county: MadeUpCounty, team: MadeUpTeam) -> tuple[Life, ...]:
    first = county.quarters[0].first - timedelta(days=180)
    return _lives_of(_Asked(county.seed, team.code, team.district, first, county.today, county.profile))


@dataclass(frozen=True)
class _Asked:
    """What a team's cases follow from; the profile is compared by its key."""

    seed: int
    code: str
    district: str
    first: date
    last: date
    profile: Profile = field(compare=False)


@lru_cache(maxsize=64)
def _lives_of(asked: _Asked) -> tuple[Life, ...]:
    chance = Random(f"{asked.seed} {asked.code}")
    district = district_code(asked.district)
    return tuple(county_lives.invented(chance, asked.first, asked.last, asked.profile, district))
