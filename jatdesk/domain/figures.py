"""One figure: what was counted, from what to what, and the rows behind it; how it is said (X2). Pure values."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from jatdesk.domain.ids import Id
from jatdesk.domain.return_rows import ReturnRows

FEWEST_FOR_RANGE = 3
"""A median and a range need so many values."""

MONTHS = "discussed.month"
"""The cases at the meetings of each month."""

FEWEST_FOR_PERCENT = 10
"""Below so many only 'n of m' is said."""


@dataclass(frozen=True)
class Figure:
    """One number of a period. `behind` are row numbers of `sheet`, the field of `ReturnRows` it counts.

    `of`: out of so many; `low`, `median`, `high`: of days, where there are enough; `not_known` stands apart and is
    never spread. `total`: the key of the breakdown it is a part of; its parts with what is not known add up to that.
    """

    key: str
    title: str
    group: str
    value: float | None
    of: int | None
    low: float | None
    median: float | None
    high: float | None
    not_known: int
    definition: str
    behind: tuple[int, ...] = ()
    sheet: str = "cases"
    total: str = ""
    is_time: bool = False
    overlaps: bool = False
    """A row may count for several parts of the breakdown, so they need not add up."""
    within: str = ""
    """The key of a figure whose rows these are some of: the rest of it follows from the two."""


def count(
    key: str,
    title: str,
    group: str,
    behind: Sequence[int],
    definition: str,
    *,
    sheet: str = "cases",
    not_known: int = 0,
    total: str = "",
    within: str = "",
) -> Figure:
    """How many rows there are."""
    rows = tuple(behind)
    bare = Figure(key, title, group, len(rows), None, None, None, None, not_known, definition, rows, sheet, total)
    return replace(bare, within=within) if within else bare


def share(
    key: str,
    title: str,
    group: str,
    behind: Sequence[int],
    of: int,
    definition: str,
    *,
    sheet: str = "cases",
    not_known: int = 0,
    total: str = "",
    value: int | None = None,
) -> Figure:
    """So many of so many; `value` where a row counts for more or less than one."""
    rows = tuple(behind)
    number = len(rows) if value is None else value
    return Figure(key, title, group, number, of, None, None, None, not_known, definition, rows, sheet, total)


def days(
    key: str, title: str, group: str, values: Sequence[tuple[int, int]], definition: str, *, sheet: str = "cases"
) -> Figure:
    """The median and the range of days, each with its row; too few values say nothing."""
    rows = tuple(row for row, _ in values)
    spread = sorted(value for _, value in values)
    low, middle, high = (
        (spread[0], median(spread), spread[-1]) if len(spread) >= FEWEST_FOR_RANGE else (None, None, None)
    )
    return Figure(key, title, group, len(rows), None, low, middle, high, 0, definition, rows, sheet, is_time=True)


def number_words(value: float) -> str:
    """'12', '12.5'."""
    return f"{value:.0f}" if value == int(value) else f"{value:.1f}"


def said(figure: Figure) -> str:
    """The figure as people read it: '14', '11 of 12 (92 %)', 'median 12.5 days, 3 to 40', '–'."""
    if figure.value is None:
        return "–"
    if figure.is_time:
        return _days_said(figure)
    number = number_words(figure.value)
    if figure.of is None:
        return number
    if figure.of == 0:
        return "–"
    share = f" ({percent(figure.value, figure.of)} %)" if figure.of >= FEWEST_FOR_PERCENT else ""
    return f"{number} of {figure.of}{share}"


def percent(value: float, of: int) -> int:
    """A whole percentage, halves up."""
    return int(100 * value / of + 0.5)


def cases_behind(rows: ReturnRows, figure: Figure) -> tuple[Id, ...]:
    """The cases a figure counts, each once, by the rows behind it; empty where it counts no cases."""
    ids = {case.row: case.case_id for case in rows.cases}
    if figure.key.startswith(MONTHS):
        found = _of_month(rows, figure.key.removeprefix(MONTHS).removeprefix(":"))
    elif figure.sheet == "cases":
        found = [ids[row] for row in figure.behind if row in ids]
    elif figure.sheet in ("closures", "actions"):
        place = {each.row: each.case_row for each in getattr(rows, figure.sheet)}
        found = [ids[place[row]] for row in figure.behind if place.get(row) in ids]
    elif figure.sheet == "refusals":
        whose = {each.row: each.case_id for each in rows.refusals}
        found = [whose[row] for row in figure.behind if whose.get(row)]
    else:
        found = []
    return tuple(dict.fromkeys(found))


def _of_month(rows: ReturnRows, month: str) -> list[Id]:
    """The cases at the meetings held in a month ('2026-10'), or in any of them ('')."""
    held = (each for each in rows.meetings if each.state == "H" and each.day is not None)
    return [case for each in held if f"{each.day:%Y-%m}".startswith(month) for case in each.case_ids]


def _days_said(figure: Figure) -> str:
    if not figure.value:
        return "–"
    if figure.median is None or figure.low is None or figure.high is None:
        return "too few to say"
    noun = "day" if figure.median == 1 else "days"
    return f"median {number_words(figure.median)} {noun}, {number_words(figure.low)} to {number_words(figure.high)}"
