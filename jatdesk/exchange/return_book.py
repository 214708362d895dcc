"""Reads the return that `docs.return_book` makes, also where somebody changed it by hand (X1, X4). Never saves.

Columns are found by their titles, wherever they stand; what does not fit is told and not taken; nothing is guessed.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from jatdesk.domain.figures import Figure
from jatdesk.domain.return_format import (
    CODES_SHEET,
    COLUMNS_SHEET,
    FIGURE_COLUMNS,
    FIGURES,
    PICTURES,
    READ_ME_SHEET,
    SHEETS,
    ColumnSpec,
    SheetSpec,
    columns,
    control_sum,
    rows_item,
    sum_item,
)
from jatdesk.domain.return_rows import ReturnRows
from jatdesk.errors import NotThisKind, UserError
from jatdesk.exchange.border import NOTHING_CHANGED, at_the_border
from jatdesk.exchange.preflight import FileKind, file_kind, is_open_sheet
from jatdesk.exchange.protected import opened_with_one_of
from jatdesk.exchange.quick_sheets import QuickSheet, read_quickly
from jatdesk.exchange.return_cells import Where, value
from jatdesk.exchange.return_head import Head, head_of
from jatdesk.exchange.return_notes import Notes, Notice, quoted
from jatdesk.exchange.tables import Cell, CellKind, Row
from jatdesk.exchange.texts import folded

UNPROTECTED = -1
"""In place of a password's number: the file lay open."""

_SEARCHED_ROWS = 15
_ASK_THE_TEAM = "Ask the team for the return as the program made it, an Excel workbook whose first sheet is ‘Read me’."


@dataclass(frozen=True)
class ReadReturn:
    """A return as it was read: its rows, its own figures, and everything that was noticed."""

    rows: ReturnRows
    figures: tuple[Figure, ...]
    notices: tuple[Notice, ...]


@at_the_border
def read(data: bytes) -> ReadReturn:
    """A readable return. Raises NewerProgram for a later version, NotThisKind or UserError for another file."""
    return _read(data, _kind(data))


@at_the_border
def opened_and_read(data: bytes, passwords: Sequence[str]) -> tuple[int, ReadReturn]:
    """Which password opened it, or UNPROTECTED, and the return. Raises as `read`; PasswordNeeded where none does."""
    kind = _kind(data)
    if kind is not FileKind.PROTECTED:
        return UNPROTECTED, _read(data, kind)
    place, inside = opened_with_one_of(data, passwords)
    return place, read(inside)


def reopened(data: bytes, password: str | None) -> ReadReturn:
    """A return, sealed or not, as `opened_and_read` reads it."""
    return opened_and_read(data, (password,) if password else ())[1]


def _kind(data: bytes) -> FileKind:
    if is_open_sheet(data):  # the return's own charts would be refused in it as files embedded
        raise _not_a_return(_OTHER_KINDS[FileKind.OPEN_SHEET])
    try:
        return file_kind(data)
    except NotThisKind as error:
        raise NotThisKind(error.what, NOTHING_CHANGED, _ASK_THE_TEAM) from error


def _read(data: bytes, kind: FileKind) -> ReadReturn:
    if kind is not FileKind.EXCEL:
        raise _not_a_return(_OTHER_KINDS.get(kind, f"a {kind.value}"))
    sheets = read_quickly(data, by_name_only=(CODES_SHEET, COLUMNS_SHEET, PICTURES))
    notes = Notes()
    head_sheet = _found(sheets, READ_ME_SHEET, "tReadMe")
    if head_sheet is None or head_sheet.table.hidden:
        raise _not_a_return(_looks_like(sheets))
    head = head_of(head_sheet.table, notes)
    used = [head_sheet]
    read: dict[str, tuple[Any, ...]] = {}
    for spec in SHEETS:
        sheet = _found(sheets, spec.name, spec.table)
        if sheet is not None:
            used.append(sheet)
        read[spec.key] = _rows(spec, sheet, head, notes)
    own = _found(sheets, FIGURES, "tFigures")
    known = {FIGURES, CODES_SHEET, COLUMNS_SHEET, PICTURES}
    for each in sheets:
        if each not in used and each.table.name not in known:
            hidden = ", a hidden one," if each.table.hidden else ""
            notes.add(
                "other sheet", each.table.name, 0, f"This sheet{hidden} is not part of a return: not taken.", False
            )
    return ReadReturn(ReturnRows(head.head, **read), _figures(own, notes), notes.all())


def _found(sheets: Sequence[QuickSheet], name: str, excel_table: str) -> QuickSheet | None:
    """By its name, or where that was changed by the name of its Excel table."""
    by_name = (each for each in sheets if folded(each.table.name) == folded(name))
    return next(by_name, None) or next((each for each in sheets if excel_table in each.excel_tables), None)


