"""The membership register of the county: the seats of all teams, as their newest returns say them (X4). Pure."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from jatdesk.domain.county_teams import CountyTeam
from jatdesk.domain.ids import Id
from jatdesk.domain.periods import Period
from jatdesk.domain.return_rows import MemberRow
from jatdesk.domain.search import fold


@dataclass(frozen=True)
class SeatLine:
    """One seat of a team: who fills it by the return of which period, and in which other teams the same person sits."""

    team: CountyTeam
    period: Period
    row: MemberRow
    also: tuple[str, ...] = ()
    words: str = ""

    @property
    def is_gap(self) -> bool:
        """Whether a seat the scheme asks for has nobody."""
        return self.row.filled == "E" and self.row.requirement == "R"


Newest = Mapping[Id, tuple[Period, Sequence[MemberRow]]]


def register(teams: Sequence[CountyTeam], newest: Newest, today: date) -> tuple[SeatLine, ...]:
    """The seats of the teams at work, by team and in the order of the return; who left is not listed."""
    lines = []
    for team in teams:
        if team.id in newest and (team.until is None or team.until >= today):
            period, rows = newest[team.id]
            lines += [SeatLine(team, period, row) for row in rows if row.until is None or row.until >= today]
    where: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for line in lines:
        if line.row.name:
            where[_person(line.row)][line.team.name] = None
    return tuple(_told(line, [name for name in where[_person(line.row)] if name != line.team.name]) for line in lines)


def fits(line: SeatLine, sought: Sequence[str]) -> bool:
    """Whether every folded word stands in a line."""
    return all(word in line.words for word in sought)


def _told(line: SeatLine, also: Sequence[str]) -> SeatLine:
    row = line.row
    said = (line.team.name, line.team.district, row.seat, row.service, row.name, row.job, row.email)
    return replace(line, also=tuple(also) if row.name else (), words=fold(" ".join(said)))


def _person(row: MemberRow) -> str:
    """One person in two teams has the same address, or without one the same name and service."""
    return row.email.casefold().strip() or f"{fold(row.name)}\n{fold(row.service)}"
