"""The words of a PDF page with their places: runs of text as the eye sees them, and the lines drawn around them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from jatdesk.exchange.pdf_fields import Filled
from jatdesk.exchange.pdf_letters import Letter, letters_of
from jatdesk.exchange.pdf_ticks import Shape, drawn_boxes
from jatdesk.exchange.texts import one_line

_MOST_DRAWN = 4_000
_SPACE, _GAP = 0.18, 1.05
"""Of the height of the letters: a gap that is a space, and one that begins another run."""

_USUAL_SPACE, _WIDER = 0.28, 1.3
"""Of the height of the letters; and how much wider a gap is that a tab makes."""

_GAP_OF_TWO, _GAP_OF_COLUMNS = 0.75, 0.42
"""The same for gaps under one another, which make a column; and for one in front of a column that is known."""

_EXACT = 1.0
"""Points by which words of one column, printed by a program, begin apart."""


@dataclass(frozen=True)
class Run:
    """Words standing together in a line, with their edges in points from the page's lower left corner.

    `field` marks what stands in a box of a form; an empty box is a run without text.
    """

    text: str
    left: float
    bottom: float
    right: float
    top: float
    bold: bool = False
    field: bool = False

    @property
    def height(self) -> float:
        """Of its letters."""
        return max(self.top - self.bottom, 1.0)

    @property
    def middle(self) -> float:
        """Half way up."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True)
class Drawn:
    """A line drawn on the page: upright when `left` is `right`."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True)
class PageRuns:
    """Everything on one page."""

    runs: tuple[Run, ...]
    upright: tuple[Drawn, ...]
    level: tuple[Drawn, ...]
    width: float = 0.0
    height: float = 0.0


def page_runs(page: Any, fields: Iterable[Filled]) -> PageRuns:
    """The runs of a pypdfium2 page, those in its form fields among them."""
    shapes = _shapes(page)
    upright, level = _drawn(shapes)
    letters = letters_of(page)
    boxes = drawn_boxes(shapes, [((one.left + one.right) / 2, (one.bottom + one.top) / 2, one.sign) for one in letters])
    lines = _lines(letters)
    columns = _columns(lines)
    runs = [run for line in lines for run in _cut(line, upright, columns)]
    runs += [Run(field.text, field.left, field.bottom, field.right, field.top, field=True) for field in fields]
    runs += [Run(box.sign, box.left, box.bottom, box.right, box.top, field=True) for box in boxes]
    return PageRuns(tuple(_without_twins(runs)), tuple(upright), tuple(level), page.get_width(), page.get_height())


def _lines(letters: list[Letter]) -> list[list[Letter]]:
    """Letters whose middles are level, from the top; each line from the left."""
    lines: list[list[Letter]] = []
    for letter in sorted(letters, key=lambda one: -one.bottom):
        near = next((line for line in reversed(lines[-6:]) if _level(line[0], letter)), None)
        if near is None:
            lines.append([letter])
        else:
            near.append(letter)
    return [sorted(line, key=lambda one: one.left) for line in lines]


def _level(one: Letter, other: Letter) -> bool:
    return abs((one.bottom + one.top) - (other.bottom + other.top)) / 2 <= 0.35 * min(one.size, other.size)


def _columns(lines: list[list[Letter]]) -> list[float]:
    """Left edges at which words begin after a gap in two lines or more."""
    words = ([letter for letter in line if not letter.sign.isspace()] for line in lines)
    edges = sorted(
        after.left
        for line in words
        for letter, after in pairwise(line)
        if after.left - letter.right > _GAP_OF_TWO * after.size
    )
    return [one for one, other in pairwise(edges) if other - one <= _EXACT]


def _cut(line: list[Letter], upright: list[Drawn], columns: Sequence[float] = ()) -> list[Run]:
    """One line as runs: cut at wide gaps, at smaller ones before a column, and at lines drawn between."""
    runs: list[Run] = []
    begun: list[Letter] = []
    spaced: set[int] = set()
    for letter in line:
        if letter.sign.isspace():
            spaced.add(len(begun))
            continue
        if begun:
            gap = letter.left - begun[-1].right
            between = any(
                begun[-1].right - 1 <= drawn.left <= letter.left + 1
                and drawn.bottom <= letter.bottom + letter.size * 0.4 <= drawn.top
                for drawn in upright
            )
            wide = _GAP if not any(abs(edge - letter.left) <= _EXACT for edge in columns) else _GAP_OF_COLUMNS
            if gap > wide * letter.size or between:
                runs.append(_run(begun, spaced))
                begun, spaced = [], set()
        begun.append(letter)
    if begun:
        runs.append(_run(begun, spaced))
    return [run for run in runs if run.text]


def _run(letters: list[Letter], spaced: set[int]) -> Run:
    bottom = min(letter.bottom for letter in letters)
    top = max(*(letter.top for letter in letters), bottom + letters[0].size * 0.6)
    bold = all(letter.bold for letter in letters)
    return Run(_words(letters, spaced), letters[0].left, bottom, max(letter.right for letter in letters), top, bold)


def _words(letters: list[Letter], spaced: set[int]) -> str:
    """The letters with their spaces, `spaced` before those; with a tab where one gap alone is wider than any other."""
    gaps = [(after.left - letter.right) / after.size for letter, after in pairwise(letters)]
    spaces = sorted(gap for gap in gaps if gap > _SPACE)
    usual = spaces[-2] if len(spaces) > 1 else _USUAL_SPACE
    words = letters[0].sign
    for number, (gap, (letter, after)) in enumerate(zip(gaps, pairwise(letters), strict=True), start=1):
        tab = gap > max(_WIDER * usual, _WIDER * _USUAL_SPACE) and letter.sign not in ".,;!?"
        words += ("\t" if tab else " " if gap > _SPACE or number in spaced else "") + after.sign
    return "\t".join(part for part in map(one_line, words.split("\t")) if part)


def _shapes(page: Any) -> list[Shape]:
    import pypdfium2.raw as pdfium

    found: list[Shape] = []
    for shape in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=3):
        if len(found) >= _MOST_DRAWN:
            break
        left, bottom, right, top = shape.get_bounds()
        found.append(Shape(left, bottom, right, top, pdfium.FPDFPath_CountSegments(shape.raw)))
    return found


def _drawn(shapes: Iterable[Shape]) -> tuple[list[Drawn], list[Drawn]]:
    """Thin lines, and the four edges of boxes."""
    upright: list[Drawn] = []
    level: list[Drawn] = []
    for one in shapes:
        if one.right - one.left > 3:
            level += [Drawn(one.left, edge, one.right, edge) for edge in (one.top, one.bottom)]
        if one.top - one.bottom > 6:
            upright += [
                Drawn(one.left, one.bottom, one.left, one.top),
                Drawn(one.right, one.bottom, one.right, one.top),
            ]
    return upright, level


def _without_twins(runs: list[Run]) -> list[Run]:
    """Text that is printed and stands in a field at the same place is one."""
    fields = [run for run in runs if run.field]
    found: list[Run] = []
    for run in runs:
        inside = next((f for f in fields if not run.field and _inside(run, f)), None)
        if inside is None:
            found.append(run)
        elif not inside.text:
            found.append(replace(run, field=True))
    return found


def _inside(run: Run, field: Run) -> bool:
    return field.left - 1 <= run.left and run.right <= field.right + 1 and field.bottom <= run.middle <= field.top
