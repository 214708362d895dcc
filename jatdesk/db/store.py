"""The store as one object per thread: reading, and writing one transaction with its history. No row leaves `db`."""

import contextlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from jatdesk import files
from jatdesk.db import commits, connect, integrity, kept_keys, migrations, pages, purge
from jatdesk.db.history import NewLine, append, broken_at
from jatdesk.db.plain_words import StoreBusy, is_in_doubt, plain_errors
from jatdesk.db.witness import Witness
from jatdesk.domain.findings import Finding
from jatdesk.domain.history import Changes, Head
from jatdesk.domain.ids import Id
from jatdesk.errors import StorageError

__all__ = ["STORE_FILE", "Reading", "Store", "StoreBusy", "Transaction", "create_store", "look_into", "open_store"]

STORE_FILE = "store.db"

Reading = Connection
"""One consistent view of the store; `operations` hands it to the functions of `db` and never looks inside."""


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
        self.head: Head | None = None
        """The newest line of history, if this act wrote one."""
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
        self.head = append(self.connection, self._key, line, self._salt(16))

    def retell(self, line: NewLine, *, says: bool) -> None:
        """Writes a line that another store's history has: its own moment and person, at the end of this chain.

        Not what it said where that was destroyed with its record.
        """
        self.head = append(self.connection, self._key, line, self._salt(16), says=says)
        self.touch(line.kind, line.ref)

    def touch(self, kind: str, ref: Id) -> None:
        """Marks a record as changed by this act without a line of its own (a case whose action was settled)."""
        self._touched.add((kind, ref))

    @property
    def changes(self) -> Changes:
        """Everything touched so far."""
        return Changes(frozenset(self._touched))


