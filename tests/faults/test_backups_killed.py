"""Killed at random moments of a backup or a restore: the last good state always opens, and so does every backup."""

import os
import random
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

if sys.platform == "win32":
    pytest.skip("Windows has no fork", allow_module_level=True)

from jatdesk.crypto.kdf import KdfCost
from jatdesk.errors import UserError
from jatdesk.operations import backups, restoring, swaps
from jatdesk.operations.desk import Desk
from tests.faults import aftermath
from tests.faults.warm_parent import Kill, asked
from tests.figures import Figures
from tests.operations import safe as safes
from tests.operations.gatherings import opened
from tests.operations.safe import NAMES, PASSPHRASE, Safe

KILLS_ALWAYS, KILLS_LONG = 6, 1_000
IN_BACKUP, IN_STORE = 2, 3
"""So many cases."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, cheap_cost: KdfCost) -> tuple[Safe, str]:
    """A store with three cases and a backup of when it had two; copied, never opened."""
    safe = safes.make(tmp_path_factory.mktemp("safe"), cheap_cost)
    with safe.opened() as desk:
        backup = backups.make(desk, safe.keys)
        opened(desk, "Ida Sample")
    return safe, backup.path.name


@pytest.fixture(scope="module")
def complaints(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the warm parent complains of."""
    return tmp_path_factory.mktemp("parent") / "complaints"


@pytest.fixture(scope="module")
def kill(complaints: Path) -> Iterator[Kill]:
    """Asks the warm parent for one life."""
    with asked("tests.faults.backup_nursery", complaints) as ask:
        yield ask


@pytest.mark.parametrize("act", ["backup", "restore", "restore new"])
@pytest.mark.timeout(7200)
def test_the_last_good_state_opens_after_a_kill(
    made: tuple[Safe, str], kill: Kill, act: str, complaints: Path, tmp_path: Path, long: bool, figures: Figures
) -> None:
    kills = KILLS_LONG if long else KILLS_ALWAYS
    chance, outcomes, wrong = random.Random(act), {"before": 0, "after": 0}, []
    whole = _one(made, kill, act, tmp_path / "whole", 0)
    assert whole[0]["ended"], complaints.read_text()
    assert whole[1:] == ("after", [])
    for number in range(kills):
        moment = chance.uniform(0.0005, whole[0]["seconds"] * 1.6)
        told, state, faults = _one(made, kill, act, tmp_path / str(number), moment)
        assert told["begun"], complaints.read_text()
        outcomes[state] += 1
        wrong += [f"{number} ({moment:.4f} s, {state}): {fault}" for fault in faults]
    figures(f"killed during {act}", kills, **outcomes, wrong=len(wrong))
    assert wrong == []


def _one(
    made: tuple[Safe, str], kill: Kill, act: str, place: Path, moment: float
) -> tuple[dict[str, Any], str, list[str]]:
    """One life on a copy of the store: what was told, whether it was in time, and what is wrong with what is left."""
    place.mkdir()
    safe = made[0].copied(place)
    first = safe.folder / backups.FOLDER / made[1]
    target = place / "New.jatdesk"
    told = kill(act=act, store=str(safe.folder), file=str(first), target=str(target), after=moment)
    faults = [f"a name stands in {path.name}" for path in place.rglob("*") if path.is_file() and _readable(path)]
    if act == "backup":
        state, more = _after_backup(safe)
    elif act == "restore":
        state, more = _after_restore(safe)
    else:
        state, more = _after_new(safe, first, target)
    faults += more
    if told["ended"] and state != "after":
        faults.append("it was said to be done and was not")
    shutil.rmtree(place)
    return told, state, faults


def _after_backup(safe: Safe) -> tuple[str, list[str]]:
    """Every file with a backup's name is one, the store is as it was, and the next backup clears what lies about."""
    faults, there = [], backups.files_in(safe.folder / backups.FOLDER)
    for path in there:
        faults += _rehearsed(path)
    faults += _faults(safe.folder, IN_STORE)
    with safe.opened() as desk:
        backups.make(desk, safe.keys)
    faults += [f"{path.name} lies about" for path in (safe.folder / backups.FOLDER).glob("*.part")]
    return ("after" if len(there) == 2 else "before"), faults


def _after_restore(safe: Safe) -> tuple[str, list[str]]:
    swaps.locked(safe.folder).release()
    aside = list((safe.folder / swaps.SET_ASIDE).glob("*"))
    faults = [f"{path.name} lies about" for path in safe.folder.glob("*next*")]
    for old in aside:
        faults += _faults(old, IN_STORE, goes_on=False)
    return ("after" if aside else "before"), faults + _faults(safe.folder, IN_BACKUP if aside else IN_STORE)


def _after_new(safe: Safe, file: Path, target: Path) -> tuple[str, list[str]]:
    done = target.exists()
    if not done:
        restoring.restore_new(restoring.opened(file, PASSPHRASE), target, safe.clock, os.urandom)
    faults = [f"{path.name} lies about" for path in target.parent.glob("*.part")]
    return ("after" if done else "before"), faults + _faults(target, IN_BACKUP)


def _faults(folder: Path, cases: int, goes_on: bool = True) -> list[str]:
    def look(desk: Desk) -> list[str]:
        with desk.reading() as reading:
            found = reading.exec_driver_sql("SELECT count(*) FROM cases").scalar_one()
        return [] if found == cases else [f"{found} cases instead of {cases}"]

    return aftermath.faults_of(folder, [PASSPHRASE], look, goes_on)


def _readable(path: Path) -> bool:
    data = path.read_bytes()
    return any(name.encode(form) in data for name in NAMES for form in ("utf-8", "utf-16-le"))


def _rehearsed(path: Path) -> list[str]:
    try:
        rehearsal = restoring.rehearse(restoring.opened(path, PASSPHRASE))
    except UserError as fault:
        return [f"{path.name} can't be restored: {fault.sentence()}"]
    return [] if rehearsal.history_holds else [f"the history of {path.name} is broken"]
