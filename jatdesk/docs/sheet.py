"""A sheet of rows before anyone renders it. Knows no workbook, and is quick to import."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jatdesk.domain.dates import say


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    DATE = "date"
    NUMBER = "number"


@dataclass(frozen=True)
class SheetColumn:
    """A column: its title, its width in characters, what it holds."""

    title: str
    width: float = 16.0
    kind: Kind = Kind.TEXT


Value = str | date | int | float | None


def said(value: Value) -> str:
    """A value as it stands on paper."""
    return say(value) if isinstance(value, date) else "" if value is None else str(value)


class ChartKind(StrEnum):
    """How a native chart draws its numbers."""

    BARS = "bars"
    """Lying, the first part on top."""
    COLUMNS = "columns"


@dataclass(frozen=True)
class SheetChart:
    """A native chart over rows of the same sheet: the columns of its names and its numbers, counted from 0.

    `series`: columns of numbers, each a series called by its title; `first` and `last` count the rows from 0.
    `highest` ends the scale, `step` parts it; otherwise the program that shows it chooses.
    """

    kind: ChartKind
    title: str
    names: int
    series: tuple[int, ...]
    first: int
    last: int
    highest: float | None = None
    step: float | None = None


@dataclass(frozen=True)
class Sheet:
    """One sheet of rows under a header row. `name` and the titles name no child.

    With `table` the rows are a real Excel table of that name; `colour` marks the tab and the heads; `notice` stands at
    the head of every printed page in place of 'CONFIDENTIAL'. Charts stand to the right of the rows.
    """

    name: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[tuple[Value, ...], ...]
    made_up: bool = False
    table: str = ""
    colour: str = ""
    notice: str = ""
    charts: tuple[SheetChart, ...] = ()
