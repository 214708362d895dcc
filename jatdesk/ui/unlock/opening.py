"""A store's keys are opened and its lock taken; heavy modules are imported on the worker thread that does so."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from jatdesk import files
from jatdesk.errors import StorageError, UserError
from jatdesk.ui.unlock.window import Wish

if TYPE_CHECKING:
    from jatdesk.crypto.slots import OpenedKeys
    from jatdesk.domain.findings import Kind
    from jatdesk.operations.stores import Seen


@dataclass(frozen=True, repr=False)
class Unlocked:
    """A store whose keys are open and whose lock this program holds. `seen`: its file was looked at already.

    `accepted`: the kinds of findings in spite of which the person wants it opened.
    """

    folder: Path
    keys: "OpenedKeys"
    lock: files.StoreLock
    seen: "Seen | None" = None
    accepted: "tuple[Kind, ...]" = ()


def locked(folder: Path) -> files.StoreLock:
    """This program's hold on the store; StorageError where there is none, StoreInUse where another has it."""
    from jatdesk.operations import swaps

    check_is_store(folder)
    return swaps.locked(folder)


def check_is_store(folder: Path) -> None:
    """Raises StorageError for a folder without key file."""
    if not (folder / "keys.json").is_file():
        raise StorageError(
            "There is no store in this folder.", "Nothing was changed.", "Choose the folder that ends in .jatdesk."
        )


def unlocked(wish: Wish, lock: files.StoreLock) -> Unlocked:
    """The opened keys; the file is compared with its witnesses on the worker: after a crash that can take seconds."""
    from jatdesk.operations import stores

    keys = _keys(wish)
    return Unlocked(wish.folder, keys, lock, stores.look(wish.folder, keys))


def _keys(wish: Wish) -> "OpenedKeys":
    from jatdesk.operations import stores

    if wish.is_recovery_key:
        return stores.open_keys_with_recovery(wish.folder, wish.secret)
    return stores.open_keys(wish.folder, wish.secret, wish.slot_id)


def people(folder: Path) -> list[tuple[str, str]]:
    """Who opens the store: (slot, role in words); nobody where its key file can't be read."""
    from jatdesk.operations import stores

    try:
        ways = stores.ways_in(folder)
    except UserError:
        return []  # said when it is to be opened
    seen: dict[str, int] = {}
    found = []
    for way in ways:
        seen[way.role] = seen.get(way.role, 0) + 1
        found.append((way.slot_id, way.role.words if seen[way.role] == 1 else f"{way.role.words} {seen[way.role]}"))
    return found
