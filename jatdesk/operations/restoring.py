"""Opening a backup, trying it, and making a store of it in a new folder. In place of a store: `replacing`.

A backup is opened with any passphrase of its own key file, or the recovery key. Whatever is wrong with it is known
before anything is touched, and a new folder appears whole or not at all. On the way the database lies only encrypted
on the disk, in a folder that is removed.
"""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from jatdesk import files
from jatdesk.crypto import slots
from jatdesk.crypto.keys import OpenedKeys
from jatdesk.db import backups as rows
from jatdesk.db import commits, cover, kept_keys, rekeying, safekeeping, witness
from jatdesk.db import history as history_rows
from jatdesk.db.store import STORE_FILE, Store, open_store
from jatdesk.domain.backups import Counts, Note
from jatdesk.domain.dates import say
from jatdesk.domain.history import Changes, Head
from jatdesk.domain.roles import Right
from jatdesk.errors import PassphraseRefused, StorageError
from jatdesk.operations import backup_file, backups, key_file, signing_in
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Clock, Desk, Randomness

ROOM = 100
"""So many numbers are left free in the count of saves: the store that is replaced may still be open for a moment."""

Progress = Callable[[int, int, str], object]


@dataclass(frozen=True, repr=False)
class Opened:
    """A backup whose keys are open; `store_id` and all it says of itself are vouched for by them."""

    path: Path
    head: backup_file.Head
    keys: OpenedKeys

    @property
    def note(self) -> Note:
        """What it says of itself."""
        return self.head.note


@dataclass(frozen=True)
class Rehearsal:
    """What a tried restore showed: everything a real one would do was done, but the putting in place."""

    made_at: datetime
    counts: Counts
    history_holds: bool

    def words(self) -> str:
        """'It opens and is whole: 231 cases, 14 meetings …', for the screen and the history."""
        counted = f"{_many(self.counts.cases, 'case')}, {_many(self.counts.meetings, 'meeting')}"
        if not self.history_holds:
            return f"It opens ({counted}), but its history was changed outside JAT Desk."
        return f"It opens and is whole: {counted}; the history holds."


def opened(path: Path, passphrase: str, slot_id: str = "") -> Opened:
    """Opens a backup's keys (about a second). Raises PassphraseRefused, NotThisKind, or StorageError: damaged, newer.

    Its database is read only when something is done with it.
    """
    return opened_by(path, lambda key_file: slots.open_with_passphrase(key_file, passphrase, slot_id))


def opened_with_recovery(path: Path, recovery_key: str) -> Opened:
    """Opens a backup's keys with the printed recovery key; raises as `opened`."""
    return opened_by(path, lambda key_file: slots.open_with_recovery(key_file, recovery_key))


def opened_with_either(path: Path, typed: str) -> Opened:
    """With a passphrase or the recovery key, whichever was typed: that one is told by its check characters."""
    try:
        return opened_with_recovery(path, typed)
    except PassphraseRefused:
        return opened(path, typed)


def opened_by(path: Path, opening: Callable[[bytes], OpenedKeys]) -> Opened:
    """A backup opened in some way of one's own; raises as `opened`."""
    head = backup_file.read_head(path)
    return _vouched(path, head, opening(head.key_file))


def opened_with_keys(path: Path, keys: OpenedKeys) -> Opened:
    """A backup made under the keys that are open; raises DamagedBackup when they don't vouch for it."""
    return _vouched(path, backup_file.read_head(path), keys)


def rehearse(backup: Opened, progress: Progress | None = None) -> Rehearsal:
    """Does all that a restore does, in a private folder that is removed, and counts. Changes nothing. A job.

    Raises StorageError for a backup that could not be restored.
    """
    work = private_folder(backup)
    try:
        with unpacked(backup, work, progress) as store:
            return Rehearsal(backup.note.made_at, backup.note.counts, store.history_holds())
    finally:
        files.drop_folder(work)


def private_folder(backup: Opened) -> Path:
    """An empty folder of this person's own to unpack a backup in; one that was abandoned is cleared away."""
    place = files.make_folder(files.state_folder() / "unpacked")
    files.clear_parts(place)
    return files.part_folder(place / backup.note.sha256[:12])


