"""The inside of a Word or Excel file before any parser sees it: sizes, and what must not be in it. Changes nothing."""

import re
import zlib
from enum import StrEnum
from io import BytesIO
from struct import unpack_from
from zipfile import BadZipFile, ZipFile, ZipInfo

from jatdesk.errors import NotThisKind, UserError
from jatdesk.exchange.border import NOTHING_CHANGED

MOST_INFLATED = 100_000_000
MOST_WORD = 20_000_000
"""A form's text is a thousandth of this; Word's parts are held in memory as a whole."""
MOST_RATIO = 200
MOST_ENTRIES = 3_000

_RATIO_FROM = 2_000_000
_MOST_DIRECTORY = 1_000_000
_CHUNK = 1 << 18
_WORD_MAIN = b"wordprocessingml.document.main+xml"
_OPEN_SHEET = b"application/vnd.oasis.opendocument.spreadsheet"
_EXCEL_MAIN = b"spreadsheetml.sheet.main+xml"
_ENCODINGS = (b"utf-8", b"utf8", b"utf-16", b"us-ascii", b"ascii", b"iso-8859-1", b"windows-1252")
_SAFE_RATIO = (".emf", ".wmf", ".bmp", ".tif", ".tiff")


class OfficeKind(StrEnum):
    """The kinds of Office file that are read."""

    WORD = "word"
    EXCEL = "excel"
    OPEN_SHEET = "OpenDocument spreadsheet"


def inspect_zip(data: bytes) -> OfficeKind:
    """Walks through every part of an Office file within fixed limits and says which kind it is.

    Raises UserError or NotThisKind in plain words; may raise whatever `zipfile` does for a broken one.
    """
    _check_directory(data)
    with ZipFile(BytesIO(data)) as archive:
        entries = archive.infolist()
        _check_sizes(entries)
        names = [entry.filename.replace("\\", "/") for entry in entries]
        _check_names(names)
        types, mimetype = b"", b""
        inflated = 0
        for entry, name in zip(entries, names, strict=True):
            content = _read_part(archive, entry, MOST_INFLATED - inflated)
            inflated += content.size
            if name == "mimetype":
                mimetype = content.small
            elif name.lower() == "[content_types].xml":
                types = content.small
            elif name.lower().endswith(".rels"):
                _check_links(content.small)
        kind = _kind(types, mimetype, names)
        _check_types(types)
        return kind


class _Part:
    """What one part turned out to be: its true size and, for lists of types and links, its bytes."""

    def __init__(self) -> None:
        self.size = 0
        self.small = b""


def _check_directory(data: bytes) -> None:
    # A directory of a million entries would keep zipfile busy for seconds before any other limit is seen.
    end = data.rfind(b"PK\x05\x06", max(0, len(data) - 66_000))
    if end < 0 or len(data) < end + 22:
        raise BadZipFile
    size = unpack_from("<I", data, end + 12)[0]
    if size > _MOST_DIRECTORY:
        raise _bomb("it holds far too many parts")


def _check_sizes(entries: list[ZipInfo]) -> None:
    if len(entries) > MOST_ENTRIES:
        raise _bomb("it holds far too many parts")
    if sum(entry.file_size for entry in entries) > MOST_INFLATED:
        raise _bomb("unpacked it would be larger than 100 MB")
    if len({entry.filename.lower() for entry in entries}) != len(entries):
        raise BadZipFile
    if any(entry.flag_bits & 1 for entry in entries):
        raise NotThisKind(
            "This is a zip archive with a password, not an Office file.",
            NOTHING_CHANGED,
            "Unpack it first, then choose the form or workbook inside.",
        )


def _read_part(archive: ZipFile, entry: ZipInfo, room: int) -> _Part:
    """Inflates a part in pieces, trusting no size written in the file, and looks for declarations in XML."""
    part = _Part()
    name = entry.filename.lower()
    is_xml = name.endswith((".xml", ".rels", ".vml"))
    is_list = name.endswith(".rels") or name in ("[content_types].xml", "mimetype")
    tail = b""
    try:
        with archive.open(entry) as stream:
            while chunk := stream.read(_CHUNK):
                if is_xml:
                    if part.size == 0:
                        _check_declaration(chunk)
                    _check_no_entities(tail + chunk)
                    tail = chunk[-32:]
                part.size += len(chunk)
                if is_list:
                    part.small += chunk.replace(b"\0", b"")
                    if part.size > _MOST_DIRECTORY:
                        raise _bomb("it holds far too many parts")
                if part.size > MOST_WORD and name.startswith("word/") and is_xml:
                    raise _bomb("its text alone unpacks to more than 20 MB")
                if part.size > room:
                    raise _bomb("unpacked it would be larger than 100 MB")
                if _too_dense(part.size, entry.compress_size, name):
                    raise _bomb("a part of it unpacks to more than 200 times its size")
    except zlib.error as error:
        raise BadZipFile from error
    return part


