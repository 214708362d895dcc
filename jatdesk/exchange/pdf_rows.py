"""The words of a PDF page row by row: which stand side by side, and which go on with what stands above them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from jatdesk.exchange.caf_labels import find_section
from jatdesk.exchange.pdf_boxes import PageLines
from jatdesk.exchange.pdf_cells import Cell
from jatdesk.exchange.pdf_fields import Filled
from jatdesk.exchange.pdf_levels import ALIGNED, TIGHT, is_spaced, levels, with_names
from jatdesk.exchange.pdf_page import PageRuns, Run
from jatdesk.exchange.pdf_questions import (
    begins_known,
    has_open_bracket,
    is_known_question,
    is_label,
    is_question,
    may_wrap,
)


@dataclass
class Row:
    """Cells side by side, from the left; `line` counts the lines of the page."""

    cells: list[Cell] = field(default_factory=list)
    line: int = 0


def rows_of(page: PageRuns, fields: Sequence[Filled], before: Row | None, *, ragged: bool) -> list[Row]:
    """Cells row by row; a line of text that goes on with the cell above it becomes a line of that cell.

    `before` is the last row of the page before, whose cells may go on at the top of this one; `ragged` says that
    answers stand behind tabs and not in columns.
    """
    rows = [_over_the_page(before)] if before is not None else []
    runs_named = with_names(page.runs, fields)
    drawn = PageLines(replace(page, runs=tuple(runs_named)))
    found = levels(runs_named)
    spaced = is_spaced(found)
    line: list[Cell] = []
    for number, level in enumerate(found, start=1):
        if number == 1 and rows and _goes_on_over_page(level, rows[0]):
            line = _continue(level, rows[0], drawn, number)
            continue
        runs, tail = _given_to_the_end_of(line, level, drawn, ragged and _from_the_left(line, rows))
        if runs and rows and _goes_on_row(runs, rows[-1], drawn, spaced):
            line = [*tail, *_continue(runs, rows[-1], drawn, number)]
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
            cell = _cell(run, number, limit)
            cell.boxed = drawn.boxed(run)
            if not (run.field or run.bold):
                _tear(run, rows[-3:], drawn, asks=cell.label)
            row.cells.append(cell)
            line.append(cell)
        row.cells = _with_options_joined(row.cells)
        _pair(row.cells)
        if row.cells:
            rows.append(row)
    return rows[1:] if before is not None else rows


def _over_the_page(row: Row) -> Row:
    for cell in row.cells:
        cell.bottom = math.inf
    return row


def _goes_on_over_page(runs: Sequence[Run], row: Row) -> bool:
    """Whether the first words of a page go on with the last row of the page before; casts a doubt where it is open."""
    under = [(_flush(run, row.cells), run) for run in runs]
    cells = [(cell, run) for cell, run in under if cell is not None]
    if len(cells) < len(under) or any(run.field or cell.run.field for cell, run in cells):
        return False
    if all(cell.asks and not cell.answered and not run.bold and not is_label(run.text) for cell, run in cells):
        return len(cells) == len(row.cells)
    if any(cell.run.bold is not run.bold for cell, run in cells):
        return False
    if any(_asks_anew(cell, run) for cell, run in cells):
        for cell, run in cells:
            cell.torn = cell.torn or (cell.full(run) and not cell.label)
        return False
    if any(cell.full(run) or has_open_bracket(cell.lines[-1]) for cell, run in cells):
        return True
    for cell, _ in cells:
        cell.torn = cell.torn or not cell.label
    return False


def _ends(cell: Cell, run: Run) -> bool:
    """Whether a line that looks like a question by itself is the end of one, or of a sentence."""
    open_yet = cell.full(run) or not is_question(cell.lines[0])
    return _mid_sentence(cell, run) or (open_yet and is_question(f"{cell.lines[0]} {run.text}"))


def _cell(run: Run, number: int, limit: float) -> Cell:
    lines = [line for line in run.text.split("\n") if line.strip()]
    return Cell(run, lines, run.bottom, run.right, number, not run.field and is_label(run.text), limit)


def _goes_on_row(runs: Sequence[Run], row: Row, page: PageLines, spaced: bool) -> bool:
    """Whether a whole level goes on with the row above: close under it, in its columns, where it had no more room."""
    near = [cell for cell in row.cells if _tight(cell, runs[0])]
    if not near or any(run.field for run in runs) or any(cell.run.field for cell in near):
        return False
    if any(page.parted(max(cell.bottom for cell in near), run) or page.boxed(run) for run in runs):
        return False
    if all(cell.run.bold for cell in row.cells) and not all(run.bold for run in runs):
        return False
    if any(run.bold for run in runs) and not any(cell.run.bold for cell in row.cells):
        return False
    if len(row.cells) == 1 and (
        len(runs) > 1 or (find_section(row.cells[0].lines[0]) is not None and not _mid_sentence(row.cells[0], runs[0]))
    ):
        return False
    under = [(_flush(run, near), run) for run in runs]
    if under[0][0] is None or (any(cell is None for cell, _ in under) and not spaced):
        return False
    if spaced:
        head = under[0][0]
        free = begins_known(runs[0].text) and not head.full(runs[0])
        return not (free and (head.answered or not head.asks))
    if any(cell is not None and _asks_anew(cell, run) for cell, run in under):
        return False
    asked = any(is_label(run.text) and cell is not None and not cell.full(run) for cell, run in under)
    return not asked and len(row.cells) > 1 and any(cell is not None and cell.full(run) for cell, run in under)


def _asks_anew(cell: Cell, run: Run) -> bool:
    """Whether a line is a question of its own, or a heading, and no end of the words above it."""
    asks = begins_known(run.text) or is_question(run.text) or find_section(run.text) is not None
    return asks and not _ends(cell, run)


def _tight(cell: Cell, run: Run) -> bool:
    return -0.3 * run.height <= cell.bottom - run.top < TIGHT * run.height


def _flush(run: Run, cells: Sequence[Cell]) -> Cell | None:
    return next((cell for cell in cells if abs(cell.run.left - run.left) <= ALIGNED), None)


def _given_to_the_end_of(
    line: Sequence[Cell], runs: Sequence[Run], page: PageLines, ragged: bool
) -> tuple[Sequence[Run], list[Cell]]:
    """Where two answers stand in one line without columns, the next line goes on with the last of them.

    Gives that cell the first of the runs, and returns the runs that are left.
    """
    run = runs[0]
    if len(line) < _TWO or run.field or page.boxed(run) or not all(_tight(cell, run) for cell in line):
        return runs, []
    head, tail = line[0], line[-1]
    at_the_end = tail.limit >= page.right_of(tail.run) and tail.run.bold == run.bold and not tail.run.field
    lone = head.asks and tail.asks
    if not at_the_end or lone or _flush(run, [head]) is None or any(_flush(other, [tail]) for other in runs):
        return runs, []
    in_head, in_tail = head.full(run), tail.full(run, page.margin)
    if len(runs) == 1 and head.answered and head.asks and not _of_the_question(head, run):
        tail.torn = tail.torn or not (ragged and in_tail)
        if ragged:
            tail.go_on(run, same_question=False)
            return [], [tail]
        head.torn = True
    if ragged and not in_tail and len(runs) == 1 and in_head:
        head.torn = tail.torn = True
    if in_tail and ragged and begins_known(run.text):
        tail.torn = True
    if in_tail and ragged and (run.text[:1].islower() or not begins_known(run.text)):
        tail.go_on(run, same_question=False)
        tail.label = tail.label or is_label(tail.lines[0])
        return runs[1:], [tail]
    if len(runs) == 1 and in_tail >= in_head and not (head.asks and not in_head):
        head.torn = tail.torn = True
    return runs, []


def _of_the_question(head: Cell, run: Run) -> bool:
    """Whether a line under a question goes on with it, or gives a hint, or asks anew."""
    return run.text.startswith("(") or is_question(f"{head.lines[-1]} {run.text}") or _asks_anew(head, run)


def _from_the_left(line: Sequence[Cell], rows: Sequence[Row]) -> bool:
    """Whether a line begins where its row does, as every line of a paragraph."""
    left = min((cell.run.left for row in rows[-1:] for cell in row.cells), default=0.0)
    return bool(line) and line[0].run.left <= left + ALIGNED


_TWO = 2


def _continue(runs: Sequence[Run], row: Row, page: PageLines, number: int) -> list[Cell]:
    """Gives every run of a level to the cell of the row above that it goes on with."""
    near = [cell for cell in row.cells if cell.bottom == math.inf or _tight(cell, runs[0])]
    taken: list[Cell] = []
    for run in runs:
        cell = _flush(run, near)
        if cell is not None:
            cell.go_on(run, same_question=False)
            cell.label = cell.label or is_label(cell.lines[0])
        else:
            cell = _cell(run, number, page.right_of(run))
            row.cells.append(cell)
        taken.append(cell)
    row.cells.sort(key=lambda one: one.run.left)
    return taken


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
            if abs(cell.run.left - run.left) > ALIGNED or not _tight(cell, run):
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
            asks = (is_label(run.text) or find_section(run.text) is not None) and not _mid_sentence(cell, run)
            return None if asks and not (cell.answers and not _among_questions(run, rows)) else cell
    return None


def _mid_sentence(cell: Cell, run: Run) -> bool:
    return run.text[:1].islower() and cell.full(run)


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


def _tear(run: Run, rows: Sequence[Row], page: PageLines, *, asks: bool) -> None:
    """Words just under an answer that are not taken for its next line cast a doubt on it.

    Words that ask something do so only under an answer that had no more room in its line.
    """
    for cell in (cell for row in rows for cell in row.cells):
        over = cell.run.left < run.right and max(cell.right, cell.run.right) > run.left
        alone = cell.label and len(cell.lines) == 1 and not cell.lines[0].partition(":")[2]
        bare = not (cell.run.bold or cell.run.field or alone)
        if asks and (cell.asks or not cell.full(run) or is_question(run.text)):
            continue
        if _tight(cell, run) and over and bare and not page.parted(cell.bottom, run):
            cell.torn = True


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
