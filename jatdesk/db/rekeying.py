"""A copy of the whole store under another key, checked: how a store gets a new key. The old file is never touched.

Never `PRAGMA rekey`: in place it can say 'ok' with nothing changed when the disk is full.
"""

from pathlib import Path

from sqlalchemy import func, select, text
from sqlalchemy import table as named
from sqlalchemy.exc import DBAPIError

from jatdesk.db import connect
from jatdesk.db.store import Reading, Store
from jatdesk.errors import StorageError


def copy_under(source: Store, target: Path, raw_hex: str, history_key: bytes) -> Store:
    """The copy, opened, in a file that is not there yet. Raises StorageError when it is not whole (disk full …)."""
    with source.reading() as reading:
        before = _counts(reading)  # the first reading fixes the view, which the copy then is of too
        connect.copy(reading, target, raw_hex)
    copy = Store(target.parent, connect.engine(target, raw_hex), history_key)
    try:
        with copy.reading() as reading:
            after = _counts(reading)
        if after != before:
            raise _not_whole()
    except BaseException:
        copy.close()
        raise
    return copy


def check(target: Path, raw_hex: str) -> None:
    """Raises StorageError when a closed copy does not open with its key, or any page of it is not as it should be."""
    connect.check_file(target)
    engine = connect.engine(target, raw_hex)
    try:
        with engine.connect() as connection:
            broken = connection.exec_driver_sql("PRAGMA cipher_integrity_check").all()
            said = connection.exec_driver_sql("PRAGMA quick_check").scalars().all()
    except DBAPIError:
        raise _not_whole() from None
    finally:
        engine.dispose()
    if broken or said != ["ok"]:
        raise _not_whole()


def _counts(reading: Reading) -> dict[str, int]:
    names = reading.execute(text("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")).scalars().all()
    return {name: reading.execute(select(func.count()).select_from(named(name))).scalar_one() for name in names}


def _not_whole() -> StorageError:
    return StorageError(
        "The copy of the store under its new key is not whole.",
        "The store is as it was, with its old key.",
        "Check the disk, then try again.",
    )
