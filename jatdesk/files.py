"""The only place that writes files: whole or not at all, private, and under safe names. Knows no content.

On Windows a new file inherits the rights of its folder (the person's own profile); the modes below are Unix's.
"""

import errno
import os
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePath
from types import TracebackType
from typing import BinaryIO, Self

from jatdesk.errors import StorageError, StoreInUse, UserError

PART = ".part"
MOST_NAME = 120

_FORBIDDEN = frozenset('<>:"/\\|?*')
_PORTS = (port + number for port in ("COM", "LPT") for number in "0123456789¹²³")
_RESERVED = frozenset(("CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", *_PORTS))
_MOST_NAME_BYTES = 240
_FULL = (errno.ENOSPC, errno.EDQUOT) if hasattr(errno, "EDQUOT") else (errno.ENOSPC,)
_NO_SUCH_CALL = (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP)  # some network folders and sticks can't settle a folder
_SYNCED = ("onedrive", "dropbox", "google drive", "googledrive", "icloud", "nextcloud", "pcloud")
_NETWORK = frozenset(
    ("nfs", "nfs4", "cifs", "smb3", "smbfs", "sshfs", "fuse.sshfs", "9p", "afs", "davfs", "fuse.davfs")
)


def write_atomically(path: Path, data: bytes) -> None:
    """Puts `data` under `path`, on the disk for good, or leaves what was there. Raises StorageError."""
    write_pieces(path, (data,))


def write_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """As `write_atomically`, for what is too big to be held at once; what `pieces` raises leaves nothing behind."""
    part = path.with_name(path.name + PART)
    with _plain_words():
        try:
            _write_private(part, pieces)
            part.replace(path)
        except BaseException:
            with suppress(OSError):  # a stick that was pulled is not there to be cleared
                part.unlink(missing_ok=True)
            raise
        _settle_folder(path.parent)


def read_whole(path: Path, most: int) -> bytes:
    """The bytes of a file. Raises StorageError when it cannot be read or has more than `most` bytes."""
    with _plain_words(), path.open("rb") as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise StorageError("The file is too big.", "Nothing was taken from it.", "Check that it is the right file.")
    return data


def beginning(path: Path, length: int) -> bytes:
    """The first bytes of a file. Raises StorageError when it cannot be read."""
    with _plain_words(), path.open("rb") as file:
        return file.read(length)


def chunks(path: Path, length: int, start: int = 0) -> Iterator[bytes]:
    """The bytes of a file from `start` on, so many at a time. Raises StorageError when it cannot be read."""
    with _plain_words(), path.open("rb") as file:
        file.seek(start)
        while chunk := file.read(length):
            yield chunk


def size_of(path: Path) -> int | None:
    """The bytes of a file, or None when it is not there. Raises StorageError when one may not even look."""
    with _plain_words():
        try:
            return path.stat().st_size
        except FileNotFoundError:
            return None


def identity(path: Path) -> tuple[int, int] | None:
    """By what the system knows this very file, whatever happens to its name; None when it can't be reached."""
    try:
        found = os.stat(path)  # noqa: PTH116 - every save asks
    except OSError:
        return None
    return found.st_dev, found.st_ino


def changed_at(path: Path) -> float:
    """When a file was last written, in seconds since 1970. Raises StorageError when it is not there."""
    with _plain_words():
        return path.stat().st_mtime


def make_folder(path: Path) -> Path:
    """Makes a folder that only this person may enter, there for good; missing ones above it are ordinary.

    Raises StorageError.
    """
    with _plain_words():
        made = [each for each in (path, *path.parents) if not each.exists()]
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        for each in made:
            _settle_folder(each.parent)
    return path


def make_private(path: Path) -> None:
    """Lets only this person read and write a file that another part of the program made. Raises StorageError."""
    with _plain_words():
        path.chmod(0o600)


def part_folder(final: Path) -> Path:
    """An empty private folder beside `final`, to be filled and then moved in; an abandoned one is cleared."""
    part = final.with_name(final.name + PART)
    drop_folder(part)
    return make_folder(part)


def move_in(folder_part: Path, final: Path) -> None:
    """Gives a finished folder its name in one step, so that no half-written one is ever seen there.

    Raises StorageError, also when the name is taken: what stands there is never overwritten.
    """
    if final.exists():
        raise StorageError("A folder of that name is there already.", "It was left as it is.")
    with _plain_words():
        _settle_folder(folder_part)
        folder_part.rename(final)
        _settle_folder(final.parent)


