"""Files that open with a password: sealing, opening, and checking a sealed file with a second reader.

PDF: AES-256 revision 6. Word and Excel: agile AES-256. Everything stays in memory: no readable copy on disk.
"""

import re
import secrets
from collections.abc import Callable
from io import BytesIO
from typing import Literal
from zipfile import BadZipFile, ZipFile

from jatdesk.crypto import agile, agile_reader
from jatdesk.errors import NotThisKind, StorageError, UserError

Kind = Literal["pdf", "docx", "xlsx"]
Randomness = Callable[[int], bytes]

MOST_PASSWORD = 32

_PDF_REVISION = 6
_PDF_PROMISES = tuple(
    re.compile(promise)
    for promise in (
        rb"/Filter /Standard\b", rb"/V 5\b", rb"/R 6\b", rb"/Length 256\b", rb"/CFM /AESV3\b",
        rb"/StmF /StdCF\b", rb"/StrF /StdCF\b",
    )
)  # fmt: skip
_MAIN_PART = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}


def check_document_password(password: str) -> None:
    """Raises UserError for a password that some program would not open (other alphabets, over 32 characters)."""
    if not password.strip():
        raise UserError("The document password is empty.", "Nothing was sealed.", "Type one, or take the offered one.")
    if len(password) > MOST_PASSWORD:
        raise UserError(
            "The document password is too long: some programs cut it off.",
            "Nothing was sealed.",
            "Use at most 32 characters.",
        )
    if not (password.isascii() and password.isprintable()):
        raise UserError(
            "The document password has letters with accents or other signs that not every program can take.",
            "Nothing was sealed.",
            "Use the letters a to z, numbers and the signs of an English keyboard.",
        )


def seal_pdf(pdf: bytes, password: str, randomness: Randomness = secrets.token_bytes) -> bytes:
    """The PDF encrypted with AES-256 (revision 6), title and all; the owner's password is random and forgotten."""
    import pikepdf

    check_document_password(password)
    permissions = pikepdf.Permissions(accessibility=True, extract=True)
    owner = randomness(24).hex()
    sealed = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        document.save(
            sealed,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,  # half the size, with all its tags
            encryption=pikepdf.Encryption(user=password, owner=owner, R=6, aes=True, metadata=True, allow=permissions),
        )
    return sealed.getvalue()


def seal_office(data: bytes, password: str, randomness: Randomness = secrets.token_bytes) -> bytes:
    """The .docx or .xlsx encrypted the way Office does it: agile, AES-256 with 256 random bits, SHA-512, HMAC."""
    check_document_password(password)
    return agile.sealed(data, password, randomness)


def open_pdf(data: bytes, password: str) -> bytes:
    """The readable PDF. Raises PasswordNeeded for a wrong password, NotThisKind for something else."""
    import pikepdf

    readable = BytesIO()
    try:
        with pikepdf.open(BytesIO(data), password=password) as document:
            document.save(readable)
    except pikepdf.PasswordError as fault:
        raise agile.wrong_password() from fault
    except pikepdf.PdfError as fault:
        raise NotThisKind("This is not a PDF, or it is damaged.", "Nothing was taken from it.") from fault
    return readable.getvalue()


def open_office(data: bytes, password: str) -> bytes:
    """The readable .docx or .xlsx. Raises PasswordNeeded for a wrong password, NotThisKind for something else."""
    return agile.opened(data, password)


def check_sealed(data: bytes, kind: Kind, password: str) -> None:
    """Opens a sealed file with another reader than wrote it. Raises StorageError when it is not as promised:

    the right password opens all of it, a wrong or empty one does not, and the encryption is the one we name.
    """
    if kind == "pdf":
        _check_pdf(data, password)
    else:
        _check_office(data, kind, password)


def _check_pdf(data: bytes, password: str) -> None:
    """PDFium opens it and names the revision; what is encrypted how stands, readable, in the file's own dictionary."""
    import pypdfium2
    from pypdfium2 import raw

    def opens(candidate: str | None) -> bool:
        try:
            document = pypdfium2.PdfDocument(data, password=candidate)
        except pypdfium2.PdfiumError:
            return False
        pages, revision = len(document), raw.FPDF_GetSecurityHandlerRevision(document)
        document.close()
        if revision != _PDF_REVISION:
            raise _not_sealed()
        return pages > 0

    if not opens(password) or opens(None) or opens("") or opens(_another(password)):
        raise _not_sealed()
    if not all(promise.search(_encryption(data)) for promise in _PDF_PROMISES):
        raise _not_sealed()


def _encryption(data: bytes) -> bytes:
    """The dictionary that says how a PDF is encrypted."""
    named = re.findall(rb"/Encrypt (\d+) 0 R\b", data)
    found = re.search(rb"\n%s 0 obj\s(.*?)\sendobj" % named[-1], data, re.DOTALL) if named else None
    return found[1] if found else b""


def _check_office(data: bytes, kind: Kind, password: str) -> None:
    """Of the empty password and every other wrong one the same code decides: one try shows that it does."""
    sealed = agile_reader.read(data)
    if sealed is None or sealed.opens(""):
        raise _not_sealed()
    inside = sealed.opened(password)
    if inside is None:
        raise _not_sealed()
    try:
        with ZipFile(BytesIO(inside)) as parts:
            parts.getinfo(_MAIN_PART[kind])
    except (BadZipFile, KeyError) as fault:
        raise _not_sealed() from fault


def _another(password: str) -> str:
    return ("a" if password[0] != "a" else "b") + password[1:]


def _not_sealed() -> StorageError:
    return StorageError(
        "A file could not be sealed safely.",
        "It was not written, and nothing was sent.",
        "Try again. If it happens again, do not send the file and tell whoever looks after JAT Desk.",
    )
