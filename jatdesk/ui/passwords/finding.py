"""Asks the ledger about a file on the worker thread; whatever looks into the file does so in the child with limits."""

from collections.abc import Callable
from pathlib import Path

from jatdesk import files
from jatdesk.crypto.which_password import which_opens
from jatdesk.exchange.attached import attached
from jatdesk.operations import find_password
from jatdesk.operations.desk import Desk
from jatdesk.operations.find_password import AT_ONCE, Found, Match
from jatdesk.ui.jobs import Task

KINDS = "Sealed files and e-mails (*.pdf *.docx *.xlsx *.eml);;Every file (*)"
_SECONDS = 20.0
"""Of computing for so many passwords: a Word file asks for a tenth of a second for each."""

assert AT_ONCE * 0.5 <= _SECONDS


def asked(path: Path) -> Callable[[Desk, Task], tuple[Found, ...]]:
    """The work: what is known of a file, or of each file attached to an e-mail."""

    def work(desk: Desk, task: Task) -> tuple[Found, ...]:
        data = files.read_whole(path, find_password.MOST_BYTES)

        def about(name: str, content: bytes) -> Found:
            found = find_password.find(
                desk,
                name,
                content,
                lambda sealed, some: task.read(_SECONDS, which_opens, sealed, some),
                task.say,
                task.cancelled,
            )
            task.check()
            assert found is not None
            return found

        inside = task.read(_SECONDS, attached, data) if path.suffix.lower() == ".eml" else ()
        if not inside:
            return (about(path.name, data),)
        whole = find_password.known(desk, path.name, data)
        return (whole,) if whole else tuple(about(name, content) for name, content in inside)

    return work


def said(found: Found) -> str:
    """What is known of a file, in one sentence or two."""
    match found.match:
        case Match.AS_SENT:
            return "One of ours, and unchanged since it was made."
        case Match.OPENS:
            return "Not the file as it was made here: it was changed since, or saved anew. This password opens it."
        case Match.PLAIN:
            return "It opens without any password. Nothing that names a child should lie about like this."
    why = f" {found.why}" if found.why else " No password that was ever kept here opens it."
    return f"Not one of ours, or changed since.{why}"
