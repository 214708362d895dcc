"""A sheet of rows before anyone renders it. Knows no workbook, and is quick to import."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


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


@dataclass(frozen=True)
class Sheet:
    """One sheet of rows under a header row. `name` and the titles name no child."""

    name: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[tuple[Value, ...], ...]
    made_up: bool = False
