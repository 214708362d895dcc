"""What the program itself does to the disk, seen and spoilt as `vfs` does it for SQLite: functions of `os` and `io`.

Only below the folders that are watched; everything else goes its way unseen. Text files are none of the program's.
"""

import builtins
import errno
import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol
from unittest import mock

from tests.faults import vfs

_MODES = {
    "w": os.O_CREAT | os.O_TRUNC,
    "x": os.O_CREAT | os.O_EXCL,
    "a": os.O_CREAT | os.O_APPEND,
    "r": 0,
}


class WholeDisk(vfs.Disk, Protocol):
    """What a program can do beyond what SQLite does."""

    def renames(self, path: Path, final: Path) -> int: ...
    def makes_folder(self, path: Path) -> int: ...
    def drops_folder(self, path: Path) -> int: ...


class Plain:
    """A disk that does everything; what inherits from it overrides `asked`, or single questions."""

    def asked(self, _what: str, _path: Path) -> int:
        """Whether something that changes the disk is done: OK, or the code of why not."""
        return vfs.OK

    def opens(self, path: Path, made: bool) -> int:
        return self.asked("made", path) if made else vfs.OK

    def writes(self, path: Path, _offset: int, _data: bytes) -> int:
        return self.asked("written", path)

    def truncates(self, path: Path, _size: int) -> int:
        return self.asked("cut", path)

    def syncs(self, path: Path) -> int:
        return self.asked("synced", path)

    def syncs_folder(self, folder: Path) -> int:
        return self.asked("synced", folder)

    def deletes(self, path: Path) -> int:
        return self.asked("deleted", path)

    def extends_index(self, path: Path) -> int:
        return self.asked("index", path)

    def renames(self, path: Path, _final: Path) -> int:
        return self.asked("renamed", path)

    def makes_folder(self, path: Path) -> int:
        return self.asked("made", path)

    def drops_folder(self, path: Path) -> int:
        return self.asked("deleted", path)


@contextmanager
def watched(disk: WholeDisk, *roots: Path, really_sync: bool = False) -> Iterator[None]:
    """Lets `disk` see, and refuse, what Python code of this process writes below `roots`."""
    ours = _Functions(disk, tuple(root.resolve() for root in roots), really_sync)
    names = ("open", "close", "write", "pwrite", "ftruncate", "truncate", "fsync", "fdatasync", "unlink", "remove",
             "replace", "rename", "mkdir", "rmdir")  # fmt: skip
    with (
        mock.patch.multiple(os, **{name: getattr(ours, name) for name in names}),
        mock.patch.object(io, "open", ours.open_file),
        mock.patch.object(builtins, "open", ours.open_file),
    ):
        yield


class _File(io.FileIO):
    """A descriptor whose every write and truncation goes through `os`, where it is seen."""

    def write(self, data: Any) -> int:
        return os.write(self.fileno(), data)

    def truncate(self, size: int | None = None) -> int:
        wanted = self.tell() if size is None else size
        os.ftruncate(self.fileno(), wanted)
        return wanted

    def close(self) -> None:
        if not self.closed:
            descriptor = self.fileno()
            super().close()
            os.close(descriptor)


