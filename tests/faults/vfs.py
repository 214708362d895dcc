"""What SQLite does to the disk, seen and spoilt from Python: a wrapper of its own file system layer. Knows no store.

The shipped extension module exports SQLite's functions, so that no compiler, no root and no tracing of system calls is
needed. While a wrapper is installed every connection that is opened in this process goes through it.
"""

import ctypes
import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

import sqlcipher3.dbapi2
from sqlcipher3 import _sqlite3 as extension

OK, FULL, IOERR = 0, 13, 10
IOERR_READ, IOERR_WRITE = IOERR | 1 << 8, IOERR | 3 << 8
IOERR_FSYNC, IOERR_TRUNCATE = IOERR | 4 << 8, IOERR | 6 << 8
assert sqlcipher3.dbapi2.sqlite_version_info >= (3, 37), "the layout of the tables below"

_CREATE, _MAIN_JOURNAL, _SUPER_JOURNAL, _WAL = 0x4, 0x800, 0x4000, 0x80000
_Pointer = ctypes.c_void_p
# the name stays a pointer: SQLite hides the URI's parameters behind its end
_Open = ctypes.CFUNCTYPE(ctypes.c_int, _Pointer, _Pointer, _Pointer, ctypes.c_int, _Pointer)
_Delete = ctypes.CFUNCTYPE(ctypes.c_int, _Pointer, ctypes.c_char_p, ctypes.c_int)
_Close = ctypes.CFUNCTYPE(ctypes.c_int, _Pointer)
_Write = ctypes.CFUNCTYPE(ctypes.c_int, _Pointer, _Pointer, ctypes.c_int, ctypes.c_int64)
_Read = _Write
_Truncate = ctypes.CFUNCTYPE(ctypes.c_int, _Pointer, ctypes.c_int64)
_Sync = ctypes.CFUNCTYPE(ctypes.c_int, _Pointer, ctypes.c_int)
_ShmMap = ctypes.CFUNCTYPE(ctypes.c_int, _Pointer, ctypes.c_int, ctypes.c_int, ctypes.c_int, _Pointer)


class Disk(Protocol):
    """Is told of everything before it is done. Returns a code of SQLite's: with any but OK it is not done."""

    def opens(self, path: Path, made: bool) -> int: ...
    def writes(self, path: Path, offset: int, data: bytes) -> int: ...
    def truncates(self, path: Path, size: int) -> int: ...
    def syncs(self, path: Path) -> int: ...
    def syncs_folder(self, folder: Path) -> int: ...
    def deletes(self, path: Path) -> int: ...
    def extends_index(self, path: Path) -> int: ...


@runtime_checkable
class Unreadable(Protocol):
    """A disk that is asked before each reading too."""

    def reads(self, path: Path) -> int: ...


class _Vfs(ctypes.Structure):
    _fields_ = (
        ("iVersion", ctypes.c_int),
        ("szOsFile", ctypes.c_int),
        ("mxPathname", ctypes.c_int),
        ("pNext", _Pointer),
        ("zName", ctypes.c_char_p),
        ("pAppData", _Pointer),
        ("xOpen", _Open),
        ("xDelete", _Delete),
        ("rest", _Pointer * 14),
    )


class _Methods(ctypes.Structure):
    _fields_ = (
        ("iVersion", ctypes.c_int),
        ("xClose", _Close),
        ("xRead", _Read),
        ("xWrite", _Write),
        ("xTruncate", _Truncate),
        ("xSync", _Sync),
        ("xFileSize", _Pointer),
        ("locks", _Pointer * 3),
        ("about", _Pointer * 3),
        ("xShmMap", _ShmMap),
        ("rest", _Pointer * 5),
    )


class _File(ctypes.Structure):
    _fields_ = (("pMethods", ctypes.POINTER(_Methods)),)


@contextmanager
def installed(disk: Disk, *, really_sync: bool = False) -> Iterator[None]:
    """Lets `disk` see, and refuse, what SQLite does. Without `really_sync` nothing waits for the real disk.

    Connections that were opened within must be closed within.
    """
    wrapper = _Wrapper(disk, really_sync)
    _kept.append(wrapper)
    sqlite = _sqlite()
    before = sqlite.sqlite3_vfs_find(None)
    assert sqlite.sqlite3_vfs_register(ctypes.byref(wrapper.vfs), 1) == OK
    try:
        yield
    finally:
        gc.collect()  # a connection that a failed test left open is closed while its wrapper can still be asked
        sqlite.sqlite3_vfs_unregister(ctypes.byref(wrapper.vfs))
        sqlite.sqlite3_vfs_register(before, 1)