def _rows(spec: SheetSpec, sheet: QuickSheet | None, head: Head, notes: Notes) -> tuple[Any, ...]:
    if sheet is None or sheet.table.hidden:
        what = "is not in the workbook" if sheet is None else "is hidden"
        notes.add("sheet missing", spec.name, 0, f"The sheet ‘{spec.name}’ {what}: nothing was taken from it.", False)
        return ()
    if folded(sheet.table.name) != folded(spec.name):
        notes.add("sheet renamed", spec.name, 0, f"The sheet is called {quoted(sheet.table.name)} now: taken.", True)
    asked = columns(spec, head.head.named)
    heading = _heading(sheet.table.rows, asked)
    if heading is None:
        notes.add(
            "headings missing",
            spec.name,
            0,
            f"The row of headings of ‘{spec.name}’ is gone: nothing was taken from it.",
            False,
        )
        return ()
    places = _places(spec, heading, asked, head, notes)
    if places is None:
        return ()
    taken = []
    inside = _inside(spec, sheet, heading, notes)
    numbers = _Numbers(row.at(places[spec.columns[0].field]) for row in inside)
    for row in inside:
        where = Where(spec.name, row.number, head.head.made_on, sheet.table.base)
        if spec.columns[0].field == "row" and _is_no_row(row, places, asked):
            said = quoted("; ".join(cell.text for cell in row.cells if cell.text))
            what = f"Row {row.number}, {said}, is no row of this list, such as a total: it was not taken."
            notes.add("no row", spec.name, row.number, what, False)
            continue
        values = {c.field: value(row.at(places[c.field]), c, where, notes) for c in asked if c.field in places}
        if spec.columns[0].field == "row":
            values["row"] = numbers.given(values["row"], where, notes)
        elif values[spec.columns[0].field] is None:
            notes.add("row", spec.name, row.number, "This row says no meeting: it was not taken.", False)
            continue
        taken.append(spec.row(**values))
    _compare(spec, taken, head, notes)
    return tuple(taken)


def _heading(rows: Sequence[Row], asked: Sequence[ColumnSpec]) -> Row | None:
    titles = {folded(column.title) for column in asked}
    best = max(rows[:_SEARCHED_ROWS], key=lambda row: sum(folded(c.text) in titles for c in row.cells), default=None)
    if best is None or sum(folded(cell.text) in titles for cell in best.cells) < min(3, len(asked)):
        return None
    return best


def _places(
    spec: SheetSpec, heading: Row, asked: Sequence[ColumnSpec], head: Head, notes: Notes
) -> Mapping[str, int] | None:
    """Where each column stands; None where one is gone that figures need."""
    wanted = {folded(column.title): column for column in asked}
    others = {folded(column.title): column for column in spec.columns} if not head.head.named else {}
    places: dict[str, int] = {}
    unknown: list[str] = []
    for place, cell in enumerate(heading.cells):
        column = wanted.get(folded(cell.text))
        if column is not None and column.field not in places:
            places[column.field] = place
        elif column is not None:
            _told(notes, "column twice", spec, f"The column ‘{column.title}’ stands there twice: the first was taken.")
        elif folded(cell.text) in others:
            what = f"The column ‘{cell.text}’ does not belong into a return without names: it was not read."
            notes.add("named column", spec.name, 0, what, False)
        elif cell.kind is not CellKind.EMPTY:
            unknown.append(cell.text)
    missing = [column for column in asked if column.field not in places]
    for title in unknown:
        near = get_close_matches(folded(title), [folded(column.title) for column in missing], 1, 0.6)
        if len(missing) == len(unknown) == 1:
            near = [folded(missing[0].title)]
        meant = f" Perhaps it is ‘{wanted[near[0]].title}’ renamed: give it that title again." if near else ""
        notes.add("column unknown", spec.name, 0, f"No column is called {quoted(title)}: not taken.{meant}", False)
    lost = [column.title for column in missing if column.kinds == "B"]
    if lost:
        what = f"Without {_listed(lost)} nothing was taken from ‘{spec.name}’: figures are counted over it."
        notes.add("column missing", spec.name, 0, what, False)
        return None
    if missing:
        what = f"{_listed([column.title for column in missing])} is missing: the rest of the sheet was taken."
        notes.add("column missing", spec.name, 0, what, True)
    order = [places[column.field] for column in asked if column.field in places]
    if order != sorted(order):
        _told(
            notes, "column moved", spec, f"Columns were moved in ‘{spec.name}’: each was found by its title, and taken."
        )
    return places


def _told(notes: Notes, kind: str, spec: SheetSpec, words: str) -> None:
    notes.add(kind, spec.name, 0, words, True)


def _inside(spec: SheetSpec, sheet: QuickSheet, heading: Row, notes: Notes) -> list[Row]:
    """The rows of the Excel table; without one, those up to the first row left empty. What stands below is listed."""
    rows = [row for row in sheet.table.rows if row.number > heading.number]
    last = next((end for name, (_, end) in sheet.excel_tables.items() if name == spec.table), None)
    if last is None:
        last = heading.number
        for row in rows:
            if row.number > last + 1:
                break
            last = row.number
    for row in rows:
        if row.number > last:
            said = quoted("; ".join(cell.text for cell in row.cells if cell.text))
            notes.cell(
                "below the table", spec.name, row.number, spec.name, f"{said} stands below the table: not taken.", False
            )
    return [row for row in rows if row.number <= last]


