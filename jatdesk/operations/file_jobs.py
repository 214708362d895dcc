"""One finished file from values: built, rendered, sealed, opened again. Runs here or in a child; knows no store."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from jatdesk import files
from jatdesk.crypto import sealing
from jatdesk.docs.content import Bundle, Document
from jatdesk.docs.sheet import Sheet

if TYPE_CHECKING:
    from jatdesk.docs.pictures import PagePicture


@dataclass(frozen=True)
class FileJob:
    """What the child process is given: a builder with its values (a `functools.partial`), a format, a password."""

    build: Callable[[], Document | Bundle | Sheet | Sequence[Sheet]]
    suffix: str
    password: str
    fonts: Path
    document: str = ""
    """Jobs of one document, sealed with several passwords, have one name here: it is rendered once for them all."""


def fonts() -> Path:
    """Where the fonts lie that every document is set in."""
    return files.resource("fonts")


def finished(job: FileJob) -> bytes:
    """The sealed file, already opened again with its password by a second reader (D2).

    Raises StorageError when what was made does not open as it should.
    """
    data = _LAST.rendered(job) if job.document else readable(job)
    sealed = sealing.seal_pdf(data, job.password) if job.suffix == ".pdf" else sealing.seal_office(data, job.password)
    sealing.check_sealed(sealed, _KINDS[job.suffix], job.password)
    return sealed


def readable(job: FileJob) -> bytes:
    """The unsealed bytes, for looking at and printing from memory; they must never reach the disk."""
    content = job.build()
    if isinstance(content, Bundle):
        from jatdesk.docs import pdf

        return pdf.bound(content.documents, job.fonts)
    if not isinstance(content, Document):
        from jatdesk.docs import xlsx

        return xlsx.render((content,) if isinstance(content, Sheet) else content)
    if job.suffix == ".pdf":
        from jatdesk.docs import pdf

        return pdf.render(content, job.fonts)
    from jatdesk.docs import docx

    return docx.render(content)


def pictures(job: FileJob, dots_per_inch: float) -> "tuple[PagePicture, ...]":
    """The pages of a readable PDF as pictures, for the printer."""
    from jatdesk.docs.pictures import pages

    return pages(readable(job), dots_per_inch)


class _Last:
    """The last document that more than one file is sealed from. In memory only, until the next or until the end."""

    def __init__(self) -> None:
        self._of, self._data = ("", ""), b""

    def rendered(self, job: FileJob) -> bytes:
        if self._of != (job.document, job.suffix):
            self._data = readable(job)
            self._of = (job.document, job.suffix)
        return self._data


_LAST = _Last()
_KINDS: dict[str, sealing.Kind] = {".pdf": "pdf", ".docx": "docx", ".xlsx": "xlsx"}
