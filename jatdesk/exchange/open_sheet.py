"""An .ods spreadsheet as tables, read as a stream. Formulas are seen as formulas, never as their last value."""

from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from jatdesk.errors import UserError
from jatdesk.exchange.border import NOTHING_CHANGED, at_the_border
from jatdesk.exchange.tables import EMPTY, MOST_COLUMNS, MOST_ROWS, Cell, CellKind, Row, Table
from jatdesk.exchange.texts import clean

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_NOTE = f"{_OFFICE}annotation"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_LAST_ROW = 1_048_576


@at_the_border
def read_open_sheet(data: bytes) -> tuple[Table, ...]:
    """Every sheet of a spreadsheet that `file_kind` has passed; hidden ones by name only.

    Raises UserError for more filled rows than any case log has, NotThisKind for a damaged file.
    """
    from lxml import etree

    with ZipFile(BytesIO(data)) as archive:
        content = archive.read("content.xml")
    found: list[Table] = []
    hidden: set[str] = set()
    events = etree.iterparse(
        BytesIO(content),
        events=("end",),
        tag=(f"{_TABLE}table", f"{_TABLE}table-row", f"{_STYLE}style"),
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
    )
    rows: list[Row] = []
    number = 0
    for _event, element in events:
        if element.tag == f"{_STYLE}style":
            shown = element.find(f"{_STYLE}table-properties")
            if shown is not None and shown.get(f"{_TABLE}display") == "false":
                hidden.add(element.get(f"{_STYLE}name", ""))
        elif element.tag == f"{_TABLE}table-row":
            times = _times(element, "number-rows-repeated")
            cells = _trimmed(element)
            if cells:
                rows += [Row(number + nth, cells) for nth in range(1, min(times, MOST_ROWS + 1) + 1)]
            if len(rows) > MOST_ROWS:
                raise UserError(
                    f"A sheet of this file has more than {MOST_ROWS:,} filled rows.",
                    NOTHING_CHANGED,
                    "Split it into several files and take them over one after the other.",
                )
            number = min(number + times, _LAST_ROW)
            element.clear()
        else:
            name = clean(element.get(f"{_TABLE}name", ""))
            is_hidden = element.get(f"{_TABLE}style-name", "") in hidden
            found.append(Table(name, () if is_hidden else tuple(rows), is_hidden))
            rows, number = [], 0
            element.clear()
    return tuple(found)


def _trimmed(row: Any) -> tuple[Cell, ...]:
    cells: list[Cell] = []
    for cell in _each(row):
        cells.append(cell)
        if len(cells) >= MOST_COLUMNS:
            break
    while cells and cells[-1] is EMPTY:
        cells.pop()
    return tuple(cells)


def _each(row: Any) -> Iterator[Cell]:
    for element in row:
        if element.tag in _CELLS:
            cell = _cell(element) if element.tag == _CELLS[0] else EMPTY
            for _ in range(min(_times(element, "number-columns-repeated"), MOST_COLUMNS)):
                yield cell


def _times(element: Any, name: str) -> int:
    written = element.get(f"{_TABLE}{name}", "1")
    return max(1, int(written)) if written.isdigit() and len(written) < 9 else 1


def _cell(element: Any) -> Cell:
    formula = element.get(f"{_TABLE}formula")
    if formula:
        return Cell(CellKind.FORMULA, clean(f"={formula.partition(':=')[2] or formula.lstrip('=')}"))
    kind = element.get(f"{_OFFICE}value-type", "")
    if kind == "date":
        day = _day(element.get(f"{_OFFICE}date-value", ""))
        if day is not None:
            return Cell(CellKind.DAY, day.isoformat(), day)
    if kind in ("float", "percentage", "currency"):
        return _number(element.get(f"{_OFFICE}value", ""))
    if kind == "boolean":
        return Cell(CellKind.TEXT, "yes" if element.get(f"{_OFFICE}boolean-value") == "true" else "no")
    text = clean("\n".join(_paragraphs(element)))
    if not text:
        return EMPTY
    return Cell(CellKind.FORMULA if text.startswith("=") else CellKind.TEXT, text)


def _paragraphs(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag != _NOTE and child.tag in (f"{_TEXT}p", f"{_TEXT}h"):
            yield "".join(_words(child))


def _words(element: Any) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag == f"{_TEXT}s":
            yield " " * min(_spaces(child), 100)
        elif child.tag in (f"{_TEXT}tab", f"{_TEXT}line-break"):
            yield " "
        elif child.tag != _NOTE:
            yield from _words(child)
        yield child.tail or ""


def _spaces(element: Any) -> int:
    written = element.get(f"{_TEXT}c", "1")
    return int(written) if written.isdigit() and len(written) < 4 else 1


def _number(written: str) -> Cell:
    value = float(written)
    text = str(int(value)) if value == int(value) else str(value)
    return Cell(CellKind.NUMBER, text, number=value)


def _day(written: str) -> date | None:
    try:
        return datetime.fromisoformat(written).date()
    except ValueError:
        return None
