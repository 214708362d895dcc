"""Ways to harm a store behind the program's back, and what the next opening says. Each leaves the rest as it was."""

import hashlib
import os
import struct
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from jatdesk.db import witness
from jatdesk.db.pages import PAGE
from jatdesk.domain.findings import Finding, Kind
from jatdesk.errors import StorageError, StoreDamaged
from jatdesk.operations import stores
from jatdesk.operations.desk import Desk
from tests.operations.safe import Safe, walking

FRAME = 24 + PAGE
BETWEEN_PROGRAMS = ("store.db-shm",)
"""What SQLite makes when it reads a log, and what says nothing of the store."""


def found(safe: Safe) -> list[Kind]:
    """The kinds the next opening finds, none when it opens; whatever it finds, it leaves every file as it was."""
    return [finding.kind for finding in findings(safe)]


def findings(safe: Safe) -> Sequence[Finding]:
    """What the next opening finds."""
    before = contents(safe.folder)
    try:
        desk = stores.open_desk(safe.folder, safe.keys, walking(), os.urandom)
    except StoreDamaged as damaged:
        assert contents(safe.folder) == before, "a damaged store is left as it is"
        assert damaged.what
        assert damaged.todo
        return [finding for finding in damaged.findings if isinstance(finding, Finding)]
    stores.close(desk)
    return ()


def refused(safe: Safe) -> bool:
    """Whether the store does not open, for whatever reason it gives."""
    try:
        desk = stores.open_desk(safe.folder, safe.keys, walking(), os.urandom)
    except StorageError:
        return True
    stores.close(desk)
    return False


def contents(folder: Path) -> dict[str, str]:
    """Every file of a store, by a hash of its bytes."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in BETWEEN_PROGRAMS
    }


def database(safe: Safe) -> Path:
    """The file of the store."""
    return safe.folder / "store.db"


def page_count(path: Path) -> int:
    """How many pages the file has."""
    return path.stat().st_size // PAGE


def page(path: Path, number: int) -> bytes:
    """One page, counted from 1."""
    with path.open("rb") as file:
        file.seek((number - 1) * PAGE)
        return file.read(PAGE)


def put(path: Path, number: int, content: bytes) -> None:
    """Overwrites one page."""
    with path.open("r+b") as file:
        file.seek((number - 1) * PAGE)
        file.write(content)


def flip(path: Path, offset: int, bit: int = 0) -> None:
    """Turns one bit round; the same again turns it back."""
    with path.open("r+b") as file:
        file.seek(offset)
        was = file.read(1)[0]
        file.seek(offset)
        file.write(bytes((was ^ 1 << bit,)))


@dataclass(frozen=True)
class Snapshot:
    """Every file of a store at one moment, and the person's own witness of it."""

    folder: dict[Path, bytes]
    state: dict[Path, bytes]

    @classmethod
    def of(cls, safe: Safe) -> "Snapshot":
        """As it lies there now; from a store in use, it is what a killed program leaves."""
        beside = (path for path in safe.folder.iterdir() if path.is_file() and path.name not in BETWEEN_PROGRAMS)
        own = (path for path in own_witness(safe) if path.exists())
        return cls({path: path.read_bytes() for path in beside}, {path: path.read_bytes() for path in own})

    def put_back(self, safe: Safe, with_state: bool = False) -> None:
        """The folder is again what it was; the person's own witness too only when the whole computer was."""
        for path in safe.folder.iterdir():
            if path.is_file():
                path.unlink()
        for path, content in self.folder.items():
            path.write_bytes(content)
        if with_state:
            for path in filter(Path.exists, own_witness(safe)):
                path.unlink()
            for path, content in self.state.items():
                path.write_bytes(content)


def own_witness(safe: Safe) -> tuple[Path, Path]:
    """The two files in the person's state folder."""
    own = witness.places(safe.folder, safe.keys.store_id)[1]
    return own, witness.pages_beside(own)


def work(safe: Safe, saves: int) -> None:
    """So many saves, and the store closed."""
    with safe.opened() as desk:
        save(desk, saves)


def save(desk: Desk, saves: int) -> None:
    """So many saves in an open store."""
    for number in range(saves):
        stores.change_team(desk, replace(desk.team, venue=f"Hall {number}"))


def forged_log(log: bytes, frame: int, flipped: int) -> bytes:
    """A log with one bit of a frame's page turned round (`flipped` 0: none), and the sums of all frames made anew."""
    order = ">" if log[3] & 1 else "<"
    made, sums = bytearray(log), struct.unpack(">II", log[24:32])
    for number, at in enumerate(range(32, len(log) - FRAME + 1, FRAME)):
        if number == frame and flipped:
            made[at + 24 + flipped] ^= 1
        for part in (made[at : at + 8], made[at + 24 : at + FRAME]):
            words = struct.unpack(f"{order}{len(part) // 4}I", part)
            for even, odd in zip(words[::2], words[1::2], strict=True):
                first = (sums[0] + even + sums[1]) & 0xFFFFFFFF
                sums = (first, (sums[1] + odd + first) & 0xFFFFFFFF)
        made[at + 16 : at + 24] = struct.pack(">II", *sums)
    return bytes(made)


def killed_after(safe: Safe, saves: int) -> None:
    """Leaves the store as a program killed after so many saves does."""
    with safe.opened() as desk:
        save(desk, saves)
        left = Snapshot.of(safe)
    left.put_back(safe, with_state=True)
