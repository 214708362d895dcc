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
    """Pages (counted from 1) that differ from the list, those of them with another page's content, both lengths."""

    differing: frozenset[int]
    swapped: frozenset[int]
    count: int
    listed: int

    @property
    def same(self) -> bool:
        """Whether the file is byte for byte what the list says."""
        return not self.differing and self.count == self.listed


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
    if now == listed:
        return Compared(frozenset(), frozenset(), count, before)
    known = {listed[at : at + PAGE_HASH] for at in range(0, len(listed), PAGE_HASH)}
    differing, swapped = set(), set()
    for number in range(min(count, before)):
        here = now[number * PAGE_HASH : (number + 1) * PAGE_HASH]
        if here != listed[number * PAGE_HASH : (number + 1) * PAGE_HASH]:
            differing.add(number + 1)
            if here in known:
                swapped.add(number + 1)
    return Compared(frozenset(differing), frozenset(swapped), count, before)


def found(beside: Compared, bad: frozenset[int], since: datetime | None) -> list[Finding]:
    """The faults of the pages by kind. `bad`: the pages SQLCipher calls damaged in themselves."""
    changed = (beside.differing | {page for page in bad if page <= beside.listed}) - beside.swapped
    kinds = {
        Kind.PAGE_CHANGED: changed & bad,
        Kind.PAGES_SWAPPED: beside.swapped,
        Kind.PAGE_MISSING: set(range(beside.count + 1, beside.listed + 1)),
        Kind.PAGE_APPENDED: set(range(beside.listed + 1, beside.count + 1)),
        Kind.PAGE_REPLAYED: changed - bad,
    }
    return [findings.pages(kind, pages, since) for kind, pages in kinds.items() if pages]
