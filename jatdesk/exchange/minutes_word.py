"""Reads a Word draft of the minutes that came back, by its tagged boxes. Decides nothing, saves nothing."""

import copy
import hashlib
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import islice
from typing import Any
from zipfile import ZipFile

from jatdesk.domain.minutes_differences import IN_ACTION, TEXTS
from jatdesk.domain.word_draft import WordRead
from jatdesk.errors import NotThisKind, PasswordNeeded
from jatdesk.exchange.border import NOTHING_CHANGED, at_the_border
from jatdesk.exchange.incoming import Incoming, open_incoming
from jatdesk.exchange.preflight import FileKind
from jatdesk.exchange.texts import clean, one_line
from jatdesk.exchange.word import MOST_PARAGRAPHS, Grid, Paragraph, body_of, control_text, in_blocks

_REFERENCE = "draft"
_REFERENCE_LABEL = "Reference of this draft"
_PLACEHOLDER = "Write here"
_FIELDS = (*TEXTS, *IN_ACTION)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MOST_COMMENTS = 500
_ASK = "Write in the Word file that was sent, save it as .docx and send that; or tell the changes another way."


@at_the_border
def read_minutes_word(data: bytes, passwords: Sequence[str]) -> WordRead:
    """What a returned draft says; each password is tried. Raises PasswordNeeded, or NotThisKind for another file."""
    opened = _opened(data, passwords)
    if opened.kind is not FileKind.WORD:
        raise NotThisKind("This is no Word file.", NOTHING_CHANGED, _ASK)
    body = body_of(opened.data)
    texts: dict[str, str] = {}
    doubled: list[str] = []
    reference = ""
    for key, box in _boxes(body):
        words = _written(box)
        if key == _REFERENCE:
            reference = one_line(words)
        elif key not in texts:
            texts[key] = words
        elif words != texts[key]:
            doubled.append(words)
    boxes = () if texts else tuple(_unnamed(body))
    if boxes:
        reference = one_line(next((words for label, words in boxes if label.startswith(_REFERENCE_LABEL)), ""))
        boxes = tuple(box for box in boxes if not box[0].startswith(_REFERENCE_LABEL))
    if not reference:
        raise NotThisKind(
            "This is no draft of the minutes with its boxes: it is another file, or was saved by a program that "
            "takes the boxes out.",
            NOTHING_CHANGED,
            _ASK,
        )
    return WordRead(
        reference,
        texts,
        tuple(_lines(body)),
        tuple(_comments(opened.data)),
        tuple(doubled),
        boxes,
        any(next(body.iter(_W + tag), None) is not None for tag in ("ins", "del")),
        hashlib.sha256(data).hexdigest(),
    )


def _opened(data: bytes, passwords: Sequence[str]) -> Incoming:
    tried: PasswordNeeded | None = None
    for password in (None, *passwords):
        try:
            return open_incoming(data, password)
        except PasswordNeeded as refusal:
            tried = refusal
    assert tried is not None
    raise tried


def _boxes(body: Any) -> Iterator[tuple[str, Any]]:
    for box in islice(body.iter(_W + "sdt"), MOST_PARAGRAPHS):
        tag = box.find(f"{_W}sdtPr/{_W}tag")
        key = clean(tag.get(_W + "val", "")) if tag is not None else ""
        if key == _REFERENCE or (key.partition(" ")[0] in _FIELDS and " " in key):
            yield key, box


def _unnamed(body: Any) -> Iterator[tuple[str, str]]:
    """Boxes by their labels: LibreOffice keeps those, and takes the tags away."""
    for box in islice(body.iter(_W + "sdt"), MOST_PARAGRAPHS):
        label = box.find(f"{_W}sdtPr/{_W}alias")
        if label is not None:
            yield clean(label.get(_W + "val", "")), _written(box)


def _written(box: Any) -> str:
    """What stands in a box; what invites one to write is nothing, also where a program has made it words."""
    words = control_text(box)
    return "" if words == _PLACEHOLDER else words


def _lines(body: Any) -> Iterator[str]:
    """Every line of text outside the boxes."""
    rest = copy.deepcopy(body)
    for box in [*(box for _key, box in _boxes(rest)), *_labelled(rest)]:
        parent = box.getparent()
        if parent is not None:
            parent.remove(box)
    for block in in_blocks(rest):
        yield from _of_block(block)


def _labelled(body: Any) -> list[Any]:
    return [box for box in body.iter(_W + "sdt") if box.find(f"{_W}sdtPr/{_W}alias") is not None]


def _of_block(block: Paragraph | Grid) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield from block.lines
        return
    for row in block.rows:
        for cell in row:
            yield from cell.lines
            for table in cell.tables:
                yield from _of_block(table)


def _comments(data: bytes) -> Iterator[tuple[str, str]]:
    from docx.oxml import parse_xml

    with ZipFile(BytesIO(data)) as package:
        if "word/comments.xml" not in package.namelist():
            return
        root = parse_xml(package.read("word/comments.xml"))
    for each in islice(root.iter(_W + "comment"), _MOST_COMMENTS):
        words = "\n".join(line for block in in_blocks(each) for line in _of_block(block)).strip()
        if words:
            yield one_line(each.get(_W + "author", "")), words
