"""An .xlsx workbook as tables. Formulas are seen as formulas, never as their last value; empty rows cost nothing."""

import re
import warnings
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_STORED, ZipFile

from jatdesk.errors import UserError
from jatdesk.exchange.border import NOTHING_CHANGED, at_the_border
from jatdesk.exchange.tables import EMPTY, MOST_COLUMNS, MOST_ROWS, Cell, CellKind, Row, Table
from jatdesk.exchange.texts import clean


@at_the_border
def read_workbook(data: bytes) -> tuple[Table, ...]:
    """Every sheet of a workbook that `file_kind` has passed; hidden ones by name only.

    Raises UserError for more filled rows than any case log has, NotThisKind for a damaged workbook.
    """
    import openpyxl

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        workbook = openpyxl.load_workbook(BytesIO(_without_empty_cells(data)), read_only=True)
        base = workbook.epoch.date()
        with ZipFile(BytesIO(data)) as archive:
            return tuple(_filled(_table(sheet, base), archive, sheet) for sheet in workbook.worksheets)


_LARGE = 1_000_000
_EMPTY_CELL = re.compile(rb'<c(?=\s[^<>]*\br="[A-Z]+\d+")[^<>]*(?:/>|>\s*</c>)')
_EMPTY_ROW = re.compile(rb'<row(?=\s[^<>]*\br="\d+")[^<>]*(?:/>|>\s*</row>)')
_MERGED = re.compile(rb'<mergeCell\s+ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_LAST_BYTES, _MOST_MERGED, _LONGEST_MERGED = 2_000_000, 20_000, 200
"""Merged cells stand after the rows; one over more rows than that is a frame, not a value."""
_UNNUMBERED = re.compile(rb'<row(?!\s[^<>]*\br=")|<c(?!\s[^<>]*\br=")(?=[\s>/])')


def _without_empty_cells(data: bytes) -> bytes:
    """The workbook without cells and rows that hold only a format: a sheet formatted to its last row has millions.

    Nothing moves: what is cut carries its own address, and so does everything that stays.
    """
    with ZipFile(BytesIO(data)) as source:
        sheets = [
            entry.filename
            for entry in source.infolist()
            if entry.filename.lower().startswith("xl/worksheets/") and entry.file_size > _LARGE
        ]
        if not sheets:
            return data
        smaller = BytesIO()
        with ZipFile(smaller, "w", ZIP_STORED) as target:
            for entry in source.infolist():
                content = source.read(entry)
                if entry.filename in sheets and not _UNNUMBERED.search(content):
                    content = _EMPTY_ROW.sub(b"", _EMPTY_CELL.sub(b"", content))
                target.writestr(entry.filename, content)
    return smaller.getvalue()


def _filled(table: Table, archive: ZipFile, sheet: Any) -> Table:
    """The same with what a cell says in every filled row that it is merged down over."""
    if not table.rows:
        return table
    path = str(getattr(sheet, "_worksheet_path", "")).lstrip("/")
    down = [_range(*match) for match in _MERGED.findall(archive.read(path)[-_LAST_BYTES:])] if path else []
    rows = {row.number: row for row in table.rows}
    for column, first, last in down[:_MOST_MERGED]:
        cell = rows[first].at(column) if first in rows else EMPTY
        for number in range(first + 1, min(last, first + _LONGEST_MERGED) + 1):
            below = rows.get(number)
            if cell is not EMPTY and below is not None and below.at(column) is EMPTY:
                cells = [*below.cells, *([EMPTY] * (column + 1 - len(below.cells)))]
                cells[column] = cell
                rows[number] = Row(number, tuple(cells))
    return replace(table, rows=tuple(rows[row.number] for row in table.rows))


def _range(column: bytes, first: bytes, _last_column: bytes, last: bytes) -> tuple[int, int, int]:
    number = 0
    for letter in column:
        number = number * 26 + letter - 64
    return number - 1, int(first), int(last)


def _table(sheet: Any, base: date) -> Table:
    name = clean(str(sheet.title))
    if sheet.sheet_state != "visible":
        return Table(name, (), True, base)
    sheet.reset_dimensions()  # the size written in the file may be far too large or too small
    rows: list[Row] = []
    gap: object = None
    for number, found in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), start=1):
        if found is gap:  # openpyxl gives one and the same tuple for every row that is not in the file
            continue
        cells = [EMPTY if cell.value is None else _cell(cell) for cell in found]
        while cells and cells[-1] is EMPTY:
            cells.pop()
        if not cells:
            gap = found
            continue
        rows.append(Row(number, tuple(cells)))
        if len(rows) > MOST_ROWS:
            raise UserError(
                f"The sheet ‘{name}’ has more than {MOST_ROWS:,} filled rows.",
                NOTHING_CHANGED,
                "Split it into several workbooks and take them over one after the other.",
            )
    return Table(name, tuple(rows), False, base)


def _cell(cell: Any) -> Cell:
    value = cell.value
    if cell.data_type == "f":
        formula = clean(str(getattr(value, "text", None) or value))
        return Cell(CellKind.FORMULA, formula if formula.startswith("=") else f"={formula}")
    if cell.data_type == "e":
        return Cell(CellKind.ERROR, clean(str(value)))
    if isinstance(value, datetime):
        return Cell(CellKind.DAY, value.date().isoformat(), value.date())
    if isinstance(value, date):
        return Cell(CellKind.DAY, value.isoformat(), value)
    if isinstance(value, bool):
        return Cell(CellKind.TEXT, "yes" if value else "no")
    if isinstance(value, int | float):
        text = str(int(value)) if value == int(value) else str(value)
        return Cell(CellKind.NUMBER, text, number=float(value))
    text = clean(str(value))
    if not text:
        return EMPTY
    return Cell(CellKind.FORMULA if text.startswith("=") else CellKind.TEXT, text)