def _too_dense(size: int, packed: int, name: str) -> bool:
    return size > _RATIO_FROM and size > MOST_RATIO * max(packed, 1) and not name.endswith(_SAFE_RATIO)


def _check_declaration(start: bytes) -> None:
    """Only the encodings Office writes: others could hide a declaration from the search below."""
    encoding = re.search(rb"<\?xml[^>]*encoding\s*=\s*[\"']([^\"']+)", start[:200].replace(b"\0", b""))
    if encoding and encoding[1].lower() not in _ENCODINGS:
        raise BadZipFile


def _check_no_entities(chunk: bytes) -> None:
    for sign in (b"<!DOCTYPE", b"<!ENTITY"):
        if sign in chunk or sign.decode().encode("utf-16-le") in chunk or sign.decode().encode("utf-16-be") in chunk:
            raise UserError(
                "This file declares its own abbreviations (a document type), as Word and Excel never do.",
                NOTHING_CHANGED,
                "Do not use it. Ask the sender where it comes from.",
            )


def _check_names(names: list[str]) -> None:
    for name in names:
        low = name.lower()
        if low.startswith("/") or ".." in low.split("/"):
            raise BadZipFile
        if low.endswith("vbaproject.bin") or "/vbaproject" in low:
            raise _unwanted("macros (small programs)", "as an ordinary .docx or .xlsx without macros")
        if "/activex/" in low:
            raise _unwanted("ActiveX controls", "without the controls")
        if "/embeddings/" in low:
            raise _unwanted("another file embedded in it", "without the embedded object")
        if "/externallinks/" in low or low.endswith("/connections.xml"):
            raise _unwanted("links to other files", "after breaking the links (Data, Edit links, Break link)")


def _check_links(rels: bytes) -> None:
    """Hyperlinks a person may click are harmless here; anything a program would fetch by itself is not."""
    for element in re.findall(rb"<[^<>]*Relationship\s[^<>]*>", rels):
        if not re.search(rb"TargetMode\s*=\s*[\"']External", element):
            continue
        kind = re.search(rb"\bType\s*=\s*[\"']([^\"']*)", element)
        target = re.search(rb"\bTarget\s*=\s*[\"']([^\"']*)", element)
        ending = kind[1].rsplit(b"/", 1)[-1] if kind else b""
        remote = not target or re.match(rb"(?i)\s*(?:https?|ftp):|\\\\|//", target[1])
        if ending == b"hyperlink" or (ending == b"attachedTemplate" and not remote):
            continue
        raise _unwanted("links to other files", "after breaking the links")


def _check_types(types: bytes) -> None:
    low = types.lower()
    if b"macroenabled" in low or b"vbaproject" in low:
        raise _unwanted("macros (small programs)", "as an ordinary .docx or .xlsx without macros")
    if b"activex" in low:
        raise _unwanted("ActiveX controls", "without the controls")


def _kind(types: bytes, mimetype: bytes, names: list[str]) -> OfficeKind:
    if "mimetype" in names:
        return _open_kind(mimetype, names)
    if _WORD_MAIN in types or b"ms-word.document.macroEnabled.main" in types:
        return OfficeKind.WORD
    if _EXCEL_MAIN in types or b"ms-excel.sheet.macroEnabled.main" in types:
        return OfficeKind.EXCEL
    if b"wordprocessingml.template" in types or b"spreadsheetml.template" in types or b"sheet.binary" in types:
        raise NotThisKind(
            "This is a template or a binary workbook.",
            NOTHING_CHANGED,
            "Open it in Word or Excel, save it as .docx or .xlsx and try again.",
        )
    raise NotThisKind(
        "This is a zip archive, not a Word document or an Excel workbook.",
        NOTHING_CHANGED,
        "If the form is inside it, unpack it first and choose the form.",
    )


def _open_kind(mimetype: bytes, names: list[str]) -> OfficeKind:
    if mimetype.strip() != _OPEN_SHEET or "content.xml" not in names:
        raise NotThisKind("This is a LibreOffice file.", NOTHING_CHANGED, "Save it as .docx or .xlsx and try again.")
    if any(name.startswith(("Basic/", "Scripts/")) for name in names):
        raise _unwanted("macros (small programs)", "as .xlsx without macros")
    if any(name.startswith("Object ") or "/Object " in name for name in names):
        raise _unwanted("another file embedded in it", "without the embedded object")
    return OfficeKind.OPEN_SHEET


def _bomb(why: str) -> UserError:
    return UserError(
        f"This file was refused because {why}.",
        NOTHING_CHANGED,
        "If you know the sender, ask for a copy with only the filled rows and without pictures. If not, do not use it.",
    )


def _unwanted(what: str, how: str) -> UserError:
    return UserError(
        f"This file was refused because it has {what}.",
        NOTHING_CHANGED,
        f"Open it in Word or Excel, save a copy {how}, and try again.",
    )
