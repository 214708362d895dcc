"""The store as one object per thread: reading, and writing one transaction with its history. No row leaves `db`."""

import contextlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from jatdesk import files
from jatdesk.db import connect, kept_keys, migrations
from jatdesk.db.history import NewLine, append, broken_at
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.errors import StorageError, UserError

STORE_FILE = "store.db"

Reading = Connection
"""One consistent view of the store; `operations` hands it to the functions of `db` and never looks inside."""


class StoreBusy(StorageError):
    """Another part of the program is writing; the same act can be tried again in a moment."""


class Transaction:
    """One act of a person being written: the connection, and the history that goes with it."""

    def __init__(
        self, connection: Connection, key: bytes, who: str, now: datetime, salt: Callable[[int], bytes]
    ) -> None:
        self.connection = connection
        self.now = now
        self._key = key
        self._who = who
        self._salt = salt
        self._touched: set[tuple[str, Id]] = set()
        self.called = ""
        """What the act's own line is called in place of what the operation calls it ('Undid: …'); used once."""

    def record(
        self,
        what: str,
        kind: str,
        ref: Id,
        before: Mapping[str, object] | None = None,
        after: Mapping[str, object] | None = None,
    ) -> None:
        """Writes one line of history ('Took in a referral') and marks the record as touched."""
        self.note(self.called or what, kind, ref, before, after)
        self.called = ""
        self.touch(kind, ref)

    def note(
        self,
        what: str,
        kind: str,
        ref: Id,
        before: Mapping[str, object] | None = None,
        after: Mapping[str, object] | None = None,
    ) -> None:
        """Writes one line of history about something that changes no record (a look, a print)."""
        line = NewLine(self.now, self._who, what, kind, ref, before or {}, after or {})
        append(self.connection, self._key, line, self._salt(16))

    def touch(self, kind: str, ref: Id) -> None:
        """Marks a record as changed by this act without a line of its own (a case whose action was settled)."""
        self._touched.add((kind, ref))

    @property
    def changes(self) -> Changes:
        """Everything touched so far."""
        return Changes(frozenset(self._touched))


class Store:
    """The open store of one thread. Close it on the thread that opened it."""

    def __init__(self, folder: Path, engine: Engine, history_key: bytes) -> None:
        self.folder = folder
        self._engine = engine
        self._history_key = history_key

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent view of the store."""
        with _plain_errors(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self, who: str, now: datetime, salt: Callable[[int], bytes]) -> Iterator[Transaction]:
        """One transaction: all of it is on the disk when the block ends, or nothing of it.

        Raises StoreBusy while a job is writing, StorageError when the disk is full or the file is damaged.
        """
        with _plain_errors(), self._engine.connect() as connection:
            marked = connect.for_writing(connection)
            transaction = marked.begin()
            try:
                yield Transaction(marked, self._history_key, who, now, salt)
                transaction.commit()
            except BaseException:
                # after a full disk SQLite has rolled back by itself and says so
                with _ignoring_rollback_errors():
                    transaction.rollback()
                raise

    def history_holds(self) -> bool:
        """Whether every line of history still follows from the one before it."""
        return self.history_broken_at() == 0

    def history_broken_at(self, watch: Callable[[int], None] | None = None) -> int:
        """The number of the first line that does not follow, or 0; `watch` hears how many were read, may raise."""
        with self.reading() as connection:
            return broken_at(connection, self._history_key, watch)

    def close(self) -> None:
        """Lets go of the file; what was committed is folded into it, so that no log lies beside it at rest."""
        # where the disk is too full for that the log stays, whole, and is folded in at the next opening
        with contextlib.suppress(DBAPIError), self._engine.connect() as connection:
            connection.rollback()
            raw = connection.connection.dbapi_connection
            assert raw is not None
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        self._engine.dispose()


def create_store(folder: Path, raw_hex: str, history_key: bytes) -> Store:
    """Makes the encrypted file in an existing folder and opens it. Raises StorageError if there is one already."""
    path = folder / STORE_FILE
    if path.exists():
        raise StorageError(
            "There is already a store in this folder.", "It was left as it is.", "Choose another folder."
        )
    made = connect.engine(path, raw_hex, new=True)
    with _let_go_on_failure(made), _plain_errors(), made.connect() as connection:
        marked = connect.for_writing(connection)
        with marked.begin():
            migrations.migrate(marked)
    return Store(folder, made, history_key)


def open_store(folder: Path, raw_hex: str, history_key: bytes, busy_ms: int = 5000) -> Store:
    """Opens the store, migrating an older one after a copy of it was put into `backups`.

    Raises StorageError for a missing, cut, damaged or newer file.
    """
    path = folder / STORE_FILE
    connect.check_file(path)
    opened = connect.engine(path, raw_hex, busy_ms)
    with _let_go_on_failure(opened), _plain_errors(), opened.connect() as connection:
        migrations.check(connection)
        found = migrations.version(connection)
        connection.rollback()
        if found < migrations.newest():
            _copy_before_migration(folder, connection, raw_hex, found)
            marked = connect.for_writing(connection)
            with marked.begin():
                migrations.migrate(marked)
        kept = kept_keys.read(connection, kept_keys.HISTORY)  # the store had another key before
        connection.rollback()
    return Store(folder, opened, kept or history_key)


def _copy_before_migration(folder: Path, connection: Connection, raw_hex: str, found: int) -> None:
    final = files.make_folder(folder / "backups") / f"store-format-{found}.db"
    part = final.with_name(final.name + files.PART)
    files.clear_parts(final.parent)
    try:
        connect.copy(connection, part, raw_hex)
        files.put_in_place(part, final)
    except BaseException:
        files.clear_parts(final.parent)
        raise


@contextmanager
def _let_go_on_failure(engine: Engine) -> Iterator[None]:
    try:
        yield
    except BaseException:
        engine.dispose()
        raise


@contextmanager
def _ignoring_rollback_errors() -> Iterator[None]:
    try:
        yield
    except DBAPIError as failure:
        if "no transaction is active" not in str(failure.orig):
            raise


@contextmanager
def _plain_errors() -> Iterator[None]:
    """Turns what the machine says into sentences; no value of a record is in them."""
    try:
        yield
    except UnicodeEncodeError:
        # the exception carries the whole text, so it goes no further
        raise UserError(
            "A sign in this text can’t be saved: it is half of a letter.",
            "Nothing was saved.",
            "Type the text again instead of pasting it.",
        ) from None
    except DBAPIError as failure:
        said = str(failure.orig)
        if "full" in said:
            raise StorageError(
                "The disk is full.",
                "This change was not saved; everything saved before it is safe.",
                "Make some room on the disk, then try again.",
            ) from None
        if "locked" in said or "busy" in said:
            raise StoreBusy("The store is busy.", "Nothing was lost.", "Try again in a moment.") from None
        if "malformed" in said or "not a database" in said or "I/O" in said:
            raise StorageError(
                "The store's file could not be read: it is damaged, or the disk is failing.",
                "Nothing was changed.",
                "Close the program and put back a copy from before.",
            ) from None
        if "readonly" in said or "unable to open" in said:
            raise StorageError(
                "The store's folder does not allow writing.",
                "This change was not saved; everything saved before it is safe.",
                "Move the store to a folder of your own.",
            ) from None
        raise
