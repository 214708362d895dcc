"""The disk fills up, or fails, at every write of a morning's work: said clearly, nothing lost, done when there is room.

Each act is tried with the fault at its first write, its second, and so on, until it is through: SQLite's and ours.
"""

import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("the disk is watched through functions of Unix", allow_module_level=True)

from jatdesk.crypto.kdf import KdfCost
from jatdesk.db.store import StoreBusy
from jatdesk.errors import StorageError, StoreDamaged
from tests.faults import python_files, vfs
from tests.faults.aftermath import Look, faults_of, nothing, one_of
from tests.faults.safe_work import SafeWork, backup_is_sound
from tests.faults.workload import OTHER_PASSPHRASE, Work
from tests.figures import Figures

LOOKED_AT_ALWAYS, LOOKED_AT_LONG = 40, 1  # every so many faults a copy of the folder is opened as it stands then
ONCE_STEP_ALWAYS, STEP_ALWAYS = 6, 3  # of writes that fail once every sixth is tried, of all else every third
SAFE_STEP_ALWAYS, SAFE_STEP_LONG = 31, 2


@dataclass(frozen=True)
class Ill:
    """How a disk may fail: the code for each kind of request that meets it, and whether it stays so."""

    codes: dict[str, int]
    stays: bool = False
    said: str = ""
    may_be_there: bool = False
    """Whether what was refused may be found after all, by a program that is started anew then."""


FULL = Ill(dict.fromkeys(("made", "written", "index"), vfs.FULL), stays=True, said="The disk is full.")
NEARLY_FULL = Ill({"written": vfs.FULL}, said="The disk is full.")
ILLNESSES = {
    "full": FULL,
    "full for a moment": NEARLY_FULL,
    "a write fails": Ill({"written": vfs.IOERR_WRITE, "cut": vfs.IOERR_TRUNCATE}),
    "a reading fails": Ill({"read": vfs.IOERR_READ}),
    "a sync fails": Ill({"synced": vfs.IOERR_FSYNC}, may_be_there=True),
}


class Patient(python_files.Plain):
    """A disk that falls ill at the `at`-th request of the kind that its illness is about."""

    def __init__(self, ill: Ill) -> None:
        self._ill = ill
        self._left = 0
        self.met = False

    def falls_ill(self, at: int) -> None:
        """From the `at`-th request on."""
        self._left, self.met = at, False

    def gets_well(self) -> None:
        """There is room again."""
        self._left = 0

    def asked(self, what: str, _path: Path) -> int:
        if what not in self._ill.codes or not self._left:
            return vfs.OK
        if self._left > 1:
            self._left -= 1
            return vfs.OK
        self.met = True
        if not self._ill.stays:
            self._left = 0
        return self._ill.codes[what]


class Unreadable(Patient):
    """One that is asked before each reading too."""

    def reads(self, path: Path) -> int:
        return self.asked("read", path)


@pytest.fixture
def disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder for the store and the person's state, on the disk that falls ill."""
    monkeypatch.setenv("JATDESK_STATE", str(tmp_path / "disk" / "state"))
    yield tmp_path / "disk"


@pytest.mark.parametrize("name", list(ILLNESSES))
@pytest.mark.timeout(3600)
def test_whichever_write_fails_it_is_said_and_the_same_act_works_when_the_disk_is_well(
    begun: Path, disk: Path, cheap_cost: KdfCost, name: str, long: bool, figures: Figures
) -> None:
    ill = ILLNESSES[name]
    patient = Unreadable(ill) if "read" in ill.codes else Patient(ill)
    folder = Path(shutil.copytree(begun, disk / begun.name))
    every = LOOKED_AT_LONG if long else LOOKED_AT_ALWAYS
    once = "written" in ill.codes and not ill.stays
    few = not {"written", "read"} & set(ill.codes)
    step = 1 if long or few else ONCE_STEP_ALWAYS if once else STEP_ALWAYS
    faults, borne, looked, wrong = 0, 0, 0, []
    with vfs.installed(patient), python_files.watched(patient, disk):
        work, content = Work(folder, cheap_cost), ""
        for number, act in enumerate(work.acts(), start=1):
            for at in range(1 + number % step, 10_000, step):
                patient.falls_ill(at)
                said = None
                try:
                    act()
                except StorageError as fault:
                    said = fault
                patient.gets_well()
                if said is None:
                    borne += patient.met  # a witness that could not be written undoes no act
                    content = work.content() or content
                    break
                faults += 1
                wrong += [f"act {number}, write {at}: {each}" for each in _ill_said(said, ill)]
                if (now := work.content()) and now != content:
                    wrong.append(f"act {number}, write {at}: it is not as it was before")
                if content and faults % every in (0, 1):
                    looked += 1
                    look = nothing if ill.may_be_there else one_of({content})
                    wrong += [f"act {number}, write {at}: {each}" for each in _left_behind(disk, work, look)]
        wrong += faults_of(folder, [work.passphrase], one_of({content}), goes_on=True)
    figures("disk full or failing, at every write", faults + borne, borne_silently=borne, wrong=len(wrong))
    assert wrong == []
    assert looked
    assert faults > 10


@pytest.mark.timeout(3600)
def test_a_disk_that_fills_up_while_backing_up_restoring_or_giving_a_new_key_leaves_the_store_before_or_after_it(
    begun: Path, disk: Path, cheap_cost: KdfCost, long: bool, figures: Figures
) -> None:
    patient, folder = Patient(FULL), Path(shutil.copytree(begun, disk / begun.name))
    step = SAFE_STEP_LONG if long else SAFE_STEP_ALWAYS
    faults, wrong, backed_up = 0, [], False
    with vfs.installed(patient), python_files.watched(patient, disk):
        work = SafeWork(folder, cheap_cost)
        for number, act in enumerate(work.acts(), start=1):
            for at in range(1 + 5 * number % step, 10_000, step):
                patient.falls_ill(at)
                said = None
                try:
                    act()
                except StorageError as fault:
                    said = fault
                patient.gets_well()
                if said is None:
                    break
                faults += 1
                found = [
                    *_ill_said(said, replace(FULL, said="")),
                    *_left_behind(disk, work, backup_is_sound if backed_up else nothing),
                ]
                wrong += [f"act {number}, write {at}: {each}" for each in found]
            backed_up |= act == work.back_up
        wrong += faults_of(folder, [work.passphrase], backup_is_sound, goes_on=True)
    figures("disk full while backing up, restoring, changing the key", faults, wrong=len(wrong))
    assert wrong == []
    assert faults > 10


def _ill_said(fault: StorageError, ill: Ill) -> list[str]:
    """What is wrong with what the person is told."""
    if isinstance(fault, StoreBusy | StoreDamaged) or ill.said not in fault.what:
        return [f"it was said: {fault.sentence()}"]
    return [] if fault.kept and fault.todo else [f"what was kept, or what to do, was not said: {fault.sentence()}"]


def _left_behind(disk: Path, work: Work, look: Look) -> list[str]:
    """What would be wrong if the program ended now and were started again when the disk is well."""
    place = disk.with_name("left behind")
    shutil.copytree(disk, place, ignore=shutil.ignore_patterns("*-shm"))
    try:
        with pytest.MonkeyPatch.context() as there:
            there.setenv("JATDESK_STATE", str(place / "state"))
            return faults_of(place / work.folder.name, [work.passphrase, OTHER_PASSPHRASE], look)
    finally:
        shutil.rmtree(place)
