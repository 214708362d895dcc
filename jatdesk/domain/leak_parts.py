"""Whose part of a file about several children a text stands in: each begins with 'Case 0012'. Pure."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from jatdesk.domain.leak_marks import HEADING, Kept, Mark, Piece, Tells

_BEGINS = re.compile(
    rf"{HEADING}|^(?=\d{{1,3}} \d{{1,2}}(?::\d\d)?[ap]m )"
    rf"|(?:^|(?<={HEADING}))(?:\d{{1,3}} )?Case (?P<number>\d{{4,}})\b",
    re.MULTILINE,
)
"""A heading, a row of an agenda, or a line that begins with the number of a case."""

_TO_ITS_NUMBER = re.compile(r"[\s,;:·–-]*(?:\([^()]*\)\s*)?")
"""What may stand between a name and the number of its own case under it."""

_TELLING = frozenset((Tells.NAME, Tells.BIRTH, Tells.ADDRESS, Tells.PHONE))


@dataclass(frozen=True)
class Part:
    """What stands of one case on one page, and the number with which the next part begins, if it begins there."""

    number: str
    piece: Piece
    followed_by: str = ""


def parts(running: Iterable[Piece], numbers: Collection[str]) -> Iterator[Part]:
    """The parts of those cases in a running text; what belongs to no case is left out."""
    owner = ""
    for piece in running:
        begun = 0
        for begins in _BEGINS.finditer(piece.text):
            number = begins["number"] or ""
            if number and number not in numbers:
                continue
            yield from _part(owner, piece, begun, begins.start(), number)
            owner, begun = number, begins.start()
        yield from _part(owner, piece, begun, len(piece.text), "")


def _part(owner: str, piece: Piece, start: int, end: int, followed_by: str) -> Iterator[Part]:
    said = piece.text[start:end]
    if owner and said.strip():
        yield Part(owner, replace(piece, text=said), followed_by)


def misplaced(part: Part, marks: Sequence[Mark], numbers_of: Collection[tuple[str, str]]) -> tuple[Mark, ...]:
    """Which marks of other families in a part are most likely there by mistake.

    A name right above the number of its own case begins the next part (`numbers_of`: child and number). Somebody
    called the same, and a postcode, which neighbours share, say nothing.
    """
    found: list[Mark] = []
    for mark in marks:
        begins_next = _TO_ITS_NUMBER.fullmatch(part.piece.text[mark.end :]) and any(
            (child, part.followed_by) in numbers_of for child in mark.children
        )
        if not mark.namesake and mark.tells in _TELLING and not begins_next:
            found.append(mark)
    return tuple(found) if any(one.what == Kept.CHILD for mark in found for one in mark.who) else ()