_kept: list["_Wrapper"] = []
"""A connection that a failed test left open is closed whenever Python gets to it, and then still needs its wrapper."""


class _Wrapper:
    """A copy of the default layer's table, with ours in a few places; the files themselves stay those of SQLite."""

    def __init__(self, disk: Disk, really_sync: bool) -> None:
        self._disk = disk
        self._really_sync = really_sync
        self._below = _Vfs.from_address(_sqlite().sqlite3_vfs_find(None))
        self._tables: dict[int, _Methods] = {}
        self._paths: dict[int, Path] = {}
        self._to_settle: set[int] = set()
        self.vfs = _Vfs.from_buffer_copy(self._below)
        self.vfs.zName = b"watched"
        self.vfs.pNext = None
        self.vfs.xOpen = _Open(self._open)
        self.vfs.xDelete = _Delete(self._delete)

    def _open(self, _vfs: int, name: int | None, file: int, flags: int, out: int | None) -> int:
        path = Path(os.fsdecode(ctypes.string_at(name))) if name else None
        made = path is not None and bool(flags & _CREATE) and not path.exists()
        if path is not None and (said := self._disk.opens(path, made)) != OK:
            return said
        said = int(self._below.xOpen(ctypes.addressof(self._below), name, file, flags, out))
        if said == OK and path is not None:
            self._paths[file] = path
            if made and flags & (_WAL | _MAIN_JOURNAL | _SUPER_JOURNAL):
                self._to_settle.add(file)  # SQLite settles the folder at the first sync of such a file
            head = _File.from_address(file)
            head.pMethods = ctypes.pointer(self._table(head.pMethods))
        return said

    def _table(self, original: Any) -> _Methods:
        address = ctypes.addressof(original.contents)
        if address not in self._tables:
            below = original.contents
            table = _Methods.from_buffer_copy(below)
            table.xClose = _Close(lambda file: self._close(below, file))
            if isinstance(self._disk, Unreadable):  # only then: it makes every reading slower
                table.xRead = _Read(lambda *given: self._read(below, *given))
            table.xWrite = _Write(lambda *given: self._write(below, *given))
            table.xTruncate = _Truncate(lambda *given: self._truncate(below, *given))
            table.xSync = _Sync(lambda *given: self._sync(below, *given))
            table.xShmMap = _ShmMap(lambda *given: self._shm_map(below, *given))
            self._tables[address] = table
        return self._tables[address]

    def _close(self, below: _Methods, file: int) -> int:
        self._paths.pop(file, None)
        self._to_settle.discard(file)
        return int(below.xClose(file))

    def _write(self, below: _Methods, file: int, data: int, length: int, offset: int) -> int:
        said = self._disk.writes(self._paths[file], offset, ctypes.string_at(data, length))
        return said or int(below.xWrite(file, data, length, offset))

    def _read(self, below: _Methods, file: int, data: int, length: int, offset: int) -> int:
        assert isinstance(self._disk, Unreadable)
        return self._disk.reads(self._paths[file]) or int(below.xRead(file, data, length, offset))

    def _truncate(self, below: _Methods, file: int, size: int) -> int:
        return self._disk.truncates(self._paths[file], size) or int(below.xTruncate(file, size))

    def _sync(self, below: _Methods, file: int, flags: int) -> int:
        path = self._paths[file]
        said = self._disk.syncs(path) or (int(below.xSync(file, flags)) if self._really_sync else OK)
        if said == OK and file in self._to_settle:
            self._to_settle.discard(file)
            said = self._disk.syncs_folder(path.parent)
        return said

    def _shm_map(self, below: _Methods, file: int, region: int, size: int, extend: int, out: int) -> int:
        said = self._disk.extends_index(self._paths[file]) if extend else OK
        return said or int(below.xShmMap(file, region, size, extend, out))

    def _delete(self, _vfs: int, name: bytes, settle: int) -> int:
        path = Path(os.fsdecode(name))
        if not path.exists():
            return int(self._below.xDelete(ctypes.addressof(self._below), name, 0))
        said = self._disk.deletes(path)
        if said == OK:
            said = int(self._below.xDelete(ctypes.addressof(self._below), name, 0))
        return self._disk.syncs_folder(path.parent) if said == OK and settle else said


def _sqlite() -> ctypes.CDLL:
    """The library as the extension module has loaded it: the same one, not another copy."""
    library = ctypes.CDLL(extension.__file__)
    library.sqlite3_vfs_find.restype = _Pointer
    library.sqlite3_vfs_find.argtypes = (ctypes.c_char_p,)
    library.sqlite3_vfs_register.argtypes = (_Pointer, ctypes.c_int)
    library.sqlite3_vfs_unregister.argtypes = (_Pointer,)
    return library
