"""Reads a form that came back in the child process; at module level so that it can be sent there."""

from pathlib import Path

from jatdesk import files
from jatdesk.domain.who_knows import Returned
from jatdesk.errors import PasswordNeeded
from jatdesk.exchange.preflight import MOST_BYTES
from jatdesk.exchange.who_knows import read_who_knows

WORD = "Word files (*.docx);;Every file (*)"


def read_answers(path: str, passwords: tuple[str, ...]) -> Returned:
    """The answers in a file; the passwords it may have been sent out with are tried in turn."""
    data = files.read_whole(Path(path), MOST_BYTES)
    for password in passwords:
        try:
            return read_who_knows(data, password)
        except PasswordNeeded:
            continue
    return read_who_knows(data)
