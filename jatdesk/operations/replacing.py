"""A backup in place of a store: decided now, done by a swap, and the old store is set aside, never deleted.

With the store's own keys the restored store keeps today's key file; its saves and its witness go on above all that
was known here, so that a deliberate restore is not taken for an older store put in place by somebody else.
"""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

from jatdesk import files
from jatdesk.crypto.keys import OpenedKeys
from jatdesk.db import kept_keys, rekeying, witness
from jatdesk.db.store import STORE_FILE, Store
from jatdesk.db.witness import Seal
from jatdesk.domain.roles import Right, may
from jatdesk.errors import NotAllowed, StorageError
from jatdesk.operations import backups, key_file, swaps
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Clock, Desk, Randomness
from jatdesk.operations.restoring import ROOM, Opened, Progress, Standing, unpacked, write_down

_AHEAD = 1000
"""So many numbers are left free in the witness: the store that is replaced may still be open for a moment."""


def prepare_in_place(
    backup: Opened,
    folder: Path,
    keys: OpenedKeys | None,
    clock: Clock,
    randomness: Randomness,
    progress: Progress | None = None,
) -> Path:
    """Decides that a backup takes the place of the store in this folder; the folder that will keep the old one.

    With the store's own `keys` the restored store keeps its key file, with everybody's passphrases as they are today;
    without (the key file is damaged) it gets that of the backup. It happens when the store is opened next, or with
    `swaps.finish`; the caller holds the lock. Raises NotAllowed, StorageError (another store's backup, damaged, no
    room, no right to write): then nothing has happened.
    """
    check_same_store(backup, folder)
    _check_role(keys or backup.keys)
    final, final_keys = (key_file.read(folder), keys) if keys is not None else (backup.head.key_file, backup.keys)
    target = swaps.next_store(folder)
    work = files.part_folder(folder / swaps.WORK)
    try:
        with unpacked(backup, work, progress) as store:
            least = _highest(folder, backup, final_keys) + ROOM
            if final_keys.store_key == backup.keys.store_key:
                first = write_down(store, backup, final_keys, least, clock, randomness)
            else:
                with closing(_under(store, target, backup.keys, final_keys)) as copy:
                    first = write_down(copy, backup, final_keys, least, clock, randomness)
        if not target.exists():
            files.put_in_place(work / STORE_FILE, target)
        files.drop_folder(work)
        rekeying.check(target, final_keys.store_key.raw_hex())
        aside = clock.now().strftime("%Y-%m-%d %H.%M.%S") + ".jatdesk"
        swaps.begin(folder, final, aside, _first_witness(folder, final_keys, first))
    except BaseException:
        files.drop_folder(work)
        if not swaps.is_pending(folder):
            swaps.finish(folder)
        raise
    return folder / swaps.SET_ASIDE / aside


@allowed(Right.RESTORE)
def prepare_from_desk(desk: Desk, backup: Opened, keys: OpenedKeys, progress: Progress | None = None) -> Path:
    """As `prepare_in_place`, for the store that is open: it happens at the next opening, so lock it now."""
    return prepare_in_place(backup, desk.store.folder, keys, desk.clock, desk.randomness, progress)


def check_same_store(backup: Opened, folder: Path) -> None:
    """Raises StorageError when the folder holds another store; where nothing in it can say, it is taken to be this."""
    ids = {each for each in (backups.known_id(folder),) if each}
    if not ids:
        ids = {each.note.store_id for each in backups.found(folder, None) if each.note is not None}
    if ids and backup.note.store_id not in ids:
        raise StorageError(
            "This backup belongs to another store.",
            "Nothing was changed.",
            "Choose a backup of this store, or restore it into a new folder.",
        )


def _check_role(keys: OpenedKeys) -> None:
    role = key_file.role(keys.role)
    if role.is_person and not may(role, Right.RESTORE):
        raise NotAllowed(
            f"Signed in as {role.words.lower()} you can’t {Right.RESTORE}.",
            "Nothing was changed.",
            "Ask the administrator, or restore the backup into a new folder.",
        )


def _highest(folder: Path, backup: Opened, keys: OpenedKeys) -> int:
    """The most saves that anything in this place knows of."""
    seal = Seal(keys.store_key.witness_key(), keys.store_id, keys.generation)
    heard = witness.hear(witness.places(folder, keys.store_id), seal)
    known = [each.note.commits for each in backups.found(folder, None, None, backup.note.store_id) if each.note]
    return max(heard.highest, backup.note.commits, *known, 0)


def _under(store: Store, target: Path, old: OpenedKeys, new: OpenedKeys) -> Store:
    """The unpacked store under the keys of today."""
    with store.reading() as reading:
        history_key = kept_keys.read(reading, kept_keys.HISTORY) or old.store_key.history_key()
    return rekeying.copy_under(store, target, new.store_key.raw_hex(), history_key)


def _first_witness(folder: Path, keys: OpenedKeys, first: Standing) -> bytes:
    """What makes the restored store the rightful one here, whatever was known of the one before."""
    seal = Seal(keys.store_key.witness_key(), keys.store_id, keys.generation)
    places = witness.places(folder, keys.store_id)
    heard = witness.hear(places, seal)
    if heard.later_key:  # the store goes back to a key it had before, so nothing signed since counts
        witness.forget(places[1:])
    if heard.newest is not None:
        heard = replace(heard, newest=replace(heard.newest, sequence=heard.newest.sequence + _AHEAD))
    return witness.first_slots(seal, heard, first.commits, first.head)
