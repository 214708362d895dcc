"""Walks through a CAF form and finds every answer with the section it stands in. Decides nothing about meanings."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from jatdesk.exchange.caf_guess import section_told
from jatdesk.exchange.caf_keys import CHOICES, LONG, Key, Section
from jatdesk.exchange.caf_labels import find_label, find_section
from jatdesk.exchange.caf_layout import MARKERS, PlacedCell, is_service, matches
from jatdesk.exchange.caf_pieces import Piece, pieces_of
from jatdesk.exchange.word import Block, Grid, GridCell, Paragraph

_ENDS_THE_PEOPLE = frozenset((Key.WHY, Key.CONTRIBUTORS))
_MAY_GO_ON = LONG | {Key.ADDRESS}
_LONGEST_HEADING = 80
_FEWEST_WORDS = 3
_FEWEST_BESIDE = 3


@dataclass(frozen=True)
class Answer:
    """What stood as the answer to one label.

    `part` counts the headings before it; `person` numbers people who share a table (0: as they come). `certain`
    is False where label and answer could belong together differently.
    """

    key: Key
    section: Section
    lines: tuple[str, ...]
    where: str
    printed: str = ""
    part: int = 0
    person: int = 0
    certain: bool = True
    order: int = 0


@dataclass(frozen=True)
class TableRow:
    """A row of the ethnicity or services table, kept whole for its own reader: texts and pieces by cell."""

    section: Section
    columns: tuple[int, ...]
    texts: tuple[str, ...]
    pieces: tuple[tuple[Piece, ...], ...]
    where: str
    table: int = 0


@dataclass(frozen=True)
class Form:
    """Everything found, in reading order, and how many different labels of a CAF were recognised."""

    answers: tuple[Answer, ...]
    rows: tuple[TableRow, ...]
    recognised: int


def find_answers(blocks: Sequence[Block]) -> Form:
    """Walks through the form once, keeping track of the section it is in."""
    walker = _Walker()
    walker.walk(blocks)
    answers = _cut_off(sorted(walker.answers, key=lambda answer: answer.order))
    return Form(answers, tuple(walker.rows), len({answer.key for answer in answers} - MARKERS))


def _cut_off(answers: Sequence[Answer]) -> tuple[Answer, ...]:
    """A form with a single letter for a name or a telephone number shows its answers cut off: none such is certain."""
    single = [answer for answer in answers if len("".join(answer.lines)) == 1]
    if all(answer.key in CHOICES for answer in single):
        return tuple(answers)
    return tuple(replace(answer, certain=False) if answer in single else answer for answer in answers)


class _Walker:
    def __init__(self) -> None:
        self.answers: list[Answer] = []
        self.rows: list[TableRow] = []
        self._section = Section.START
        self._part = 0
        self._order = 0
        self._paragraphs = 0
        self._tables = 0
        self._waiting: Answer | None = None

    def walk(self, blocks: Sequence[Block]) -> None:
        for block in blocks:
            if isinstance(block, Paragraph):
                self._walk_paragraph(block)
            else:
                self._walk_table(block)
        self._settle()

    def _walk_paragraph(self, paragraph: Paragraph) -> None:
        self._paragraphs += 1
        if not paragraph.lines:
            return
        if len(paragraph.lines) == 1 and self._opens_section(paragraph.lines[0], self._wants_text()):
            return
        pieces, _ = pieces_of(paragraph.lines, self._section)
        if not pieces:
            return
        if paragraph.heading and pieces[0].label is None and not self._wants_text():
            self._pass_heading(paragraph.lines[0])
            return
        where = paragraph.where or f"paragraph {self._paragraphs}"
        for piece in pieces:
            told = self._waiting is not None and self._waiting.key in LONG and piece.key is Key.UNKNOWN
            if piece.label is None or told:  # 'School: two brothers …' goes on with what the family tells
                self._go_on(piece.lines, where, paragraph.sure)
            else:
                self._settle()
                section = self._section_of(piece)
                found = self._answer(piece.key, section, piece.lines, where, piece.printed)
                self._waiting = replace(found, certain=paragraph.sure)

    def _go_on(self, lines: tuple[str, ...], where: str, sure: bool) -> None:
        """A paragraph without a label goes on with a long answer, or answers the label just above it."""
        if self._waiting is not None and (self._waiting.key in _MAY_GO_ON or self._wants_text()):
            lines, sure = (*self._waiting.lines, *lines), sure and self._waiting.certain
            self._waiting = replace(self._waiting, lines=lines, certain=sure)
        elif self._section is Section.ETHNICITY:
            text = "   ".join(lines)
            self.rows.append(TableRow(self._section, (0,), (text,), ((Piece(None, lines),),), where))

    def _wants_text(self) -> bool:
        return self._waiting is not None and not self._waiting.lines and self._waiting.key not in MARKERS

    def _settle(self) -> None:
        if self._waiting is not None:
            self.answers.append(self._waiting)
        self._waiting = None

    def _answer(self, key: Key | None, section: Section, lines: tuple[str, ...], where: str, printed: str) -> Answer:
        self._order += 1
        return Answer(key or Key.UNKNOWN, section, lines, where, printed, self._part, order=self._order)

    def _opens_section(self, line: str, wanted: bool) -> bool:
        """A heading; but 'Mother' alone is none where an answer is `wanted`."""
        section = find_section(line)
        if section is None or (wanted and len(line.split()) < _FEWEST_WORDS):
            return False
        self._settle()
        if section is not Section.START:  # 'Contact information' alone says nothing about whose it is
            self._enter(section)
        return True

    def _enter(self, section: Section) -> None:
        self._section = section
        self._part += 1

    def _pass_heading(self, text: str) -> None:
        """A heading nobody knows here begins another part of the form, once the part before it has answers."""
        self._settle()
        plain = len(text) <= _LONGEST_HEADING and not text.endswith((".", ","))
        begun = any(answer.part == self._part for answer in self.answers)
        if plain and begun and self._section not in (Section.START, Section.CONSENT):
            self._enter(Section.OTHER)

    def _section_of(self, piece: Piece) -> Section:
        """The section a label stands in, which it may itself have opened or may end."""
        proved = piece.label.section if piece.label else None
        if proved is not None and proved is not self._section:
            self._enter(proved)
        if piece.key in _ENDS_THE_PEOPLE:
            self._enter(Section.OTHER)
        return self._section

    def _walk_table(self, grid: Grid) -> None:
        self._tables += 1
        table = self._tables
        told = section_told(grid, self._section)
        if told is not None:
            self._settle()
            self._enter(told)
        rows: list[list[PlacedCell]] = []
        for number, whole in enumerate(grid.rows, start=1):
            cells = self._beside_heading(whole, grid.rows[number] if number < len(grid.rows) else ())
            above = [cell for cell in rows[-1] if cell.pieces] if rows else []
            wanted = self._wants_text() if not rows else len(above) == 1 and above[0].asks
            rows.append(self._read_row(cells, table, number, wanted))
        self._give_to_waiting(rows)
        self._settle()
        for match in matches(rows):
            where = match.cell.where or f"table {table}, row {match.row + 1}"
            found = Answer(
                key=match.piece.key or Key.UNKNOWN,
                section=match.cell.section,
                lines=() if is_service(match.cell, match.piece) else match.lines,
                where=where,
                printed=match.piece.printed,
                part=match.cell.part,
                person=match.person and table * 1000 + match.person,
                certain=match.certain and bool(match.piece.label and match.piece.label.certain),
                order=match.cell.order,
            )
            self.answers.append(found)
        self._wait_for_paragraph(rows)

    def _beside_heading(self, cells: Sequence[GridCell], under: Sequence[GridCell]) -> Sequence[GridCell]:
        """The row without the heading that stands down its side, merged over several rows or above empty cells."""
        side = cells[0] if cells else None
        if side is None or len(cells) < _FEWEST_BESIDE or not side.lines or not cells[1].lines:
            return cells
        below = under[0] if under and under[0].column == side.column else None
        open_below = below is not None and not below.lines
        heading = " ".join(side.lines)
        if not open_below or find_label(cells[1].lines[0], find_section(heading) or self._section) is None:
            return cells
        if self._opens_section(heading, wanted=False):
            return cells[1:]
        label = find_label(side.lines[0], self._section)
        if below is not None and below.below and (label is None or label.key in MARKERS):
            self._pass_heading(heading)
            return cells[1:]
        return cells

    def _give_to_waiting(self, rows: Sequence[Sequence[PlacedCell]]) -> None:
        """A label in a paragraph is answered by the single box under it."""
        filled = [cell for cell in rows[0] if cell.pieces] if rows else []
        if self._waiting is not None and self._wants_text() and len(filled) == 1 and filled[0].bare:
            filled[0].taken = True
            self._waiting = replace(self._waiting, lines=filled[0].lines)

    def _wait_for_paragraph(self, rows: Sequence[Sequence[PlacedCell]]) -> None:
        """A label alone in the last row may be answered by the paragraph under the table."""
        row = rows[-1] if rows else []
        last = self.answers[-1] if self.answers else None
        if len(row) == 1 and row[0].asks and last and not last.lines and last.key not in MARKERS:
            self._waiting = self.answers.pop()

    def _read_row(self, cells: Sequence[GridCell], table: int, number: int, wanted: bool) -> list[PlacedCell]:
        filled = [cell for cell in cells if cell.lines]
        opens = len(filled) == 1 and self._opens_section(filled[0].lines[0], wanted)
        read: list[PlacedCell] = []
        for cell in cells:
            lines = cell.lines[1:] if opens and cell is filled[0] else cell.lines
            pieces, _ = pieces_of(lines, self._section)
            self._order += 1
            order = self._order
            section = self._section
            for piece in pieces:
                section = self._section_of(piece)
            part = self._part
            pieces = self._with_nested(cell, pieces)
            read.append(PlacedCell(cell.column, pieces, section, part, order, cell.where, cell.sure))
        if self._section in (Section.ETHNICITY, Section.SERVICES) and filled and not opens:
            columns = tuple(cell.column for cell in cells)
            texts = tuple("\n".join(cell.lines) for cell in cells)
            parts = tuple(cell.pieces for cell in read)
            where = cells[0].where or f"table {table}, row {number}"
            self.rows.append(TableRow(self._section, columns, texts, parts, where, table))
        return read

    def _with_nested(self, cell: GridCell, pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
        """A table inside a cell answers the cell's label, or is a part of the form of its own."""
        for grid in cell.tables:
            inner = tuple(line for row in grid.rows for inside in row for line in inside.lines)
            labelled = any(piece.label for line in inner for piece in pieces_of((line,), self._section)[0])
            if pieces and pieces[-1].label is not None and not pieces[-1].lines and not labelled:
                pieces = (*pieces[:-1], replace(pieces[-1], lines=inner))
            else:
                self._walk_table(grid)
        return pieces
