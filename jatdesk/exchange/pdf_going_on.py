"""Which lines of a PDF page go on with the row above them: in their columns, behind tabs, over a page break."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from jatdesk.exchange.caf_labels import find_section
from jatdesk.exchange.pdf_boxes import PageLines
from jatdesk.exchange.pdf_cells import Cell
from jatdesk.exchange.pdf_levels import ALIGNED, TIGHT
from jatdesk.exchange.pdf_page import Run
from jatdesk.exchange.pdf_questions import begins_known, has_open_bracket, is_label, is_question


@dataclass
class Row:
    """Cells side by side, from the left; `line` counts the lines of the page."""

    cells: list[Cell] = field(default_factory=list)
    line: int = 0


def over_the_page(row: Row) -> Row:
    """The last row of a page, whose cells nothing on the next page stands close under."""
    for cell in row.cells:
        cell.bottom = math.inf
    return row


def goes_on_over_page(runs: Sequence[Run], row: Row) -> bool:
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


def goes_on_row(runs: Sequence[Run], row: Row, page: PageLines, spaced: bool) -> bool:
    """Whether a whole level goes on with the row above: close under it, in its columns, where it had no more room."""
    near = [cell for cell in row.cells if is_tight(cell, runs[0])]
    if not near or any(run.field for run in runs) or any(cell.run.field for cell in near):
        return False
    if any(page.parted(max(cell.bottom for cell in near), run) or page.boxed(run) for run in runs):
        return False
    if all(cell.run.bold for cell in row.cells) and not all(run.bold for run in runs):
        return False
    if any(run.bold for run in runs) and not any(cell.run.bold for cell in row.cells):
        return False
    if len(row.cells) == 1 and (
        len(runs) > 1 or (find_section(row.cells[0].lines[0]) is not None and not mid_sentence(row.cells[0], runs[0]))
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


def from_the_left(line: Sequence[Cell], rows: Sequence[Row]) -> bool:
    """Whether a line begins where its row does, as every line of a paragraph."""
    left = min((cell.run.left for row in rows[-1:] for cell in row.cells), default=0.0)
    return bool(line) and line[0].run.left <= left + ALIGNED


def given_to_the_end_of(
    line: Sequence[Cell], runs: Sequence[Run], page: PageLines, ragged: bool
) -> tuple[Sequence[Run], list[Cell]]:
    """Where two answers stand in one line without columns, the next line goes on with the last of them.

    Gives that cell the first of the runs, and returns the runs that are left.
    """
    run = runs[0]
    if len(line) < _TWO or run.field or page.boxed(run) or not all(is_tight(cell, run) for cell in line):
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


def continue_row(runs: Sequence[Run], row: Row, page: PageLines, number: int) -> list[Cell]:
    """Gives every run of a level to the cell of the row above that it goes on with."""
    near = [cell for cell in row.cells if cell.bottom == math.inf or is_tight(cell, runs[0])]
    taken: list[Cell] = []
    for run in runs:
        cell = _flush(run, near)
        if cell is not None:
            cell.go_on(run, same_question=False)
            cell.label = cell.label or is_label(cell.lines[0])
        else:
            cell = new_cell(run, number, page.right_of(run))
            row.cells.append(cell)
        taken.append(cell)
    row.cells.sort(key=lambda one: one.run.left)
    return taken


def new_cell(run: Run, number: int, limit: float) -> Cell:
    """A cell that begins with a run."""
    lines = [line for line in run.text.split("\n") if line.strip()]
    return Cell(run, lines, run.bottom, run.right, number, not run.field and is_label(run.text), limit)


def is_tight(cell: Cell, run: Run) -> bool:
    """Whether a run stands close under a cell."""
    return -0.3 * run.height <= cell.bottom - run.top < TIGHT * run.height


def is_flush(cell: Cell, run: Run) -> bool:
    """Whether a run begins as far to the left as a cell."""
    return abs(cell.run.left - run.left) <= ALIGNED


def mid_sentence(cell: Cell, run: Run) -> bool:
    """Whether a line begins small under one that had no more room: it asks nothing, whatever its words."""
    return run.text[:1].islower() and cell.full(run)


def _of_the_question(head: Cell, run: Run) -> bool:
    """Whether a line under a question goes on with it, or gives a hint, or asks anew."""
    return run.text.startswith("(") or is_question(f"{head.lines[-1]} {run.text}") or _asks_anew(head, run)


def _asks_anew(cell: Cell, run: Run) -> bool:
    """Whether a line is a question of its own, or a heading, and no end of the words above it."""
    asks = begins_known(run.text) or is_question(run.text) or find_section(run.text) is not None
    return asks and not _ends(cell, run)


def _ends(cell: Cell, run: Run) -> bool:
    """Whether a line that looks like a question by itself is the end of one, or of a sentence."""
    open_yet = cell.full(run) or not is_question(cell.lines[0])
    return mid_sentence(cell, run) or (open_yet and is_question(f"{cell.lines[0]} {run.text}"))


def _flush(run: Run, cells: Sequence[Cell]) -> Cell | None:
    return next((cell for cell in cells if is_flush(cell, run)), None)


_TWO = 2