def put_in_place(part: Path, final: Path) -> None:
    """Gives a file that something else wrote beside its place its name, on the disk for good. Raises StorageError."""
    settle_file(part)
    with _plain_words():
        part.replace(final)
        _settle_folder(final.parent)


def settle_file(path: Path) -> None:
    """Has the disk keep for good what something else wrote into a file. Raises StorageError."""
    with _plain_words():
        descriptor = os.open(path, os.O_RDWR)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def drop_folder(path: Path) -> None:
    """Removes a folder that the program made, with all in it; one that is not there is no fault."""
    with _plain_words():
        if path.exists():
            shutil.rmtree(path)


def remove_file(path: Path) -> None:
    """Removes a file that the program made, for good; one that is not there is no fault. Raises StorageError."""
    with _plain_words():
        if path.exists():
            path.unlink()
            _settle_folder(path.parent)


@contextmanager
def private_copy(sources: Iterable[Path]) -> Iterator[Path]:
    """A folder of its own in the temporary folder with copies of some files, removed afterwards.

    Only for what is encrypted: a killed program leaves it behind. Raises StorageError when there is no room.
    """
    import tempfile

    with _plain_words():
        folder = Path(tempfile.mkdtemp(prefix="jatdesk-"))
    try:
        with _plain_words():
            for source in sources:
                shutil.copyfile(source, folder / source.name)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def clear_parts(folder: Path) -> None:
    """Removes what an interrupted program left half-made directly in a folder (files and folders `….part`)."""
    with _plain_words():
        for left in folder.glob("*" + PART):
            if left.is_dir():
                shutil.rmtree(left)
            else:
                left.unlink()


class StoreLock:
    """Keeps a second program out of a store. The system lets go when the process dies, however it dies."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "lock"
        self._descriptor: int | None = None

    def acquire(self) -> Self:
        """Takes the lock at once or raises StoreInUse: the store is open in another program. Held, it stays held."""
        if self._descriptor is not None:
            return self
        with _plain_words():
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        self._descriptor = self._locked(descriptor)
        return self

    def look(self) -> Self:
        """Takes the lock like `acquire`, but never makes its file: where there is none, no program has the store."""
        try:
            descriptor = os.open(self._path, os.O_RDWR if sys.platform == "win32" else os.O_RDONLY)
        except OSError:
            return self
        self._descriptor = self._locked(descriptor)
        return self

    def release(self) -> None:
        """Lets the lock go; more than once does no harm."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def _locked(self, descriptor: int) -> int:
        try:
            _lock(descriptor)
        except OSError as fault:
            os.close(descriptor)
            raise StoreInUse(
                "This store is already open.",
                "Nothing was changed.",
                "Use the window that is open, or close it first. It may be open on another computer.",
            ) from fault
        return descriptor

    def __enter__(self) -> Self:
        return self.acquire()

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self.release()


class SlotFile:
    """A small file of equal slots that are overwritten in their places, kept open for writing. Never raises.

    Written in place it needs no room on a full disk, once it is there; a slot torn by a power cut is the reader's to
    notice.
    """

    def __init__(self, path: Path, slot: int, count: int) -> None:
        self._path = path
        self._slot = slot
        self._count = count
        self._descriptor: int | None = None

    def read(self) -> tuple[bytes, ...]:
        """The slots there are; none when the file can't be read."""
        try:
            with self._path.open("rb") as file:
                data = file.read(self._slot * self._count)
        except OSError:
            return ()
        return tuple(data[at : at + self._slot] for at in range(0, len(data), self._slot))

    def write(self, number: int, data: bytes, settle: bool = False) -> bool:
        """Puts `data` into a slot, with `settle` on the disk for good. Returns whether that went well."""
        try:
            if self._descriptor is None:
                self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0)
                self._descriptor = os.open(self._path, flags, 0o600)
            if sys.platform == "win32":
                os.lseek(self._descriptor, number * self._slot, os.SEEK_SET)
                written = os.write(self._descriptor, data)
            else:
                written = os.pwrite(self._descriptor, data, number * self._slot)
            if settle:
                os.fsync(self._descriptor)
        except OSError:
            self.close()
            return False
        return written == len(data)

    def close(self) -> None:
        """Lets the file go; more than once does no harm, and the next writing opens it again."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            with suppress(OSError):
                os.close(descriptor)


def resource(name: str) -> Path:
    """Where a shipped file lies (`resource("words/passphrase.txt")`), in the source tree and when packaged."""
    packaged = getattr(sys, "_MEIPASS", None)
    root = Path(packaged) if packaged else Path(__file__).parent.parent
    return root / "resources" / name


def state_folder() -> Path:
    """Where this person's settings lie; JATDESK_STATE overrules. Not made here."""
    if chosen := os.environ.get("JATDESK_STATE"):
        return Path(chosen)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "JAT Desk"
    return Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "jatdesk"


