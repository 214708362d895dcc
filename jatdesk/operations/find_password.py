"""Which password opens a file that lies in front of somebody: by its hash, else by trying the kept ones."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from jatdesk.crypto.which_password import Opened
from jatdesk.db import mailings, passwords
from jatdesk.db.store import Reading
from jatdesk.domain.passwords import Circle, DocumentPassword
from jatdesk.domain.roles import Right
from jatdesk.domain.sending import Prepared, PreparedFile
from jatdesk.errors import NotThisKind
from jatdesk.operations import mailing_folders
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk

MOST_BYTES = 64 * 1024 * 1024
AT_ONCE = 20
"""So many passwords are tried between two looks at whether somebody gave up."""

MOST_TRIED = 1000

Tries = Callable[[bytes, tuple[str, ...]], int]
"""`crypto.which_password.which_opens`, in a process with limits: the file may come from anybody."""

Progress = Callable[[int, int, str], None]


class Match(StrEnum):
    """What is known of the file."""

    AS_SENT = "as it was made"
    OPENS = "not as it was made, but one of our passwords opens it"
    PLAIN = "no password"
    UNKNOWN = "not one of ours, or changed since"


@dataclass(frozen=True)
class Found:
    """What the ledger says of one file. `mailing` and `file`: where it was made; `like`: one of its name was in it.

    `why` are the words of a file that can't be asked at all.
    """

    name: str
    match: Match
    password: DocumentPassword | None = None
    mailing: Prepared | None = None
    file: PreparedFile | None = None
    like: Prepared | None = None
    why: str = ""


@allowed(Right.SEND)
def find(
    desk: Desk, name: str, data: bytes, tries: Tries, progress: Progress, cancelled: Callable[[], bool]
) -> Found | None:
    """What is known of a file with this name and content; None when it was cancelled. Writes nothing."""
    as_sent = known(desk, name, data)
    if as_sent is not None:
        return as_sent
    with desk.reading() as reading:
        every = passwords.every(reading)
        like = _same_name(reading, name)
    first = {file.password for each in like for file in each.files}
    in_order = sorted(every, key=lambda each: (each.password not in first, each.circle is not Circle.TEAM))
    near = mailing_folders.located(desk, like[0]) if like else None
    return _tried(name, data, in_order[:MOST_TRIED], near, tries, progress, cancelled)


@allowed(Right.SEND)
def known(desk: Desk, name: str, data: bytes) -> Found | None:
    """A file that lies before us as it was made here, known by its hash; None for any other."""
    sha256 = hashlib.sha256(data).hexdigest()
    with desk.reading() as reading:
        mailing = mailings.with_hash(reading, sha256)
        every = passwords.every(reading) if mailing else ()
    if mailing is None:
        return None
    made = mailing_folders.located(desk, mailing)
    file = next(each for each in made.files if each.sha256 == sha256)
    password = next((each for each in every if each.password == file.password), None)
    return Found(name, Match.AS_SENT, password, made, file)


def _tried(
    name: str,
    data: bytes,
    kept: Sequence[DocumentPassword],
    like: Prepared | None,
    tries: Tries,
    progress: Progress,
    cancelled: Callable[[], bool],
) -> Found | None:
    for start in range(0, len(kept), AT_ONCE):
        if cancelled():
            return None
        progress(start, len(kept), "Trying the kept passwords")
        some = kept[start : start + AT_ONCE]
        try:
            place = tries(data, tuple(each.password for each in some))
        except NotThisKind as fault:
            return Found(name, Match.UNKNOWN, like=like, why=fault.what)
        if place >= 0:
            return Found(name, Match.OPENS, some[place], like=like)
        if place == Opened.WITHOUT:
            return Found(name, Match.PLAIN, like=like)
    return Found(name, Match.UNKNOWN, like=like)


def _same_name(reading: Reading, name: str) -> tuple[Prepared, ...]:
    """Mailings in which a file has this name, newest first; mail programs put a number behind a second one."""
    stem, suffix = Path(name).stem, Path(name).suffix
    bare = stem.rpartition(" (")[0] if stem.endswith(")") else stem
    return mailings.with_file_named(reading, {f"{stem}{suffix}", f"{bare}{suffix}"})
