"""Hands a kept paper out of the program: sealed, with a password of its own, never as a readable copy."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from jatdesk.db import cases as case_rows
from jatdesk.db import papers as rows
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.passwords import DocumentPassword
from jatdesk.domain.roles import Right
from jatdesk.errors import SaveRefused
from jatdesk.operations import passwords
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.operations.paper_sealing import sealed_paper

_HOLDER = "Your own: a paper of case {}"

Work = Callable[[bytes, str, str], tuple[bytes, str]]


@dataclass(frozen=True, repr=False)
class HandedOut:
    """Where the sealed paper lies, and the password that opens it."""

    path: Path
    password: DocumentPassword


@allowed(Right.SEND)
def hand_out(desk: Desk, paper_id: Id, folder: Path, work: Work = sealed_paper) -> tuple[HandedOut, Changes]:
    """Writes a sealed copy of a kept paper into a folder, named by case and day, and records that.

    `work(data, name, password)` seals (the window hands in a child process). Raises SaveRefused when the paper is
    gone, StorageError when it can't be written; nothing lies there then.
    """
    with desk.reading() as reading:
        found = rows.one(reading, paper_id)
        if found is None:
            raise SaveRefused("This file is not in the store.", "Nothing was written.", "Go back to the case.")
        case_id, paper = found
        data = rows.data(reading, paper_id)
        case = case_rows.one(reading, case_id)
    number = case.number if case is not None else ""
    password = passwords.offered(desk)
    made, suffix = work(data, paper.name, password)
    target = _free(folder, f"Paper of case {number} {desk.clock.today().isoformat()}", suffix)
    with desk.writing_file(target, made) as transaction:
        kept = passwords.keep_one_off(desk, transaction, _HOLDER.format(number), password)
        about = {"name": paper.name, "path": target.name, "sha256": hashlib.sha256(made).hexdigest()}
        transaction.record("Handed out a paper sealed", "case", case_id, after=about)
        transaction.touch("password", kept.id)
        changes = transaction.changes
    return HandedOut(target, kept), changes


def _free(folder: Path, name: str, suffix: str) -> Path:
    """A name in the folder that nothing has yet."""
    number = 1
    target = folder / f"{name}.{suffix}"
    while target.exists():
        number += 1
        target = folder / f"{name} ({number}).{suffix}"
    return target
