"""What would be lost, and what would come back, if a backup took the store's place. Looks only; a job."""

import contextlib
from pathlib import Path

from jatdesk import files
from jatdesk.crypto.keys import OpenedKeys
from jatdesk.db import differences as rows
from jatdesk.db import witness
from jatdesk.db.store import STORE_FILE
from jatdesk.db.witness import Seal
from jatdesk.domain.differences import Differences, grouped
from jatdesk.domain.roles import Right
from jatdesk.errors import StorageError
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.operations.restoring import Opened, Progress, private_folder, unpacked

_PIECE = 1024 * 1024
_LOG = STORE_FILE + "-wal"


@allowed(Right.BACK_UP)
def with_desk(desk: Desk, backup: Opened, progress: Progress | None = None) -> Differences:
    """Compares a backup with the open store. Raises StorageError when the backup is not whole."""
    work = private_folder(backup)
    try:
        with unpacked(backup, work, progress) as store, store.reading() as there, desk.reading() as here:
            return _said(backup, rows.between(rows.bare(here), rows.bare(there)), None)
    finally:
        files.drop_folder(work)


def with_file(backup: Opened, folder: Path, keys: OpenedKeys | None, progress: Progress | None = None) -> Differences:
    """Compares a backup with a closed store that may be damaged, on a copy of its encrypted files.

    Without keys, or when it can't be read, only the witness's count of saves is known. Raises StorageError when the
    backup is not whole.
    """
    work = private_folder(backup)
    try:
        with unpacked(backup, files.make_folder(work / "backup"), progress) as store, store.reading() as there:
            found = None
            if keys is not None and (copy := _copied(folder, work)):
                with rows.looked_into(copy, keys.store_key.raw_hex()) as here:
                    found = rows.between(here, rows.bare(there))
        return _said(backup, found, None if keys is None else _saves(backup, folder, keys))
    finally:
        files.drop_folder(work)


def _said(backup: Opened, found: rows.Found | None, saves: int | None) -> Differences:
    note = backup.note
    if found is None:
        return Differences(note.made_at, note.counts, None, saves=saves)
    here, there, counts = found
    return Differences(note.made_at, note.counts, counts, grouped(here), grouped(there), saves)


def _saves(backup: Opened, folder: Path, keys: OpenedKeys) -> int | None:
    seal = Seal(keys.store_key.witness_key(), keys.store_id, keys.generation)
    heard = witness.hear(witness.places(folder, keys.store_id), seal)
    return None if heard.newest is None else max(0, heard.highest - backup.note.commits)


def _copied(folder: Path, work: Path) -> Path | None:
    with contextlib.suppress(StorageError):
        for name in (STORE_FILE, _LOG):
            if files.size_of(folder / name):
                files.write_pieces(work / name, files.chunks(folder / name, _PIECE))
        return work / STORE_FILE if (work / STORE_FILE).exists() else None
    return None
