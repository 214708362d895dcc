"""A table that came in, whatever file it stood in: filled rows only, each with its number. Gives no meaning to it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

MOST_ROWS = 200_000
MOST_COLUMNS = 256


class CellKind(StrEnum):
    """What sort of thing a cell holds. Formulas and errors are never taken over."""

    EMPTY = ""
    TEXT = "text"
    NUMBER = "number"
    DAY = "day"
    FORMULA = "formula"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its cleaned text (ISO for a day, the formula for a formula) and, for a day, the day."""

    kind: CellKind = CellKind.EMPTY
    text: str = ""
    day: date | None = None
    number: float | None = None


EMPTY = Cell()


@dataclass(frozen=True, slots=True)
class Row:
    """A row that holds something; `number` is the one people see in Excel, or the line of a CSV file."""

    number: int
    cells: tuple[Cell, ...]

    def at(self, column: int) -> Cell:
        """The cell of a column counted from 0; a short row goes on with empty cells."""
        return self.cells[column] if column < len(self.cells) else EMPTY


@dataclass(frozen=True)
class Table:
    """A sheet. `base` is the day Excel counts as 0 in it, for day numbers without a date format."""

    name: str
    rows: tuple[Row, ...]
    hidden: bool = False
    base: date = date(1899, 12, 30)


def letter(column: int) -> str:
    """'A' for column 0, 'AA' for 26."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text