@allowed(Right.BACK_UP)
def note_tried(desk: Desk, rehearsal: Rehearsal) -> Changes:
    """Writes down that a restore was tried, and how it went."""
    with desk.writing() as transaction:
        safekeeping.done(transaction.connection, safekeeping.RESTORE_TRIED, desk.clock.now(), rehearsal.words())
        found = {"made_at": rehearsal.made_at.isoformat(), "words": rehearsal.words()}
        transaction.record("Tried to restore a backup", "backup", "1", None, found)
        return transaction.changes


@allowed(Right.READ)
def last_tried(desk: Desk) -> datetime | None:
    """When a restore was last tried (UTC), or None."""
    with desk.reading() as reading:
        return safekeeping.last(reading, safekeeping.RESTORE_TRIED)


def restore_new(
    backup: Opened, folder: Path, clock: Clock, randomness: Randomness, progress: Progress | None = None
) -> OpenedKeys:
    """Makes a store of a backup in a folder that is not there yet, whole or not at all; the keys that open it.

    Raises StorageError: a damaged backup, a folder that is there, no room, no right to write.
    """
    if folder.exists():
        raise StorageError(
            "There is already something with this name in the folder.", "It was left as it is.", "Choose another name."
        )
    files.make_folder(folder.parent)
    aside = files.part_folder(folder)
    try:
        with unpacked(backup, aside, progress) as store:
            write_down(store, backup, backup.keys, backup.note.commits + ROOM, clock, randomness)
        rekeying.check(aside / STORE_FILE, backup.keys.store_key.raw_hex())
        files.drop_folder(aside / backups.FOLDER)
        files.settle_file(aside / STORE_FILE)
        files.write_atomically(aside / key_file.NAME, backup.head.key_file)
        witness.forget(witness.places(folder, backup.note.store_id)[1:])
        files.move_in(aside, folder)
    except BaseException:
        files.drop_folder(aside)
        raise
    return backup.keys


@contextmanager
def unpacked(backup: Opened, work: Path, progress: Progress | None = None) -> Iterator[Store]:
    """The backup's store, written into an empty private folder and opened there once it is known to be whole.

    Brought up to today's format if it is older. Raises StorageError when a byte of it was changed.
    """
    size, say_done = backup.note.size, progress or (lambda _done, _of, _words: None)
    path = work / STORE_FILE
    pieces = backup_file.database(backup.path, backup.head, lambda done: say_done(done, 2 * size, "Reading the backup"))
    files.write_pieces(path, pieces)
    key = backup.keys.store_key
    rekeying.check(path, key.raw_hex())
    say_done(size, 2 * size, "Checking it")
    with closing(open_store(work, key.raw_hex(), key.history_key())) as store:
        with store.reading() as reading:
            there = rows.counts(reading)
        if there != backup.note.counts:
            raise backup_file.damaged()
        yield store
    say_done(2 * size, 2 * size, "")


@dataclass(frozen=True)
class Standing:
    """How a restored store stands at its first opening."""

    commits: int
    head: Head


def write_down(
    store: Store, backup: Opened, keys: OpenedKeys, least: int, clock: Clock, randomness: Randomness
) -> Standing:
    """The line of history of a restore; the count of saves goes on above every one that was ever seen here."""
    made = backup.note.made_at
    who = signing_in.who(store, keys, key_file.role(keys.role), clock, randomness)
    with store.writing(who, clock.now(), randomness) as transaction:
        if keys.store_key != backup.keys.store_key:  # what the earlier key vouched for must still hold
            kept_keys.keep(transaction.connection, kept_keys.HISTORY, backup.keys.store_key.history_key())
            kept_keys.keep(transaction.connection, kept_keys.PASSWORDS, backup.keys.store_key.password_key())
        commits.raise_to(transaction.connection, least)
        told = {"made_at": made.isoformat(), "commits": backup.note.commits, "seal": backup.note.mark.head.seal}
        lent = cover.away(transaction.connection)
        what = f"Restored the store from a backup of {say(made.date())}"
        if lent is not None and lent.given_on is None:
            what = f"Opened the file of the cover for {lent.team}, made on {say(made.date())}"
        transaction.record(what, "backup", "1", None, told)
    with store.reading() as reading:
        return Standing(commits.count(reading), history_rows.head(reading))


def _vouched(path: Path, head: backup_file.Head, keys: OpenedKeys) -> Opened:
    if keys.store_id != head.note.store_id or not head.is_vouched_for(keys.store_key.backup_key()):
        raise backup_file.damaged()
    return Opened(path, head, keys)


def _many(count: int, word: str) -> str:
    return f"{count:,} {word}" if count == 1 else f"{count:,} {word}s"
