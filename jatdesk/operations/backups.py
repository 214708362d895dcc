"""Making backups of an open store and finding those there are. One file each, which needs nothing else to be restored.

A backup is written beside its place, opened, checked and counted before it gets its name, so that under the name of
a backup there is never half of one.
"""

import contextlib
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from jatdesk import __version__, files
from jatdesk.crypto import keyfile
from jatdesk.crypto.keys import OpenedKeys
from jatdesk.db import backups as rows
from jatdesk.db import commits, migrations
from jatdesk.domain import backups as rules
from jatdesk.domain.backups import SUFFIX, Kept, Note, State, Where
from jatdesk.domain.roles import Right
from jatdesk.errors import NewerProgram, StorageError, UserError
from jatdesk.operations import backup_file, key_file
from jatdesk.operations.allowed import allowed
from jatdesk.operations.backup_file import PIECE
from jatdesk.operations.desk import Desk

FOLDER = "backups"
_COPY = "copy.db" + files.PART


@dataclass(frozen=True)
class Backup:
    """One backup file as far as it is known without reading all of it. `note` is None when it can't be read.

    `words` says what is wrong with it, '' when nothing is known to be.
    """

    path: Path
    where: Where
    size: int
    state: State
    note: Note | None = None
    words: str = ""

    @property
    def usable(self) -> bool:
        """Whether it may be offered for this store."""
        return self.state in (State.SOUND, State.UNPROVED, State.EARLIER)

    @property
    def kept(self) -> Kept:
        """As the rules see it; an unreadable one by its name, or older than all."""
        if self.note is not None:
            return Kept(self.path.name, self.note.made_at, self.note.commits)
        return rules.by_name(self.path.name) or Kept(self.path.name, rules.LONG_AGO, 0)


@allowed(Right.BACK_UP)
def make(desk: Desk, keys: OpenedKeys, place: Path | None = None) -> Backup:
    """Writes a backup into the store's own folder of them (and thins those out), or to `place`: a folder or a file.

    Takes about 30 ms a megabyte; a job unless the store is being closed. Raises StorageError (disk full, no right to
    write); then nothing of it is left.
    """
    desk.store.must_be_there()
    own = files.make_folder(desk.store.folder / FOLDER)
    files.clear_parts(own)
    copy = own / _COPY
    try:
        with desk.reading() as reading:
            counts = rows.copy(reading, copy, keys.store_key.raw_hex())
            mark, saves = rows.mark(reading), commits.count(reading)
        now, keys_then = desk.clock.now(), _key_file(desk.store.folder, keys)
        note = Note(
            store_id=keys.store_id,
            made_at=now.replace(microsecond=0),
            commits=saves,
            mark=mark,
            program=__version__,
            format=migrations.newest(),
            counts=counts,
            keys_sha256=hashlib.sha256(keys_then).hexdigest(),
            size=files.size_of(copy) or 0,
            sha256=_digest(files.chunks(copy, PIECE)),
        )
        head = backup_file.head_of(keys_then, note, keys.store_key.backup_key())
        path = _place(own, place, rules.name_of(note.made_at, note.commits))
        files.write_pieces(path, _both(head, copy))
    finally:
        with contextlib.suppress(StorageError):
            files.remove_file(copy)
    prove(path)
    if place is None:
        thin_out(own)
    return Backup(path, Where.HERE if place is None else Where.CHOSEN, len(head) + note.size, State.SOUND, note)


@allowed(Right.BACK_UP)
def make_if_due(desk: Desk, keys: OpenedKeys, at_least_since: timedelta = timedelta()) -> Backup | None:
    """Makes one when something changed since the last, and that is at least so long ago; raises as `make`."""
    with desk.reading() as reading:
        now_stands = rows.mark(reading)
    last = newest(found(desk.store.folder, None, keys))
    if not rules.is_due(now_stands, last.note if last else None, desk.clock.now(), at_least_since):
        return None
    return make(desk, keys)


@allowed(Right.READ)
def changed_since(desk: Desk, last: Backup | None) -> bool:
    """Whether the store holds anything that is not in that backup."""
    with desk.reading() as reading:
        return last is None or last.note is None or rows.mark(reading) != last.note.mark


