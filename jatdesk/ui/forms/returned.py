"""A form that came back: read within limits, with the passwords it may have gone out with; else a person is asked."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject

from jatdesk import files
from jatdesk.errors import PasswordNeeded, UserError
from jatdesk.exchange.preflight import MOST_BYTES
from jatdesk.ui.workplace import Workplace

WORD = "Word files (*.docx);;Every file (*)"
"""What the file dialog shows."""

Form = TypeVar("Form")
Reader = Callable[[bytes, str | None], Form]
"""A reader of `exchange`, at module level so that it can be sent to the child process."""


def read_returned(
    place: Workplace,
    owner: QObject,
    reader: Reader[Form],
    path: Path,
    passwords: tuple[str, ...],
    done: Callable[[Form], object],
    refused: Callable[[], object] = lambda: None,
) -> None:
    """Reads a form in the child process and hands it to `done`; a refusal is said, a password asked for.

    After a refusal `refused` is called, so that the next file has its turn.
    """

    def failed(error: UserError) -> None:
        if not isinstance(error, PasswordNeeded):
            place.say(error.sentence())
            refused()
            return
        typed = place.dialogs.password("This file is protected", error.sentence())
        if typed:
            read_returned(place, owner, reader, path, (typed,), done, refused)
        else:
            refused()

    place.jobs.read(owner, opened, reader, str(path), passwords, done=done, failed=failed)


def opened(reader: Reader[Form], path: str, passwords: tuple[str, ...]) -> Form:
    """The form in a file, each password tried in turn. Raises what the reader raises."""
    data = files.read_whole(Path(path), MOST_BYTES)
    for password in passwords:
        try:
            return reader(data, password)
        except PasswordNeeded:
            continue
    return reader(data, None)
