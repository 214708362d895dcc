"""A new `store.db` and `keys.json` take the old ones' place together, however often that is interrupted.

Both are written beside the old ones; then a marker is written, and from there on it only goes forward: whoever opens
the store next finishes it. Without a marker nothing has happened, and what lies beside is cleared away. Needs no key,
looks into no file but the marker, and leaves closing the connections and holding the store's lock to the caller.
"""

import json
import os
import re
from pathlib import Path

from jatdesk import files
from jatdesk.errors import StorageError

STORE, KEYS, WITNESS, PAGES = "store.db", "keys.json", "witness", "witness-pages"
NEXT_STORE, NEXT_KEYS, NEXT_WITNESS = "store.next.db", "keys.next.json", "witness.next"
MARKER = "swap"
WORK = "next"
"""The folder (`next.part`) in which a new store may be made ready."""

SET_ASIDE = "set aside"
KEYS_BEFORE = "keys.json.before"
"""The old key file while a passphrase or a person changes; an old passphrase opens it, so it never stays."""

_LOGS = ("-wal", "-shm", "-journal")
_MOST = 64 * 1024
_ASIDE_NAME = re.compile(r"[0-9A-Za-z](?:[0-9A-Za-z ._-]{0,78}[0-9A-Za-z])?")
_UNREADABLE = "unreadable marker"


def begin(folder: Path, key_file: bytes, aside: str = "", witness: bytes = b"") -> None:
    """Decides for the `store.next.db` that the caller wrote and closed, with this key file; then `finish` does it.

    `aside` names the folder under `set aside` that keeps the old store; without it the old one is deleted. `witness`
    is the new store's first witness, if it has one by now. Raises StorageError (disk full, no right to write): then
    nothing has happened.
    """
    if aside and not _ASIDE_NAME.fullmatch(aside):
        raise ValueError("the name of a folder in `set aside` is plain")
    if (folder / MARKER).exists():
        raise ValueError("the swap before this one has to be finished first")
    try:
        files.settle_file(folder / NEXT_STORE)
        files.write_atomically(folder / NEXT_KEYS, key_file)
        if witness:
            files.write_atomically(folder / NEXT_WITNESS, witness)
        files.write_atomically(folder / MARKER, json.dumps({"aside": aside}).encode("ascii"))
    except BaseException:
        if not (folder / MARKER).exists():
            _clear(folder)
        raise


def finish(folder: Path) -> None:
    """Finishes a swap that was decided, and clears away one that was not; doing it again changes nothing.

    Call it holding the store's lock, before the key file is read. Raises StorageError; the next call goes on.
    """
    if not (folder / MARKER).exists():
        _clear(folder)
        return
    aside = _aside(folder)
    if (folder / NEXT_STORE).exists():  # until it is renamed, everything under the store's own names is the old one's
        for log in _LOGS:
            _put_away(folder / (STORE + log), aside)
        for old in (WITNESS, PAGES):
            _put_away(folder / old, aside)
        if aside is not None:
            _put_away(folder / STORE, aside)
        files.put_in_place(folder / NEXT_STORE, folder / STORE)
    if (folder / NEXT_KEYS).exists():
        if aside is not None and (folder / KEYS).exists() and not (aside / KEYS).exists():
            # copied, not moved: a folder without a key file would not be known as a store
            files.write_atomically(aside / KEYS, files.read_whole(folder / KEYS, _MOST))
        files.put_in_place(folder / NEXT_KEYS, folder / KEYS)
    if (folder / NEXT_WITNESS).exists():
        files.put_in_place(folder / NEXT_WITNESS, folder / WITNESS)
    files.remove_file(folder / MARKER)


def locked(folder: Path) -> files.StoreLock:
    """Takes the store's lock and finishes a swap: every way into a store begins here.

    Raises StorageError: the store is open in another program, or the swap cannot be finished now.
    """
    lock = files.StoreLock(folder).acquire()
    try:
        finish(folder)
    except BaseException:
        lock.release()
        raise
    return lock


def is_pending(folder: Path) -> bool:
    """Whether a swap was decided and has still to be finished."""
    return (folder / MARKER).exists()


def set_aside(folder: Path) -> tuple[Path, ...]:
    """The stores that were replaced and are kept."""
    try:
        return tuple(sorted(path for path in (folder / SET_ASIDE).iterdir() if path.is_dir()))
    except OSError:
        return ()


def next_store(folder: Path) -> Path:
    """Where the new database has to be written; what an earlier attempt left there is removed."""
    _clear(folder)
    return folder / NEXT_STORE


def _aside(folder: Path) -> Path | None:
    """The folder for the old store, made if need be; None when it is to be deleted."""
    try:
        name = json.loads(files.read_whole(folder / MARKER, _MOST))["aside"]
        if name and not _ASIDE_NAME.fullmatch(name):
            name = _UNREADABLE
    except (LookupError, TypeError, ValueError, RecursionError):
        name = _UNREADABLE  # nothing is deleted on the word of a marker that cannot be read
    return files.make_folder(folder / SET_ASIDE / name) if name else None


def _put_away(old: Path, aside: Path | None) -> None:
    if not old.exists():
        return
    if aside is None:
        files.remove_file(old)
    else:
        files.put_in_place(old, _free(aside, old.name))


def _free(aside: Path, name: str) -> Path:
    """A name that is not taken: what was set aside is never overwritten."""
    place, number = aside / name, 1
    while os.path.lexists(place):
        number += 1
        place = aside / f"{name} {number}"
    return place


def _clear(folder: Path) -> None:
    if (folder / MARKER).exists():
        raise StorageError(
            "This store is in the middle of being replaced.", "Nothing was changed.", "Open the store once, then retry."
        )
    for name in (NEXT_STORE, NEXT_KEYS, NEXT_WITNESS):
        for left in (name, name + files.PART, *(name + log for log in _LOGS)):
            files.remove_file(folder / left)
    for left in (MARKER + files.PART, KEYS + files.PART, KEYS_BEFORE, KEYS_BEFORE + files.PART):
        files.remove_file(folder / left)
    files.drop_folder(folder / (WORK + files.PART))
