"""Reads a CAF form in the child process: bytes in, a draft with its evidence out. No Qt, no store, no key."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jatdesk.domain.caf import ReadCaf
from jatdesk.errors import UserError
from jatdesk.exchange.caf_docx import read_caf
from jatdesk.exchange.incoming import open_incoming


@dataclass(frozen=True)
class ReadForm:
    """A form as read, and the readable file itself, which the encrypted store keeps with the case."""

    caf: ReadCaf
    name: str
    data: bytes


def read_form(path: str, password: str, today: date) -> ReadForm:
    """Reads the form at a path.

    Raises PasswordNeeded, NotThisKind, or UserError when the file is gone.
    """
    data = file_content(path)
    caf = read_caf(data, today, password or None)
    return ReadForm(caf, Path(path).name, open_incoming(data, password or None).data)


def file_content(path: str) -> bytes:
    """The bytes of a file that a person chose. Raises UserError when it cannot be read."""
    try:
        return Path(path).read_bytes()
    except OSError:
        raise UserError(
            "This file can’t be read.", "Nothing was changed.", "Check that it is still there and not open elsewhere."
        ) from None
