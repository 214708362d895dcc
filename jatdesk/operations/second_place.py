"""The second place for backups: a stick or network folder that a person chose. Not being there is no fault here.

Files only: no desk and no store, so that a slow network never holds the store open.
"""

from dataclasses import dataclass
from pathlib import Path

from jatdesk import files
from jatdesk.errors import UserError
from jatdesk.operations import backups
from jatdesk.operations.backup_file import PIECE
from jatdesk.operations.backups import Backup

FOLDER = "JAT Desk backups"
"""Made once, when the place is chosen: an empty mount point where the stick should be is not taken for it."""


@dataclass(frozen=True)
class Brought:
    """What came of bringing the newest backup to the second place. `seen`: it was there."""

    seen: bool
    copied: bool = False
    trouble: str = ""


def folder_of(second: Path, store_id: str) -> Path:
    """Where the backups of one store lie there: named by the beginning of its id, by no team."""
    return second / FOLDER / store_id[:8]


def chosen(second: Path, store: Path, store_id: str) -> Path:
    """Prepares a folder as the second place and gives back where this store's backups will lie there.

    Raises UserError when it lies in the store itself, StorageError when it cannot be written.
    """
    if second.resolve().is_relative_to(store.resolve()):
        raise UserError(
            "This folder is inside the store itself.", "Nothing was changed.", "Choose a stick or a network folder."
        )
    return files.make_folder(folder_of(second, store_id))


def is_there(second: Path) -> bool:
    """Whether the place can be reached now."""
    try:
        return (second / FOLDER).is_dir()
    except OSError:
        return False


def same_disk(second: Path, store: Path) -> bool:
    """Whether both lie on one disk as the system numbers them: what destroys the one then destroys the other."""
    try:
        return second.stat().st_dev == store.stat().st_dev
    except OSError:
        return False


def bring(newest: Backup | None, second: Path, store_id: str) -> Brought:
    """Copies the newest backup there if it is not there yet, reads it again, thins out. Never raises."""
    if not is_there(second):
        return Brought(seen=False)
    try:
        place = files.make_folder(folder_of(second, store_id))
        files.clear_parts(place)
        if newest is None or (place / newest.path.name).exists():
            return Brought(seen=True)
        files.write_pieces(place / newest.path.name, files.chunks(newest.path, PIECE))
        backups.prove(place / newest.path.name)
        backups.thin_out(place)
    except UserError as fault:
        return Brought(seen=False, trouble=fault.sentence())
    return Brought(seen=True, copied=True)
