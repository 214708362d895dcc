"""The sheet Read me of a return: which team, period and kind it is. Refuses what could only be guessed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from jatdesk.domain.dates import read_date, say
from jatdesk.domain.periods import Period
from jatdesk.domain.return_format import RETURN_VERSION
from jatdesk.domain.return_rows import ReturnHead
from jatdesk.errors import NewerProgram, NotThisKind, UserError
from jatdesk.exchange.border import NOTHING_CHANGED
from jatdesk.exchange.return_cells import day_of
from jatdesk.exchange.return_notes import Notes, quoted
from jatdesk.exchange.tables import EMPTY, Cell, CellKind, Table
from jatdesk.exchange.texts import folded


@dataclass(frozen=True)
class Head:
    """What Read me says; `counts` and `sums` of the sheets by their items, folded."""

    head: ReturnHead
    counts: Mapping[str, int]
    sums: Mapping[str, str]


def head_of(table: Table, notes: Notes) -> Head:
    """The head. Raises NewerProgram for a later version, NotThisKind where it can't be said what it is a return of."""
    items = _Items(table, notes)
    version = items.whole("Return version")
    if version is None or version < 1:
        raise _unreadable("which version it is")
    if version > RETURN_VERSION:
        raise NewerProgram(
            f"This return is of version {version}; this program reads version {RETURN_VERSION}.",
            NOTHING_CHANGED,
            "Update JAT Desk on this computer, then take it again.",
        )
    kind = folded(items.text("Kind"))
    if kind not in ("named", "without names"):
        raise _unreadable("whether it is named or without names")
    first, last = items.day("Period first"), items.day("Period last")
    if first is None or last is None or first > last:
        raise _unreadable("which period it covers")
    code = items.text("Team code")
    if not code:
        raise _unreadable("which team it is of")
    made_on = items.day("Made on")
    if made_on is None:
        notes.add(
            "read me",
            table.name,
            0,
            "The day it was made can’t be read: the last day of its period stands for it.",
            False,
        )
    head = ReturnHead(
        version,
        kind == "named",
        items.text("County"),
        items.text("Team"),
        code,
        items.text("District"),
        items.text("District code"),
        Period(first, last),
        made_on or last,
        items.text("Made at"),
        items.text("Made by program"),
        folded(items.text("Made up")) in ("y", "yes"),
        items.text("Return id"),
        items.text("Replaces return id"),
        items.text("Profile key"),
        items.whole("Cases in the period") or 0,
        items.whole("Cases left out: family did not agree") or 0,
    )
    return Head(head, items.counts(), items.sums())


class _Items:
    """The two columns of Read me, found by the words of the first."""

    def __init__(self, table: Table, notes: Notes) -> None:
        self._table, self._notes = table, notes
        self._cells: dict[str, tuple[int, Cell]] = {}
        for row in table.rows:
            key = folded(row.at(0).text)
            if key:
                self._cells.setdefault(key, (row.number, row.at(1)))

    def _cell(self, item: str) -> Cell:
        number, cell = self._cells.get(folded(item), (0, EMPTY))
        if cell.kind in (CellKind.FORMULA, CellKind.ERROR):
            self._notes.add("formula", self._table.name, number, f"‘{item}’ holds a formula: it was not taken.", False)
            return EMPTY
        return cell

    def text(self, item: str) -> str:
        return self._cell(item).text

    def whole(self, item: str) -> int | None:
        cell = self._cell(item)
        if cell.number is not None and cell.number.is_integer():
            return int(cell.number)
        return int(cell.text) if cell.text.isascii() and cell.text.isdigit() and len(cell.text) < 10 else None

    def day(self, item: str) -> date | None:
        cell = self._cell(item)
        if cell.kind is CellKind.DAY:
            return cell.day
        if cell.kind is CellKind.NUMBER:
            return day_of(cell.number, self._table.base)
        found = read_date(cell.text, date(2000, 1, 1), "past").value if any(map(str.isdigit, cell.text)) else None
        if found is not None:
            words = f"The text {quoted(cell.text)} was read as {say(found)} for ‘{item}’."
            self._notes.add("date in words", self._table.name, 0, words, True)
        return found

    def counts(self) -> Mapping[str, int]:
        found = {key: self.whole(key) for key in self._cells if key.startswith("rows: ")}
        return {key: number for key, number in found.items() if number is not None}

    def sums(self) -> Mapping[str, str]:
        return {key: cell.text for key, (_, cell) in self._cells.items() if key.startswith("control sum: ")}


def _unreadable(what: str) -> UserError:
    return NotThisKind(
        f"The sheet ‘Read me’ of this return does not say {what}.",
        NOTHING_CHANGED,
        "Somebody changed it by hand. Ask the team for the return as the program made it.",
    )
