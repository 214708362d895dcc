"""Every piece of text of a Word, Excel or PowerPoint file: of all its parts, seen or hidden, and of every attribute.

Paragraphs are put together from their runs as they stand, as they stood before tracked changes, and with hidden
words; cells are named by sheet and place, and what is hidden is said to be.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from jatdesk.domain.leak_marks import HEADING, Piece
from jatdesk.exchange import everything_sheet
from jatdesk.exchange.office_xml import local_name, parsed
from jatdesk.exchange.texts import unescaped

Read = tuple[tuple[Piece, ...], tuple[str, ...], tuple[tuple[str, bytes], ...], tuple[Piece, ...]]

_PARTS = (
    (re.compile(r"word/header\d*\.xml"), "a header"),
    (re.compile(r"word/footer\d*\.xml"), "a footer"),
    (re.compile(r"word/comments.*\.xml|xl/comments.*|xl/threadedComments/.*|ppt/comments/.*"), "a comment"),
    (re.compile(r"word/footnotes\.xml|word/endnotes\.xml"), "a footnote"),
    (re.compile(r"word/document\d*\.xml"), "the text"),
    (re.compile(r"docProps/.*"), "the document’s properties"),
    (re.compile(r"word/people\.xml|xl/persons/.*"), "who worked on it"),
    (re.compile(r"customXml/.*"), "data kept in the file"),
    (re.compile(r"(?:word|xl|ppt)/(?:drawings|charts|diagrams)/.*"), "a drawing"),
    (re.compile(r"ppt/slides/.*"), "a slide"),
    (re.compile(r"ppt/notesSlides/.*"), "the notes of a slide"),
)
_SHORT_ROW = 300
_LABEL = re.compile(r"[\w\s’']*(?:name|surname|forename)s?\b", re.IGNORECASE)
_TEXT = "word/document.xml"
_SEEN = frozenset(("the text", "a header", "a footer", "a footnote", "a slide"))
_LETTERS = re.compile(r"[^\W\d_]{2,}|\d{6,}|\d[\d/.-]{5,}")
_NOT_TEXT = re.compile(
    r"(?:https?://schemas\.|urn:schemas|application/|[0-9A-F]{8}(?:-[0-9A-F]{4}){3}|#[0-9A-Fa-f]{6}$)"
)
_PICTURE = (".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".bmp", ".emf", ".wmf")
_DRAWN = (".emf", ".wmf")
_EXACT = {"descr": "the description of a picture", "title": "the title of a picture", "author": "who worked on it",
          "initials": "who worked on it"}  # fmt: skip


def read(parts: Mapping[str, bytes]) -> Read:
    """Pieces, pictures, files within the file, by name, and the running text."""
    pieces: dict[Piece, None] = {}
    pictures: list[str] = []
    attached: list[tuple[str, bytes]] = []
    excel = any(name.startswith("xl/") for name in parts)
    if excel:
        pieces.update(dict.fromkeys(everything_sheet.read(parts)))
    for name, data in parts.items():
        low = name.lower()
        if low.endswith((".xml", ".rels", ".vml")) or name == "[Content_Types].xml":
            cells = excel and (low.startswith("xl/worksheets/sheet") or low == "xl/sharedstrings.xml")
            pieces.update(dict.fromkeys(_of_part(name, data, only_marks=cells)))
        elif low.endswith(_PICTURE):
            if low.endswith(_DRAWN):
                pictures.append(f"a picture in the file ({name.rpartition('/')[2]})")
            attached.append((name.rpartition("/")[2], data))
        else:
            attached.append((name.rpartition("/")[2], data))
    return tuple(pieces), tuple(dict.fromkeys(pictures)), tuple(attached), _running(parts.get(_TEXT, b""))


def read_open(parts: Mapping[str, bytes]) -> Read:
    """The same of an OpenDocument file."""
    pieces: dict[Piece, None] = {}
    attached = [(name, data) for name, data in parts.items() if not name.endswith(".xml")]
    for name, data in parts.items():
        if name.endswith(".xml"):
            pieces.update(dict.fromkeys(_of_part(name, data, only_marks=False)))
    return tuple(pieces), (), tuple(attached), ()


def _running(document: bytes) -> tuple[Piece, ...]:
    """The text of a Word file from its first paragraph to its last, as it is read."""
    root = parsed(document) if document else None
    lines: list[str] = []
    for paragraph in root.iter() if root is not None else ():
        if local_name(paragraph) == "p":
            said = "".join(text for text, marks in _runs(paragraph, frozenset(), paragraph) if _BEFORE not in marks)
            lines.append(HEADING + said if _is_heading(paragraph) else said)
    return (Piece("\n".join(lines), "the text"),) if lines else ()


def _is_heading(paragraph: Any) -> bool:
    styles = (each for each in paragraph.iter() if local_name(each) == "pStyle")
    return any("heading" in str(value).lower() for each in styles for value in each.attrib.values())


def _of_part(name: str, data: bytes, *, only_marks: bool) -> Iterator[Piece]:
    root = parsed(data)
    if root is None:
        yield Piece(data.decode("utf-8", "replace"), "inside the file", True)
        return
    where = next((words for pattern, words in _PARTS if pattern.fullmatch(name)), "the file’s settings")
    hidden = where not in _SEEN
    if not only_marks:
        paragraphs = [element for element in root.iter() if local_name(element) == "p"]
        for paragraph in paragraphs:
            yield from _paragraph(paragraph, where, hidden)
        yield from _rest(root, where, hidden)
        if paragraphs and where in _SEEN:
            # a name may be parted over two paragraphs or cells
            yield from _pairs_of_lines(paragraphs, where)
            yield from _rows(root, where)
    yield from _attributes(root, where)


_NOW, _BEFORE, _HIDDEN = "now", "before", "hidden"
_GONE = frozenset(("del", "moveFrom"))
_COME = frozenset(("ins", "moveTo"))


def _paragraph(paragraph: Any, where: str, hidden: bool) -> Iterator[Piece]:
    runs = list(_runs(paragraph, frozenset(), paragraph))
    whole = "".join(text for text, marks in runs)
    if not whole.strip():
        return
    now = "".join(text for text, marks in runs if not marks & {_BEFORE, _HIDDEN})
    yield Piece(now, where, hidden)
    if any(_HIDDEN in marks for _, marks in runs):
        yield Piece("".join(text for text, marks in runs if _BEFORE not in marks), f"{where}, hidden words", True)
        yield Piece("".join(text for text, marks in runs if _HIDDEN in marks), f"{where}, hidden words", True)
    for ruby in (one for one in paragraph.iter() if local_name(one) == "rt"):  # set small above other letters
        yield Piece("".join(text for text, _ in _runs(ruby, frozenset(), ruby)), where, hidden)
    if any(marks & {_BEFORE, _NOW} for _, marks in runs):
        yield Piece("".join(text for text, marks in runs if _NOW not in marks), f"{where}, tracked change", True)
        yield Piece("".join(text for text, marks in runs if _BEFORE in marks), f"{where}, tracked change", True)


def _runs(element: Any, marks: frozenset[str], top: Any) -> Iterator[tuple[str, frozenset[str]]]:
    for child in element:
        local = local_name(child)
        if not local or (local == "p" and child is not top):
            continue
        if local in _GONE:
            yield from _runs(child, marks | {_BEFORE}, top)
        elif local in _COME:
            yield from _runs(child, marks | {_NOW}, top)
        elif local == "r":
            theirs = marks | {_HIDDEN} if _is_hidden(child) else marks
            yield from _runs(child, theirs, top)
        elif local in ("t", "delText", "instrText", "delInstrText"):
            told = child.text or ""
            yield (f" {told} " if "nstr" in local else told), (marks | {_HIDDEN} if "nstr" in local else marks)
        elif local in ("tab", "ptab", "br", "cr", "s", "line-break"):
            yield ("\t" if "tab" in local else " " if local == "s" else "\n"), marks
        elif local in ("noBreakHyphen", "softHyphen"):
            yield ("-" if local == "noBreakHyphen" else ""), marks
        else:
            yield from _runs(child, marks, top)
            if child.text and child.text.strip() and local in ("span", "a", "text"):
                yield child.text, marks
        if local in ("span", "a") and child.tail and child.tail.strip():
            yield child.tail, marks


def _is_hidden(run: Any) -> bool:
    """Hidden, white or tiny words: nobody sees them on the page."""
    for element in run.iter():
        local = local_name(element)
        value = next((str(value).lower() for key, value in element.attrib.items() if key.endswith("val")), "")
        if local in ("vanish", "webHidden", "specVanish") and value not in ("0", "false", "off"):
            return True
        if local == "color" and value in ("ffffff", "fffffe", "fefefe"):
            return True
        if local == "sz" and value.isdigit() and int(value) <= 6:
            return True
        if local == "t":
            break
    return False


def _pairs_of_lines(paragraphs: list[Any], where: str) -> Iterator[Piece]:
    lines = [
        ("".join(text for text, marks in _runs(one, frozenset(), one) if _BEFORE not in marks)).strip()
        for one in paragraphs
    ]
    short = [line if len(line) <= 60 else "" for line in lines]
    for one, two in pairwise(short):
        if one and two and len(one.split()) <= 3 and len(two.split()) <= 3:
            yield Piece(f"{one}\n{two}", where)


def _rows(root: Any, where: str) -> Iterator[Piece]:
    """Each row of a table as one text, and with the next where both have a label: names fill cells of their own."""
    for table in (element for element in root.iter() if local_name(element) == "tbl"):
        rows = [
            "\t".join(
                " ".join(text for text, marks in _runs(cell, frozenset(), cell) if _BEFORE not in marks).strip()
                for cell in (part for part in row.iter() if local_name(part) == "p")
            )
            for row in (part for part in table if local_name(part) == "tr")
        ]
        yield from (Piece(row, where) for row in rows if "\t" in row and len(row) <= _SHORT_ROW)
        for one, two in pairwise(rows):
            if _LABEL.match(two) and _LABEL.match(one) and len(one) + len(two) <= _SHORT_ROW:
                yield Piece(f"{one}\n{two}", where)


def _rest(root: Any, where: str, hidden: bool) -> Iterator[Piece]:
    """Text that stands in no paragraph: properties, settings, names."""
    for element in root.iter():
        said = [text for text in (element.text, element.tail if element is not root else None) if text]
        if not said:
            continue
        local = local_name(element)
        if local in ("t", "delText", "instrText") and _in_paragraph(element):
            continue
        for text in said:
            if isinstance(text, str) and _LETTERS.search(text) and not _NOT_TEXT.match(text):
                yield Piece(text, where, hidden or local not in ("t",))


def _in_paragraph(element: Any) -> bool:
    return any(local_name(above) == "p" for above in element.iterancestors())


def _attributes(root: Any, where: str) -> Iterator[Piece]:
    for key, value in dict.fromkeys(pair for element in root.iter() for pair in element.items()):
        if len(value) > 2 and _LETTERS.search(value) and not _NOT_TEXT.match(value):
            name = key.rpartition("}")[2]
            place = _EXACT.get(name) or (f"{where}, a name in the file" if name in ("name", "val", "id") else where)
            yield Piece(value, place, True)
            if "%" in value:  # the address of a link, 'Ada%20Sample.docx'
                yield Piece(unescaped(value), place, True)
