"""A child in the returns of two teams: found by the rules of 'Known already?', counted once (X4). Pure.

What is surely one child counts once until somebody says it is two; what may be one counts twice until somebody says it
is one. It counts with the team that had it first, so that the teams of a report still add up to its whole.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jatdesk.domain import likeness_keys
from jatdesk.domain.ids import Id
from jatdesk.domain.likeness import Kind, Someone, Told, likeness, told
from jatdesk.domain.name_likeness import Names
from jatdesk.domain.near_days import Nearness, days, nearness
from jatdesk.domain.return_format import SHEETS, columns
from jatdesk.domain.return_rows import CaseRow, ReturnRows
from jatdesk.domain.search import fold

SURELY = 80
"""From so many points on two cases count as one child before anybody has looked: all names and the day of birth."""

ASKED = 75
"""From so many points on somebody is asked; below it only where a home or a carer agrees too."""

_BORN = "same day of birth"
_WEIGHTY = 3
_ONE_DAY = frozenset((Nearness.SAME, Nearness.TURNED, Nearness.SLIP, Nearness.YEAR_OFF, Nearness.UNKNOWN))
_TOGETHER = frozenset(("same address", "same postcode", "same carer", "same mother or carer"))
_CASES = next(spec for spec in SHEETS if spec.key == "cases")
_COMMON = tuple(
    column.field
    for column in columns(_CASES, named=False)
    if column in columns(_CASES, named=True) and column.field not in ("row", "case")
)
"""The columns that both kinds of return have: what a case is counted by."""


class DoubleAnswer(StrEnum):
    """What somebody said of two cases."""

    OPEN = ""
    SAME = "same"
    ANOTHER = "another"


@dataclass(frozen=True)
class Side:
    """One of the two: the team, the return, the row of its case log, and a key that says nothing of who it is."""

    team_id: Id
    return_id: Id
    row: int
    key: str
    referred_on: date | None = None


@dataclass(frozen=True)
class Double:
    """Two cases of two teams that may be of one child, how likely out of 100, and why."""

    one: Side
    other: Side
    score: int
    why: str
    answer: DoubleAnswer = DoubleAnswer.OPEN
    id: Id = ""

    @property
    def counts_once(self) -> bool:
        """Whether the two are one child as it stands now."""
        sure = self.score >= SURELY and _BORN in self.why
        return self.answer is DoubleAnswer.SAME or (self.answer is DoubleAnswer.OPEN and sure)

    @property
    def keys(self) -> tuple[str, str]:
        """Both sides, whichever return they stand in."""
        return self.one.key, self.other.key


def key_of(team_id: Id, row: CaseRow) -> str:
    """The same for the same child of the same team in any return."""
    born = row.birth or row.expected
    said = f"{team_id}\n{fold(row.name)}\n{born.isoformat() if born else ''}"
    return hashlib.sha256(said.encode()).hexdigest()[:32]


def doubles(teams: Mapping[Id, tuple[Id, Sequence[CaseRow]]], names: Names) -> tuple[Double, ...]:
    """Who of one team's named return may be a child of another's; `teams` gives return and cases by team."""
    entries = [(team, held, row) for team, (held, rows) in sorted(teams.items()) for row in rows if row.name.strip()]
    read = [told(_someone(str(place), row)) for place, (_team, _held, row) in enumerate(entries)]
    found = []
    for one, other in _candidates(read, names):
        (team, held, row), (other_team, other_held, other_row) = entries[one], entries[other]
        if team == other_team:
            continue
        alike = likeness(names, read[one], read[other])
        if alike is None or alike.kind is not Kind.SAME:
            continue
        if alike.score >= ASKED or _TOGETHER & set(alike.why):
            first = Side(team, held, row.row, key_of(team, row), row.referred_on)
            second = Side(other_team, other_held, other_row.row, key_of(other_team, other_row), other_row.referred_on)
            found.append(Double(first, second, alike.score, ", ".join(alike.why)))
    return tuple(sorted(found, key=lambda each: (-each.score, each.keys)))


def left_out(found: Iterable[Double], counted: Iterable[Id]) -> Mapping[Id, tuple[int, ...]]:
    """The rows of each team's named return that are a child counted elsewhere, among the teams that are counted."""
    among = set(counted)
    group: dict[tuple[Id, int], set[tuple[Id, int]]] = {}
    begun: dict[tuple[Id, int], date] = {}
    for each in found:
        if not each.counts_once or {each.one.team_id, each.other.team_id} - among:
            continue
        joined: set[tuple[Id, int]] = set()
        for side in (each.one, each.other):
            place = (side.team_id, side.row)
            begun[place] = side.referred_on or date.max
            joined |= group.get(place, {place})
        for place in joined:
            group[place] = joined
    gone: defaultdict[Id, set[int]] = defaultdict(set)
    for members in group.values():
        first = min(members, key=lambda place: (begun[place], place))
        for team, row in members - {first}:
            gone[team].add(row)
    return {team: tuple(sorted(rows)) for team, rows in gone.items()}


def without(rows: ReturnRows, named: Sequence[CaseRow]) -> ReturnRows:
    """A return without these cases of the team's named one: found by their rows, or by all that both kinds say.

    A case that is not there under the same columns stays. Rows are numbered anew; what spoke of one that went, of none.
    """
    gone: set[int] = set()
    for case in named:
        same = (row.row for row in rows.cases if row.row not in gone and _counted_alike(row, case, rows.head.named))
        gone |= {number for number in (next(same, None),) if number is not None}
    if not gone:
        return rows
    kept = [row for row in rows.cases if row.row not in gone]
    now: dict[int | None, int] = {row.row: number for number, row in enumerate(kept, 1)}
    closures = [row for row in rows.closures if row.case_row not in gone]
    return ReturnRows(
        rows.head,
        tuple(row._replace(row=now[row.row]) for row in kept),
        rows.meetings,
        rows.attendance,
        rows.members,
        tuple(row._replace(row=number, case_row=now.get(row.case_row)) for number, row in enumerate(closures, 1)),
        tuple(row._replace(case_row=now.get(row.case_row)) for row in rows.actions),
        tuple(row._replace(case_row=now.get(row.case_row)) for row in rows.issues),
        rows.refusals,
    )


def _counted_alike(row: CaseRow, case: CaseRow, named: bool) -> bool:
    if named:
        return row.row == case.row
    return all(getattr(row, field) == getattr(case, field) for field in _COMMON)


def _someone(place: str, row: CaseRow) -> Someone:
    carers = tuple(name.strip() for name in row.parents.split(";") if name.strip())
    expected = row.expected if row.unborn else None
    return Someone(place, row.name, row.known_as, row.birth, expected, "", row.postcode, carers)


def _candidates(read: Sequence[Told], names: Names) -> Iterator[tuple[int, int]]:
    """Pairs worth comparing: of one home or carer, born on one day, or of like names and days of birth."""
    holders: defaultdict[object, list[int]] = defaultdict(list)
    near = [likeness_keys.anyhow(child) | set(days(child.birth)) for child in read]
    seen: set[tuple[int, int]] = set()
    for place, child in enumerate(read):
        asked = likeness_keys.asked(child, names.nicknames)
        for key in {*near[place], *(key for key, weight in asked.items() if weight >= _WEIGHTY)}:
            for earlier in holders[key]:
                if (earlier, place) not in seen:
                    seen.add((earlier, place))
                    if near[earlier] & near[place] or nearness(read[earlier].birth, child.birth) in _ONE_DAY:
                        yield earlier, place
        for key in {*near[place], *likeness_keys.stored(child)}:
            holders[key].append(place)
