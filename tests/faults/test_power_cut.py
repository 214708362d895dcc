"""The power is cut at every write, simulated: whatever the disk was left with, nothing acknowledged is lost.

How it is simulated stands in `power`. That drives tell the truth about having written is taken for granted.
"""

import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

import pytest

if sys.platform == "win32":
    pytest.skip("the disk is watched through functions of Unix", allow_module_level=True)

from jatdesk import files
from jatdesk.crypto.kdf import KdfCost
from jatdesk.db import connect
from tests.faults import power, python_files, vfs
from tests.faults.aftermath import both, faults_of, one_of
from tests.faults.safe_work import SafeWork, backup_is_sound
from tests.faults.workload import Work
from tests.figures import Figures

STATES_ALWAYS, STATES_LONG = 50, 5_000
SAFE_STATES_ALWAYS, SAFE_STATES_LONG = 30, 2_000


@dataclass(frozen=True)
class Recording:
    """A morning's work: how the disk was before it, what was done to it, and what the store held after each act."""

    before: power.Contents
    log: power.Log
    contents: list[str]
    passphrases: list[str]
    store: str
    backed_up: int
    """The act after which there is a backup, or 0."""


def record(begun: Path, into: Path, cost: KdfCost, kind: type[Work] = Work) -> Recording:
    """Does the work on a copy, on a watched disk. The store and the person's state lie in two folders."""
    folder = Path(shutil.copytree(begun, into / "disk" / begun.name))
    files.make_folder(files.state_folder())
    log, work = power.Log(into / "disk"), kind(folder, cost)
    before = power.contents(log.root)
    contents, passphrases = [""], [work.passphrase]
    with vfs.installed(log), python_files.watched(log, log.root):
        for number, act in enumerate(work.acts(), start=1):
            act()
            contents.append(work.content())
            passphrases.append(work.passphrase)
            log.says(number)
    acts = [act.__name__ for act in work.acts()]
    for number in range(len(contents) - 1, -1, -1):
        if not contents[number]:  # the store was closed: it holds what it had when it was left or was opened next
            left = number > 0 and acts[number - 1] == "leave"
            contents[number] = contents[number - 1] if left else contents[number + 1]
    backed_up = acts.index("back_up") + 1 if kind is SafeWork else 0
    return Recording(before, log, contents, passphrases, begun.name, backed_up)


def lost_in(recording: Recording, wanted: int, seed: int, into: Path) -> tuple[int, list[str]]:
    """Opens each state; how many there were, and what was wrong."""
    log, wrong, count = recording.log, [], 0
    place = into / "after"
    for state in power.states(recording.before, log.done, wanted, seed):
        count += 1
        power.put(state.files, log.root, place)
        now, then = state.said, min(state.said + 1, len(recording.contents) - 1)
        passphrases = {recording.passphrases[now]: None, recording.passphrases[then]: None}
        with mock.patch.dict(os.environ, JATDESK_STATE=str(place / "state")):
            look = one_of({recording.contents[now], recording.contents[then]})
            if 0 < recording.backed_up <= now:
                look = both(look, backup_is_sound)
            found = faults_of(place / recording.store, list(passphrases), look, goes_on=count % 5 == 0)
        wrong += [f"after {state.after} of {len(log.done)}, {now} acts acknowledged: {each}" for each in found]
        shutil.rmtree(place)
    return count, wrong


@pytest.fixture
def disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for the store and for the person's state, both on the disk whose power is cut."""
    monkeypatch.setenv("JATDESK_STATE", str(tmp_path / "disk" / "state"))
    return tmp_path


@pytest.fixture
def quick_disk() -> Iterator[None]:
    """What is only looked at afterwards need not wait for the real disk."""
    nothing = power.Log(Path("/nowhere"))
    with vfs.installed(nothing), mock.patch.object(os, "fsync", lambda _descriptor: None):
        yield


def test_what_is_recorded_is_all_that_was_done(begun: Path, disk: Path, cheap_cost: KdfCost) -> None:
    recording = record(begun, disk, cheap_cost)
    model = power.Disk(recording.before)
    for done in recording.log.done:
        model.does(done)
    assert model.everything() == power.contents(recording.log.root)


@pytest.mark.parametrize("log", ["", "PRAGMA wal_autocheckpoint=25"], ids=["a log", "a log folded in all the time"])
@pytest.mark.usefixtures("quick_disk")
@pytest.mark.timeout(7200)
def test_whatever_a_power_cut_leaves_opens_whole_with_every_acknowledged_act(
    begun: Path,
    disk: Path,
    cheap_cost: KdfCost,
    log: str,
    long: bool,
    figures: Figures,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with monkeypatch.context() as set_so:
        set_so.setattr(connect, "_PRAGMAS", (*connect._PRAGMAS, *([log] if log else [])))
        recording = record(begun, disk, cheap_cost)
    count, wrong = lost_in(recording, STATES_LONG if long else STATES_ALWAYS, 1, disk)
    figures("power cut simulated at every write, states", count, wrong=len(wrong))
    assert count >= STATES_ALWAYS
    assert wrong == []


@pytest.mark.usefixtures("quick_disk")
@pytest.mark.timeout(7200)
def test_a_power_cut_while_backing_up_restoring_or_giving_a_new_key_leaves_the_store_before_or_after_it(
    begun: Path, disk: Path, cheap_cost: KdfCost, long: bool, figures: Figures
) -> None:
    recording = record(begun, disk, cheap_cost, SafeWork)
    count, wrong = lost_in(recording, SAFE_STATES_LONG if long else SAFE_STATES_ALWAYS, 2, disk)
    figures("power cut while backing up, restoring, changing the key, states", count, wrong=len(wrong))
    assert count >= SAFE_STATES_ALWAYS
    assert wrong == []


@pytest.mark.usefixtures("quick_disk")
def test_a_store_that_does_not_wait_for_the_disk_is_found_to_lose_acts(
    begun: Path, disk: Path, cheap_cost: KdfCost, monkeypatch: pytest.MonkeyPatch
) -> None:
    careless = tuple(pragma.replace("synchronous=FULL", "synchronous=OFF") for pragma in connect._PRAGMAS)
    assert careless != connect._PRAGMAS
    with monkeypatch.context() as planted:
        planted.setattr(connect, "_PRAGMAS", careless)
        recording = record(begun, disk, cheap_cost)
    count, wrong = lost_in(recording, 60, 3, disk)
    assert count == 60
    assert len(wrong) > 20
