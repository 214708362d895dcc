"""Every piece of text of a PDF: its pages as they are drawn and as they are read aloud, and all words beside them.

Beside them stand title, author and other properties, bookmarks, descriptions of pictures, notes, form fields,
addresses of links, layers and attached files: every text in the file is taken, whatever it is for.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from jatdesk.domain.leak_marks import HEADING, LARGE, Piece
from jatdesk.domain.leak_words import reads_from_the_right, turned
from jatdesk.errors import PasswordNeeded
from jatdesk.exchange.texts import unescaped

_WHERE = {
    "/Title": "a title or bookmark",
    "/Author": "the author",
    "/Subject": "the document’s subject",
    "/Keywords": "the key words",
    "/Creator": "the making program’s name",
    "/Producer": "the making program’s name",
    "/Alt": "the description of a picture",
    "/ActualText": "text that is read aloud",
    "/E": "text that is read aloud",
    "/Contents": "a note on a page",
    "/RC": "a note on a page",
    "/T": "the name of a field or note",
    "/TU": "the description of a field",
    "/V": "a form field",
    "/DV": "a form field",
    "/Opt": "a form field",
    "/URI": "a link",
    "/F": "the name of an attached file",
    "/UF": "the name of an attached file",
    "/Desc": "the description of an attached file",
    "/Names": "a named place",
    "/Dests": "a named place",
    "/JS": "a script",
}
_SKIPPED = frozenset(
    ("/ID", "/O", "/U", "/OE", "/UE", "/Perms", "/CheckSum", "/FontFile", "/FontFile2", "/FontFile3", "/Lang",
     "/Registry", "/Ordering", "/CreationDate", "/ModDate", "/DA", "/Panose", "/CharSet", "/Lookup")
)  # fmt: skip
_SAID = re.compile(rb"/(?:ActualText|Alt|E)\s*(\((?:\\.|[^\\()])*\)|<[0-9A-Fa-f\s]*>)", re.DOTALL)
_PAGE = re.compile(r"page \d+")
_MOST_TITLES = 2_000
_FEWEST_WORDS = 60
_MOST_DEPTH = 60
_MOST_STREAM = 4_000_000


Read = tuple[tuple[Piece, ...], tuple[str, ...], tuple[tuple[str, bytes], ...], tuple[Piece, ...]]


def read(data: bytes, passwords: tuple[str, ...]) -> Read:
    """Pieces, the pages that are pictures, what is attached, by name, and the running text. Raises PasswordNeeded."""
    password, document = _opened(data, passwords)
    with document:
        beside, attached, told, drawn = _beside(document)
        headings = _headings(document)
    pages, pictures = _pages(data, password, told, drawn)
    running = tuple(
        Piece(headings.sub(HEADING + r"\g<0>", one.text) if headings else one.text, one.where)
        for one in pages
        if _PAGE.fullmatch(one.where) and not one.hidden
    )
    return (*pages, *beside), pictures, attached, running


def _headings(document: Any) -> re.Pattern[str] | None:
    """Finds the lines that stand among the bookmarks: each begins a part."""
    titles: list[str] = []
    with document.open_outline() as outline:
        left = list(outline.root)
        while left and len(titles) < _MOST_TITLES:
            one = left.pop()
            titles.append(one.title)
            left += one.children
    said = {r"\s+".join(map(re.escape, title.split())) for title in titles if title.split()}
    return re.compile(rf"^(?:{'|'.join(sorted(said))})\s*$", re.MULTILINE) if said else None


def _opened(data: bytes, passwords: tuple[str, ...]) -> tuple[str, Any]:
    """The first password that fits, and the open document: deriving the key is what takes time, so it is done once."""
    import pikepdf

    for password in (*passwords, ""):
        try:
            return password, pikepdf.open(BytesIO(data), password=password)
        except pikepdf.PasswordError:
            continue
    what = "None of the passwords opens this file." if passwords else "This file is protected with a password."
    raise PasswordNeeded(what, "It was not searched.", "Give its password.")


def _pages(data: bytes, password: str, told: list[str], drawn: list[bool]) -> tuple[tuple[Piece, ...], tuple[str, ...]]:
    import pypdfium2

    pieces: list[Piece] = []
    pictures: list[str] = []
    document = pypdfium2.PdfDocument(data, password=password or None)
    try:
        for number in range(len(document)):
            page = document[number]
            words = page.get_textpage()
            text = words.get_text_range().replace("\ufffe", "").replace("\r\n", "\n")
            where = f"page {number + 1}"
            pieces.append(Piece(text, where))
            if reads_from_the_right(text):
                pieces.append(Piece(turned(text), where))
            aloud = told[number] if number < len(told) else ""
            if aloud:
                pieces.append(Piece(aloud, f"{where}, text that is read aloud", True))
            if number < len(drawn) and drawn[number] and len(text.split()) < _FEWEST_WORDS:
                pictures.append(where)
            words.close()
            page.close()
    finally:
        document.close()
    return tuple(pieces), tuple(pictures)


def _beside(document: Any) -> tuple[tuple[Piece, ...], tuple[tuple[str, bytes], ...], list[str], list[bool]]:
    import pikepdf

    pieces: dict[Piece, None] = {}
    attached: list[tuple[str, bytes]] = []
    names: set[str] = set()
    told = [_told(page) for page in document.pages]
    drawn = [_has_picture(page) for page in document.pages]
    for thing in document.objects:
        if isinstance(thing, pikepdf.Stream):
            kind, subtype = str(thing.get("/Type", "")), str(thing.get("/Subtype", ""))
            if kind == "/EmbeddedFile":
                attached.append(("attached file", thing.read_bytes()))
                continue
            if kind == "/Metadata" or subtype == "/XML":
                for text in _properties(thing.read_bytes()):
                    pieces[Piece(text, "the document’s properties", True)] = None
            elif subtype == "/Form" and (said := _said_in(thing)):
                pieces[Piece(said, "text that is read aloud", True)] = None
        for key, text in _texts(thing, "", names):
            if len(text) > 1:
                pieces[Piece(text, _WHERE.get(key, "the document’s properties"), True)] = None
    pieces[Piece("\n\n".join(sorted(names)), "a name in the file", True)] = None
    return tuple(pieces), tuple(attached), told, drawn


def _texts(thing: Any, key: str, names: set[str], depth: int = 0) -> Iterator[tuple[str, str]]:
    """Every text in one object, with the key it stands under; names and keys themselves go into `names`."""
    import pikepdf

    kind = thing._type_code if isinstance(thing, pikepdf.Object) else None  # one look instead of four slow ones
    if kind is None or depth > _MOST_DEPTH:
        return
    if kind is pikepdf.ObjectType.string:
        text = str(thing)
        yield key, text
        if key == "/URI" and "%" in text:  # 'Ada%20Sample'
            yield key, unescaped(text)
    elif kind is pikepdf.ObjectType.name_:
        names.add(str(thing))
    elif kind in (pikepdf.ObjectType.dictionary, pikepdf.ObjectType.stream):
        inside = thing.stream_dict if kind is pikepdf.ObjectType.stream else thing
        for name, value in inside.items():
            names.add(name)
            if name not in _SKIPPED and not _apart(value):
                yield from _texts(value, name, names, depth + 1)
    elif kind is pikepdf.ObjectType.array:
        for value in thing:
            if not _apart(value):
                yield from _texts(value, key, names, depth + 1)


def _apart(value: Any) -> bool:
    """Whether a value is an object of its own, which has its own turn."""
    return bool(getattr(value, "is_indirect", False))


def _told(page: Any) -> str:
    """What a page has to be read aloud in place of what is drawn."""
    import pikepdf

    contents = page.obj.get("/Contents")
    parts = list(contents) if isinstance(contents, pikepdf.Array) else [contents] if contents is not None else []
    return "\n".join(filter(None, (_said_in(part) for part in parts)))


def _said_in(stream: Any) -> str:
    data: bytes = stream.read_bytes()
    if len(data) > _MOST_STREAM or (b"/ActualText" not in data and b"/Alt" not in data):
        return ""
    found = [_string(match[1]) for match in _SAID.finditer(data)]
    # stretches of one line or a part of a word: read with and without a blank between them
    return "".join(found) + "\n\n" + " ".join(found) if found else ""


def _string(written: bytes) -> str:
    import pikepdf

    try:
        return str(pikepdf.Object.parse(written))
    except (pikepdf.PdfError, UnicodeDecodeError, ValueError):
        return written.decode("latin-1")


def _has_picture(page: Any) -> bool:
    try:
        drawn = page.resources.get("/XObject", {})
        return any(_is_large(thing) for _, thing in drawn.items())
    except (AttributeError, TypeError, ValueError):
        return False


def _is_large(thing: Any) -> bool:
    if str(thing.get("/Subtype", "")) == "/Form":
        inside = thing.get("/Resources", {}).get("/XObject", {})
        return any(str(one.get("/Subtype", "")) == "/Image" for _, one in inside.items())
    return str(thing.get("/Subtype", "")) == "/Image" and (
        int(thing.get("/Width", 0)) * int(thing.get("/Height", 0)) > LARGE
    )


def _properties(xml: bytes) -> list[str]:
    text = re.sub(r"<\?xpacket[^>]*>", "", xml.decode("utf-8", "replace"))
    said = [part.strip() for part in re.sub(r"<[^>]*>", "\0", text).split("\0")]
    said += re.findall(r"=\s*\"([^\"]*)\"", text) + re.findall(r"=\s*'([^']*)'", text)
    return [part for part in dict.fromkeys(said) if len(part) > 1]
