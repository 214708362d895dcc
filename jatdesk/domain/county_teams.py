"""The teams of the central desk's county: the register its returns are counted by (X4)."""

from dataclasses import dataclass
from datetime import date

from jatdesk.domain.ids import Id
from jatdesk.domain.periods import Period


@dataclass(frozen=True)
class CountyTeam:
    """One team by the code of its returns, with the first and last day it worked.

    `became`: the codes of the teams it split or merged into, a comma between them.
    """

    code: str
    name: str
    district: str
    since: date
    until: date | None = None
    became: str = ""
    id: Id = ""

    def owes(self, period: Period) -> bool:
        """Whether it worked on a day of a period, so that a return is owed."""
        return self.since <= period.last and (self.until is None or self.until >= period.first)


@dataclass(frozen=True)
class District:
    """A district of the county and its locality development manager (handbook §13)."""

    name: str
    manager: str = ""
    email: str = ""


def plain_code(typed: str) -> str:
    """A code as returns write it: capitals, no spaces."""
    return "".join(typed.split()).upper()


def code_in(name: str, teams: tuple[CountyTeam, ...]) -> CountyTeam | None:
    """The team a file's name speaks of ('Return HARWOOD 2026-Q3 named.xlsx'): whose passwords are tried first."""
    words = name.upper().replace("_", " ").split()
    return next((team for team in teams if team.code in words), None)
