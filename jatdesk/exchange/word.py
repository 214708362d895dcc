"""A Word document as plain blocks: paragraphs and tables with their lines of text. Gives no meaning to them.

Boxes ticked with content controls, old form fields or symbol fonts become '☒' and '☐'; struck, deleted and
hidden words and placeholders ('Click here to enter text') are left out; a picture becomes '\\ufffc'.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from jatdesk.errors import NotThisKind, UserError
from jatdesk.exchange import word_tags
from jatdesk.exchange.border import NOTHING_CHANGED, at_the_border
from jatdesk.exchange.texts import clean

MOST_PARAGRAPHS = 10_000
TICKED, NOT_TICKED, PICTURE = "☒", "☐", "\ufffc"


@dataclass(frozen=True)
class Paragraph:
    """Its lines, whether it looks like a heading (by style, or bold all through), and its place if it has one.

    `sure` is False where it may go on in words that stand apart.
    """

    lines: tuple[str, ...]
    heading: bool = False
    where: str = ""
    sure: bool = True


@dataclass(frozen=True)
class GridCell:
    """One cell: first column it covers, its own lines, tables inside it; `below` when it continues the cell above.

    `where` is its place where the kind of file has better words for that than the number of a table; `sure` is
    False where it may go on in words that stand apart.
    """

    column: int
    lines: tuple[str, ...]
    tables: tuple["Grid", ...] = ()
    below: bool = False
    where: str = ""
    sure: bool = True


@dataclass(frozen=True)
class Grid:
    """A table, row by row."""

    rows: tuple[tuple[GridCell, ...], ...]


Block = Paragraph | Grid


@at_the_border
def read_word(data: bytes) -> tuple[Block, ...]:
    """The body of a .docx that `file_kind` has passed. Raises NotThisKind for one that cannot be read."""
    import docx

    word = docx.Document(BytesIO(_usual(data)))
    body = word.element.body
    if body is None:
        raise NotThisKind("This Word document has no text.", NOTHING_CHANGED, "Ask for another copy of it.")
    paragraphs = sum(1 for _ in islice(body.iter(_W + "p"), MOST_PARAGRAPHS + 1))
    if paragraphs > MOST_PARAGRAPHS:
        raise UserError(
            "This Word document is far too long for a form.",
            NOTHING_CHANGED,
            "Check that it is the right file, or ask for the form by itself.",
        )
    word_tags.restored(word)
    return tuple(_blocks(body))


def _usual(data: bytes) -> bytes:
    """A document saved as 'Strict Open XML' under the names that every other one has."""
    with ZipFile(BytesIO(data)) as source:
        if _STRICT not in source.read("word/document.xml"):
            return data
        made = BytesIO()
        with ZipFile(made, "w", ZIP_DEFLATED) as target:
            for entry in source.infolist():
                part = source.read(entry)
                if entry.filename.endswith((".xml", ".rels")):
                    for strict, usual in _STRICT_NAMES:
                        part = part.replace(strict, usual)
                target.writestr(entry.filename, part)
    return made.getvalue()


_STRICT = b"http://purl.oclc.org/ooxml/"
_USUAL = b"http://schemas.openxmlformats.org/"
_STRICT_NAMES = (
    (_STRICT + b"officeDocument/relationships", _USUAL + b"officeDocument/2006/relationships"),
    (_STRICT + b"wordprocessingml/main", _USUAL + b"wordprocessingml/2006/main"),
    (_STRICT + b"drawingml/", _USUAL + b"drawingml/2006/"),
)

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_WRAPPERS = frozenset(
    _W + name
    for name in ("ins", "moveTo", "smartTag", "hyperlink", "fldSimple", "customXml", "sdtContent", "dir", "bdo")
)
_OPTIONS = frozenset(("yes", "no", "y", "n", "male", "female", "boy", "girl", "m", "f"))
_SYMBOL_ON = frozenset(("F0FE", "F052", "F0FC", "F0FD", "F053", "F054", "F078", "F051", "F0FB"))
_SYMBOL_OFF = frozenset(("F0A8", "F06F", "F0A3", "F071", "F072", "F0A1"))


def _blocks(parent: Any) -> Iterator[Block]:
    for child in parent:
        if child.tag == _W + "p":
            yield _paragraph(child)
        elif child.tag == _W + "tbl":
            yield _grid(child)
        elif child.tag == _W + "sdt":
            yield from _blocks(_content(child))
        elif child.tag in _WRAPPERS:
            yield from _blocks(child)


def _content(sdt: Any) -> Any:
    found = sdt.find(_W + "sdtContent")
    return found if found is not None else ()


def _paragraph(element: Any) -> Paragraph:
    lines = tuple(line for line in (part.strip() for part in clean(_text(element)).split("\n")) if line)
    return Paragraph(lines, bool(lines) and _is_heading(element))


def _is_heading(element: Any) -> bool:
    style = element.find(f"{_W}pPr/{_W}pStyle")
    if style is not None and style.get(_W + "val", "").lower().startswith(("heading", "title")):
        return True
    runs = [run for run in element.iter(_W + "r") if "".join(text.text or "" for text in run.iter(_W + "t")).strip()]
    return bool(runs) and all(_is_on(run, "b") for run in runs)


def _is_on(run: Any, name: str) -> bool:
    found = run.find(f"{_W}rPr/{_W}{name}")
    return found is not None and found.get(_W + "val", "true") not in ("0", "false", "none")


def _grid(table: Any) -> Grid:
    rows: list[tuple[GridCell, ...]] = []
    for row in _descend(table, "tr"):
        if row.find(f"{_W}trPr/{_W}del") is not None:
            continue
        before = row.find(f"{_W}trPr/{_W}gridBefore")
        column = int(before.get(_W + "val", "0")) if before is not None else 0
        cells: list[GridCell] = []
        for cell in _descend(row, "tc"):
            span = cell.find(f"{_W}tcPr/{_W}gridSpan")
            cells.append(_cell(cell, column))
            column += int(span.get(_W + "val", "1")) if span is not None else 1
        rows.append(tuple(cells))
    return Grid(tuple(rows))


def _descend(parent: Any, name: str) -> Iterator[Any]:
    """Children of a name, also inside content controls and tracked insertions."""
    for child in parent:
        if child.tag == _W + name:
            yield child
        elif child.tag == _W + "sdt":
            yield from _descend(_content(child), name)
        elif child.tag in _WRAPPERS:
            yield from _descend(child, name)


def _cell(element: Any, column: int) -> GridCell:
    merge = element.find(f"{_W}tcPr/{_W}vMerge")
    below = merge is not None and merge.get(_W + "val", "continue") == "continue"
    lines: list[str] = []
    tables: list[Grid] = []
    for block in _blocks(element):
        if isinstance(block, Paragraph):
            lines.extend(block.lines)
        else:
            tables.append(block)
    return GridCell(column, tuple(lines), tuple(tables), below)


def _text(element: Any) -> str:
    return "".join(_pieces(element))


def _pieces(element: Any) -> Iterator[str]:
    for child in element:
        tag = child.tag
        if tag == _W + "r":
            if not any(_is_on(child, name) for name in ("strike", "dstrike", "vanish")):
                yield from _encircled(child)
        elif tag == _W + "sdt":
            yield from _control(child)
        elif tag in _WRAPPERS:
            yield from _pieces(child)
        elif tag == _MC + "AlternateContent":
            yield from _one_alternative(child)


def _encircled(run: Any) -> Iterator[str]:
    """A run; 'Yes' with a frame or a marker over it is ticked, as a pen would ring it."""
    words = "".join(_run(run))
    if words.strip().lower() in _OPTIONS and (_has(run, "bdr") or _has(run, "highlight")):
        yield f"{TICKED} "
    yield words


def _has(run: Any, name: str) -> bool:
    found = run.find(f"{_W}rPr/{_W}{name}")
    return found is not None and found.get(_W + "val", "single") not in ("none", "nil")


def _control(sdt: Any) -> Iterator[str]:
    checked = sdt.find(f"{_W}sdtPr/{_W14}checkbox/{_W14}checked")
    if sdt.find(f"{_W}sdtPr/{_W14}checkbox") is not None:
        ticked = checked is not None and checked.get(_W14 + "val", "1") in ("1", "true", "on")
        yield TICKED if ticked else NOT_TICKED
    elif sdt.find(f"{_W}sdtPr/{_W}showingPlcHdr") is None:
        yield from _pieces(_content(sdt))


def _run(run: Any) -> Iterator[str]:
    for child in run:
        tag = child.tag
        if tag == _W + "t":
            yield child.text or ""
        elif tag in (_W + "tab", _W + "ptab"):
            yield "\t"
        elif tag in (_W + "br", _W + "cr"):
            yield "\n"
        elif tag == _W + "noBreakHyphen":
            yield "-"
        elif tag == _W + "sym":
            yield _symbol(child)
        elif tag == _W + "fldChar":
            yield from _old_check_box(child)
        elif tag in (_W + "drawing", _W + "pict"):
            yield from _drawing(child)
        elif tag == _MC + "AlternateContent":
            yield from _one_alternative(child)


def _symbol(element: Any) -> str:
    code = element.get(_W + "char", "").upper()
    return TICKED if code in _SYMBOL_ON else NOT_TICKED if code in _SYMBOL_OFF else ""


def _old_check_box(field: Any) -> Iterator[str]:
    box = field.find(f"{_W}ffData/{_W}checkBox")
    if box is None:
        return
    state = box.find(_W + "checked")
    if state is None:
        state = box.find(_W + "default")
    on = state is not None and state.get(_W + "val", "1") not in ("0", "false")
    yield TICKED if on else NOT_TICKED


def _drawing(element: Any) -> Iterator[str]:
    """The words of a text box, or the sign of a picture (a scanned signature, say)."""
    boxes = list(element.iter(_W + "txbxContent"))
    if not boxes:
        yield PICTURE
        return
    for paragraph in boxes[0].iter(_W + "p"):
        yield "\n"
        yield from _pieces(paragraph)


def _one_alternative(element: Any) -> Iterator[str]:
    for choice in element:
        yield from _run(choice)
        return


def body_of(data: bytes) -> Any:
    """The body of a .docx that `file_kind` has passed, for a reader that looks at more than its blocks."""
    import docx

    word = docx.Document(BytesIO(_usual(data)))
    found = word.element.body
    if found is None or sum(1 for _ in islice(found.iter(_W + "p"), MOST_PARAGRAPHS + 1)) > MOST_PARAGRAPHS:
        raise NotThisKind("This Word document has no text, or far too much.", NOTHING_CHANGED, "Check the file.")
    word_tags.restored(word)
    return found


def in_blocks(parent: Any) -> Iterator[Block]:
    """What stands in a part of a document, as blocks."""
    return _blocks(parent)


def control_text(sdt: Any) -> str:
    """What stands in one content control: a stretch of text, paragraphs, or a cell; '' where nobody wrote."""
    if sdt.find(f"{_W}sdtPr/{_W}showingPlcHdr") is not None:
        return ""
    inline = "".join(_control(sdt))
    blocks = [line for block in _blocks(_content(sdt)) if isinstance(block, Paragraph) for line in block.lines]
    return clean("\n".join(part for part in (inline, *blocks) if part))


@at_the_border
def read_answers(data: bytes) -> dict[str, str]:
    """What stands in the tagged content controls of a .docx that `file_kind` has passed: text by tag.

    A box to tick gives TICKED or NOT_TICKED; a control nobody wrote in gives ''. The first of a tag counts.
    """
    import docx

    found: dict[str, str] = {}
    word = docx.Document(BytesIO(_usual(data)))
    word_tags.restored(word)
    for sdt in islice(word.element.body.iter(_W + "sdt"), MOST_PARAGRAPHS):
        tag = sdt.find(f"{_W}sdtPr/{_W}tag")
        if tag is not None and (name := clean(tag.get(_W + "val", ""))):
            found.setdefault(name, clean("\n".join(_control_lines(sdt))))
    return found


def _control_lines(sdt: Any) -> Iterator[str]:
    """A control holds a stretch of text, or whole paragraphs where somebody pressed Enter in it."""
    yield "".join(_control(sdt))
    if sdt.find(f"{_W}sdtPr/{_W}showingPlcHdr") is None:
        for paragraph in _content(sdt):
            if paragraph.tag == _W + "p":
                yield _text(paragraph)
