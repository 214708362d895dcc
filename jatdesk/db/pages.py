"""The pages of the encrypted file as they lie on the disk: their hashes, and which of them are not what they were.

Needs no key: it compares bytes with bytes. Whether a page is in itself whole is for SQLCipher to say.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from jatdesk import files
from jatdesk.db.witness import PAGE_HASH
from jatdesk.domain import findings
from jatdesk.domain.findings import Finding, Kind

PAGE = 4096
_CHUNK = 256 * PAGE


@dataclass(frozen=True)
class Compared:
    """Pages, counted from 1: those that differ from the list, of them those with another page's content, and so on."""

    differing: frozenset[int]
    swapped: frozenset[int]
    missing: frozenset[int]
    appended: frozenset[int]
    listed: int

    @property
    def same(self) -> bool:
        """Whether the file is byte for byte what the list says."""
        return not (self.differing or self.missing or self.appended)

    def without(self, newer: frozenset[int]) -> "Compared":
        """The same, but for pages of which a newer version lies elsewhere."""
        return Compared(
            self.differing - newer, self.swapped - newer, self.missing - newer, self.appended - newer, self.listed
        )


def hashes(path: Path, watch: Callable[[int], None] | None = None) -> bytes:
    """16 bytes a page, one after the other; `watch` hears the bytes read so far and may raise to stop.

    Raises StorageError when the file can't be read.
    """
    made = bytearray()
    done = 0
    for chunk in files.chunks(path, _CHUNK):
        view = memoryview(chunk)
        made += b"".join([sha256(view[at : at + PAGE]).digest()[:PAGE_HASH] for at in range(0, len(chunk), PAGE)])
        done += len(chunk)
        if watch is not None:
            watch(done)
    return bytes(made)


def compared(now: bytes, listed: bytes) -> Compared:
    """What a file's hashes say beside those of the list."""
    count, before = len(now) // PAGE_HASH, len(listed) // PAGE_HASH
    missing, appended = frozenset(range(count + 1, before + 1)), frozenset(range(before + 1, count + 1))
    if now == listed:
        return Compared(frozenset(), frozenset(), missing, appended, before)
    known = {listed[at : at + PAGE_HASH] for at in range(0, len(listed), PAGE_HASH)}
    differing, swapped = set(), set()
    for number in range(min(count, before)):
        here = now[number * PAGE_HASH : (number + 1) * PAGE_HASH]
        if here != listed[number * PAGE_HASH : (number + 1) * PAGE_HASH]:
            differing.add(number + 1)
            if here in known:
                swapped.add(number + 1)
    return Compared(frozenset(differing), frozenset(swapped), missing, appended, before)


def found(beside: Compared, bad: frozenset[int], since: datetime | None) -> list[Finding]:
    """The faults of the pages by kind. `bad`: the pages SQLCipher calls damaged in themselves."""
    changed = (beside.differing | {page for page in bad if page <= beside.listed}) - beside.swapped
    kinds = {
        Kind.PAGE_CHANGED: changed & bad,
        Kind.PAGES_SWAPPED: beside.swapped,
        Kind.PAGE_MISSING: beside.missing,
        Kind.PAGE_APPENDED: beside.appended,
        Kind.PAGE_REPLAYED: changed - bad,
    }
    return [findings.pages(kind, pages, since) for kind, pages in kinds.items() if pages]
