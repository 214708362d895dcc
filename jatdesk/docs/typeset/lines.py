"""Runs of text broken into lines of a given width. Knows no page and draws nothing."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise
from typing import NamedTuple

from jatdesk.docs.content import Text
from jatdesk.docs.typeset.fonts import Fonts
from jatdesk.docs.typeset.shaping import Piece, advance, goes_left, levels, levels_from_right, shape, visual_order
from jatdesk.docs.wording import clean

_TOKEN = re.compile(r"\s+|\S+")
_AFTER = re.compile(r"(?<=\w[-–—/@])(?=[^\W\d])")
_FIRST_IDEOGRAPH = "\u3040"


class Manner(NamedTuple):
    """How a character looks."""

    bold: bool = False
    quiet: bool = False


@dataclass(frozen=True)
class Placed:
    """A piece as it stands in its line."""

    piece: Piece
    quiet: bool


Line = tuple[tuple[str, Manner], ...]
"""One line: its words in reading order, in stretches of one manner."""


@dataclass(frozen=True)
class _Paragraph:
    """Text without a line feed. `manners` says from which character on each manner holds."""

    words: str
    manners: tuple[tuple[int, Manner], ...]

    def stretches(self, start: int, end: int) -> Line:
        """A part of it as a line."""
        if len(self.manners) == 1:
            return ((self.words[start:end], self.manners[0][1]),) if end > start else ()
        ends = [place for place, _ in self.manners[1:]] + [len(self.words)]
        parts = (
            (self.words[max(start, first) : min(end, last)], manner)
            for (first, manner), last in zip(self.manners, ends, strict=True)
            if first < end and last > start
        )
        return tuple(part for part in parts if part[0])


@lru_cache(maxsize=8_000)
def break_lines(fonts: Fonts, words: Text, size: float, width: float) -> tuple[Line, ...]:
    """Lines no wider than `width` points at `size`; a word longer than a line is cut between letters.

    A line broken at a space ends in one, which nobody sees and a reader needs between two words.
    Kept, because one meeting's papers say the same things many times.
    """
    lines: list[Line] = []
    for paragraph in _paragraphs(words):
        if lines and lines[-1]:
            *kept, (last, manner) = lines[-1]
            lines[-1] = (*kept, (f"{last} ", manner))
        lines += _fill(fonts, paragraph, width * 1000 / size)
    return tuple(lines)


@lru_cache(maxsize=8_000)
def placed(fonts: Fonts, line: Line, from_right: bool = False) -> tuple[Placed, ...]:
    """The pieces of a line from left to right, right-to-left names in their own order.

    `from_right`: the line itself runs from right to left, and its full stop stands at its left end.
    """
    if from_right:
        return tuple(_in_visual_order(fonts, line, levels_from_right))
    if not any(goes_left(words) for words, _ in line):
        found = ((_shaped(fonts, words, manner.bold, False), manner) for words, manner in line)
        return tuple(Placed(piece, manner.quiet) for pieces, manner in found for piece in pieces)
    return tuple(_in_visual_order(fonts, line, levels))


def line_width(fonts: Fonts, line: Line, size: float) -> float:
    """Width of a line in points, without the space it ends in."""
    if line and line[-1][0][-1:].isspace():
        *kept, (last, manner) = line
        line = (*kept, (last.rstrip(), manner))
    return sum(item.piece.width for item in placed(fonts, line)) * size / 1000


def _in_visual_order(fonts: Fonts, line: Line, levels_of: Callable[[str], list[int]]) -> list[Placed]:
    words = "".join(part for part, _ in line)
    manners = (manner for part, manner in line for _ in part)
    marked = zip(words, manners, levels_of(words), strict=True)
    runs = [(key, [char for char, *_ in group]) for key, group in groupby(marked, key=lambda each: (each[2], each[1]))]
    found: list[Placed] = []
    for index in visual_order([level for (level, _), _ in runs]):
        (level, manner), chars = runs[index]
        pieces = _shaped(fonts, "".join(chars), manner.bold, level % 2 == 1)
        found += [Placed(piece, manner.quiet) for piece in pieces]
    return found


@lru_cache(maxsize=20_000)
def _shaped(fonts: Fonts, words: str, bold: bool, rtl: bool) -> tuple[Piece, ...]:
    return tuple(shape(fonts, words, bold, rtl))


@lru_cache(maxsize=20_000)
def _word_width(fonts: Fonts, words: str, bold: bool) -> float:
    return advance(fonts, words, bold, goes_left(words))


def _width(fonts: Fonts, paragraph: _Paragraph, start: int, end: int) -> float:
    if len(paragraph.manners) == 1:
        return _word_width(fonts, paragraph.words[start:end], paragraph.manners[0][1].bold)
    return sum(_word_width(fonts, words, manner.bold) for words, manner in paragraph.stretches(start, end))


def _paragraphs(words: Text) -> Iterator[_Paragraph]:
    current: list[str] = []
    manners: list[tuple[int, Manner]] = []
    length = 0
    for run in words:
        manner = Manner(run.bold, run.quiet)
        for number, part in enumerate(clean(run.text).split("\n")):
            if number:
                yield _Paragraph("".join(current), tuple(manners) or ((0, manner),))
                current, manners, length = [], [], 0
            if part and (not manners or manners[-1][1] != manner):
                manners.append((length, manner))
            current.append(part)
            length += len(part)
    yield _Paragraph("".join(current), tuple(manners) or ((0, Manner()),))


def _fill(fonts: Fonts, paragraph: _Paragraph, room: float) -> Iterator[Line]:
    words = paragraph.words
    begin = end = 0  # the line so far
    used = 0.0
    for start, stop in _tokens(words):
        width = _width(fonts, paragraph, start, stop)
        blank = words[start].isspace()
        if used + width <= room + 0.01 or (blank and end > begin):
            if end > begin or not blank:
                begin = begin if end > begin else start
                end = stop
                used += width
            continue
        if end > begin:
            yield _broken(paragraph, begin, end)
            begin = end
            used = 0.0
        if blank:
            continue
        if width <= room:
            begin, end, used = start, stop, width
            continue
        *full, (begin, end) = _cut(fonts, paragraph, (start, stop), room)
        for first, last in full:
            yield paragraph.stretches(first, last)
        used = _width(fonts, paragraph, begin, end)
    yield _trimmed(paragraph, begin, end)


def _trimmed(paragraph: _Paragraph, begin: int, end: int) -> Line:
    return paragraph.stretches(begin, begin + len(paragraph.words[begin:end].rstrip()))


def _broken(paragraph: _Paragraph, begin: int, end: int) -> Line:
    stop = begin + len(paragraph.words[begin:end].rstrip())
    return paragraph.stretches(begin, stop + (1 if paragraph.words[stop : stop + 1].isspace() else 0))


def _tokens(words: str) -> Iterator[tuple[int, int]]:
    """Stretches that are not broken inside where a line can hold them: spaces, words, single ideographs."""
    spans = (match.span() for match in _TOKEN.finditer(words))
    if words.isascii() or max(words) < _FIRST_IDEOGRAPH:
        yield from spans
        return
    for start, end in spans:
        breaks = (i for i in range(start + 1, end) if _ideograph(words[i]) or _ideograph(words[i - 1]))
        yield from pairwise(sorted({start, end, *breaks}))


def _ideograph(char: str) -> bool:
    return 0x3040 <= ord(char) <= 0x9FFF or 0xAC00 <= ord(char) <= 0xD7AF or ord(char) >= 0x20000


def _cut(fonts: Fonts, paragraph: _Paragraph, word: tuple[int, int], room: float) -> list[tuple[int, int]]:
    """A word too long for a line, cut after its hyphens, or between letters where it has none in the right place."""
    start, end = word
    words = paragraph.words[start:end]
    smallest: list[tuple[int, int]] = []
    for first, last in pairwise([0, *(found.start() for found in _AFTER.finditer(words)), len(words)]):
        part = (start + first, start + last)
        smallest += [part] if _width(fonts, paragraph, *part) <= room else _letters(paragraph.words, part)
    parts = [(start, start)]
    used = 0.0
    for first, last in smallest:
        width = _width(fonts, paragraph, first, last)
        if parts[-1][1] > parts[-1][0] and used + width > room:
            parts.append((first, first))
            used = 0.0
        parts[-1] = (parts[-1][0], last)
        used += width
    return parts


def _letters(words: str, part: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Characters with the marks that belong to them."""
    first, end = part
    for i in range(first + 1, end):
        if not unicodedata.category(words[i]).startswith("M"):
            yield first, i
            first = i
    yield first, end
