"""What can be done for a store that does not open: the newest backup that can be restored, and restoring it.

Nothing of the damaged store is changed or deleted on the way; it is set aside when a backup takes its place.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jatdesk import files
from jatdesk.crypto import keyfile
from jatdesk.crypto.keys import OpenedKeys
from jatdesk.domain import findings
from jatdesk.domain.backups import State, Where
from jatdesk.domain.differences import Differences
from jatdesk.domain.findings import Finding
from jatdesk.errors import NewerProgram, PassphraseRefused, StorageError, UserError
from jatdesk.operations import backups, differences, key_file, replacing, restoring, second_place, swaps
from jatdesk.operations.backups import Backup
from jatdesk.operations.desk import Clock, Randomness
from jatdesk.operations.restoring import Opened, Progress


@dataclass(frozen=True, repr=False)
class Best:
    """The newest backup that is whole, opened, and how it differs from the store; `passed` newer ones are not whole."""

    backup: Backup
    opened: Opened
    differences: Differences
    passed: int = 0


def key_file_fault(folder: Path) -> Finding | None:
    """What is wrong with the key file of a folder that was a store; None when it is sound, or a newer program's."""
    try:
        keyfile.read(key_file.read(folder))
    except NewerProgram:
        return None
    except StorageError:
        if files.size_of(folder / key_file.NAME) is not None:
            return findings.keys_changed()
        was_store = (folder / swaps.STORE).exists() or backups.files_in(folder / backups.FOLDER)
        return findings.keys_changed("The key file of this store is gone.") if was_store else None
    return None


def found(folder: Path, second: str, keys: OpenedKeys | None, chosen: Path | None = None) -> tuple[Backup, ...]:
    """The backups that could be restored, the newest first; with `chosen` only that one."""
    if chosen is not None:
        return tuple(each for each in (backups.seen(chosen, Where.CHOSEN, keys),) if each.usable)
    store_id = keys.store_id if keys else backups.known_id(folder)
    there = second_place.folder_of(Path(second), store_id) if second and store_id else None
    return tuple(each for each in backups.found(folder, there, keys) if each.usable)


def best(
    there: Sequence[Backup], folder: Path, keys: OpenedKeys | None, typed: str, progress: Progress | None = None
) -> Best:
    """The first of these that is whole, compared with the store. A job.

    With the store's keys nothing need be `typed` for a backup made under them; for others it is a passphrase or the
    recovery key. Raises PassphraseRefused, or StorageError when none is whole.
    """
    refused: UserError | None = None
    for passed, backup in enumerate(there):
        try:
            opened = _opened(backup, keys, typed)
            return Best(backup, opened, differences.with_file(opened, folder, keys or opened.keys, progress), passed)
        except PassphraseRefused as fault:
            refused = refused or fault
        except StorageError:
            continue
    raise refused or StorageError(
        "No backup that is whole was found.", "Nothing was changed.", "Choose a backup file from another place."
    )


def needs_passphrase(there: Sequence[Backup], keys: OpenedKeys | None) -> bool:
    """Whether the newest of these opens only with something typed."""
    return bool(there) and (keys is None or there[0].state is not State.SOUND)


def restore(
    backup: Opened,
    folder: Path,
    keys: OpenedKeys | None,
    clock: Clock,
    randomness: Randomness,
    progress: Progress | None = None,
) -> OpenedKeys:
    """Puts it in the store's place and sets that aside; the keys that open it now. The caller holds the lock. A job."""
    replacing.prepare_in_place(backup, folder, keys, clock, randomness, progress)
    swaps.finish(folder)
    return keys or backup.keys


def _opened(backup: Backup, keys: OpenedKeys | None, typed: str) -> Opened:
    if keys is not None and backup.state is State.SOUND:
        return restoring.opened_with_keys(backup.path, keys)
    if not typed:
        raise PassphraseRefused(
            "This backup needs a passphrase.", "Nothing was changed.", "Type it as on the day the backup was made."
        )
    return restoring.opened_with_either(backup.path, typed)
