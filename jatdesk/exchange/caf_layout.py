"""Which text on a form answers which label: in its own cell, beside it, under it, or in a table of people."""

import re
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass

from jatdesk.exchange.caf_keys import CHOICES, LONG, Key, Section
from jatdesk.exchange.caf_pieces import Piece

MARKERS = frozenset((Key.UNKNOWN, Key.SERVICE_HEAD, Key.BY_CHILD, Key.BY_PARENT))
"""Labels that are not questions."""

_BOX = re.compile("[☐☒☑□]")
_OF_SERVICES = frozenset((Key.GP, Key.HEALTH, Key.EDUCATION, Key.OTHER_SERVICES, Key.SERVICE_HEAD, Key.PHONE))


@dataclass
class PlacedCell:
    """A cell on its way: its pieces, the section and part it was read in, and whether a label took its text."""

    column: int
    pieces: tuple[Piece, ...]
    section: Section
    part: int
    order: int
    where: str = ""
    sure: bool = True
    taken: bool = False

    @property
    def bare(self) -> bool:
        """Holds a value without a label of its own, or nothing."""
        return not self.pieces or self.pieces[0].label is None

    @property
    def lines(self) -> tuple[str, ...]:
        """Every line of it."""
        return tuple(line for piece in self.pieces for line in piece.lines)

    @property
    def asks(self) -> bool:
        """Holds one label without an answer of its own."""
        return len(self.pieces) == 1 and not self.bare and not self.pieces[0].lines


@dataclass(frozen=True)
class Match:
    """A label with the lines that answer it. `person` counts people within one table (0: not such a table)."""

    cell: PlacedCell
    piece: Piece
    lines: tuple[str, ...]
    row: int
    certain: bool = True
    person: int = 0


def is_service(cell: PlacedCell, piece: Piece) -> bool:
    """A label of the services table, whose rows are read whole."""
    return cell.section is Section.SERVICES and piece.key in _OF_SERVICES


def matches(rows: Sequence[Sequence[PlacedCell]]) -> Iterator[Match]:
    """Every label of a table with its answer, row by row."""
    done = yield from _people(rows)
    for number, row in enumerate(rows):
        for index, cell in enumerate(row):
            if cell.bare or id(cell) in done:
                continue
            for piece in cell.pieces[:-1]:
                yield Match(cell, piece, piece.lines, number, cell.sure)
            last = cell.pieces[-1]
            if last.lines or last.key in MARKERS or is_service(cell, last):
                yield Match(cell, last, last.lines, number, cell.sure)
            else:
                lines, certain = _around(rows, number, index)
                yield Match(cell, last, lines, number, certain)


def _around(rows: Sequence[Sequence[PlacedCell]], number: int, index: int) -> tuple[tuple[str, ...], bool]:
    """The answer beside a label, else under it, else before it; and whether nothing else could be meant."""
    row = rows[number]
    key = row[index].pieces[-1].key
    beside = row[index + 1] if index + 1 < len(row) else None
    if beside is not None and _stands_above(rows, number, index):
        beside = None
    elif key in CHOICES:
        lines = _until_next_label(row[index + 1 :])
        if lines:
            return lines, True
    elif beside is not None and not beside.taken and beside.lines and _may_answer(beside, key):
        beside.taken = True
        return beside.lines, beside.sure
    under = _under(rows, number, row[index].column)
    if under is not None and not under.taken and under.lines and _may_answer(under, key):
        under.taken = True
        if key in CHOICES and all(_BOX.fullmatch(line) for line in under.lines):  # each option in a cell of its own
            place = [id(cell) for cell in rows[number + 1]].index(id(under)) + 1
            return ("   ".join((*under.lines, *_until_next_label(rows[number + 1][place:]))),), True
        return under.lines, under.sure and (beside is None or not beside.bare or _is_header(row))
    before = row[index - 1] if index == 1 and len(row) == 2 else None
    if before is not None and not before.taken and before.lines and _may_answer(before, key):
        before.taken = True
        return before.lines, False
    return (), True


