"""What a file that came in really is, and whether it is safe to read. Looks at bytes, never at the file's name."""

from enum import StrEnum
from io import BytesIO

from jatdesk.errors import NotThisKind, UserError
from jatdesk.exchange.border import NOTHING_CHANGED, at_the_border
from jatdesk.exchange.office_zip import OfficeKind, inspect_zip

MOST_BYTES = 30_000_000
"""The largest file that is looked at; forms and case logs are far below."""


_CONTROL = bytes(set(range(32)) - set(b"\t\n\r\f\x1a")) + b"\x7f"


class FileKind(StrEnum):
    """What the bytes are."""

    WORD = "Word document"
    EXCEL = "Excel workbook"
    OPEN_SHEET = "OpenDocument spreadsheet"
    PROTECTED = "protected Office file"
    TEXT = "text"
    PDF = "PDF"


_OPEN_SHEET_FIRST = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"


_OFFICE = {
    OfficeKind.WORD: FileKind.WORD,
    OfficeKind.EXCEL: FileKind.EXCEL,
    OfficeKind.OPEN_SHEET: FileKind.OPEN_SHEET,
}


@at_the_border
def file_kind(data: bytes) -> FileKind:
    """Says what a file is, after looking for everything that must not come in.

    Raises UserError for a file too large, a zip bomb, macros, ActiveX, embedded objects, links to other files
    or declared entities, and NotThisKind for any other sort of file, each with what to do instead.
    """
    if not data:
        raise NotThisKind("This file is empty.", NOTHING_CHANGED, "Ask for another copy of it.")
    if len(data) > MOST_BYTES:
        raise UserError(
            f"This file is larger than {MOST_BYTES // 1_000_000} MB.",
            NOTHING_CHANGED,
            "Take out pictures and empty sheets, save it and try again.",
        )
    if data.startswith(b"PK\x03\x04"):
        office = inspect_zip(data)
        return _OFFICE[office]
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _compound_file(data)
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return FileKind.PDF
    return _plain_file(data)


def is_open_sheet(data: bytes) -> bool:
    """Whether it calls itself an OpenDocument spreadsheet, by its first bytes; nothing in it was looked for."""
    return data.startswith(b"PK\x03\x04") and data[30:].startswith(_OPEN_SHEET_FIRST)


def _compound_file(data: bytes) -> FileKind:
    import olefile

    with olefile.OleFileIO(BytesIO(data)) as file:
        if file.exists("EncryptionInfo") and file.exists("EncryptedPackage"):
            return FileKind.PROTECTED
        if file.exists("WordDocument"):
            raise _old_format("Word", ".docx")
        if file.exists("Workbook") or file.exists("Book"):
            raise _old_format("Excel", ".xlsx")
    raise NotThisKind(
        "This is not a Word document or an Excel workbook.",
        NOTHING_CHANGED,
        "If it is an e-mail, open it and save the attached form by itself.",
    )


def _old_format(program: str, ending: str) -> NotThisKind:
    return NotThisKind(
        f"This file is in the old {program} format, which cannot be read safely.",
        NOTHING_CHANGED,
        f"Open it in {program}, choose Save as, pick the {ending} format and try again.",
    )


_OTHER_STARTS = (
    (b"{\\rtf", "This is a rich text file.", "Open it in Word, save it as .docx and try again."),
    (b"<html", "This is a web page.", "Open it in Word or Excel, save it as .docx or .xlsx and try again."),
    (b"<!doc", "This is a web page.", "Open it in Word or Excel, save it as .docx or .xlsx and try again."),
    (b"<?xml", "This is an XML file.", "Open it in Word or Excel, save it as .docx or .xlsx and try again."),
)


def _plain_file(data: bytes) -> FileKind:
    start = data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for sign, what, todo in _OTHER_STARTS:
        if start.startswith(sign):
            raise NotThisKind(what, NOTHING_CHANGED, todo)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or _looks_like_text(data):
        return FileKind.TEXT
    raise NotThisKind(
        "This is not a Word document, an Excel workbook or a CSV file.",
        NOTHING_CHANGED,
        "Check that it is the right file. A picture or scan of a form has to be typed in.",
    )


def _looks_like_text(data: bytes) -> bool:
    """No zero byte, and hardly any other control character (a stray one is cleaned away later)."""
    others = data.translate(None, delete=_CONTROL)
    return b"\0" not in data and (len(data) - len(others)) * 50 <= len(data)
