"""All that is held on one child (G10): parts, entries, and where other people are named. Decides nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

Piece = tuple[str, bool]
"""A stretch of text, and whether it is the name of somebody else."""


@dataclass(frozen=True)
class Line:
    """One thing that is held: what it is called, the day where there is one, and its words in pieces."""

    label: str
    words: tuple[Piece, ...]
    on: date | None = None

    @property
    def names_others(self) -> bool:
        """Whether somebody else is named in it."""
        return any(other for _, other in self.words)


@dataclass(frozen=True)
class Part:
    """One part of the record, with everything in it."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Gathered:
    """The whole of it. `number` is the case it was asked about; a concern is in it only when it was released."""

    number: str
    name: str
    on: date
    parts: tuple[Part, ...]

    @property
    def with_others(self) -> int:
        """In how many entries other people are named."""
        return sum(line.names_others for part in self.parts for line in part.lines)


def with_spans(held: Gathered, found: Callable[[str], Sequence[tuple[int, int]]]) -> Gathered:
    """The same with somebody else marked also wherever `found` says so."""

    def line(each: Line) -> Line:
        said = "".join(words for words, _other in each.words)
        spans = found(said)
        if not spans:
            return each
        position = 0
        for words, other in each.words:
            if other:
                spans = (*spans, (position, position + len(words)))
            position += len(words)
        pieces: list[Piece] = []
        position = 0
        for start, end in sorted(spans):
            if end > position:
                pieces += [(said[position:start], False), (said[max(start, position) : end], True)]
                position = end
        return replace(each, words=tuple(piece for piece in (*pieces, (said[position:], False)) if piece[0]))

    parts = tuple(replace(part, lines=tuple(line(each) for each in part.lines)) for part in held.parts)
    return replace(held, parts=parts)
