"""A file that came in, checked and opened: the one way from raw bytes to something a reader may look at."""

from dataclasses import dataclass

from jatdesk.exchange.pdf_file import open_pdf
from jatdesk.exchange.preflight import FileKind, file_kind
from jatdesk.exchange.protected import open_protected


@dataclass(frozen=True)
class Incoming:
    """Readable bytes of a known kind. `was_protected` says whether a password was needed."""

    kind: FileKind
    data: bytes
    was_protected: bool = False


def open_incoming(data: bytes, password: str | None = None) -> Incoming:
    """Checks a file and opens it if it is protected; what was inside is checked again.

    Raises UserError as `file_kind`, `open_protected` and `open_pdf` do.
    """
    kind = file_kind(data)
    if kind is FileKind.PDF:
        return Incoming(kind, *open_pdf(data, password))
    if kind is not FileKind.PROTECTED:
        return Incoming(kind, data)
    inside = open_protected(data, password or "")
    return Incoming(file_kind(inside), inside, True)
