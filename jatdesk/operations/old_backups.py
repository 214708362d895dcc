"""Looks where copies of the store from before a destruction may still lie: its own folder and the second place (G9)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from jatdesk import files
from jatdesk.db import history as history_rows
from jatdesk.domain.backups import State, Where
from jatdesk.domain.ids import Id
from jatdesk.domain.roles import Right
from jatdesk.operations import backups, second_place, swaps
from jatdesk.operations.allowed import allowed
from jatdesk.operations.backups import FOLDER
from jatdesk.operations.desk import Desk

CARRIED_OUT = "Carried out a list of records"


@dataclass(frozen=True)
class OldBackups:
    """What still lies there, by name, the oldest first. `reached` is None where no second place is chosen.

    `here` are backups and copies in the store's own folder, `aside` stores that a restore has set aside.
    """

    here: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()
    second: tuple[str, ...] = ()
    reached: bool | None = None

    @property
    def any(self) -> bool:
        """Whether anything was found."""
        return bool(self.here or self.aside or self.second)


@allowed(Right.READ)
def look(desk: Desk, list_id: Id, second: Path | None, store_id: str = "") -> OldBackups:
    """Copies from before a list was carried out. A job: the second place may be slow. Changes nothing."""
    folder = desk.store.folder
    with desk.reading() as reading:
        lines = history_rows.lines(reading, "disposal", list_id)
    done = next((line.at for line in lines if line.what == CARRIED_OUT), None)
    if done is None:
        return OldBackups()
    wanted = store_id or backups.known_id(folder)
    reached = None if second is None else second_place.is_there(second)
    there = second_place.folder_of(second, wanted) if second is not None and reached else None
    found = backups.found(folder, there, store_id=wanted)
    before = [each for each in reversed(found) if each.kept.made_at <= done and each.state is not State.FOREIGN]
    here, away = (
        tuple(each.path.name for each in before if each.where is where) for where in (Where.HERE, Where.SECOND)
    )
    return OldBackups(
        (*here, *_copies(folder / FOLDER, done)),
        tuple(path.name for path in swaps.set_aside(folder) if _older(path, done)),
        away,
        reached,
    )


def _copies(folder: Path, done: datetime) -> Iterator[str]:
    """Copies from before a change of format."""
    for path in sorted(folder.glob("store-format-*.db")):
        if files.changed_at(path) <= done.timestamp():
            yield path.name


def _older(aside: Path, done: datetime) -> bool:
    return any(files.changed_at(path) <= done.timestamp() for path in aside.glob("*.db"))
