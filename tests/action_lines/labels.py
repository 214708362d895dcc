"""The labelled lines as the tests take them; the first two teams are split by a hash of the line that never changes."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jatdesk.commands.understand import in_one, members_of
from jatdesk.domain.action_several import understand_each
from jatdesk.domain.actions import Somebody

HERE = Path(__file__).parent
MEETINGS = {
    "harwood": (date(2026, 12, 10), date(2027, 1, 14)),
    "eastmoor": (date(2027, 3, 9), date(2027, 4, 13)),
    "westfold": (date(2028, 2, 4), date(2028, 3, 3)),
    "northby": (date(2026, 11, 25), date(2026, 12, 16)),
    "ashdale": (date(2026, 12, 10), date(2027, 1, 14)),
    "brookvale": (date(2027, 4, 15), date(2027, 5, 13)),
    "larkfield": (date(2026, 9, 24), date(2026, 10, 22)),
    "stonebeck": (date(2026, 6, 11), date(2026, 7, 9)),
    "fenwick": (date(2027, 2, 4), date(2027, 3, 4)),
    "moorend": (date(2026, 11, 19), date(2026, 12, 17)),
    "aldbrook": (date(2026, 11, 12), date(2026, 12, 10)),
    "becksea": (date(2027, 1, 14), date(2027, 2, 11)),
    "carleton": (date(2026, 12, 10), date(2027, 1, 14)),
}


@dataclass(frozen=True)
class Label:
    """One line and what it says: who, what and by, as the command prints them."""

    team: str
    line: str
    wanted: tuple[str, str, str]

    @property
    def kept_apart(self) -> bool:
        """Not looked at while the parser was built."""
        return hashlib.sha256(self.line.encode()).digest()[0] % 2 == 1

    def read(self) -> tuple[str, str, str]:
        """What the parser says now."""
        meeting, following = MEETINGS[self.team]
        return in_one(understand_each(self.line, people(self.team), meeting, following))


def people(team: str) -> tuple[Somebody, ...]:
    """The team's members, as the command has them."""
    if team not in _PEOPLE:
        _PEOPLE[team] = tuple(members_of(HERE / f"{team}.members.txt"))
    return _PEOPLE[team]


def labels(ending: str = "") -> Iterator[Label]:
    """The labelled lines; an `ending` names another set, '-blind'."""
    for team in MEETINGS:
        path = HERE / f"{team}{ending}.tsv"
        for row in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
            line, *wanted = row.split("\t")
            yield Label(team, line, (wanted[0], wanted[1], wanted[2]))


_PEOPLE: dict[str, tuple[Somebody, ...]] = {}
