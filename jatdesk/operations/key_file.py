"""The key file in its folder: read whole with a limit, replaced whole or not at all. Opens no slot by itself."""

import contextlib
from collections.abc import Callable
from pathlib import Path

from jatdesk import files
from jatdesk.crypto import slots
from jatdesk.db.store import Transaction
from jatdesk.domain.history import Changes
from jatdesk.domain.roles import Role
from jatdesk.errors import StorageError
from jatdesk.operations.desk import Desk
from jatdesk.operations.swaps import KEYS_BEFORE

NAME = "keys.json"

_MOST_BYTES = 64 * 1024


def read(folder: Path) -> bytes:
    """The key file of a store. Raises StorageError when there is none, or more than a key file can hold."""
    path = folder / NAME
    if files.size_of(path) is None:
        raise StorageError(
            "There is no store in this folder.", "Nothing was changed.", "Choose the folder that ends in .jatdesk."
        )
    return files.read_whole(path, _MOST_BYTES)


def store_id(folder: Path) -> str:
    """Which store lies in a folder, as its key file says. Raises StorageError as `read`."""
    return slots.store_id(read(folder))


def write(folder: Path, content: bytes) -> None:
    """Puts another key file in place of the old one. Raises StorageError; then the old one stands."""
    files.write_atomically(folder / NAME, content)


def replace_with(desk: Desk, before: bytes, after: bytes, fill: Callable[[Transaction], None]) -> Changes:
    """One act over both files: what `fill` writes into the store, and the key file `after` in place of `before`.

    The key file comes last, right before the commit. Killed before it, nothing has happened; killed between the two,
    the store lags behind the key file, which `people.known` bears and `signing_in` mends: the other way round the
    store would speak of a way in that is not there. Where the commit fails, the old key file, kept beside it until
    then, is put back by its name alone: that needs no room on a full disk.
    """
    folder = desk.store.folder
    old, kept = folder / KEYS_BEFORE, False
    try:
        with desk.writing() as transaction:
            if read(folder) != before:
                raise StorageError(
                    "The key file was changed a moment ago by something else.", "Nothing was changed.", "Try again."
                )
            files.write_atomically(old, before)
            kept = True
            fill(transaction)
            write(folder, after)
        return transaction.changes
    except BaseException:
        if kept and read(folder) != before:
            files.put_in_place(old, folder / NAME)
        raise
    finally:
        if kept:
            with contextlib.suppress(StorageError):  # the next opening clears it away
                files.remove_file(old)


def role(written: str) -> Role:
    """The role that a slot names. Raises StorageError for one that only a newer program knows."""
    try:
        return Role(written)
    except ValueError:
        raise StorageError(
            "This store knows a role that this program does not.",
            "Nothing was changed.",
            "Install the newest version of JAT Desk on this computer.",
        ) from None
