"""What a disk may hold after a power cut: everything a program did, written down, and the states that could be left.

What was synced is there. Of what was not, each write may be there, not be there, or be torn at sectors of 512 bytes,
whatever the order. A name (a file made, renamed, deleted) is there for good once its folder was synced; before that,
names come about in order, as file systems with a journal keep them, up to any point. Knows no store.
"""

import hashlib
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

SECTOR = 512


@dataclass(frozen=True)
class Write:
    """Bytes put into a file at a place."""

    offset: int
    data: bytes


@dataclass(frozen=True)
class Cut:
    """A file made so long."""

    size: int


Change = Write | Cut

Contents = dict[Path, bytes | None]
"""Every file and folder (None) by its path."""


def contents(root: Path) -> Contents:
    """A folder as it is now."""
    return {root: None} | {path: None if path.is_dir() else path.read_bytes() for path in root.rglob("*")}


@dataclass(frozen=True)
class Done:
    """One thing a program did. `what`: changed, synced, made, renamed, deleted, folder synced, said."""

    what: str
    path: Path
    change: Change | None = None
    final: Path | None = None
    said: int = 0


@dataclass
class Log:
    """Writes down what it is told (see `vfs.Disk`, `python_files.WholeDisk`); refuses nothing."""

    root: Path
    done: list[Done] = field(default_factory=list)

    def says(self, number: int) -> None:
        """The program told the person that act `number` is saved."""
        self.done.append(Done("said", Path(), said=number))

    def opens(self, path: Path, made: bool) -> int:
        return self._add("made", path) if made else 0

    def writes(self, path: Path, offset: int, data: bytes) -> int:
        return self._add("changed", path, Write(offset, data))

    def truncates(self, path: Path, size: int) -> int:
        return self._add("changed", path, Cut(size))

    def syncs(self, path: Path) -> int:
        return self._add("synced", path)

    def syncs_folder(self, folder: Path) -> int:
        return self._add("folder synced", folder)

    def deletes(self, path: Path) -> int:
        return self._add("deleted", path)

    def extends_index(self, path: Path) -> int:
        return 0

    def renames(self, path: Path, final: Path) -> int:
        return self._add("renamed", path, final=final)

    def makes_folder(self, path: Path) -> int:
        return self._add("folder made", path)

    def drops_folder(self, path: Path) -> int:
        return self._add("deleted", path)

    def _add(self, what: str, path: Path, change: Change | None = None, final: Path | None = None) -> int:
        if path.is_relative_to(self.root):
            self.done.append(Done(what, path, change, final))
        return 0


@dataclass(eq=False)
class _File:
    """What is on the disk for good, and what is only on its way."""

    settled: bytes = b""
    pending: list[Change] = field(default_factory=list)


_FOLDER = _File()
_Names = dict[Path, _File]


@dataclass(frozen=True)
class State:
    """What a power cut left: files and folders (None) by path, `after` so many things done and `said` so many acts."""

    files: Contents
    after: int
    said: int


class Disk:
    """A disk with a cache, that does what a log says."""

    def __init__(self, before: Contents) -> None:
        self.said = 0
        self._settled: _Names = {path: _FOLDER if data is None else _File(data) for path, data in before.items()}
        self._names = dict(self._settled)
        self._pending: list[tuple[Done, _File]] = []

    def does(self, done: Done) -> None:
        """One thing more."""
        if done.what == "said":
            self.said = done.said
        elif done.what == "changed":
            assert done.change is not None
            self._names[done.path].pending.append(done.change)
        elif done.what == "synced":
            file = self._names[done.path]
            file.settled, file.pending = _changed(file.settled, file.pending), []
        elif done.what == "folder synced":
            self._settle(done.path)
        else:
            about = {"made": _File(), "folder made": _FOLDER}.get(done.what) or self._names[done.path]
            self._pending.append((done, about))
            _rename(self._names, done, about)

    def everything(self) -> Contents:
        """As the program sees it, and as it is when only the program was killed."""
        return _contents(self._names, lambda file: _changed(file.settled, file.pending))

    def nothing_more(self) -> Contents:
        """Only what is on the disk for good."""
        return _contents(self._settled, lambda file: file.settled)

    def torn(self, chance: random.Random, last_only: bool) -> Contents:
        """Some of what was on its way, cut at sectors; with `last_only` all of it but the newest write of each file."""
        names = dict(self._settled)
        kept = len(self._pending) if last_only else chance.randint(0, len(self._pending))
        for done, about in self._pending[:kept]:
            _rename(names, done, about)
        return _contents(names, lambda file: _changed(file.settled, _some(file.pending, chance, last_only)))

    def _settle(self, folder: Path) -> None:
        left = []
        for done, about in self._pending:
            if folder in (done.path.parent, done.final.parent if done.final else None):
                _rename(self._settled, done, about)
            else:
                left.append((done, about))
        self._pending = left


