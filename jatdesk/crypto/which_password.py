"""Which of several passwords opens a sealed file. Keeps nothing of it; runs in the child with limits."""

from collections.abc import Sequence
from enum import IntEnum
from io import BytesIO

from jatdesk.crypto import agile
from jatdesk.errors import NotThisKind


class Opened(IntEnum):
    """What there is to say instead of a place in the list."""

    BY_NONE = -1
    WITHOUT = -2


def which_opens(data: bytes, passwords: Sequence[str]) -> int:
    """The place of the password that opens a PDF, Word or Excel file, or one of `Opened`.

    Raises NotThisKind for anything that is neither, or too damaged to be asked.
    """
    if b"%PDF-" in data[:1024]:
        return _pdf(data, passwords)
    if agile.is_sealed(data):
        return _office(data, passwords)
    if data.startswith(b"PK\x03\x04"):
        return Opened.WITHOUT
    raise NotThisKind("This is no PDF, Word or Excel file.", "Nothing was changed.", "Choose the file that was sent.")


def _pdf(data: bytes, passwords: Sequence[str]) -> int:
    import pypdfium2

    def opens(password: str | None) -> bool:
        try:
            document = pypdfium2.PdfDocument(data, password=password)
        except pypdfium2.PdfiumError as fault:
            if "assword" in str(fault):
                return False
            raise _damaged() from fault
        document.close()
        return True

    if opens(None):
        return Opened.WITHOUT
    return next((place for place, password in enumerate(passwords) if opens(password)), Opened.BY_NONE)


def _office(data: bytes, passwords: Sequence[str]) -> int:
    import msoffcrypto
    from msoffcrypto import exceptions

    try:
        office = msoffcrypto.OfficeFile(BytesIO(data))
        if not office.is_encrypted():
            return Opened.WITHOUT
        for place, password in enumerate(passwords):
            try:
                office.load_key(password=password, verify_password=True)
            except exceptions.InvalidKeyError:
                continue
            return place
    except Exception as fault:  # the library raises whatever a damaged file leads it to
        raise _damaged() from fault
    return Opened.BY_NONE


def _damaged() -> NotThisKind:
    return NotThisKind(
        "This file is damaged: no program can say which password it has.",
        "Nothing was changed.",
        "Ask for it again, or take the copy in the outbox.",
    )
