"""The shape of one backup file: a head that can be read without a key, then the database's bytes. Opens no slot.

8 bytes   JATDBKP1
4 + n     length (big endian) and the key file, as the store had it
4 + n     length and the note: canonical JSON, what the backup says of itself
32        MAC over everything before it, with a key of the store
…         the encrypted database, of the size and SHA-256 that the note says
"""

import hashlib
import hmac
import json
import struct
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from jatdesk import files
from jatdesk.crypto import keyfile
from jatdesk.db import migrations
from jatdesk.domain.backups import Counts, Mark, Note
from jatdesk.domain.history import Head as HistoryHead
from jatdesk.errors import NewerProgram, NotThisKind, StorageError

MAGIC = b"JATDBKP1"
MOST_NOTE = 16 * 1024
MAC = 32
PIECE = 1024 * 1024

_KIND = MAGIC[:-1]
_LENGTH = struct.Struct(">I")
_MOST_HEAD = len(MAGIC) + 2 * _LENGTH.size + keyfile.MOST_BYTES + MOST_NOTE + MAC

Watch = Callable[[int], object]


class DamagedBackup(StorageError):
    """The backup is not what was once written."""


@dataclass(frozen=True)
class Head:
    """Everything before the database: the key file, the note, and what vouches for both. `generation`: of the key."""

    key_file: bytes
    note: Note
    generation: int
    signed: bytes
    mac: bytes

    @property
    def length(self) -> int:
        """So many bytes stand before the database."""
        return len(self.signed) + len(self.mac)

    def is_vouched_for(self, backup_key: bytes) -> bool:
        """Whether the store's key made it, and nothing in it was changed."""
        return hmac.compare_digest(self.mac, hmac.digest(backup_key, self.signed, "sha256"))


def head_of(key_file: bytes, note: Note, backup_key: bytes) -> bytes:
    """The bytes of a new backup's head."""
    said = _written(note)
    signed = MAGIC + _LENGTH.pack(len(key_file)) + key_file + _LENGTH.pack(len(said)) + said
    return signed + hmac.digest(backup_key, signed, "sha256")


def read_head(path: Path) -> Head:
    """The head of a backup. Raises NotThisKind, NewerProgram, DamagedBackup, or StorageError when it can't be read.

    Whether the head is vouched for is known only to who has the store's key.
    """
    size = files.size_of(path)
    if size is None:
        raise StorageError("The backup is not there any more.", "Nothing was changed.", "Check the drive.")
    data = next(files.chunks(path, _MOST_HEAD), b"")
    if not data:
        raise DamagedBackup("This backup is empty.", "Nothing was changed.", "Choose another backup.")
    if data[: len(MAGIC)] != MAGIC:
        if data.startswith(_KIND) and data[len(_KIND) : len(MAGIC)].isdigit():
            raise _newer()
        raise NotThisKind(
            "This file is no backup of JAT Desk.", "Nothing was changed.", "Choose a file that ends in .jatdesk-backup."
        )
    try:
        key_file, at = _part(data, len(MAGIC), keyfile.MOST_BYTES)
        said, at = _part(data, at, MOST_NOTE)
        note = _note(said)
        mac = data[at : at + MAC]
        if len(mac) != MAC or hashlib.sha256(key_file).hexdigest() != note.keys_sha256:
            raise ValueError("head")
    except (ValueError, TypeError, LookupError, RecursionError) as fault:
        raise damaged() from fault
    if note.format > migrations.newest():
        raise _newer()
    header = keyfile.read(key_file)
    if header.store_id != note.store_id:
        raise damaged()
    if size != at + MAC + note.size:
        raise DamagedBackup(
            "This backup is not whole: it was copied only in part, or cut.",
            "Nothing was changed.",
            "Choose another backup, or copy it again.",
        )
    return Head(key_file, note, header.generation, data[:at], mac)


def database(path: Path, head: Head, watch: Watch | None = None) -> Iterator[bytes]:
    """The database's bytes, piece by piece; at the end of them it is known whether they are what was written.

    `watch` hears how many have come and may raise to stop. Raises DamagedBackup after the last piece.
    """
    digest, done, left = hashlib.sha256(), 0, head.length
    for chunk in files.chunks(path, PIECE):
        piece, left = chunk[left:], max(0, left - len(chunk))
        digest.update(piece)
        done += len(piece)
        if watch is not None:
            watch(done)
        yield piece
    if done != head.note.size or digest.hexdigest() != head.note.sha256:
        raise damaged()


def damaged() -> DamagedBackup:
    """What is said of a backup that was changed after it was made."""
    return DamagedBackup("This backup is damaged.", "Nothing was changed.", "Choose another backup.")


def _newer() -> NewerProgram:
    return NewerProgram(
        "This backup was made by a newer version of JAT Desk.",
        "Nothing was changed.",
        "Install the newest version on this computer, then restore it.",
    )


def _part(data: bytes, at: int, most: int) -> tuple[bytes, int]:
    start = at + _LENGTH.size
    length = int.from_bytes(data[at:start], "big")
    part = data[start : start + length]
    if not 0 < length <= most or len(part) != length:
        raise ValueError("length")
    return part, start + length


def _written(note: Note) -> bytes:
    fields = asdict(note) | {
        "made_at": note.made_at.isoformat(timespec="seconds"),
        "mark": {"id": note.mark.head.id, "link": note.mark.head.link.hex(), "half_typed": note.mark.half_typed},
    }
    return json.dumps(fields, sort_keys=True, separators=(",", ":")).encode("ascii")


def _note(said: bytes) -> Note:
    """Reads what `_written` wrote, and only that: what is canonical can't hold a byte that nobody looks at."""
    fields: Any = json.loads(said.decode("ascii"))
    mark, counted = fields["mark"], fields["counts"]
    note = Note(
        store_id=_text(fields["store_id"]),
        made_at=_moment(fields["made_at"]),
        commits=_count(fields["commits"]),
        mark=Mark(HistoryHead(_count(mark["id"]), bytes.fromhex(mark["link"])), _text(mark["half_typed"])),
        program=_text(fields["program"]),
        format=_count(fields["format"]),
        counts=Counts(**{name: _count(counted[name]) for name in Counts.__dataclass_fields__}),
        keys_sha256=_text(fields["keys_sha256"]),
        size=_count(fields["size"]),
        sha256=_text(fields["sha256"]),
    )
    if _written(note) != said:
        raise ValueError("not canonical")
    return note


def _moment(text: Any) -> datetime:
    moment = datetime.fromisoformat(_text(text))
    if moment.tzinfo is None:
        raise ValueError("time")
    return moment


def _text(value: Any) -> str:
    if type(value) is not str or len(value) > 200:
        raise ValueError("text")
    return value


def _count(value: Any) -> int:
    if type(value) is not int or not 0 <= value < 1 << 53:
        raise ValueError("number")
    return value