def found(folder: Path, second: Path | None, keys: OpenedKeys | None = None, store_id: str = "") -> tuple[Backup, ...]:
    """The backups of the store in this folder, and those in a folder of the second place; the newest first.

    Which store is known from the keys, from `store_id`, or else from the key file; where none of them can say, every
    backup in the folder counts. Reads only heads; a place that can't be reached has none.
    """
    wanted = keys.store_id if keys else store_id or known_id(folder)
    there = [_seen(path, Where.HERE, wanted, keys) for path in files_in(folder / FOLDER)]
    if second is not None:
        there += [_seen(path, Where.SECOND, wanted, keys) for path in files_in(second)]
    return tuple(sorted(there, key=lambda each: each.kept.age_order, reverse=True))


def newest(backups: Iterable[Backup]) -> Backup | None:
    """The newest that can be offered."""
    return max((each for each in backups if each.usable), key=lambda each: each.kept.age_order, default=None)


def files_in(folder: Path) -> tuple[Path, ...]:
    """The files named like backups in a folder; none when it can't be looked into."""
    try:
        return tuple(path for path in folder.iterdir() if path.name.endswith(SUFFIX) and path.is_file())
    except OSError:
        return ()


def thin_out(folder: Path) -> None:
    """Removes the backups that the rule lets go, and copies from before a change of format that are a year older.

    What can't be removed stays; what has another name is left alone.
    """
    named = [kept for path in files_in(folder) if (kept := rules.by_name(path.name))]
    gone = [folder / kept.name for kept in rules.to_drop(named)]
    last = rules.newest(named)
    if last is not None:
        oldest = (last.made_at - rules.KEEP_COPIES).timestamp()
        gone += [copy for copy in folder.glob("store-format-*.db") if files.changed_at(copy) < oldest]
    for path in gone:
        with contextlib.suppress(StorageError):
            files.remove_file(path)


def _seen(path: Path, where: Where, store_id: str, keys: OpenedKeys | None) -> Backup:
    size = 0
    try:
        size = files.size_of(path) or 0
        head = backup_file.read_head(path)
    except NewerProgram as fault:
        return Backup(path, where, size, State.NEWER, None, fault.what)
    except UserError as fault:
        return Backup(path, where, size, State.DAMAGED, None, fault.what)
    note = head.note
    if store_id and note.store_id != store_id:
        return Backup(path, where, size, State.FOREIGN, note, "It belongs to another store.")
    if keys is None:
        return Backup(path, where, size, State.UNPROVED, note)
    if head.is_vouched_for(keys.store_key.backup_key()):
        return Backup(path, where, size, State.SOUND, note)
    if head.generation != keys.generation:
        return Backup(path, where, size, State.EARLIER, note)
    return Backup(path, where, size, State.DAMAGED, note, backup_file.damaged().what)


def _key_file(folder: Path, keys: OpenedKeys) -> bytes:
    """The store's key file, if it is still the one these keys were opened with: a backup must open again."""
    there = key_file.read(folder)
    if not keyfile.read(there).has_right_mac(keys.store_key.header_key()):
        raise StorageError(
            "The key file of this store was changed outside JAT Desk.",
            "No backup was made; those there are were not touched.",
            "Put back keys.json from a backup.",
        )
    return there


def seen(path: Path, where: Where, keys: OpenedKeys | None) -> Backup:
    """What is known of one file, beside the store whose keys are open; without keys beside any store."""
    return _seen(path, where, keys.store_id if keys else "", keys)


def known_id(folder: Path) -> str:
    """The id that the key file in a folder names, '' when there is none that can be read."""
    try:
        return keyfile.read(key_file.read(folder)).store_id
    except StorageError:
        return ""


def _place(own: Path, wanted: Path | None, name: str) -> Path:
    if wanted is None:
        return own / name
    path = wanted / name if wanted.is_dir() else wanted
    if path.exists():
        raise StorageError("There is already a file of that name.", "It was left as it is.", "Choose another name.")
    return path


def _both(head: bytes, copy: Path) -> Iterable[bytes]:
    yield head
    yield from files.chunks(copy, PIECE)


def prove(path: Path) -> None:
    """Reads a finished backup once more, whole, and removes it if it is not what was written (StorageError)."""
    try:
        for _ in backup_file.database(path, backup_file.read_head(path)):
            pass
    except BaseException:
        files.remove_file(path)
        raise


def _digest(pieces: Iterable[bytes]) -> str:
    made = hashlib.sha256()
    for piece in pieces:
        made.update(piece)
    return made.hexdigest()
