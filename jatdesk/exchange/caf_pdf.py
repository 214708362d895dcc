"""A PDF form as the same plain blocks as one in Word: what stands beside and under what, by where it is on the page."""

from collections.abc import Sequence

from jatdesk.errors import NotThisKind
from jatdesk.exchange.border import NOTHING_CHANGED, at_the_border
from jatdesk.exchange.pdf_cells import Cell
from jatdesk.exchange.pdf_fields import filled_fields
from jatdesk.exchange.pdf_file import is_living_form
from jatdesk.exchange.pdf_going_on import Row
from jatdesk.exchange.pdf_levels import ALIGNED, is_ragged, levels
from jatdesk.exchange.pdf_page import page_runs
from jatdesk.exchange.pdf_rows import rows_of
from jatdesk.exchange.pdf_running import without_running_heads
from jatdesk.exchange.word import Block, Grid, GridCell, Paragraph

_FEWEST_LETTERS = 40
"""On all pages together; less is a scan with a stamp or a page number."""


@at_the_border
def read_pdf(data: bytes) -> tuple[Block, ...]:
    """The blocks of an opened PDF, top to bottom; the answers in its form fields stand where the fields are.

    Raises NotThisKind for a picture without words and for a form that only Adobe's program can fill its pages with.
    """
    import pypdfium2

    if is_living_form(data):
        raise NotThisKind(
            "This PDF is a living form (XFA), whose pages only Adobe’s program can show.",
            NOTHING_CHANGED,
            "Open it in Adobe Reader, choose ‘Print to PDF’ and try that copy, or type the referral in.",
        )
    fields = filled_fields(data)
    document = pypdfium2.PdfDocument(data)
    try:
        pages = [page_runs(page, [one for one in fields if one.page == number]) for number, page in enumerate(document)]
    finally:
        document.close()
    if sum(len(run.text) for page in pages for run in page.runs) < _FEWEST_LETTERS:
        raise NotThisKind(
            "This PDF is a picture of a form (a scan): it has no words in it that can be read.",
            NOTHING_CHANGED,
            "Type the referral in, and keep the scan with the case as a paper.",
        )
    blocks: list[Block] = []
    every: list[list[Row]] = []
    before: Row | None = None
    pages = without_running_heads(pages)
    ragged = is_ragged([level for page in pages for level in levels(page.runs)])
    for number, page in enumerate(pages):
        every.append(rows_of(page, [one for one in fields if one.page == number], before, ragged=ragged))
        before = every[-1][-1] if every[-1] else None
    for number, rows in enumerate(every, start=1):
        blocks += _blocks(rows, number)
    return tuple(blocks)


def _blocks(rows: Sequence[Row], number: int) -> list[Block]:
    _set_columns(rows)
    found: list[Block] = []
    table: list[Row] = []
    before: Cell | None = None
    for row in rows:
        if len(row.cells) > 1 or _goes_on_table(row, table):
            table.append(row)
            before = None
            continue
        found += _grid(table, number)
        table = []
        cell = row.cells[0]
        indented = before is not None and cell.run.left > before.run.left + 3 * ALIGNED
        if before is not None and before.asks and indented and not cell.label:
            cell.torn = True
        before = cell
        found.append(Paragraph(tuple(cell.lines), cell.run.bold, f"page {number}, line {row.line}", not cell.torn))
    return [*found, *_grid(table, number)]


def _set_columns(rows: Sequence[Row]) -> None:
    """Numbers the columns of a page by the left edges of its cells."""
    edges: list[float] = []
    for left in sorted(cell.run.left for row in rows for cell in row.cells):
        if not edges or left - edges[-1] > ALIGNED:
            edges.append(left)
    for row in rows:
        for cell in row.cells:
            cell.column = max(index for index, edge in enumerate(edges) if edge <= cell.run.left)


def _goes_on_table(row: Row, table: Sequence[Row]) -> bool:
    """A question left without an answer stays in its table, and so does a single answer under a single question."""
    cell = row.cells[0]
    known = {other.column for above in table for other in above.cells}
    last = table[-1].cells if table else []
    header = [other.column for other in last if other.label]
    if header and len(header) == len(last) and cell.column in header and not (cell.label or cell.run.bold):
        return True
    return bool(table) and cell.column in known and cell.label and not cell.run.bold and len(cell.lines) == 1


def _grid(rows: Sequence[Row], page: int) -> list[Block]:
    if not rows:
        return []
    found = []
    for number, row in enumerate(rows):
        near = [*rows[number - 1 : number], *rows[number + 1 : number + 2]]
        cells = {cell.column: _grid_cell(cell, page) for cell in row.cells}
        for column, left in {cell.column: cell.run.left for other in near for cell in other.cells}.items():
            if column not in cells and not any(_spans(cell, left) for cell in row.cells):
                cells[column] = GridCell(column, ())
        found.append(tuple(cells[column] for column in sorted(cells)))
    return [Grid(tuple(found))]


def _spans(cell: Cell, left: float) -> bool:
    return cell.run.left <= left + 1 <= (max(cell.limit, cell.run.right) if cell.boxed else cell.run.right)


def _grid_cell(cell: Cell, page: int) -> GridCell:
    return GridCell(cell.column, tuple(cell.lines), where=f"page {page}, line {cell.line}", sure=not cell.torn)
