"""The witness beside the store: how many saves there were and what the newest line of history is, in two small files.

A slot is 256 bytes with a MAC; two take turns, so that one torn in writing leaves the other. Written after a commit,
never before: it can be older than the store (a power cut), never newer. A witness that can't be written hinders nobody.
"""

import hmac
import os
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from jatdesk import files
from jatdesk.db.witness_slots import SLOT, Seal, Statement, read, sequence_of_later_key
from jatdesk.domain.history import Head
from jatdesk.errors import StorageError

__all__ = [
    "FILE",
    "PAGES_FILE",
    "PAGE_HASH",
    "SLOT",
    "Heard",
    "Seal",
    "Statement",
    "Witness",
    "first_slots",
    "forget",
    "hear",
    "pages_beside",
    "places",
]

FILE, PAGES_FILE = "witness", "witness-pages"
PAGE_HASH = 16
_SLOTS = 2
_MOST_PAGES = 64 * 1024 * 1024


@dataclass(frozen=True)
class Heard:
    """What the witnesses of a store say together: the newest slot, the lists of pages found, and who said nothing.

    `others`: what the other places say that still counts. `later_key`: a slot was signed with a key that came after
    this one.
    """

    newest: Statement | None
    others: tuple[Statement, ...] = ()
    lists: tuple[bytes, ...] = ()
    silent: tuple[Path, ...] = ()
    highest: int = 0
    later_key: bool = False

    def page_list(self, seal: Seal) -> bytes | None:
        """The hashes of the pages at the last clean close, if a list is there that the newest slot vouches for."""
        if self.newest is None or not self.newest.listed:
            return None
        for pages in self.lists:
            if hmac.compare_digest(seal.pages_mac(pages), self.newest.pages_mac):
                return pages
        return None


def places(folder: Path, store_id: str) -> tuple[Path, Path]:
    """The two files of a store's witness: in its folder, and in the person's state folder for this very place.

    Two copies of a store on one computer have a file each, so that working on them in turn is no fault.
    """
    where = os.path.normcase(folder.resolve())
    place = sha256(where.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return folder / FILE, files.state_folder() / "witnesses" / f"{store_id}-{place}"


def hear(files_of: Sequence[Path], seal: Seal) -> Heard:
    """Reads all slots; what can't be read or is not signed with this key says nothing."""
    said: list[Statement] = []
    lists: list[bytes] = []
    silent: list[Path] = []
    unknown_key = 0
    for path in files_of:
        slots = files.SlotFile(path, SLOT, _SLOTS).read()
        here = [each for slot in slots if (each := read(slot, seal)) is not None]
        if here:
            said.append(max(here, key=lambda each: each.sequence))
        else:
            silent.append(path)
        unknown_key = max(unknown_key, *(sequence_of_later_key(slot, seal) for slot in slots), 0)
        with suppress(StorageError):
            lists.append(files.read_whole(pages_beside(path), _MOST_PAGES))
    said.sort(key=lambda each: each.sequence, reverse=True)
    if not said:
        return Heard(None, (), tuple(lists), tuple(silent), 0, unknown_key > 0)
    newest, *rest = said
    others = tuple(each for each in rest if each.sequence >= newest.anew)
    highest = max(each.commits for each in said)
    return Heard(newest, others, tuple(lists), tuple(silent), highest, unknown_key > newest.sequence)


def pages_beside(path: Path) -> Path:
    """Where the list of pages of a witness lies."""
    return path.with_name(path.name + "-pages")


def forget(files_of: Sequence[Path]) -> None:
    """A new store begins in this place: what an earlier one of the same id left there counts no longer."""
    for path in files_of:
        with suppress(StorageError):
            files.remove_file(path)
            files.remove_file(pages_beside(path))


def first_slots(seal: Seal, heard: Heard, commits: int, head: Head) -> bytes:
    """The witness file of a store that is put in the old one's place on purpose: newer than all that was heard.

    `commits` and `head` are those of the store put in place; both slots' worth of bytes.
    """
    sequence = heard.newest.sequence + 1 if heard.newest else 1
    said = Statement(sequence, commits, head, base=commits, anew=sequence)
    return said.written(seal) + replace(said, sequence=sequence + 1).written(seal)


class Witness:
    """The witness of a store that is open, shared by all its connections in this process. Never raises."""

    def __init__(self, files_of: Sequence[Path], seal: Seal, start: Statement, unchanged: bool) -> None:
        self.unchanged = unchanged
        """Whether nothing was written since the last clean close: then its list of pages still holds."""
        self._seal = seal
        self._said = start
        self._files = tuple(files.SlotFile(path, SLOT, _SLOTS) for path in files_of)
        self._paths = tuple(files_of)
        self._lock = threading.Lock()
        self._sharing = 0
        self._begun = False

    def begin(self) -> None:
        """The store is about to be opened: takes back the word 'closed', for good on the disk; once is enough."""
        with self._lock:
            if not self._begun:
                self._begun = True
                self._say(settle=True, closed=False, base=self._said.commits)

    def join(self) -> None:
        """One more connection shares this witness."""
        with self._lock:
            self._sharing += 1

    def forget_list(self) -> None:
        """The log is about to be folded in, and the list then describes the file no longer; for good on the disk."""
        with self._lock:
            if self._said.listed and not self.unchanged:
                self._say(settle=True, listed=False)

    def leave(self) -> bool:
        """One connection less; whether it was the last."""
        with self._lock:
            self._sharing -= 1
            return self._sharing == 0

    def saw(self, commits: int, head: Head | None, at: datetime) -> None:
        """A transaction was committed. Told out of order by two threads, it keeps the newest of each."""
        with self._lock:
            self.unchanged = False
            said = self._said
            newest = head if head is not None and head.id > said.head.id else said.head
            if commits > said.commits or newest is not said.head:
                self._say(commits=max(commits, said.commits), head=newest, at=max(at, said.at))

    def rest(self, pages: bytes | None) -> None:
        """The store was closed whole: keeps the hashes of its pages (None: those of the last close still hold)."""
        with self._lock:
            changed: dict[str, Any] = {"closed": True, "listed": True}
            if pages is not None:
                for path in self._paths:
                    with suppress(StorageError):
                        files.make_folder(path.parent)
                        files.write_atomically(pages_beside(path), pages)
                changed |= {"page_count": len(pages) // PAGE_HASH, "pages_mac": self._seal.pages_mac(pages)}
            self._say(settle=True, **changed)
            self._let_go()

    def stop(self) -> None:
        """The store could not be opened, or not closed whole: the witness stays as it is, without the word 'closed'."""
        with self._lock:
            if not self._sharing:
                self._let_go()

    def _say(self, settle: bool = False, **changed: Any) -> None:
        sequence = self._said.sequence + 1
        self._said = replace(self._said, sequence=sequence, **changed)
        slot = self._said.written(self._seal)
        for file in self._files:
            file.write(sequence % _SLOTS, slot, settle)

    def _let_go(self) -> None:
        for file in self._files:
            file.close()