def _is_no_row(row: Row, places: Mapping[str, int], asked: Sequence[ColumnSpec]) -> bool:
    """Words where the number of the row belongs ('Total'), or no number and nothing in any column figures need."""
    number, *others = (row.at(places[column.field]) for column in asked if column.kinds == "B")
    if number.kind is CellKind.TEXT:
        return not number.text.isdigit()
    return number.kind is CellKind.EMPTY and all(cell.kind is CellKind.EMPTY for cell in others)


class _Numbers:
    """The numbers of a sheet's rows. Other sheets point at them: the first keeps its number, a second gets another."""

    def __init__(self, written: Iterable[Cell]) -> None:
        self._taken: set[int] = set()
        typed = (float(each.text) if each.text.isascii() and each.text.isdigit() else each.number for each in written)
        self._highest = max((int(each) for each in typed if each is not None and 0 <= each < 1e9), default=0)

    def given(self, written: int | None, where: Where, notes: Notes) -> int:
        """The number a row has, or a free one and a notice."""
        if written is not None and written not in self._taken:
            self._taken.add(written)
            self._highest = max(self._highest, written)
            return written
        self._highest += 1
        self._taken.add(self._highest)
        why = "has no number" if written is None else f"has the number {written}, as another has"
        what = f"Row {where.row} {why}: it was taken as number {self._highest}."
        notes.add("row number", where.sheet, where.row, what, True)
        return self._highest


def _compare(spec: SheetSpec, taken: Sequence[Any], head: Head, notes: Notes) -> None:
    """Whether the rows are those that were written, by their number and the control sum in Read me."""
    was = head.counts.get(folded(rows_item(spec)))
    added = len(taken) - was if was is not None else 0
    if added:
        rows = "1 row" if abs(added) == 1 else f"{abs(added)} rows"
        what = f"{rows} {'added' if added > 0 else 'fewer'}"
    elif head.sums.get(folded(sum_item(spec))) != control_sum(spec, taken, head.head.named):
        what = "a cell or more reads otherwise"
    else:
        return
    notes.add(
        "changed", spec.name, 0, f"‘{spec.name}’ was changed after it was made: {what}. The rows were taken.", True
    )


def _figures(sheet: QuickSheet | None, notes: Notes) -> tuple[Figure, ...]:
    """The figures as the team saw them; what counts is counted anew over the rows."""
    rows = sheet.table.rows if sheet is not None else ()
    if not rows or [cell.text for cell in rows[0].cells] != list(FIGURE_COLUMNS):
        notes.add(
            "figures", FIGURES, 0, "The sheet ‘Figures’ is missing or was changed: figures are counted anew.", False
        )
        return ()
    found = []
    for row in rows[1:]:
        key, title, group = (row.at(place).text for place in range(3))
        numbers = [row.at(place).number for place in range(3, 9)]
        if any(cell.kind is CellKind.FORMULA for cell in row.cells):
            notes.add("formula", FIGURES, row.number, f"‘{key}’ holds a formula: this figure was not taken.", False)
            continue
        of = int(numbers[1]) if numbers[1] is not None else None
        value, (low, median, high) = numbers[0], numbers[2:5]
        figure = Figure(key, title, group, value, of, low, median, high, int(numbers[5] or 0), row.at(10).text)
        found.append(figure)
    return tuple(found)


def _listed(titles: Sequence[str]) -> str:
    said = [f"‘{title}’" for title in titles[:6]]
    if len(titles) > 6:
        said.append(f"{len(titles) - 6} more")
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"


_OTHER_KINDS = {
    FileKind.TEXT: "a list in a text file (.csv)",
    FileKind.OPEN_SHEET: "an OpenDocument spreadsheet (.ods)",
    FileKind.WORD: "a Word document",
    FileKind.PDF: "a PDF",
}


def _looks_like(sheets: Sequence[QuickSheet]) -> str:
    titles = {folded(cell.text) for sheet in sheets for row in sheet.table.rows[:3] for cell in row.cells}
    if {"name of child", "date of birth"} <= titles or {"name", "date of birth"} <= titles:
        return "a case log"
    if {"service", "name"} <= titles or {"e-mail", "name"} <= titles:
        return "a list of members"
    names = [sheet.table.name for sheet in sheets if not sheet.table.hidden]
    return f"another workbook, with the sheet {quoted(names[0])}" if names else "another workbook"


def _not_a_return(what: str) -> UserError:
    return NotThisKind(
        f"This is not a return of JAT Desk: it looks like {what}.",
        NOTHING_CHANGED,
        _ASK_THE_TEAM,
    )