def _may_answer(cell: PlacedCell, key: Key | None) -> bool:
    """Bare words; a row of boxes answers nothing but its own question."""
    if key not in CHOICES and any(_BOX.search(line) for line in cell.lines):
        return False
    return cell.bare or (key in LONG and cell.pieces[0].key is Key.UNKNOWN)


def _until_next_label(cells: Sequence[PlacedCell]) -> tuple[str, ...]:
    """Options of a question may stand in a cell each."""
    found: list[str] = []
    for cell in cells:
        if not cell.bare:
            break
        if not cell.taken:
            found.extend(cell.lines)
            cell.taken = True
    return ("   ".join(found),) if found else ()


def _under(rows: Sequence[Sequence[PlacedCell]], number: int, column: int) -> PlacedCell | None:
    if number + 1 >= len(rows):
        return None
    return _at(rows[number + 1], column)


def _at(row: Sequence[PlacedCell], column: int) -> PlacedCell | None:
    return max((cell for cell in row if cell.column <= column), key=lambda cell: cell.column, default=None)


def _stands_above(rows: Sequence[Sequence[PlacedCell]], number: int, index: int) -> bool:
    """In a row of questions over a row of answers: two questions side by side, and no question under any of them."""
    row = rows[number]
    near = [row[place] for place in (index - 1, index + 1) if 0 <= place < len(row)]
    if not any(cell.asks or (not cell.bare and cell.pieces[-1].key is Key.UNKNOWN) for cell in near):
        return False
    under = rows[number + 1] if number + 1 < len(rows) else ()
    return any(cell.lines for cell in under) and all(cell.bare for cell in under)


def _is_header(row: Sequence[PlacedCell]) -> bool:
    return all(cell.asks for cell in row if cell.pieces)


def _people(rows: Sequence[Sequence[PlacedCell]]) -> Generator[Match, None, set[int]]:
    """People side by side or one below the other in one table; returns the cells dealt with."""
    done: set[int] = set()
    for number, row in enumerate(rows):
        keys = [cell.pieces[0].key for cell in row if cell.asks]
        if Key.NAME not in keys or row[0].section is not Section.CARERS:
            continue
        if len(keys) > 1 and _is_header(row):
            yield from _one_below_the_other(rows, number, done)
        else:
            yield from _side_by_side(rows, number, done)
    return done


def _one_below_the_other(rows: Sequence[Sequence[PlacedCell]], number: int, done: set[int]) -> Iterator[Match]:
    below = []
    for row in rows[number + 1 :]:
        if not all(cell.bare for cell in row):
            break
        below.append(row)
    if sum(any(cell.lines for cell in row) for row in below) < 2:
        return
    for person, row in enumerate(below, start=1):
        for head in rows[number]:
            cell = _at(row, head.column)
            if head.asks and cell is not None:
                cell.taken = True
                yield Match(head, head.pieces[0], cell.lines, number + person, person=person)
    done.update(id(cell) for cell in rows[number])


def _side_by_side(rows: Sequence[Sequence[PlacedCell]], number: int, done: set[int]) -> Iterator[Match]:
    names = [cell for cell in rows[number][1:] if cell.bare and cell.lines]
    if not rows[number][0].asks or len(names) < 2 or len(names) != len(rows[number]) - 1:
        return
    columns = [cell.column for cell in names]
    for below, row in enumerate(rows[number:], start=number):
        head = row[0] if row else None
        if head is None or not head.asks or head.section is not Section.CARERS or not all(c.bare for c in row[1:]):
            continue
        for person, column in enumerate(columns, start=1):
            cell = _at(row[1:], column)
            if cell is not None:
                cell.taken = True
                yield Match(head, head.pieces[0], cell.lines, below, person=person)
        done.add(id(head))
