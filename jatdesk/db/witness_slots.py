"""The slots of a witness: 256 bytes each, what they say, and the MAC that vouches for it. Knows no file."""

import hmac
import struct
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256

from jatdesk.domain.history import Head

SLOT = 256
_MAGIC = b"JATWITN1"
_BODY = struct.Struct(">8s16sIQQQQQ32s16sBI32sq")
_CLOSED, _LISTED = 1, 2
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, repr=False)
class Seal:
    """What the slots of one store are signed with: 32 bytes, the store's id, and how often its key was replaced."""

    key: bytes
    store_id: str
    generation: int = 1

    def mac(self, data: bytes) -> bytes:
        """32 bytes that only the store's key can make."""
        return hmac.digest(self.key, data, "sha256")

    def pages_mac(self, pages: bytes) -> bytes:
        """The MAC of a list of pages."""
        return self.mac(b"pages\0" + self.store_id.encode("ascii") + b"\0" + pages)

    @property
    def store_mark(self) -> bytes:
        """16 bytes by which a slot names its store."""
        return sha256(self.store_id.encode("ascii")).digest()[:16]


@dataclass(frozen=True)
class Statement:
    """What one slot says. `base`: the saves when the store was last opened; `salt`: the first bytes of its file.

    `anew`: what was said before this sequence counts no longer, because another state was put in place on purpose.
    `listed`: the list of pages describes the file, but for the pages that the log beside it has in its first round.
    """

    sequence: int
    commits: int
    head: Head = field(default_factory=Head)
    base: int = 0
    anew: int = 0
    salt: bytes = bytes(16)
    closed: bool = False
    listed: bool = False
    page_count: int = 0
    pages_mac: bytes = bytes(32)
    at: datetime = _NEVER

    def written(self, seal: Seal) -> bytes:
        """The slot's bytes."""
        moment = round(self.at.timestamp() * 1000)
        flags = self.closed * _CLOSED | self.listed * _LISTED
        body = _BODY.pack(
            _MAGIC, seal.store_mark, seal.generation, self.sequence, self.commits, self.base, self.anew,
            self.head.id, self.head.link, self.salt, flags, self.page_count, self.pages_mac, moment,
        )  # fmt: skip
        body = body.ljust(SLOT - 32, b"\0")
        return body + seal.mac(body)

    @property
    def since(self) -> datetime | None:
        """When it was written, if that is known."""
        return None if self.at == _NEVER else self.at


def read(data: bytes, seal: Seal) -> Statement | None:
    """What a slot says; None when it is torn, forged, of another store or under another key."""
    if len(data) != SLOT or not hmac.compare_digest(seal.mac(data[:-32]), data[-32:]):
        return None
    body = _BODY.unpack_from(data)
    magic, mark, _, sequence, commits, base, anew, line, link, salt, flags, count, pages_mac, moment = body
    if magic != _MAGIC or mark != seal.store_mark:
        return None
    at = datetime.fromtimestamp(moment / 1000, UTC)
    return Statement(
        sequence, commits, Head(line, link), base, anew, salt, bool(flags & 1), bool(flags & 2), count, pages_mac, at
    )


def sequence_of_later_key(data: bytes, seal: Seal) -> int:
    """The sequence a slot claims that was signed with a key that came after this one; 0 for any other."""
    if len(data) != SLOT:
        return 0
    magic, mark, generation, sequence, *_ = _BODY.unpack_from(data)
    return int(sequence) if magic == _MAGIC and mark == seal.store_mark and generation > seal.generation else 0
