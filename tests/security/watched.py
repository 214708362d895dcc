"""A folder under watch of the system itself: all that is ever made in it is seen, however soon it is gone again."""

import ctypes
import os
import struct
from pathlib import Path
from types import TracebackType
from typing import Self

_CREATE, _MOVED_TO, _MODIFY = 0x100, 0x80, 0x2


class Watched:
    """Names of what was made, moved or written in a folder (not below it) while it was watched. Linux only."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._descriptor = -1

    def __enter__(self) -> Self:
        libc = ctypes.CDLL(None, use_errno=True)
        self._descriptor = libc.inotify_init1(os.O_NONBLOCK)
        wanted = _CREATE | _MOVED_TO | _MODIFY
        if libc.inotify_add_watch(self._descriptor, os.fsencode(self._folder), wanted) < 0:
            raise OSError(ctypes.get_errno(), "inotify_add_watch")
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        os.close(self._descriptor)

    def seen(self) -> set[str]:
        """What there was since the watch began or since it was asked last."""
        names: set[str] = set()
        while True:
            try:
                data = os.read(self._descriptor, 65536)
            except BlockingIOError:
                return names
            while data:
                length = struct.unpack_from("iIII", data)[3]
                names.add(data[16 : 16 + length].rstrip(b"\0").decode("utf-8", "replace"))
                data = data[16 + length :]
