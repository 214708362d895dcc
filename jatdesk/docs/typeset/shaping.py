"""Text of one manner becomes glyphs in the order they stand on paper: direction, fonts, joining. Draws nothing."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

import uharfbuzz as hb
from bidi import algorithm

from jatdesk.docs.typeset.fonts import Face, Fonts

_NO_LIGATURES = {"liga": False, "clig": False, "dlig": False}
_GOES_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
"""Every block in which a letter may run from right to left (a block may hold others too)."""


class Glyph(NamedTuple):
    """One glyph and the text that a reader must get back from it. Lengths in thousandths of the size."""

    gid: int
    text: str
    advance: float
    dx: float = 0.0
    dy: float = 0.0


@dataclass(frozen=True, eq=False)
class Piece:
    """Glyphs of one face, left to right. `whole` is their text where glyphs and letters do not pair off.

    One is only equal to itself: what is drawn from it is kept by it.
    """

    face: Face
    glyphs: tuple[Glyph, ...]
    whole: str = ""

    @cached_property
    def width(self) -> float:
        """Advance in thousandths of the size."""
        return sum(glyph.advance for glyph in self.glyphs)


def goes_left(words: str) -> bool:
    """Whether a letter of it runs from right to left."""
    if words.isascii() or not _GOES_LEFT.search(words):
        return False
    return any(unicodedata.bidirectional(char) in {"R", "AL"} for char in words)


def levels(words: str) -> list[int]:
    """The direction level of each character in a line that runs left to right (odd: right to left).

    Each stretch from one right-to-left letter to the next stands for itself, as if isolated (UAX 9, FSI … PDI):
    '(14)' after an Arabic name stays behind the name and keeps its brackets.
    """
    found = [0] * len(words)
    for start, end in _stretches(words):
        found[start:end] = _resolved(words[start:end])
    return found


def levels_from_right(words: str) -> list[int]:
    """The same in a line that runs from right to left as a whole, as in a paragraph written in Arabic."""
    return _resolved(words)


def visual_order(runs: Sequence[int]) -> list[int]:
    """Indexes of runs in the order they stand on paper, given each run's level (UAX 9, rule L2)."""
    order = list(range(len(runs)))
    for level in range(max(runs, default=0), 0, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and runs[order[end]] >= level:
                end += 1
            order[start:end] = order[start:end][::-1]
            start = max(end, start + 1)
    return order


def shape(fonts: Fonts, words: str, bold: bool, rtl: bool) -> list[Piece]:
    """Glyphs of `words`, all of one direction, in the order they stand on paper."""
    pieces = [_shape_one(face, part, rtl) for face, part in _by_face(fonts, words, bold)]
    return pieces[::-1] if rtl else pieces


def advance(fonts: Fonts, words: str, bold: bool, rtl: bool) -> float:
    """How wide `words`, all of one direction, stand, in thousandths of the size."""
    total = 0.0
    for face, part in _by_face(fonts, words, bold):
        total += sum(place.x_advance for place in _set(face, part, rtl).glyph_positions)
    return total


def _stretches(words: str) -> Iterator[tuple[int, int]]:
    """Where right-to-left letters begin and end; a left-to-right letter between two of them parts them."""
    start = end = -1
    for i, char in enumerate(words):
        direction = unicodedata.bidirectional(char)
        if direction in {"R", "AL"} or (direction == "NSM" and end == i):
            start = i if start < 0 else start
            end = i + 1
        elif direction == "L" and start >= 0:
            yield start, end
            start = end = -1
    if start >= 0:
        yield start, end


def _resolved(words: str) -> list[int]:
    storage = algorithm.get_empty_storage()
    storage["base_level"], storage["base_dir"] = 1, "R"
    algorithm.get_embedding_levels(words, storage)
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    resolved = iter(storage["chars"])
    return [1 if unicodedata.bidirectional(char) == "BN" else int(next(resolved)["level"]) for char in words]


def _by_face(fonts: Fonts, words: str, bold: bool) -> Iterator[tuple[Face, str]]:
    base = fonts.base(bold)
    if base.has_all(words):
        if words:
            yield base, words
        return
    face: Face | None = None
    faces: list[Face] = []
    for char in words:
        face = fonts.for_char(char, bold, face)
        faces.append(face)
    for key, group in groupby(zip(faces, words, strict=True), key=lambda pair: pair[0]):
        yield key, "".join(char for _, char in group)


def _set(face: Face, words: str, rtl: bool) -> hb.Buffer:
    buffer = hb.Buffer()
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.add_str(words)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if rtl else "ltr"
    hb.shape(face.hb_font, buffer, _NO_LIGATURES)
    return buffer


def _shape_one(face: Face, words: str, rtl: bool) -> Piece:
    buffer = _set(face, words, rtl)
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    clusters = [info.cluster for info in infos]
    if not rtl and clusters == list(range(len(words))):
        singly = [
            Glyph(info.codepoint, char, place.x_advance, place.x_offset, place.y_offset)
            for info, place, char in zip(infos, positions, words, strict=True)
        ]
        return Piece(face, tuple(singly), "" if all(glyph.advance and not glyph.dy for glyph in singly) else words)
    texts = _cluster_texts(clusters, words)
    glyphs: list[Glyph] = []
    for info, place, said in zip(infos, positions, texts, strict=True):
        if rtl and len(said) > 1:
            glyphs += _ligature(face, info.codepoint, place, said)
            continue
        glyphs.append(Glyph(info.codepoint, said, place.x_advance, place.x_offset, place.y_offset))
    pairs_off = rtl or all(len(glyph.text) == 1 and glyph.advance and not glyph.dy for glyph in glyphs)
    return Piece(face, tuple(glyphs), "" if pairs_off else words)


def _ligature(face: Face, gid: int, place: hb.GlyphPosition, said: str) -> list[Glyph]:
    """A right-to-left ligature says its last letter; empty glyphs beside it say the rest.

    Readers turn a right-to-left line round letter by letter: two letters on one glyph would come out swapped.
    """
    blank = face.hb_font.get_nominal_glyph(0x20) or 0
    rest = [Glyph(blank, char, 0.0) for char in reversed(said[:-1])]
    return [Glyph(gid, said[-1], place.x_advance, place.x_offset, place.y_offset), *rest]


def _cluster_texts(clusters: list[int], words: str) -> list[str]:
    """For each glyph the characters it stands for; of several glyphs of one cluster the first says all."""
    starts = sorted(set(clusters))
    ends = dict(zip(starts, [*starts[1:], len(words)], strict=True))
    said: set[int] = set()
    texts: list[str] = []
    for cluster in clusters:
        texts.append("" if cluster in said else words[cluster : ends[cluster]])
        said.add(cluster)
    return texts
