"""The figures of several teams together, and team beside team (X4): counted over the rows of their returns. Pure.

Rates stand beside each other, never ranks: teams come in the order of the alphabet, and a team with few cases shows
none. All tables of one report go through `suppression` at once, so that no team follows from the others' sum.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from jatdesk.domain.figure_book import figures
from jatdesk.domain.figure_groups import agencies, cases, families, meetings, times
from jatdesk.domain.figure_groups.book import opened
from jatdesk.domain.figures import FEWEST_FOR_PERCENT, Figure, number_words, percent, said
from jatdesk.domain.profiles import Profile
from jatdesk.domain.return_rows import (
    ActionRow,
    AttendanceRow,
    CaseRow,
    ClosureRow,
    IssueRow,
    MeetingRow,
    MemberRow,
    RefusalRow,
    ReturnHead,
    ReturnRows,
)
from jatdesk.domain.suppression import HIDDEN, Shown, suppressed_together

TEAMS = "Teams"
"""The group of the figures that compare teams."""

COMPARED: Mapping[str, str] = {
    "again": "Came back within 12 months",
    "told.in_time": "Families told in time",
    "parents.came": "A parent came",
    "actions.on_time": "Agencies’ actions on time",
    "attendance.service": "Services that came",
}
"""The shares that are compared, by the key of the figure, with the head of their column."""

_DAYS = "days.discussion"
_BROUGHT = "brought"
_TOO_FEW = "–"
_APART = "\x1f"


@dataclass(frozen=True)
class TeamLine:
    """One team beside the others: cases brought, each share as a percentage, and the median wait, as they are shown."""

    team: str
    brought: str
    shares: tuple[str, ...]
    wait: str


@dataclass(frozen=True)
class Compared:
    """What a report of several teams shows: the figures of all, and a line a team."""

    shown: tuple[Shown, ...]
    teams: tuple[TeamLine, ...]


def joined(teams: Mapping[str, ReturnRows], head: ReturnHead) -> ReturnRows:
    """The rows of all teams as one return: rows are numbered through, and what pointed at one points there still."""
    found: dict[str, list[object]] = {name: [] for name in _SHEETS}
    for team in sorted(teams, key=str.casefold):
        rows = teams[team]
        start = {name: len(found[name]) for name in _SHEETS}
        for name, moved in _SHEETS.items():
            found[name] += [moved(row, start, team) for row in getattr(rows, name)]
    return ReturnRows(head, **{name: tuple(rows) for name, rows in found.items()})  # type: ignore[arg-type]


def compared(teams: Mapping[str, ReturnRows], head: ReturnHead, profile: Profile) -> Compared:
    """Everything a report of these teams may show, small numbers hidden over all its tables together."""
    return compared_together({"": teams}, head, profile)[""]


Reports = Mapping[str, Mapping[str, ReturnRows]]
"""The teams of each report by its district; those of the whole county under ''."""


def compared_together(reports: Reports, head: ReturnHead, profile: Profile) -> Mapping[str, Compared]:
    """The reports of a county and its districts: what one hides can't be worked out from the others beside it."""
    counted: dict[int, Mapping[str, Figure]] = {}
    documents: dict[str, tuple[Figure, ...]] = {}
    for place, teams in reports.items():
        whole = figures(joined(teams, head), profile)
        for rows in teams.values():
            if id(rows) not in counted:
                counted[id(rows)] = _of_team(rows, profile)
        own = {team: counted[id(teams[team])] for team in _in_order(teams)}
        documents[place] = tuple(_moved(figure, place) for figure in (*whole, *_beside(whole, own)))
    of_districts: defaultdict[str, list[Figure]] = defaultdict(list)
    for place, made in documents.items():
        if place:
            for figure in made:
                of_districts[figure.key.removeprefix(place + _APART)].append(figure)
    sums = [(figure, of_districts[figure.key]) for figure in documents.get("", ()) if figure.key in of_districts]
    shown = suppressed_together(tuple(documents.values()), sums)
    return {
        place: _compared(reports[place], [replace(one, figure=_back(one.figure, place)) for one in of_it])
        for place, of_it in zip(documents, shown, strict=True)
    }


def _compared(teams: Mapping[str, ReturnRows], shown: Sequence[Shown]) -> Compared:
    by_key = {one.figure.key: one for one in shown}
    lines = tuple(_line(team, by_key) for team in _in_order(teams))
    return Compared(tuple(one for one in shown if one.figure.group != TEAMS), lines)