class _Functions:
    """Stand in the place of those of `os`, and know which descriptor belongs to which path."""

    def __init__(self, disk: WholeDisk, roots: tuple[Path, ...], really_sync: bool) -> None:
        self._disk = disk
        self._roots = roots
        self._really_sync = really_sync
        self._paths: dict[int, Path] = {}
        self._appending: set[int] = set()
        self._real: dict[str, Callable[..., Any]] = dict(vars(os))
        self._real_open = io.open

    # -- files by descriptor

    def open(self, path: Any, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
        real = self._path(path, dir_fd)
        if real is not None and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC):
            there = real.exists()
            if not there and flags & os.O_CREAT:
                _refuse(self._disk.opens(real, True))
            elif there and flags & os.O_TRUNC:
                _refuse(self._disk.truncates(real, 0))
        descriptor = int(self._real["open"](path, flags, mode, dir_fd=dir_fd))
        if real is not None:
            self._paths[descriptor] = real
            if flags & os.O_APPEND:
                self._appending.add(descriptor)
        return descriptor

    def close(self, descriptor: int) -> None:
        self._paths.pop(descriptor, None)
        self._appending.discard(descriptor)
        self._real["close"](descriptor)

    def write(self, descriptor: int, data: Any) -> int:
        if path := self._paths.get(descriptor):
            appends = descriptor in self._appending
            offset = os.fstat(descriptor).st_size if appends else os.lseek(descriptor, 0, os.SEEK_CUR)
            _refuse(self._disk.writes(path, offset, bytes(data)))
        return int(self._real["write"](descriptor, data))

    def pwrite(self, descriptor: int, data: Any, offset: int) -> int:
        if path := self._paths.get(descriptor):
            _refuse(self._disk.writes(path, offset, bytes(data)))
        return int(self._real["pwrite"](descriptor, data, offset))

    def ftruncate(self, descriptor: int, size: int) -> None:
        if path := self._paths.get(descriptor):
            _refuse(self._disk.truncates(path, size))
        self._real["ftruncate"](descriptor, size)

    def truncate(self, path: Any, size: int) -> None:
        real = self._paths.get(path) if isinstance(path, int) else self._path(path)
        if real is not None:
            _refuse(self._disk.truncates(real, size))
        self._real["truncate"](path, size)

    def fsync(self, descriptor: int) -> None:
        path = self._paths.get(descriptor)
        if path is None:
            self._real["fsync"](descriptor)
            return
        _refuse(self._disk.syncs_folder(path) if path.is_dir() else self._disk.syncs(path))
        if self._really_sync:
            self._real["fsync"](descriptor)

    fdatasync = fsync

    # -- names

    def unlink(self, path: Any, *, dir_fd: int | None = None) -> None:
        real = self._path(path, dir_fd)
        if real is not None and os.path.lexists(real):
            _refuse(self._disk.deletes(real))
        self._real["unlink"](path, dir_fd=dir_fd)

    remove = unlink

    def replace(self, path: Any, final: Any, **given: Any) -> None:
        old, new = self._path(path), self._path(final)
        if old is not None and new is not None:
            _refuse(self._disk.renames(old, new))
        self._real["replace"](path, final, **given)

    rename = replace

    def mkdir(self, path: Any, mode: int = 0o777, *, dir_fd: int | None = None) -> None:
        real = self._path(path, dir_fd)
        if real is not None and not real.exists() and real.parent.is_dir():
            _refuse(self._disk.makes_folder(real))
        self._real["mkdir"](path, mode, dir_fd=dir_fd)

    def rmdir(self, path: Any, *, dir_fd: int | None = None) -> None:
        real = self._path(path, dir_fd)
        if real is not None:
            _refuse(self._disk.drops_folder(real))
        self._real["rmdir"](path, dir_fd=dir_fd)

    def open_file(self, file: Any, mode: str = "r", buffering: int = -1, *given: Any, **named: Any) -> Any:
        """In the place of `io.open`; `os.fdopen` and `Path.open` come here too."""
        writes = "b" in mode and any(sign in mode for sign in "wxa+")
        known = self._paths.get(file) if isinstance(file, int) else self._path(file)
        if not writes or known is None:
            return self._real_open(file, mode, buffering, *given, **named)
        letter = next(sign for sign in mode if sign in _MODES)
        if isinstance(file, int):
            descriptor = file
        else:
            both = os.O_RDWR if "+" in mode else os.O_WRONLY
            descriptor = self.open(known, both | _MODES[letter] | os.O_CLOEXEC, 0o666)
        raw = _File(descriptor, "r+" if "+" in mode else "w", closefd=False)
        if buffering == 0:
            return raw
        return io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)

    def _path(self, path: Any, beside: int | None = None) -> Path | None:
        """The path, where it lies below a watched folder."""
        if isinstance(path, int):
            return None
        place = Path(os.fsdecode(path))
        if beside is not None and not place.is_absolute():
            if beside not in self._paths:
                return None
            place = self._paths[beside] / place
        place = place.parent.resolve() / place.name
        return place if any(place.is_relative_to(root) for root in self._roots) else None


def _refuse(said: int) -> None:
    if said != vfs.OK:
        raise OSError(errno.ENOSPC if said == vfs.FULL else errno.EIO, "spoilt on purpose")
