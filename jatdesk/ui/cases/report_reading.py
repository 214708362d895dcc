"""Reads a Case Closure Report in the child process: a path in, its answers and the file out. No Qt, no store."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jatdesk.domain.closures import ReportRead
from jatdesk.errors import PasswordNeeded, UserError
from jatdesk.exchange.closure_report import read_report
from jatdesk.exchange.incoming import Incoming, open_incoming


@dataclass(frozen=True)
class ReadFile:
    """The answers, and the readable file, which the encrypted store keeps with the case."""

    read: ReportRead
    name: str
    data: bytes


def read_file(path: str, passwords: Sequence[str], today: date) -> ReadFile:
    """Reads the report at a path, trying each password. Raises PasswordNeeded, NotThisKind, UserError."""
    try:
        data = Path(path).read_bytes()
    except OSError:
        raise UserError(
            "This file can’t be read.", "Nothing was changed.", "Check that it is still there and not open elsewhere."
        ) from None
    opened = _opened(data, passwords)
    return ReadFile(read_report(opened.data, today), Path(path).name, opened.data)


def _opened(data: bytes, passwords: Sequence[str]) -> Incoming:
    tried: PasswordNeeded | None = None
    for password in (*passwords, None) if len(passwords) != 1 else passwords:
        try:
            return open_incoming(data, password)
        except PasswordNeeded as refusal:
            tried = refusal
    assert tried is not None
    raise tried