def _moved(figure: Figure, place: str) -> Figure:
    """Under a key of its report, so that all reports can be looked at at once."""
    if not place:
        return figure
    before = place + _APART
    total, within = (before + key if key else "" for key in (figure.total, figure.within))
    return replace(figure, key=before + figure.key, total=total, within=within)


def _back(figure: Figure, place: str) -> Figure:
    if not place:
        return figure
    before = place + _APART
    key, total, within = (each.removeprefix(before) for each in (figure.key, figure.total, figure.within))
    return replace(figure, key=key, total=total, within=within)


def _of_team(rows: ReturnRows, profile: Profile) -> Mapping[str, Figure]:
    """The figures of one team that are compared, and no others: there may be a thousand teams."""
    book = opened(rows, profile)
    groups = (cases.cases, times.times, families.families, agencies.agencies, meetings.meetings)
    return {figure.key: figure for group in groups for figure in group(book)}


def _beside(whole: Sequence[Figure], own: Mapping[str, Mapping[str, Figure]]) -> list[Figure]:
    """Each compared figure as a breakdown by team, so that its parts add up to what the whole report says."""
    totals = {figure.key: figure for figure in whole}
    found: list[Figure] = []
    for key in (_BROUGHT, *COMPARED):
        found.append(replace(totals[key], key=f"{key}.team", group=TEAMS, total="", behind=()))
        found += [
            replace(figures_of[key], key=f"{key}.team:{team}", title=team, group=TEAMS, total=f"{key}.team", behind=())
            for team, figures_of in own.items()
        ]
    found += [
        replace(figures_of[_DAYS], key=f"{_DAYS}.team:{team}", title=team, group=TEAMS, behind=())
        for team, figures_of in own.items()
    ]
    return found


def _line(team: str, shown: Mapping[str, Shown]) -> TeamLine:
    brought, wait = shown[f"{_BROUGHT}.team:{team}"], shown[f"{_DAYS}.team:{team}"]
    shares = tuple(_rate(shown[f"{key}.team:{team}"]) for key in COMPARED)
    middle = wait.figure.median
    days_said = HIDDEN if wait.hidden else _TOO_FEW if middle is None else number_words(middle)
    return TeamLine(team, brought.words, shares, days_said)


def _rate(one: Shown) -> str:
    """A whole percentage of ten or more; what is smaller, or would tell a hidden number, is not said."""
    figure = one.figure
    if one.hidden:
        return HIDDEN
    if not figure.of or figure.of < FEWEST_FOR_PERCENT or one.words != said(figure):
        return _TOO_FEW
    return f"{percent(figure.value or 0, figure.of)} %"


def _in_order(teams: Mapping[str, ReturnRows]) -> list[str]:
    return sorted(teams, key=str.casefold)


Moved = Callable[[Any, Mapping[str, int], str], object]


def _mover(row_type: type, **at: str) -> Moved:
    """Moves the numbers of a row behind the rows of the teams before; `at` says which sheet each points to.

    By place, not by name: there may be a quarter of a million rows.
    """
    places = [(row_type._fields.index(name), sheet) for name, sheet in at.items()]  # type: ignore[attr-defined]
    make = row_type._make  # type: ignore[attr-defined]

    def moved(row: Any, start: Mapping[str, int], _team: str) -> object:
        values = list(row)
        for place, sheet in places:
            if values[place] is not None:
                values[place] += start[sheet]
        return make(values)

    return moved


def _member(row: MemberRow, start: Mapping[str, int], team: str) -> object:
    """A seat is one of its team's: the county has as many seats of a service as it has teams."""
    return row._replace(row=row.row + start["members"], seat=f"{team}: {row.seat}")


_SHEETS: Mapping[str, Moved] = {
    "cases": _mover(CaseRow, row="cases"),
    "meetings": _mover(MeetingRow, row="meetings"),
    "attendance": _mover(AttendanceRow, meeting="meetings", member="members"),
    "members": _member,
    "closures": _mover(ClosureRow, row="closures", case_row="cases"),
    "actions": _mover(ActionRow, row="actions", case_row="cases"),
    "issues": _mover(IssueRow, row="issues", case_row="cases"),
    "refusals": _mover(RefusalRow, row="refusals"),
}
"""Each sheet with what moves the numbers of its rows. Rows of a return are numbered from 1 without a gap."""
