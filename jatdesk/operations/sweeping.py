"""After records were destroyed: their sealed files go and the store's file is written anew, also after a kill.

What has still to go stands in one small file before the transaction ends; the store decides. Where the case is gone,
the next opening finishes; where it is there, nothing was destroyed.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from jatdesk import files
from jatdesk.db import cases as case_rows
from jatdesk.db.store import Reading
from jatdesk.domain.ids import Id
from jatdesk.domain.roles import Right
from jatdesk.errors import StorageError
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk

Progress = Callable[[int, int, str], None]

MARKER = "still to go.json"
_HALF_WRITTEN = MARKER + files.PART
STEPS = 3
_MOST_BYTES = 10_000_000
_OUTBOX = "outbox"


@dataclass(frozen=True)
class LeftFiles:
    """Folders of mailings not sent, files of sent ones that hold a case, and how many of those lie elsewhere."""

    unsent: tuple[Path, ...] = ()
    held: tuple[Path, ...] = ()
    outside: int = 0

    def and_also(self, more: "LeftFiles") -> "LeftFiles":
        """Both, each file once."""
        unsent, held = dict.fromkeys((*self.unsent, *more.unsent)), dict.fromkeys((*self.held, *more.held))
        return LeftFiles(tuple(unsent), tuple(held), self.outside + more.outside)


@dataclass(frozen=True)
class _Entry:
    case: Id
    unsent: tuple[str, ...]
    held: tuple[str, ...]


def untold(_done: int, _of: int, _words: str) -> None:
    """Nobody watches how far it is."""


def remember(home: Path, reading: Reading, case_id: Id, left: LeftFiles) -> None:
    """Writes down what has to go once the case is gone; the last act of the transaction. Raises StorageError."""
    unsent, held = (tuple(path.relative_to(home).as_posix() for path in paths) for paths in (left.unsent, left.held))
    kept = [*_gone(home, reading), _Entry(case_id, unsent, held)]  # what an earlier one left is not forgotten
    files.write_atomically(home / MARKER, json.dumps([vars(each) for each in kept]).encode())


@allowed(Right.DESTROY)
def sweep(desk: Desk, told: Progress) -> bool:
    """After the transaction: the sealed files go, and the store's file is written anew; whether its log is empty.

    Raises StorageError when a file can't be deleted or the disk is full; the next opening tries again.
    """
    return _sweep(desk, told)


@allowed(Right.READ)
def settle(desk: Desk, told: Progress = untold) -> bool:
    """Finishes after a kill what a person had decided and the store has done; whether there was anything. A job."""
    if not is_waiting(desk.store.folder):
        return False
    _sweep(desk, told)
    return True


def is_waiting(folder: Path) -> bool:
    """Whether something was left to be swept in this store."""
    return (folder / MARKER).exists() or (folder / _HALF_WRITTEN).exists()


def _sweep(desk: Desk, told: Progress) -> bool:
    told(1, STEPS, "Deleting sealed files that held the case")
    home = desk.store.folder
    with desk.reading() as reading:
        gone = _gone(home, reading)
    emptied = True
    try:
        for each in gone:
            for folder in _inside(home, each.unsent):
                files.drop_folder(folder)
            for path in _inside(home, each.held):
                files.remove_file(path)
    finally:  # also where a file is open elsewhere and can't be deleted
        if gone:
            told(2, STEPS, "Writing the store’s file anew")
            emptied = desk.store.rewrite()
    files.remove_file(home / MARKER)
    files.remove_file(home / _HALF_WRITTEN)
    told(STEPS, STEPS, "")
    return emptied


def _gone(home: Path, reading: Reading) -> list[_Entry]:
    """Of what was written down that of cases which are not in the store any more."""
    return [each for each in _read(home) if case_rows.one(reading, each.case) is None]


def _inside(home: Path, said: Iterable[str]) -> Iterator[Path]:
    """Of what the marker names only what lies in the outbox: anybody can write a file there."""
    for each in said:
        parts = PurePath(each).parts
        if len(parts) > 1 and parts[0] == _OUTBOX and ".." not in parts:
            yield home / each


def _read(home: Path) -> list[_Entry]:
    """What was left, case by case; nothing where the file is not there or not ours."""
    try:
        said = json.loads(files.read_whole(home / MARKER, _MOST_BYTES))
        return [_Entry(str(each["case"]), _texts(each["unsent"]), _texts(each["held"])) for each in said]
    except (StorageError, ValueError, TypeError, KeyError):
        return []


def _texts(said: Iterable[object]) -> tuple[str, ...]:
    return tuple(str(each) for each in said)