class Store:
    """The open store of one thread. Close it on the thread that opened it.

    All connections of a process share one witness; without one (some tests) nothing is written beside the store.
    """

    def __init__(self, folder: Path, engine: Engine, history_key: bytes, witness: Witness | None = None) -> None:
        self.folder = folder
        self.witness = witness
        self._engine = engine
        self._history_key = history_key
        self._closed = False
        self._file = files.identity(folder / STORE_FILE)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent view of the store."""
        with plain_errors(), self._engine.connect() as connection, _given_up_in_doubt(connection):
            yield connection

    @contextmanager
    def writing(self, who: str, now: datetime, salt: Callable[[int], bytes]) -> Iterator[Transaction]:
        """One transaction: all of it is on the disk when the block ends, or nothing of it.

        Raises StoreBusy while a job is writing, StorageError when the disk is full or the file is damaged or gone.
        """
        with plain_errors(), self._engine.connect() as connection:
            marked = connect.for_writing(connection)
            with _given_up_in_doubt(connection):
                transaction = marked.begin()
            act = Transaction(marked, self._history_key, who, now, salt)
            try:
                with _given_up_in_doubt(connection):
                    yield act
                    saved = commits.one_more(marked)
                    self.must_be_there()
                transaction.commit()  # when this fails the connection stays: a new one might find it done after all
            except BaseException:
                # after a full disk SQLite has rolled back by itself and says so
                with _ignoring_rollback_errors():
                    transaction.rollback()
                raise
            if self.witness is not None:
                self.witness.saw(saved, act.head, now)

    def must_be_there(self) -> None:
        """Raises StorageError when the file that was opened is not in its place any more.

        The system would go on writing into a file that was moved away, deleted or replaced, and nobody would notice.
        """
        if files.identity(self.folder / STORE_FILE) != self._file:
            raise StorageError(
                "The store’s folder is not there any more, or it was replaced while it was open.",
                "This was not saved; everything saved before it is safe in that folder.",
                "Connect the drive again, or put the folder back in its place, then try again.",
            )

    def history_holds(self) -> bool:
        """Whether every line of history still follows from the one before it."""
        return self.history_broken_at() == 0

    def history_broken_at(self, watch: Callable[[int], None] | None = None) -> int:
        """The number of the first line that does not follow, or 0; `watch` hears how many were read, may raise."""
        with self.reading() as connection:
            return broken_at(connection, self._history_key, watch)

    def rewrite(self) -> bool:
        """Writes the file anew without the pages that what was destroyed left free; outside any transaction.

        False when the log beside it could not be emptied yet. Raises StorageError when the disk is full, StoreBusy
        when another part of the program is writing.
        """
        if self.witness is not None:
            self.witness.unchanged = False
            self.witness.forget_list()
        with plain_errors(), self._engine.connect() as connection:
            return purge.rewrite(connection)

    def faults(self, watch: integrity.Watch) -> tuple[Finding, ...]:
        """Everything that is wrong inside the file, on fresh connections of its own. Reads it all: a job.

        `watch(done, of, words)` hears how far it is and may raise to stop.
        """
        with plain_errors():
            return integrity.faults(partial(connect.fresh, self._engine), watch)

    def close(self) -> None:
        """Lets go of the file; what was committed is folded into it, so that no log lies beside it at rest.

        The last connection has the witness keep what every page of the file is now. More than once does no harm.
        """
        if self._closed:
            return
        self._closed = True
        if self.witness is not None:
            self.witness.forget_list()
        # where the disk is too full for that the log stays, whole, and is folded in at the next opening
        with contextlib.suppress(DBAPIError, StorageError), plain_errors(), self._engine.connect() as connection:
            connection.rollback()
            raw = connection.connection.dbapi_connection
            assert raw is not None
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        self._engine.dispose()
        if self.witness is not None and self.witness.leave():
            self._leave_word(self.witness)

    def _leave_word(self, witness: Witness) -> None:
        path = self.folder / STORE_FILE
        try:
            if files.size_of(path.with_name(path.name + "-wal")):
                witness.stop()
            else:
                witness.rest(None if witness.unchanged else pages.hashes(path))
        except StorageError:  # the stick was pulled: the next opening reads the whole file instead
            witness.stop()


def create_store(folder: Path, raw_hex: str, history_key: bytes) -> Store:
    """Makes the encrypted file in an existing folder and opens it. Raises StorageError if there is one already."""
    path = folder / STORE_FILE
    if path.exists():
        raise StorageError(
            "There is already a store in this folder.", "It was left as it is.", "Choose another folder."
        )
    made = connect.engine(path, raw_hex, new=True)
    with _let_go_on_failure(made), plain_errors(), made.connect() as connection:
        marked = connect.for_writing(connection)
        with marked.begin():
            migrations.migrate(marked)
    return Store(folder, made, history_key)


def open_store(
    folder: Path, raw_hex: str, history_key: bytes, busy_ms: int = 5000, witness: Witness | None = None
) -> Store:
    """Opens the store, migrating an older one after a copy of it was put into `backups`.

    The witness belongs to all connections of this process. Raises StorageError for a missing, cut, damaged or newer
    file; whether it is the file that was left is for `db.opening` to say beforehand.
    """
    path = folder / STORE_FILE
    connect.check_file(path)
    opened = connect.engine(path, raw_hex, busy_ms)
    with _let_go_on_failure(opened, witness), plain_errors(), opened.connect() as connection:
        migrations.check(connection)
        found = migrations.version(connection)
        connection.rollback()
        if witness is not None:
            witness.begin()
        if found < migrations.newest():
            _copy_before_migration(folder, connection, raw_hex, found)
            if witness is not None:
                witness.unchanged = False
            marked = connect.for_writing(connection)
            with marked.begin():
                migrations.migrate(marked)
                commits.one_more(marked)
        kept = kept_keys.read(connection, kept_keys.HISTORY)  # the store had another key before
        connection.rollback()
        if witness is not None:
            witness.join()
    return Store(folder, opened, kept or history_key, witness)


def look_into(folder: Path, raw_hex: str, history_key: bytes) -> Store:
    """Opens a closed store of today's format for reading only: neither it nor anything beside it is written or made.

    Raises StorageError when it can't be read.
    """
    path = folder / STORE_FILE
    opened = connect.reading_engine(path, raw_hex)
    with _let_go_on_failure(opened), plain_errors(), opened.connect() as connection:
        migrations.check(connection)
        kept = kept_keys.read(connection, kept_keys.HISTORY)
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
def _let_go_on_failure(engine: Engine, witness: Witness | None = None) -> Iterator[None]:
    try:
        yield
    except BaseException:
        engine.dispose()
        if witness is not None:
            witness.stop()
        raise


@contextmanager
def _given_up_in_doubt(connection: Connection) -> Iterator[None]:
    """After one failed reading SQLCipher takes the whole file for damaged: the next use gets a new connection."""
    try:
        yield
    except (DBAPIError, sqlcipher.Error) as failure:
        if is_in_doubt(failure):
            connection.invalidate()
        raise


@contextmanager
def _ignoring_rollback_errors() -> Iterator[None]:
    try:
        yield
    except DBAPIError as failure:
        if "no transaction is active" not in str(failure.orig):
            raise
