"""Turns what SQLCipher says into sentences; no value of a record is in them."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy.exc import DBAPIError

from jatdesk.errors import StorageError, UserError


class StoreBusy(StorageError):
    """Another part of the program is writing; the same act can be tried again in a moment."""


@contextmanager
def plain_errors() -> Iterator[None]:
    """Raises UserError, StoreBusy or StorageError in place of the driver's faults it has words for."""
    try:
        yield
    except UnicodeEncodeError:
        # the exception carries the whole text, so it goes no further
        raise UserError(
            "A sign in this text can’t be saved: it is half of a letter.",
            "Nothing was saved.",
            "Type the text again instead of pasting it.",
        ) from None
    except (DBAPIError, sqlcipher.Error) as failure:
        said = str(failure.orig if isinstance(failure, DBAPIError) else failure)
        if (plain := _in_words(said)) is None:
            raise
        raise plain from None


def is_in_doubt(failure: DBAPIError | sqlcipher.Error) -> bool:
    """Whether this fault says that the file, or a drive that did not answer, could not be read."""
    said = str(failure.orig if isinstance(failure, DBAPIError) else failure)
    return any(sign in said for sign in ("I/O", "malformed", "not a database", "readonly"))


def _in_words(said: str) -> StorageError | None:
    if "full" in said:
        return StorageError(
            "The disk is full.",
            "This change was not saved; everything saved before it is safe.",
            "Make some room on the disk, then try again.",
        )
    if "locked" in said or "busy" in said:
        return StoreBusy("The store is busy.", "Nothing was lost.", "Try again in a moment.")
    if "I/O" in said:
        return StorageError(
            "The drive does not answer, or does not take what is written.",
            "Nothing was changed; everything saved before is safe.",
            "Look whether the drive is connected and in order, then try again.",
        )
    if "malformed" in said or "not a database" in said:
        return StorageError(
            "The store’s file could not be read: it is damaged.",
            "Nothing was changed.",
            "Close the program and put back a copy from before.",
        )
    if "readonly" in said or "unable to open" in said:
        return StorageError(
            "The store's folder does not allow writing.",
            "This change was not saved; everything saved before it is safe.",
            "Move the store to a folder of your own.",
        )
    return None