def states(before: Contents, done: Sequence[Done], wanted: int, seed: int, rounds: int = 40) -> Iterator[State]:
    """Up to `wanted` states, spread over everything done, no two alike; `before` is how it began.

    Gives up after so many rounds in which nothing new came.
    """
    chance = random.Random(seed)
    moments = [number for number, each in enumerate(done, start=1) if each.what not in ("said", "synced")]
    seen: set[bytes] = set()
    while len(seen) < wanted and rounds:
        rounds -= 1
        left = wanted - len(seen)
        chosen = set(moments if left >= len(moments) else chance.sample(moments, left))
        disk = Disk(before)
        for number, each in enumerate(done, start=1):
            disk.does(each)
            if number not in chosen:
                continue
            found = _one_of(disk, chance)
            mark = _fingerprint(found, disk.said)
            if mark not in seen:
                seen.add(mark)
                yield State(found, number, disk.said)


def put(files: Contents, root: Path, into: Path) -> None:
    """Lays a state out in an empty folder."""
    for path in sorted(files):
        place, data = into / path.relative_to(root), files[path]
        if data is None:
            place.mkdir(parents=True, exist_ok=True)
        else:
            place.write_bytes(data)


def _one_of(disk: Disk, chance: random.Random) -> Contents:
    kind = chance.random()
    if kind < 0.15:
        return disk.nothing_more()
    if kind < 0.2:
        return disk.everything()
    return disk.torn(chance, last_only=kind < 0.5)


def _some(pending: Sequence[Change], chance: random.Random, last_only: bool) -> list[Change]:
    """Of what is on its way to one file: each kept, dropped or torn; with `last_only` only the newest is torn."""
    kept: list[Change] = []
    share = chance.choice((0.1, 0.5, 0.9))
    for number, change in enumerate(pending, start=1):
        torn = number == len(pending) if last_only else chance.random() < 0.3
        if isinstance(change, Write) and torn:
            kept += [piece for piece in _sectors(change) if chance.random() < share]
        elif last_only or chance.random() < share:
            kept.append(change)
    return kept


def _sectors(write: Write) -> Iterator[Write]:
    start, end = write.offset, write.offset + len(write.data)
    while start < end:
        stop = min(end, (start // SECTOR + 1) * SECTOR)
        yield Write(start, write.data[start - write.offset : stop - write.offset])
        start = stop


def _changed(data: bytes, changes: Sequence[Change]) -> bytes:
    if not changes:
        return data
    made = bytearray(data)
    for change in changes:
        if isinstance(change, Cut):
            del made[change.size :]
            made.extend(bytes(change.size - len(made)))
        else:
            made.extend(bytes(max(0, change.offset - len(made))))
            made[change.offset : change.offset + len(change.data)] = change.data
    return bytes(made)


def _rename(names: _Names, done: Done, about: _File) -> None:
    if done.what == "renamed":
        assert done.final is not None
        names[done.final] = about
        for path in [each for each in names if done.path in each.parents]:
            names[done.final / path.relative_to(done.path)] = names.pop(path)
        names.pop(done.path, None)
    elif done.what == "deleted":
        names.pop(done.path, None)
    else:
        names[done.path] = about


def _contents(names: _Names, holds: Callable[[_File], bytes]) -> Contents:
    top = min(names, key=lambda path: len(path.parts))
    reached: Contents = {top: None}
    for path in sorted(names):
        if path.parent in reached:
            reached[path] = None if names[path] is _FOLDER else holds(names[path])
    return reached


def _fingerprint(files: Contents, said: int) -> bytes:
    mark = hashlib.blake2b(str(said).encode())
    for path in sorted(files):
        data = files[path]
        mark.update(f"{path} {-1 if data is None else len(data)}\n".encode())
        mark.update(data or b"")
    return mark.digest()
