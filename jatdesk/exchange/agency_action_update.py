"""Reads an Agency Action Update that came back: its tagged answers and all outside them. Decides nothing."""

import hashlib
from collections.abc import Iterator, Sequence

from jatdesk.domain.agency_updates import TITLE, FormRead, Piece
from jatdesk.domain.search import fold
from jatdesk.errors import NotThisKind
from jatdesk.exchange.border import NOTHING_CHANGED, at_the_border
from jatdesk.exchange.incoming import open_incoming
from jatdesk.exchange.preflight import FileKind
from jatdesk.exchange.word import Block, Grid, Paragraph, read_answers, read_word


@at_the_border
def read_agency_action_update(data: bytes, password: str | None = None) -> FormRead:
    """What the form says, also one whose boxes were written over. Raises PasswordNeeded, or NotThisKind."""
    opened = open_incoming(data, password)
    if opened.kind is not FileKind.WORD:
        raise _another()
    tags = tuple((tag, words) for tag, words in read_answers(opened.data).items() if _is_ours(tag))
    pieces = tuple(_pieces(read_word(opened.data)))
    said = "\n".join(line for piece in pieces for line in piece.lines)
    if not any(tag.startswith(("said ", "child ")) for tag, _ in tags) and fold(TITLE) not in fold(said):
        raise _another()
    whole = "\n".join([*(f"{tag}\t{words}" for tag, words in tags), said])
    return FormRead(tags, pieces, hashlib.sha256(whole.encode()).hexdigest())


def _another() -> NotThisKind:
    return NotThisKind(
        "This is no Agency Action Update, sheet of matters arising or list of open actions of JAT Desk.",
        NOTHING_CHANGED,
        "Choose the Word file that came back, or type the update in.",
    )


def _is_ours(tag: str) -> bool:
    return tag.partition(" ")[0] in ("meeting", "member", "agency", "who", "asked", "said", "held", "child", "general")


def _pieces(blocks: Sequence[Block], cell: bool = False) -> Iterator[Piece]:
    for block in blocks:
        if isinstance(block, Paragraph):
            if block.lines:
                yield Piece(block.lines, cell)
        elif isinstance(block, Grid):
            for row in block.rows:
                for held in row:
                    if held.lines:
                        yield Piece(held.lines, True)
                    yield from _pieces(held.tables, True)
