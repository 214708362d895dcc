"""One cell of a return as the value its column promises. Never a guess: what does not fit is told, and stays empty."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from jatdesk.domain.dates import Prefer, century_words, read_date, say
from jatdesk.domain.return_codes import CODES
from jatdesk.domain.return_format import ColumnSpec, ColumnType
from jatdesk.exchange.return_notes import Notes, quoted
from jatdesk.exchange.tables import Cell, CellKind
from jatdesk.exchange.texts import folded

_LAST_DAY = date(2199, 12, 31)
_LEAST_DAY = 10_000
"""A number below is no day of 1927 but an age, or a year typed alone."""
_AHEAD = ("next_review", "due_on", "expected")
"""Days that mostly lie ahead: '14/1/27' is no day of 1927 there."""
_YES, _NO = ("y", "yes", "true", "1"), ("n", "no", "false", "0")
_EMPTY_VALUES = {ColumnType.TEXT: "", ColumnType.CODE: "", ColumnType.CODES: ""}


@dataclass(frozen=True)
class Where:
    """Which sheet and row a cell stands in, the day the return was made, and what Excel counts days from."""

    sheet: str
    row: int
    made_on: date
    base: date


def empty(column: ColumnSpec) -> Any:
    """The value of a cell that says nothing."""
    return _EMPTY_VALUES.get(column.type)


def value(cell: Cell, column: ColumnSpec, where: Where, notes: Notes) -> Any:
    """What a cell says; `empty` and a notice where it says nothing that its column holds."""
    if cell.kind is CellKind.EMPTY:
        return empty(column)
    if cell.kind is CellKind.FORMULA:
        return _refused(column, where, notes, "formula", "a formula is never taken; type what it shows")
    if cell.kind is CellKind.ERROR:
        return _refused(column, where, notes, "error", f"the cell shows an error of Excel, {quoted(cell.text)}")
    match column.type:
        case ColumnType.DATE:
            return _day(cell, column, where, notes)
        case ColumnType.WHOLE:
            return _whole(cell, column, where, notes)
        case ColumnType.YES_NO:
            return _yes_no(cell, column, where, notes)
        case ColumnType.CODE | ColumnType.CODES:
            return _code(cell, column, where, notes)
        case _:
            return cell.text


def day_of(number: float | None, base: date) -> date | None:
    """The day a number stands for in Excel; None outside the days anybody means."""
    if number is None or not _LEAST_DAY <= number < 200_000:
        return None
    day = base + timedelta(days=int(number))
    return day if day <= _LAST_DAY else None


def _day(cell: Cell, column: ColumnSpec, where: Where, notes: Notes) -> date | None:
    day = cell.day if cell.kind is CellKind.DAY else day_of(cell.number, where.base)
    if day is not None:
        return day
    prefer: Prefer = "birth" if column.field == "birth" else "future" if column.field in _AHEAD else "past"
    reading = read_date(cell.text, where.made_on, prefer) if cell.kind is CellKind.TEXT else None
    if reading is None or reading.value is None:
        said = f"{quoted(cell.text)} is no date; it was left out, and figures count it as not known"
        return _refused(column, where, notes, "no date", said)  # type: ignore[no-any-return]
    rule = f" ({century_words(prefer, where.made_on)})" if _has_short_year(cell.text, reading.value) else ""
    notes.cell(
        "date in words",
        where.sheet,
        where.row,
        column.title,
        f"the text {quoted(cell.text)} was read as {say(reading.value)}{rule}.",
        True,
    )
    return reading.value


def _has_short_year(text: str, day: date) -> bool:
    return str(day.year) not in text


def _whole(cell: Cell, column: ColumnSpec, where: Where, notes: Notes) -> int | None:
    number = cell.number
    if cell.kind is CellKind.TEXT and cell.text.isascii() and cell.text.isdigit() and len(cell.text) < 10:
        notes.cell("number in words", where.sheet, where.row, column.title, f"the text {cell.text} was read", True)
        return int(cell.text)
    if number is None or not number.is_integer() or not 0 <= number < 1e9:
        return _refused(  # type: ignore[no-any-return]
            column, where, notes, "no number", f"{quoted(cell.text)} is no whole number; it was left out"
        )
    return int(number)


def _yes_no(cell: Cell, column: ColumnSpec, where: Where, notes: Notes) -> bool | None:
    said = folded(cell.text)
    if said in _YES or said in _NO:
        return said in _YES
    return _refused(  # type: ignore[no-any-return]
        column, where, notes, "no code", f"{quoted(cell.text)} is neither Y nor N; it was left out"
    )


def _code(cell: Cell, column: ColumnSpec, where: Where, notes: Notes) -> str:
    """Codes that are the same everywhere are checked here; a council's own are checked by who knows its scheme."""
    known = CODES.get(column.codes)
    if known is None or cell.text in known:
        return cell.text
    if cell.text.upper() in known:
        return cell.text.upper()
    meant = [code for code, words in known.items() if folded(words) == folded(cell.text)]
    offered = f"; the code of that is {meant[0]}" if meant else f"; the codes are {_listed(known)}"
    return _refused(  # type: ignore[no-any-return]
        column, where, notes, "no code", f"{quoted(cell.text)} is no code of this column{offered}. It was left out"
    )


def _listed(codes: Any) -> str:
    return ", ".join(codes) if len(codes) <= 8 else "on the sheet Codes"


def _refused(column: ColumnSpec, where: Where, notes: Notes, kind: str, words: str) -> Any:
    notes.cell(kind, where.sheet, where.row, column.title, f"{words}.", False)
    return empty(column)
