"""Rows as an Excel workbook, made wholly in memory. Text stays text, whatever it begins with. Seals nothing."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from io import BytesIO
from math import ceil
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter

from jatdesk.docs import xlsx_parts
from jatdesk.docs.content import MADE_UP
from jatdesk.docs.sheet import Kind, Sheet, Value
from jatdesk.docs.wording import clean, one_line

LONGEST = 32_767
"""The most characters an Excel cell holds."""
_CUT = " … (cut: too long for a cell; the whole text is in the case)"
_ONE_PAGE = 170.0
"""Characters across that are still readable on one printed page."""
_LINE_HEIGHT = 15.0
_MOST_LINES = 20
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def render(sheets: Sequence[Sheet]) -> bytes:
    """A workbook as .xlsx bytes: headers bold, frozen and filtered; dates are dates; nothing is a formula."""
    workbook = Workbook()
    workbook.remove(workbook.active)
    for sheet in sheets:
        _page(workbook, sheet)
    workbook.properties.creator = workbook.properties.lastModifiedBy = "JAT Desk"
    workbook.properties.title = one_line(", ".join(sheet.name for sheet in sheets))
    return _in_memory(workbook)


def _page(workbook: Any, sheet: Sheet) -> None:
    name = f"{sheet.name} ({MADE_UP.lower()})" if sheet.made_up else sheet.name
    page = workbook.create_sheet(_sheet_name(name, {other.casefold() for other in workbook.sheetnames}))
    _head(page, sheet)
    styles = _Styles(page)
    for number, row in enumerate(sheet.rows, start=2):
        for place, (column, value) in enumerate(zip(sheet.columns, row, strict=True), start=1):
            if value is not None:
                styles.write(page.cell(number, place), column.kind, value)
        lines = _lines(sheet, row)
        if lines > 1:
            page.row_dimensions[number].height = _LINE_HEIGHT * lines
    page.freeze_panes = "A2"
    whole = f"A1:{get_column_letter(len(sheet.columns))}{max(len(sheet.rows), 1 if sheet.table else 0) + 1}"
    if sheet.table:
        xlsx_parts.table(page, sheet.table, whole)
    else:
        page.auto_filter.ref = whole
    if sheet.colour:
        page.sheet_properties.tabColor = sheet.colour
    xlsx_parts.charts(page, sheet)
    _print_set_up(page, name, sum(column.width for column in sheet.columns), sheet.notice or "CONFIDENTIAL")


class _Styles:
    """Cell styles made once for the whole sheet: one for text, one for risky text, one for dates."""

    def __init__(self, page: Any) -> None:
        top = Alignment(horizontal="left", vertical="top", wrap_text=True)
        self._text = self._sample(page, "XFD1", alignment=top)
        self._quoted = self._sample(page, "XFD2", alignment=top, quotePrefix=True)
        self._date = self._sample(page, "XFD3", alignment=top, number_format="dd/mm/yyyy")
        for place in ("XFD1", "XFD2", "XFD3"):
            del page._cells[page[place].row, page[place].column]

    @staticmethod
    def _sample(page: Any, place: str, **looks: Any) -> Any:
        cell = page[place]
        quoted = looks.pop("quotePrefix", False)
        for name, look in looks.items():
            setattr(cell, name, look)
        if quoted:
            cell.quotePrefix = True
        return cell._style

    def write(self, cell: Any, kind: Kind, value: Value) -> None:
        """Put `value` into `cell`; text in a date or number column stays text."""
        if isinstance(value, str):
            words = _text(value)
            if not words:
                return
            cell.value = words
            cell.data_type = "s"
            cell._style = self._quoted if words.startswith(_FORMULA_STARTS) else self._text
        elif isinstance(value, date):
            cell.value = value
            cell._style = self._date
        else:
            cell.value = value
            cell._style = self._text
            if kind is Kind.TEXT:
                cell.value = str(value)
                cell.data_type = "s"


class _MemoryWriter(ExcelWriter):  # type: ignore[misc]  # openpyxl has no types
    """openpyxl's writer, except that no sheet passes through a readable temporary file."""

    def write_worksheet(self, ws: Any) -> None:
        ws._drawing = SpreadsheetDrawing()  # as openpyxl's own `write_worksheet` sets it: charts hang on it
        ws._drawing.charts, ws._drawing.images = ws._charts, ws._images
        held = BytesIO()
        writer = WorksheetWriter(ws, held)
        writer.write()
        ws._rels = writer._rels
        self._archive.writestr(ws.path[1:], held.getvalue())
        self.manifest.append(ws)


def _in_memory(workbook: Any) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED, allowZip64=True) as archive:
        _MemoryWriter(workbook, archive).save()
    return made.getvalue()


def _lines(sheet: Sheet, row: Sequence[Value]) -> int:
    """About how many lines the fullest cell takes: spreadsheet programs do not work it out when they open a file."""
    most = 1
    for column, value in zip(sheet.columns, row, strict=True):
        if isinstance(value, str) and (len(value) > column.width * 0.8 or "\n" in value):
            lines = value[:5000].split("\n")
            most = max(most, sum(ceil((len(line) + 1) / (column.width * 0.8)) for line in lines))
    return min(most, _MOST_LINES)


def _head(page: Any, sheet: Sheet) -> None:
    for place, column in enumerate(sheet.columns, start=1):
        cell = page.cell(1, place)
        cell.value = _text(column.title)
        cell.data_type = "s"
        cell.font = Font(name="Calibri", size=11, bold=True, color="FFFFFF" if sheet.colour else None)
        cell.fill = PatternFill("solid", fgColor=sheet.colour or "F0F2F4")
        cell.alignment = Alignment(vertical="center", wrap_text=True)
        page.column_dimensions[get_column_letter(place)].width = column.width
    page.row_dimensions[1].height = 2 * _LINE_HEIGHT + 2


def _print_set_up(page: Any, name: str, width: float, notice: str) -> None:
    """A4 landscape; a sheet too wide to be read on one page takes several side by side, with the names on each."""
    wide = width > _ONE_PAGE
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = ceil(width / _ONE_PAGE), 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = "1:1"
    if wide:
        page.print_title_cols = "A:B"
    page.print_options.gridLines = True
    margins = page.page_margins
    margins.left = margins.right = 0.4
    page.oddHeader.left.text = f"{notice} · {one_line(name)}".replace("&", "&&")  # a single & begins a code
    page.oddFooter.left.text = "Keep locked away. Shred when no longer needed."
    page.oddFooter.right.text = "Page &P of &N"


def _text(words: str) -> str:
    safe = clean(words)
    return safe if len(safe) <= LONGEST else safe[: LONGEST - len(_CUT)] + _CUT


def _sheet_name(name: str, taken: Collection[str]) -> str:
    """Without the signs Excel refuses, 31 characters at most, not the name it keeps for itself and not one twice."""
    kept = "".join(_sheet_letters(name))[:31].strip(" '") or "Sheet"
    whole, number = kept, 1
    while kept.casefold() in {*taken, "history"}:
        number += 1
        kept = f"{whole[:27].strip()} {number}"
    return kept


def _sheet_letters(name: str) -> Iterator[str]:
    return (" " if char in "[]:*?/\\" else char for char in one_line(name))
