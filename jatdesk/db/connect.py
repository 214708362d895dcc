"""Opens the encrypted file: the one factory of connections. The only file of `db` that sees the raw key."""

from collections.abc import Callable
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Dialect, Engine, create_engine, event, make_url
from sqlalchemy.pool import QueuePool
from sqlalchemy.util import LRUCache

from jatdesk import files
from jatdesk.errors import StorageError

APPLICATION_ID = 0x4A415444
"""'JATD', in the header of every store."""

PAGE = 4096
_WRITE, _FRESH = "jatdesk_write", "jatdesk_fresh"
_PATIENCE_MS = 2000  # while a log is folded in, nobody else may look
_DENY, _ALLOW, _ATTACH = 1, 0, 24
_WRITTEN_OUT: LRUCache[Any, Any] = LRUCache(1000)  # statements as SQL

_LOOKING_PRAGMAS = (
    "PRAGMA query_only=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA cell_size_check=ON",
    "PRAGMA cache_size=-64000",
)
_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA secure_delete=ON",
    "PRAGMA cell_size_check=ON",
    "PRAGMA cache_size=-64000",
)


def engine(path: Path, raw_hex: str, busy_ms: int = 5000, *, new: bool = False) -> Engine:
    """An engine with exactly one connection, for one thread. `raw_hex` is the 64-digit key of the file.

    Only with `new` is a file made that is not there. Connecting raises StorageError when the file is not the store
    this key belongs to.
    """
    return _engine(
        lambda: _opened(path, raw_hex, busy_ms, "rwc" if new else "rw"),
        lambda: looking(path, raw_hex, with_log=True),  # no partial: its repr would show the key
    )


def reading_engine(path: Path, raw_hex: str) -> Engine:
    """An engine to a store that is closed, exactly as it lies there: nothing is written and nothing made beside it."""

    def creator() -> Any:
        connection = looking(path, raw_hex, with_log=False)
        for pragma in _LOOKING_PRAGMAS:
            connection.execute(pragma).fetchall()
        connection.set_authorizer(authorise)
        return connection

    return _engine(creator, lambda: looking(path, raw_hex, with_log=False))


def fresh(made: Engine) -> Any:
    """A bare connection that can only read, to the same file as an engine's, for one question. The caller closes it."""
    return made.get_execution_options()[_FRESH]()


class _Engine(Engine):
    """One that begins transactions itself: the driver is told to leave that alone."""


@event.listens_for(_Engine, "begin")
def _begin(connection: Connection) -> None:
    write = connection.get_execution_options().get(_WRITE, False)
    driver(connection).execute("BEGIN IMMEDIATE" if write else "BEGIN")


def _engine(creator: Callable[[], Any], fresh: Callable[[], Any]) -> Engine:
    one = QueuePool(
        creator,
        pool_size=1,
        max_overflow=0,
        reset_on_return=None,  # whoever leaves a transaction has ended it
        dialect=_dialect(),
    )
    options = {_FRESH: fresh, "compiled_cache": _WRITTEN_OUT}
    return _Engine(one, _dialect(), make_url("sqlite://"), hide_parameters=True, execution_options=options)


@cache
def _dialect() -> Dialect:
    """One for all engines: what it has once written out as SQL serves every thread and every store of the process.

    It holds values too; they go with the process, as a lock ends it.
    """
    first = create_engine("sqlite://", module=sqlcipher)
    with first.connect():
        pass  # now it knows which SQLite it talks to
    first.dispose()
    return first.dialect


def looking(path: Path, raw_hex: str, *, with_log: bool) -> Any:
    """A bare connection that can only read, to a file that may be damaged: nothing of it was read yet.

    With its log the file is read as the store would be opened; without, exactly as it lies there and nothing beside
    it is looked at or made. The caller closes it.
    """
    return _addressed(path, raw_hex, _PATIENCE_MS, "ro" if with_log else "ro&immutable=1")


def driver(connection: Connection) -> Any:
    """The driver's own connection under one of SQLAlchemy's, for the few statements that every save runs."""
    return connection.connection.dbapi_connection


def for_writing(connection: Connection) -> Connection:
    """The connection, marked so that its transaction takes the write lock at once."""
    return connection.execution_options(**{_WRITE: True})


def check_file(path: Path) -> None:
    """Raises StorageError where the file cannot be a store: a file of a few bytes would open as a new, empty one.

    Half a page at its end is what a power cut leaves while the log is being folded in; the log holds that page whole.
    """
    size = files.size_of(path)
    if size is None:
        raise StorageError("There is no store in this folder.", "", "Choose the folder that ends in .jatdesk.")
    if size < PAGE or (size % PAGE and not files.size_of(path.with_name(path.name + "-wal"))):
        raise StorageError(
            "The store's file is damaged: it was cut short.",
            "The file was left exactly as it is.",
            "Put back a copy from before, then open it again.",
        )


def copy(connection: Connection, target: Path, raw_hex: str) -> None:
    """Writes the whole store, as it stands, into a file that is not there yet, under the same key; checks it.

    Raises StorageError when the disk is full or the copy is not whole; what was begun lies there still.
    """
    source = connection.connection.dbapi_connection
    assert source is not None
    try:
        with closing(_keyed(target, raw_hex, 0, "rwc")) as made:
            source.backup(made)
            broken = made.execute("PRAGMA cipher_integrity_check").fetchall()
            said = made.execute("PRAGMA quick_check").fetchall()
    except sqlcipher.DatabaseError as fault:
        if "full" not in str(fault):
            raise
        raise StorageError(
            "The disk is full.", "The store was not changed.", "Make some room on the disk, then try again."
        ) from None
    if broken or said != [("ok",)]:
        raise StorageError(
            "A copy of the store could not be made.", "The store was not changed.", "Look for room on the disk."
        )


def _opened(path: Path, raw_hex: str, busy_ms: int, mode: str) -> Any:
    connection = _keyed(path, raw_hex, busy_ms, mode)
    try:
        for pragma in _PRAGMAS:
            connection.execute(pragma).fetchall()
        connection.set_authorizer(authorise)
    except BaseException:
        connection.close()
        raise
    return connection


def _keyed(path: Path, raw_hex: str, busy_ms: int, mode: str) -> Any:
    """A connection whose key was proved by a first reading."""
    connection = _addressed(path, raw_hex, busy_ms, mode)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchall()
    except sqlcipher.DatabaseError as fault:
        connection.close()
        if "not a database" not in str(fault):
            raise  # a full disk, no right to write: `store` has the words
        raise StorageError(
            "The store's file is damaged, or belongs to other keys.",
            "Nothing in it was changed.",
            "Put back a copy from before, then open it again.",
        ) from None
    return connection


def _addressed(path: Path, raw_hex: str, busy_ms: int, mode: str) -> Any:
    place = f"{path.absolute().as_uri()}?mode={mode}"
    connection = sqlcipher.connect(place, uri=True, isolation_level=None, timeout=busy_ms / 1000)
    connection.execute("PRAGMA cipher_log_level=NONE")
    connection.execute(f"PRAGMA key=\"x'{raw_hex}'\"")
    return connection


def authorise(action: int, *_details: object) -> int:
    """What SQLite asks before each act: everything may be done but ATTACH."""
    # ATTACH with an empty key and an export would write the whole store in the clear
    return _DENY if action == _ATTACH else _ALLOW
