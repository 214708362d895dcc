"""A PDF form as the same plain blocks as one in Word: what stands beside and under what, by where it is on the page."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise

from jatdesk.errors import NotThisKind
from jatdesk.exchange.border import NOTHING_CHANGED, at_the_border
from jatdesk.exchange.caf_keys import Key, Section
from jatdesk.exchange.caf_labels import find_label, find_section
from jatdesk.exchange.pdf_boxes import PageLines
from jatdesk.exchange.pdf_fields import Filled, filled_fields
from jatdesk.exchange.pdf_file import is_living_form
from jatdesk.exchange.pdf_page import PageRuns, Run, page_runs
from jatdesk.exchange.word import Block, Grid, GridCell, Paragraph

_FEWEST_LETTERS = 40
"""On all pages together; less is a scan with a stamp or a page number."""

_ROOM = 14.0
"""Points left free at the right of a cell: its own padding and a space."""

_TIGHT = 0.6
"""Of the height of a line: the room between two lines that belong together."""

_ALIGNED = 7.0
"""Points by which the left edges of one column may differ."""


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
    for number, page in enumerate(pages, start=1):
        blocks += _blocks(page, number, [one for one in fields if one.page == number - 1])
    return tuple(blocks)


@dataclass(eq=False)
class _Cell:
    run: Run
    lines: list[str]
    bottom: float
    right: float
    line: int
    label: bool
    limit: float
    answered: bool = False
    answers: bool = False
    torn: bool = False
    column: int = 0

    def go_on(self, run: Run, same_question: bool) -> None:
        """Takes the next line; one of a question, or one that had no more room above, is no line of its own."""
        first = run.text.split(" ", 1)[0]
        width = (run.right - run.left) * len(first) / max(len(run.text), 1)
        asked = self.label and len(self.lines) == 1
        if self.lines and (same_question or (not asked and self.right + width > self.limit - _ROOM)):
            unbroken = "@" in self.lines[-1] and " " not in run.text
            self.lines[-1] += run.text if unbroken else f" {run.text}"
        else:
            self.lines.append(run.text)
        self.bottom, self.right = run.bottom, run.right


@dataclass
class _Row:
    cells: list[_Cell] = field(default_factory=list)
    line: int = 0


def _blocks(page: PageRuns, number: int, fields: Sequence[Filled]) -> list[Block]:
    rows = _rows(page, fields)
    _set_columns(rows)
    found: list[Block] = []
    table: list[_Row] = []
    for row in rows:
        if len(row.cells) > 1 or _goes_on_table(row, table):
            table.append(row)
            continue
        found += _grid(table, number)
        table = []
        cell = row.cells[0]
        found.append(Paragraph(tuple(cell.lines), cell.run.bold, f"page {number}, line {row.line}", not cell.torn))
    return [*found, *_grid(table, number)]


def _rows(page: PageRuns, fields: Sequence[Filled]) -> list[_Row]:
    """Cells row by row; a line of text that goes on with the cell above it becomes a line of that cell."""
    rows: list[_Row] = []
    runs_named = _with_names(page.runs, fields)
    drawn = PageLines(replace(page, runs=tuple(runs_named)))
    for number, runs in enumerate(_levels(runs_named), start=1):
        row = _Row(line=number)
        merged = True
        wrapped = False
        for place, run in enumerate(runs):
            above = _above(run, rows[-8:], drawn, wrapped) if merged and not run.field else None
            if above is not None:
                wraps = _wraps(above, run)
                wrapped = wrapped or wraps
                above.go_on(run, wraps or _is_label(run.text))
                above.label = above.label or (wraps and _is_label(above.lines[0]))
                _pair(next(other.cells for other in reversed(rows) if above in other.cells))
                continue
            merged = False
            further = [cell.run.left for other in rows[-8:] for cell in other.cells if cell.run.left > run.right]
            after = runs[place + 1].left if place + 1 < len(runs) else drawn.right_of(run)
            limit = min([after, *further]) if not drawn.boxed(run) else drawn.right_of(run)
            lines = [line for line in run.text.split("\n") if line.strip()]
            asks = not run.field and _is_label(run.text)
            if not (asks or run.field or run.bold):
                _tear(run, rows[-3:], drawn)
            row.cells.append(_Cell(run, lines, run.bottom, run.right, number, asks, limit))
        row.cells = _with_options_joined(row.cells)
        _pair(row.cells)
        if row.cells:
            rows.append(row)
    return rows


def _pair(cells: Sequence[_Cell]) -> None:
    """Says of the cells of a row which question stands just before its answer."""
    for cell, after in pairwise(cells):
        cell.answered = cell.label and not after.label
        after.answers = cell.answered


def _levels(runs: Sequence[Run]) -> list[list[Run]]:
    """Runs side by side, from the top of the page; a tall field belongs to the line of its upper edge."""
    levels: list[list[Run]] = []
    for run in sorted(runs, key=lambda one: -_eye(one)):
        if levels and abs(_eye(levels[-1][0]) - _eye(run)) < 0.55 * min(_letters(levels[-1][0]), _letters(run)):
            levels[-1].append(run)
        else:
            levels.append([run])
    return [sorted(level, key=lambda one: one.left) for level in levels]


def _letters(run: Run) -> float:
    return min(run.height, _TALL) if run.field else run.height


def _eye(run: Run) -> float:
    return run.top - _TALL / 2 if run.field and run.height > 1.8 * _TALL else run.middle


_TALL = 14.0


def _with_names(runs: Sequence[Run], fields: Sequence[Filled]) -> list[Run]:
    """A field without a question that is understood beside or over it gets the name its maker gave it, if that is."""
    found = list(runs)
    printed = [run for run in runs if not run.field]
    for one in fields:
        if one.text in ("☒", "☐") or not _is_label(one.called) or any(_asks(run, one) for run in printed):
            continue
        found.append(Run(f"{one.called}:", one.left - 30, one.bottom, one.left - 10, one.top))
    return found


def _asks(run: Run, box: Filled) -> bool:
    if not _is_label(run.text):
        return False
    beside = run.right <= box.left + 4 and box.left - run.right < 220 and box.bottom - 3 <= run.middle <= box.top + 3
    over = run.bottom >= box.top - 3 and run.bottom - box.top < 16 and run.left < box.right and run.right > box.left - 4
    return beside or over


def _above(run: Run, rows: Sequence[_Row], page: PageLines, wrapped: bool) -> _Cell | None:
    """The cell that this line goes on: just above, flush left, not parted by a line, not a question of its own.

    `wrapped`: a question to the left of it goes on in this line, so this line asks nothing new.
    """
    for row in reversed(rows):
        for cell in row.cells:
            gap = cell.bottom - run.top
            if abs(cell.run.left - run.left) > _ALIGNED or not -0.3 * run.height <= gap < _TIGHT * run.height:
                continue
            if cell.run.field or page.parted(cell.bottom, run):
                return None
            if wrapped or page.share_a_box(cell.run, run) or _wraps(cell, run):
                return cell
            heads = cell.run.bold and not run.bold and not cell.label
            if heads or (cell.label and cell.answered) or (run.bold and not cell.run.bold):
                return None
            if cell.run.bold and not run.bold and find_section(cell.lines[0]) is not None:
                return None
            asks = _is_label(run.text) or find_section(run.text) is not None
            return None if asks and not (cell.answers and not _among_questions(run, rows)) else cell
    return None


def _among_questions(run: Run, rows: Sequence[_Row]) -> bool:
    """Whether questions with their answers beside them stand in this column."""
    return any(cell.answered and abs(cell.run.left - run.left) <= _ALIGNED for row in rows for cell in row.cells)


def _with_options_joined(cells: Sequence[_Cell]) -> list[_Cell]:
    """Boxes to tick with their words behind them, '☐' 'Male' '☒' 'Female', are one answer."""
    found: list[_Cell] = []
    for cell in cells:
        before = found[-1] if found else None
        boxes = before is not None and before.lines and before.lines[0][:1] in _BOXES
        if (
            before is not None
            and boxes
            and ((cell.run.field and cell.lines[0:1] in _MARKS) or before.lines[0][-1] in _BOXES)
        ):
            before.lines = ["   ".join((*before.lines, *cell.lines))]
        else:
            found.append(cell)
    return found


_BOXES = ("☐", "☒")
_MARKS = (["☐"], ["☒"])


def _tear(run: Run, rows: Sequence[_Row], page: PageLines) -> None:
    """Words just under an answer that are not taken for its next line cast a doubt on it."""
    for cell in (cell for row in rows for cell in row.cells):
        near = -0.3 * run.height <= cell.bottom - run.top < _TIGHT * run.height
        over = cell.run.left < run.right and max(cell.right, cell.run.right) > run.left
        alone = cell.label and len(cell.lines) == 1 and not cell.lines[0].partition(":")[2]
        if near and over and not (cell.run.bold or cell.run.field or alone or page.parted(cell.bottom, run)):
            cell.torn = True


def _wraps(cell: _Cell, run: Run) -> bool:
    """A question too long for its line: the two lines are one question that is understood, or one bracket."""
    first = cell.lines[0] if cell.lines else ""
    if len(cell.lines) != 1 or ":" in first or len(first) > _LONGEST_QUESTION or cell.run.bold != run.bold:
        return False
    if first.count("(") > first.count(")") and ")" in run.text:
        return True
    lower = run.text[:1].islower()
    if cell.label and not lower:
        return False
    if lower and run.text.endswith(":") and not cell.label:
        return True
    labels = (find_label(f"{first} {run.text}", section) for section in _PARTS)
    return any(label is not None and label.key is not Key.UNKNOWN and not label.rest for label in labels)


_LONGEST_QUESTION = 70


@lru_cache(maxsize=4096)
def _is_label(text: str) -> bool:
    """Whether the words begin with a question in any part of a form."""
    labels = (find_label(text, section) for section in _PARTS)
    return bool(text) and any(label is not None and (label.key is not Key.UNKNOWN or ":" in text) for label in labels)


_PARTS = tuple(section for section in Section if section is not Section.SERVICES)


def _set_columns(rows: Sequence[_Row]) -> None:
    """Numbers the columns of a page by the left edges of its cells."""
    edges: list[float] = []
    for left in sorted(cell.run.left for row in rows for cell in row.cells):
        if not edges or left - edges[-1] > _ALIGNED:
            edges.append(left)
    for row in rows:
        for cell in row.cells:
            cell.column = max(index for index, edge in enumerate(edges) if edge <= cell.run.left)


def _goes_on_table(row: _Row, table: Sequence[_Row]) -> bool:
    """A question left without an answer stays in its table, and so does a single answer under a single question."""
    cell = row.cells[0]
    known = {other.column for above in table for other in above.cells}
    last = table[-1].cells if table else []
    header = [other.column for other in last if other.label]
    if header and len(header) == len(last) and cell.column in header and not (cell.label or cell.run.bold):
        return True
    return bool(table) and cell.column in known and cell.label and not cell.run.bold and len(cell.lines) == 1


def _grid(rows: Sequence[_Row], page: int) -> list[Block]:
    if not rows:
        return []
    found = []
    for number, row in enumerate(rows):
        near = [*rows[number - 1 : number], *rows[number + 1 : number + 2]]
        cells = {cell.column: _grid_cell(cell, page) for cell in row.cells}
        for column, left in {cell.column: cell.run.left for other in near for cell in other.cells}.items():
            if column not in cells and not any(c.run.left <= left + 1 <= c.run.right for c in row.cells):
                cells[column] = GridCell(column, ())
        found.append(tuple(cells[column] for column in sorted(cells)))
    return [Grid(tuple(found))]


def _grid_cell(cell: _Cell, page: int) -> GridCell:
    return GridCell(cell.column, tuple(cell.lines), where=f"page {page}, line {cell.line}", sure=not cell.torn)
