"""Boxes to tick that are drawn on a PDF page with lines and not printed as letters. Reads no words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jatdesk.exchange.word import NOT_TICKED, TICKED

_SMALLEST, _LARGEST, _CROOKED = 5.5, 18.0, 1.2
_FEWEST_SIDES = 4
_MOST_LINES = 3
_MOST_SQUARES, _MOST_LETTERS = 150, 15_000
"""On one page; a form full of boxes has half of that."""


@dataclass(frozen=True)
class Shape:
    """Something drawn: its edges in points, and how many strokes it has."""

    left: float
    bottom: float
    right: float
    top: float
    strokes: int


@dataclass(frozen=True)
class DrawnBox:
    """A square to tick, as '☒' or '☐'."""

    sign: str
    left: float
    bottom: float
    right: float
    top: float


def drawn_boxes(shapes: Sequence[Shape], words: Iterable[tuple[float, float, str]]) -> list[DrawnBox]:
    """Every square that stands by itself, ticked when strokes cross it or an x stands in it.

    `words` are the middles of the letters of the page, with the letter. A square with anything else in it is left out.
    """
    squares: dict[tuple[int, int], Shape] = {}
    for shape in shapes:
        if _is_square(shape):
            squares.setdefault((round(shape.left / 2), round(shape.bottom / 2)), shape)
    letters = list(words)
    if len(squares) > _MOST_SQUARES or len(letters) > _MOST_LETTERS:
        return []
    found = []
    for square in squares.values():
        if any(other is not square and _touch(square, other) for other in squares.values()):
            continue
        inside = [shape for shape in shapes if _holds(square, shape)]
        marks = [sign for x, y, sign in letters if _covers(square, x, y)]
        strange = [shape for shape in inside if shape.strokes > _MOST_LINES and not _same(square, shape)]
        if strange or any(sign not in _CROSSES for sign in marks):
            continue
        ticked = bool(marks) or any(shape.strokes <= _MOST_LINES and _crosses(square, shape) for shape in inside)
        sign = TICKED if ticked else NOT_TICKED
        found.append(DrawnBox(sign, square.left, square.bottom, square.right, square.top))
    return found


_CROSSES = "xX✓✔✗✘√"


def _is_square(shape: Shape) -> bool:
    wide, high = shape.right - shape.left, shape.top - shape.bottom
    return shape.strokes >= _FEWEST_SIDES and _SMALLEST <= wide <= _LARGEST and abs(wide - high) <= _CROOKED


def _touch(one: Shape, other: Shape) -> bool:
    beside = one.left - 1 <= other.right and other.left <= one.right + 1
    return beside and one.bottom - 1 <= other.top and other.bottom <= one.top + 1


def _holds(square: Shape, shape: Shape) -> bool:
    level = square.bottom - 1 <= shape.bottom and shape.top <= square.top + 1
    return shape is not square and level and square.left - 1 <= shape.left and shape.right <= square.right + 1


def _same(square: Shape, shape: Shape) -> bool:
    return abs(square.left - shape.left) <= _CROOKED and abs(square.top - shape.top) <= _CROOKED


def _crosses(square: Shape, shape: Shape) -> bool:
    """A stroke across it, and not one of its own sides."""
    half = (square.right - square.left) / 3
    return shape.right - shape.left > half and shape.top - shape.bottom > half


def _covers(square: Shape, x: float, y: float) -> bool:
    return square.left <= x <= square.right and square.bottom <= y <= square.top
