"""Runs of text broken into lines of a given width. Knows no page and draws nothing."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise

from jatdesk.docs.content import Run, Text
from jatdesk.docs.typeset.fonts import Fonts
from jatdesk.docs.typeset.shaping import Piece, levels, shape, visual_order
from jatdesk.docs.wording import clean

_TOKEN = re.compile(r"\s+|\S+")
_AFTER = re.compile(r"(?<=\w[-–—/@])(?=[^\W\d])")


@dataclass(frozen=True)
class Manner:
    """How a character looks."""

    bold: bool = False
    quiet: bool = False


@dataclass(frozen=True)
class Placed:
    """A piece as it stands in its line."""

    piece: Piece
    quiet: bool


_Char = tuple[str, Manner]
Line = tuple[_Char, ...]
"""One line: its characters in reading order, each with its manner."""


def break_lines(fonts: Fonts, words: Text, size: float, width: float) -> list[Line]:
    """Lines no wider than `width` points at `size`; a word longer than a line is cut between letters."""
    lines: list[Line] = []
    for paragraph in _paragraphs(words):
        lines += _fill(fonts, paragraph, width * 1000 / size)
    return lines


def placed(fonts: Fonts, line: Line) -> list[Placed]:
    """The pieces of a line from left to right, right-to-left names in their own order."""
    words = "".join(char for char, _ in line)
    marked = zip(line, levels(words), strict=True)
    runs = [(key, list(group)) for key, group in groupby(marked, key=lambda pair: (pair[1], pair[0][1]))]
    found: list[Placed] = []
    for index in visual_order([level for (level, _), _ in runs]):
        (level, manner), chars = runs[index]
        part = "".join(char for (char, _), _ in chars)
        found += [Placed(piece, manner.quiet) for piece in _shaped(fonts, part, manner.bold, level % 2 == 1)]
    return found


def line_width(fonts: Fonts, line: Line, size: float) -> float:
    """Width of a line in points."""
    return sum(item.piece.width for item in placed(fonts, line)) * size / 1000


@lru_cache(maxsize=20_000)
def _shaped(fonts: Fonts, words: str, bold: bool, rtl: bool) -> tuple[Piece, ...]:
    return tuple(shape(fonts, words, bold, rtl))


def _width(fonts: Fonts, chars: list[_Char]) -> float:
    total = 0.0
    for manner, group in groupby(chars, key=lambda pair: pair[1]):
        words = "".join(char for char, _ in group)
        rtl = any(unicodedata.bidirectional(char) in {"R", "AL"} for char in words)
        total += sum(piece.width for piece in _shaped(fonts, words, manner.bold, rtl))
    return total


def _paragraphs(words: Text) -> Iterator[list[_Char]]:
    current: list[_Char] = []
    for run in words:
        for char in clean(run.text):
            if char == "\n":
                yield current
                current = []
            else:
                current.append((char, _manner(run)))
    yield current


def _manner(run: Run) -> Manner:
    return Manner(run.bold, run.quiet)


def _fill(fonts: Fonts, chars: list[_Char], room: float) -> Iterator[Line]:
    line: list[_Char] = []
    used = 0.0
    for token in _tokens(chars):
        width = _width(fonts, token)
        blank = token[0][0].isspace()
        if used + width <= room + 0.01 or (blank and line):
            if not (blank and not line):
                line += token
                used += width
            continue
        if line:
            yield _trimmed(line)
            line, used = [], 0.0
        if blank:
            continue
        if width <= room:
            line, used = list(token), width
            continue
        *full, line = _cut(fonts, token, room)
        for part in full:
            yield tuple(part)
        used = _width(fonts, line)
    yield _trimmed(line)


def _trimmed(line: list[_Char]) -> Line:
    end = len(line)
    while end and line[end - 1][0].isspace():
        end -= 1
    return tuple(line[:end])


def _tokens(chars: list[_Char]) -> Iterator[list[_Char]]:
    """Stretches that are not broken inside where a line can hold them: spaces, words, single ideographs."""
    words = "".join(char for char, _ in chars)
    for match in _TOKEN.finditer(words):
        start, end = match.span()
        breaks = (i for i in range(start + 1, end) if _ideograph(words[i]) or _ideograph(words[i - 1]))
        places = sorted({start, end, *breaks})
        for first, last in pairwise(places):
            yield chars[first:last]


def _ideograph(char: str) -> bool:
    return 0x3040 <= ord(char) <= 0x9FFF or 0xAC00 <= ord(char) <= 0xD7AF or ord(char) >= 0x20000


def _cut(fonts: Fonts, token: list[_Char], room: float) -> list[list[_Char]]:
    """A word too long for a line, cut after its hyphens, or between letters where it has none in the right place."""
    words = "".join(char for char, _ in token)
    places = [0, *(found.start() for found in _AFTER.finditer(words)), len(token)]
    smallest: list[list[_Char]] = []
    for first, last in pairwise(places):
        part = token[first:last]
        smallest += [part] if _width(fonts, part) <= room else _letters(part)
    parts: list[list[_Char]] = [[]]
    used = 0.0
    for letter in smallest:
        width = _width(fonts, letter)
        if parts[-1] and used + width > room:
            parts.append([])
            used = 0.0
        parts[-1] += letter
        used += width
    return parts


def _letters(token: list[_Char]) -> Iterator[list[_Char]]:
    """Characters with the marks that belong to them."""
    letter: list[_Char] = []
    for char in token:
        if letter and not unicodedata.category(char[0]).startswith("M"):
            yield letter
            letter = []
        letter.append(char)
    if letter:
        yield letter
