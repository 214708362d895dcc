"""A .csv file as a table: any encoding and separator Excel writes. A cell that begins with '=' is a formula."""

import csv
from collections.abc import Iterator
from io import StringIO

from jatdesk.errors import NotThisKind, UserError
from jatdesk.exchange.border import NOTHING_CHANGED, at_the_border
from jatdesk.exchange.tables import EMPTY, MOST_COLUMNS, MOST_ROWS, Cell, CellKind, Row, Table
from jatdesk.exchange.texts import clean


@at_the_border
def read_delimited(data: bytes, name: str) -> Table:
    """The one table of a CSV file: UTF-8, UTF-16 or Windows-1252; comma, semicolon or tab.

    Raises NotThisKind when the bytes are no text, UserError for far too many rows.
    """
    text = _decoded(data)
    first, _, rest = text.partition("\n")
    separator = _separator(text)
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        separator, text = first.strip()[4], "\n" + rest
    rows: list[Row] = []
    for number, fields in _records(text, separator):
        cells = [_cell(field) for field in fields[:MOST_COLUMNS]]
        while cells and cells[-1] is EMPTY:
            cells.pop()
        if cells:
            rows.append(Row(number, tuple(cells)))
        if len(rows) > MOST_ROWS:
            raise UserError(
                f"This file has more than {MOST_ROWS:,} filled rows.",
                NOTHING_CHANGED,
                "Split it into several files and take them over one after the other.",
            )
    return Table(clean(name), tuple(rows))


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # Windows-1252 leaves five bytes without a meaning; a text that has one of them is not in it.
        return data.decode("cp1252")


def _separator(text: str) -> str:
    """The one that cuts most lines of the beginning into the same number of fields."""
    sample = text[:20_000].rpartition("\n")[0] or text[:20_000]
    best, best_score = ",", 0
    for separator in ",;\t|":
        widths = [len(fields) for _, fields in _records(sample, separator) if len(fields) > 1]
        score = max((widths.count(width) * (width - 1) for width in set(widths)), default=0)
        if score > best_score:
            best, best_score = separator, score
    return best


def _records(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Each record with the number of its first line."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator)
    line = 1
    try:
        for fields in reader:
            yield line, fields
            line = reader.line_num + 1
    except csv.Error:
        raise NotThisKind(
            "This file cannot be read as a table.",
            NOTHING_CHANGED,
            "Open it in Excel, save it as .xlsx and try again.",
        ) from None


def _cell(field: str) -> Cell:
    text = clean(field)
    if not text:
        return EMPTY
    return Cell(CellKind.FORMULA if text.startswith("=") else CellKind.TEXT, text)
