"""Rows of cells: table rows, strips and boxes of forms, cut only where taller than a page. Knows no block."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from jatdesk.docs.content import Run, Text
from jatdesk.docs.typeset.fonts import Fonts
from jatdesk.docs.typeset.lines import Line, break_lines
from jatdesk.docs.typeset.slabs import Keep, Pen, Slab
from jatdesk.docs.typeset.style import BODY_WIDTH, BOX_LINE, LINE, SIDE, STRIP, STRONG_LINE, TypeStyle
from jatdesk.docs.typeset.tags import Tag

_GAP = 8.0
_FLOWING = 3


@dataclass(frozen=True)
class SetLine:
    """A line of text with its style, and what it is part of (nothing: an artifact)."""

    line: Line
    style: TypeStyle
    tag: Tag | None = None


@dataclass(frozen=True)
class Cell:
    """A cell: where it stands, its lines, and the height it has at least."""

    x: float
    width: float
    lines: tuple[SetLine, ...]
    least: float = 0.0

    @property
    def height(self) -> float:
        """Height of what it holds."""
        return max(self.least, sum(item.style.leading for item in self.lines))


@dataclass(frozen=True)
class Manner:
    """How a kind of row looks: padding, and what is drawn behind or under its cells."""

    side: float
    above: float
    below: float
    look: str
    gap: float = 0.0


TABLE = Manner(side=4.5, above=4.0, below=4.0, look="line")
TABLE_HEAD = Manner(side=4.5, above=3.0, below=3.0, look="head")
STRIP_ROW = Manner(side=6.0, above=4.0, below=4.5, look="strip")
BOXES = Manner(side=5.5, above=4.0, below=4.0, look="box", gap=_GAP)


def set_lines(fonts: Fonts, words: Text, style: TypeStyle, width: float, tag: Tag | None = None) -> tuple[SetLine, ...]:
    """Text broken to a width in one style; bold styles make every run bold."""
    runs = tuple(replace(run, bold=True) for run in words) if style.bold else tuple(words)
    return tuple(SetLine(line, style, tag) for line in break_lines(fonts, runs or (Run(""),), style.size, width))


def columns(shares: Sequence[float], manner: Manner) -> list[tuple[float, float]]:
    """Left edge and width of the text of each cell, across the page."""
    usable = BODY_WIDTH - manner.gap * (len(shares) - 1)
    total = sum(shares) or 1.0
    found: list[tuple[float, float]] = []
    x = SIDE
    for share in shares:
        outer = usable * share / total
        found.append((x + manner.side, outer - 2 * manner.side))
        x += outer + manner.gap
    return found


@dataclass(frozen=True)
class Stand:
    """How a row stands: the distance before it, what it keeps, how high a page is, and the head it repeats."""

    before: float
    keep: Keep
    page: float
    header: Slab | None = None


def row(cells: Sequence[Cell], manner: Manner, stand: Stand) -> list[Slab]:
    """The row as one slab, or, where no page could hold it, as several that flow from page to page."""
    header = stand.header
    room = stand.page - manner.above - manner.below - (header.height if header else 0.0)
    parts = [tuple(cells)] if max(cell.height for cell in cells) <= room else list(_parts(cells))
    last = len(parts) - 1
    slabs = [_slab(part, manner, _Place(i == 0, i == last), header) for i, part in enumerate(parts)]
    slabs[0] = replace(slabs[0], before=stand.before)
    slabs[-1] = replace(slabs[-1], keep=stand.keep)
    return slabs


@dataclass(frozen=True)
class _Place:
    """Whether a part of a row is its first or last: only those have the row's upper and lower edge."""

    first: bool
    last: bool


def _slab(cells: Sequence[Cell], manner: Manner, place: _Place, header: Slab | None) -> Slab:
    above = manner.above if place.first else 0.0
    below = manner.below if place.last else 0.0
    height = max(cell.height for cell in cells) + above + below

    def draw(pen: Pen, top: float) -> None:
        _behind(pen, cells, manner, (top, height), place)
        for cell in cells:
            y = top + above
            for item in cell.lines:
                pen.line_of_text(cell.x, y, item.line, item.style, item.tag)
                y += item.style.leading

    return Slab(height, draw, header=header)


def _behind(pen: Pen, cells: Sequence[Cell], manner: Manner, span: tuple[float, float], place: _Place) -> None:
    top, height = span
    left = cells[0].x - manner.side
    width = cells[-1].x + cells[-1].width + manner.side - left
    if manner.look == "strip":
        pen.box(left, top, width, height, STRIP)
    elif manner.look == "box":
        for cell in cells:
            _box(pen, cell.x - manner.side, cell.width + 2 * manner.side, span, place)
    elif place.last:
        weight, colour = (0.9, STRONG_LINE) if manner.look == "head" else (0.5, LINE)
        pen.rule(left, top + height, width, weight, colour)


def _box(pen: Pen, left: float, width: float, span: tuple[float, float], place: _Place) -> None:
    top, height = span
    for x in (left, left + width):
        pen.upright(x, top, height, BOX_LINE)
    if place.first:
        pen.rule(left - 0.35, top, width + 0.7, 0.7, BOX_LINE)
    if place.last:
        pen.rule(left - 0.35, top + height, width + 0.7, 0.7, BOX_LINE)


def _parts(cells: Sequence[Cell]) -> Iterator[tuple[Cell, ...]]:
    for start in range(0, max(len(cell.lines) for cell in cells), _FLOWING):
        yield tuple(replace(cell, lines=cell.lines[start : start + _FLOWING], least=0.0) for cell in cells)