def safe_name(text: str) -> str:
    """The text as a file name that every system takes. Raises UserError saying what is wrong with it."""
    name = unicodedata.normalize("NFC", text)
    reason = ""
    if not name.strip(" ."):
        reason = "It needs at least one letter or number."
    elif len(name) > MOST_NAME or len(name.encode("utf-8", "replace")) > _MOST_NAME_BYTES:
        reason = "It is too long: at most 120 characters."
    elif found := sorted(_FORBIDDEN & set(name)):
        reason = f"It may not contain {' '.join(found)}"
    elif any(unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Zl", "Zp") for letter in name):
        reason = "It contains signs that cannot be seen."
    elif name != name.strip(" ") or name[0] == "." or name[-1] == ".":
        reason = "It may not begin or end with a space or a full stop."
    elif name.split(".")[0].rstrip(" ").upper() in _RESERVED:
        reason = "Windows keeps that name for itself."
    if reason:
        raise UserError("That name cannot be used for a file.", reason, "Choose another name.")
    return name


def name_from(text: str) -> str:
    """A file name made from any text, for what is named after something that people typed; never refused."""
    composed = unicodedata.normalize("NFC", text)
    seen = (" " if letter in _FORBIDDEN or unicodedata.category(letter)[0] in "CZ" else letter for letter in composed)
    name = " ".join("".join(seen).split()).strip(" .")
    if name.split(".")[0].rstrip(" ").upper() in _RESERVED:
        name = f"Named {name}"
    name = name[:MOST_NAME].strip(" .")
    while len(name.encode("utf-8")) > _MOST_NAME_BYTES:
        name = name[:-1].strip(" .")
    return name or "Unnamed"


def synced_folder(path: Path) -> str | None:
    """What copies or shares this folder behind our back ('OneDrive', 'a network folder'), or None.

    A store must not lie there: its files would be copied one by one while they change.
    """
    text = str(path)
    if text.startswith(("\\\\", "//")):
        return "a network folder"
    for part in PurePath(text.replace("\\", "/")).parts:
        for name in _SYNCED:
            if part.casefold().startswith(name):
                return part
    for variable in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer"):
        root = os.environ.get(variable)
        if root and path.is_relative_to(root):
            return "OneDrive"
    return "a network folder" if _is_mounted_from_afar(path) else None


def _write_private(part: Path, pieces: Iterable[bytes]) -> None:
    part.unlink(missing_ok=True)
    with _private(part) as file:
        for piece in pieces:
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())


def _private(part: Path) -> BinaryIO:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(part, flags, 0o600), "wb")


def _settle_folder(folder: Path) -> None:
    if sys.platform != "win32":  # Windows has no such call for folders
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        except OSError as fault:
            if fault.errno not in _NO_SUCH_CALL:
                raise
        finally:
            os.close(descriptor)


def _lock(descriptor: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _is_mounted_from_afar(path: Path) -> bool:
    if sys.platform == "win32":
        import ctypes

        drive = path.resolve().drive
        return bool(drive) and ctypes.windll.kernel32.GetDriveTypeW(drive + "\\") == 4  # DRIVE_REMOTE
    try:
        mounts = Path("/proc/self/mounts").read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return False
    real, longest, kind = path.resolve(), -1, ""
    for line in mounts:
        _, where, system, *_ = line.split(" ")
        where = where.replace("\\040", " ")
        if real.is_relative_to(where) and len(where) >= longest:
            longest, kind = len(where), system
    return kind in _NETWORK


@contextmanager
def _plain_words() -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        raise _in_words(fault) from fault


def _in_words(fault: OSError) -> StorageError:
    kept = "What was there before is unchanged."
    if fault.errno in _FULL:
        return StorageError("The disk is full.", kept, "Free some space, then try again.")
    if fault.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return StorageError(
            "You may not write in this folder, or read this file.",
            kept,
            "Choose a folder of your own, or ask for access.",
        )
    if fault.errno in (errno.ENOENT, errno.ENOTDIR):
        return StorageError("The file or folder is not there any more.", kept, "Check the drive and the folder.")
    return StorageError("The computer could not read or write the file.", kept, "Check the drive, then try again.")
