"""The words of a PDF page row by row: which stand side by side, and which go on with what stands above them."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from jatdesk.exchange.caf_labels import find_section
from jatdesk.exchange.pdf_boxes import PageLines
from jatdesk.exchange.pdf_cells import Cell
from jatdesk.exchange.pdf_fields import Filled
from jatdesk.exchange.pdf_going_on import (
    Row,
    continue_row,
    from_the_left,
    given_to_the_end_of,
    goes_on_over_page,
    goes_on_row,
    is_flush,
    is_tight,
    mid_sentence,
    new_cell,
    over_the_page,
)
from jatdesk.exchange.pdf_levels import ALIGNED, is_spaced, levels, with_names
from jatdesk.exchange.pdf_page import PageRuns, Run
from jatdesk.exchange.pdf_questions import (
    has_open_bracket,
    is_known_question,
    is_label,
    is_question,
    may_wrap,
)


def rows_of(page: PageRuns, fields: Sequence[Filled], before: Row | None, *, ragged: bool) -> list[Row]:
    """Cells row by row; a line of text that goes on with the cell above it becomes a line of that cell.

    `before` is the last row of the page before, whose cells may go on at the top of this one; `ragged` says that
    answers stand behind tabs and not in columns.
    """
    rows = [over_the_page(before)] if before is not None else []
    runs_named = with_names(page.runs, fields)
    drawn = PageLines(replace(page, runs=tuple(runs_named)))
    found = levels(runs_named)
    spaced = is_spaced(found)
    line: list[Cell] = []
    for number, level in enumerate(found, start=1):
        if number == 1 and rows and goes_on_over_page(level, rows[0]):
            line = continue_row(level, rows[0], drawn, number)
            continue
        runs, tail = given_to_the_end_of(line, level, drawn, ragged and from_the_left(line, rows))
        if runs and rows and goes_on_row(runs, rows[-1], drawn, spaced):
            line = [*tail, *continue_row(runs, rows[-1], drawn, number)]
            _pair(rows[-1].cells)
            continue
        line = list(tail)
        row = Row(line=number)
        merged = True
        wrapped = False
        for place, run in enumerate(runs):
            above = _above(run, rows[-8:], drawn, wrapped) if merged and not run.field else None
            if above is not None:
                wraps = _wraps(above, run)
                wrapped = wrapped or wraps
                above.go_on(run, wraps or (is_label(run.text) and not is_question(above.lines[0])))
                line.append(above)
                above.label = above.label or (wraps and is_label(above.lines[0]))
                _pair(next(other.cells for other in reversed(rows) if above in other.cells))
                continue
            merged = False
            further = [cell.run.left for other in rows[-8:] for cell in other.cells if cell.run.left > run.right]
            after = runs[place + 1].left if place + 1 < len(runs) else drawn.right_of(run)
            limit = min([after, *further]) if not drawn.boxed(run) else drawn.right_of(run)
            cell = new_cell(run, number, limit)
            cell.boxed = drawn.boxed(run)
            if not (run.field or run.bold):
                _tear(cell, rows[-3:], drawn)
            row.cells.append(cell)
            line.append(cell)
        row.cells = _with_options_joined(row.cells)
        _pair(row.cells)
        if row.cells:
            rows.append(row)
    return rows[1:] if before is not None else rows


def _pair(cells: Sequence[Cell]) -> None:
    """Says of the cells of a row which question stands just before its answer."""
    for cell, after in pairwise(cells):
        cell.answered = cell.label and not after.label
        after.answers = cell.answered


def _above(run: Run, rows: Sequence[Row], page: PageLines, wrapped: bool) -> Cell | None:
    """The cell that this line goes on: just above, flush left, not parted by a line, not a question of its own.

    `wrapped`: a question to the left of it goes on in this line, so this line asks nothing new.
    """
    for row in reversed(rows):
        for cell in row.cells:
            if abs(cell.run.left - run.left) > ALIGNED or not is_tight(cell, run):
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
            asks = (is_label(run.text) or find_section(run.text) is not None) and not mid_sentence(cell, run)
            return None if asks and not (cell.answers and not _among_questions(run, rows)) else cell
    return None


def _among_questions(run: Run, rows: Sequence[Row]) -> bool:
    """Whether questions with their answers beside them stand in this column."""
    return any(cell.answered and abs(cell.run.left - run.left) <= ALIGNED for row in rows for cell in row.cells)


def _with_options_joined(cells: Sequence[Cell]) -> list[Cell]:
    """Boxes to tick with their words behind them, '☐' 'Male' '☒' 'Female', are one answer."""
    found: list[Cell] = []
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


def _tear(new: Cell, rows: Sequence[Row], page: PageLines) -> None:
    """Words just under an answer that are not taken for its next line cast a doubt on it.

    Words that ask something do so only under an answer that had no more room in its line; others are then doubtful too.
    """
    run, asks = new.run, new.label
    for cell in (cell for row in rows for cell in row.cells):
        over = cell.run.left < run.right and max(cell.right, cell.run.right) > run.left
        alone = cell.label and len(cell.lines) == 1 and not cell.lines[0].partition(":")[2]
        bare = not (cell.run.bold or cell.run.field or alone)
        if asks and (cell.asks or not cell.full(run) or is_question(run.text)):
            continue
        if is_tight(cell, run) and over and bare and not page.parted(cell.bottom, run):
            cell.torn = True
            new.torn = new.torn or (not asks and not cell.label and cell.full(run) and is_flush(cell, run))


def _wraps(cell: Cell, run: Run) -> bool:
    """A question too long for its line: the two lines are one question that is understood, or one bracket."""
    first = cell.lines[0] if cell.lines else ""
    if len(cell.lines) != 1 or not may_wrap(first) or cell.run.bold != run.bold:
        return False
    if has_open_bracket(first) and ")" in run.text:
        return True
    lower = run.text[:1].islower()
    if cell.label and not lower:
        return False
    if lower and run.text.endswith(":") and not cell.label:
        return True
    return is_known_question(f"{first} {run.text}")
