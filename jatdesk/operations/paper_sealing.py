"""Seals a kept paper for one person: Office and PDF the way these kinds do it, anything else inside a sealed PDF.

Bytes in, bytes out, nothing on the disk; it may look into a hostile file, so the window runs it within limits.
"""

import re
from io import BytesIO
from typing import Literal

from jatdesk.crypto import sealing
from jatdesk.errors import UserError
from jatdesk.exchange.pdf_file import open_pdf
from jatdesk.exchange.preflight import FileKind, file_kind

Suffix = Literal["pdf", "docx", "xlsx"]

_OFFICE: dict[FileKind, Suffix] = {FileKind.WORD: "docx", FileKind.EXCEL: "xlsx"}
_NOTE = (
    "This page holds a file, sealed with it.",
    "To take it out: open the list of attachments (the paper clip)",
    "and save the file. Delete your copy when you have done with it.",
)


def sealed_paper(data: bytes, name: str, password: str) -> tuple[bytes, Suffix]:
    """The sealed file, already opened again by a second reader, and its kind.

    Raises StorageError when what was made does not open as it should.
    """
    kind = _kind(data)
    if kind is not None and kind in _OFFICE:
        suffix = _OFFICE[kind]
        made = sealing.seal_office(data, password)
    else:
        suffix = "pdf"
        made = sealing.seal_pdf(data if kind is FileKind.PDF else _inside_a_page(data, name), password)
    sealing.check_sealed(made, suffix, password)
    return made, suffix


def _kind(data: bytes) -> FileKind | None:
    """None for what has to go into a page: other kinds, refused and damaged ones, those with a password of their own.

    A damaged PDF would be mended in sealing, and pages that can't be mended would be missing without a word.
    """
    try:
        kind = file_kind(data)
        if kind is FileKind.PDF:
            readable, _ = open_pdf(data)
            return kind if readable == data and _is_whole(data) else None
    except UserError:
        return None
    return kind


def _is_whole(pdf: bytes) -> bool:
    import pikepdf

    try:
        with pikepdf.open(BytesIO(pdf), attempt_recovery=False) as document:
            return len(document.pages) > 0 and not document.get_warnings()
    except pikepdf.PdfError:
        return False


def _inside_a_page(data: bytes, name: str) -> bytes:
    """A page with the file attached, its name kept to plain signs."""
    import pikepdf

    safe = re.sub(r"[^\w .()-]+", "_", name).strip(" .")[-100:] or "paper"
    lines = " ".join(f"({line.replace('(', chr(92) + '(').replace(')', chr(92) + ')')}) Tj T*" for line in _NOTE)
    out = BytesIO()
    with pikepdf.new() as document:
        page = document.add_blank_page(page_size=(595, 842))
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.Contents = document.make_stream(f"BT /F1 13 Tf 18 TL 60 760 Td {lines} ET".encode("ascii"))
        document.attachments[safe] = pikepdf.AttachedFileSpec(
            document, data, filename=safe, description="", mime_type="", creation_date="", mod_date=""
        )
        document.Root.PageMode = pikepdf.Name.UseAttachments
        document.save(out)
    return out.getvalue()
