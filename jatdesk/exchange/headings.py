"""Finds the row (or two rows) of headings in a table and what each column means. Takes no data rows."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from jatdesk.exchange.tables import CellKind, Row
from jatdesk.exchange.texts import folded

_SEARCHED_ROWS = 40
_LONGEST_TITLE = 200

K = TypeVar("K")


@dataclass(frozen=True)
class Headings(Generic[K]):
    """`titles` and `meanings` by column from 0; `start` is the index of the first row after them."""

    titles: tuple[str, ...]
    meanings: tuple[K | None, ...]
    start: int

    @property
    def understood(self) -> int:
        """How many different meanings were found."""
        return len({meaning for meaning in self.meanings if meaning is not None})


def find_headings(rows: Sequence[Row], meaning: Callable[[str], K | None]) -> Headings[K]:
    """The best row of headings among the first rows, alone or together with the row above it.

    `meaning` gets a simplified heading (see `simplified`). Without any match `understood` is 0.
    """
    best: Headings[K] = Headings((), (), 0)
    for index, row in enumerate(rows[:_SEARCHED_ROWS]):
        if any(cell.kind in (CellKind.DAY, CellKind.FORMULA) for cell in row.cells):
            continue
        tries = [tuple(cell.text for cell in row.cells)]
        if index and _may_be_lower_half(rows[index - 1], row):
            tries.append(_joined(rows[index - 1], row))
        for titles in tries:
            meanings = tuple(
                meaning(simplified(title)) if 0 < len(title) <= _LONGEST_TITLE else None for title in titles
            )
            found = Headings(titles, meanings, index + 1)
            if found.understood > best.understood:
                best = found
    return best


def simplified(heading: str) -> str:
    """Small letters without dots, quotes and other signs: 'D.O.B' -> 'dob', 'M / F' -> 'm/f'."""
    text = re.sub(r"['.\"*:?]", "", folded(heading))
    text = re.sub(r"[^\w&/#]+", " ", text).strip()
    return re.sub(r"\s*([/&])\s*", r"\1", text)


def _may_be_lower_half(above: Row, row: Row) -> bool:
    """A title above is one cell; a row of data below headings nearly always has a figure in it."""
    if above.number != row.number - 1 or sum(bool(cell.text) for cell in above.cells) < 2:
        return False
    return not any(character.isdigit() for cell in row.cells for character in cell.text)


def _joined(above: Row, row: Row) -> tuple[str, ...]:
    """Two rows of headings as one: a heading above stands for the columns to its right until the next one."""
    width = max(len(above.cells), len(row.cells))
    titles: list[str] = []
    parent = ""
    for column in range(width):
        parent = above.at(column).text or parent
        own = row.at(column).text
        if own:
            titles.append(f"{parent} {own}".strip())
        else:
            titles.append(above.at(column).text)
    return tuple(titles)
