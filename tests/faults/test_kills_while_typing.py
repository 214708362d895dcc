"""Killed at random moments while minutes are typed into the real window: what it called saved is in the store again.

Half of the kills are inside a write to the disk, a part of it written; some while the program is closing and backing
up. The journeys look at the same in the window.
"""

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

if sys.platform == "win32":
    pytest.skip("Windows has no fork", allow_module_level=True)

from jatdesk.operations import agenda, meetings, minutes
from jatdesk.operations.desk import Desk
from tests.conftest import ROOT
from tests.faults import aftermath
from tests.figures import Figures
from tests.journeys import team
from tests.journeys.typist import MOST_KEYS, Typed, after, keys

KILLS_ALWAYS, KILLS_LONG = 8, 1_000  # of each of the two tests
SOONEST, LATEST = 0.05, 0.5  # seconds of typing
MOST_WRITES, PATIENCE = 50, 30.0
MOST_CLOSING_WRITES = 150  # a backup is made when the program ends


class Nursery:
    """The warm parent, as a program of its own."""

    def __init__(self, program: "subprocess.Popen[str]") -> None:
        self._program = program

    def kill(self, **wish: Any) -> dict[str, Any]:
        """Lets somebody type until the kill; see `nursery`."""
        assert self._program.stdin is not None
        assert self._program.stdout is not None
        self._program.stdin.write(json.dumps(wish) + "\n")
        self._program.stdin.flush()
        return dict(json.loads(self._program.stdout.readline()))


@pytest.fixture(scope="module")
def complaints(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the warm parent complains of."""
    return tmp_path_factory.mktemp("parent") / "complaints"


@pytest.fixture(scope="module")
def nursery(complaints: Path) -> Iterator[Nursery]:
    home = str(complaints.parent)
    given = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen", "HOME": home}
    command = [sys.executable, "-m", "tests.faults.nursery"]
    with complaints.open("w") as errors:
        program = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, env=given, cwd=ROOT, text=True
        )
        with program:
            assert program.stdout is not None
            assert program.stdout.readline() == "warm\n"
            yield Nursery(program)
            assert program.stdin is not None
            program.stdin.close()


@pytest.mark.parametrize("in_a_write", [False, True], ids=["at any moment", "inside a write"])
@pytest.mark.timeout(7200)
def test_what_the_window_called_saved_is_in_the_store_after_a_kill(
    begun: Path, nursery: Nursery, complaints: Path, tmp_path: Path, in_a_write: bool, long: bool, figures: Figures,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    kills, inside, saves, wrong = KILLS_LONG if long else KILLS_ALWAYS, 0, 0, []
    for seed in range(kills):
        chance = random.Random(f"{seed} {in_a_write}")
        place = tmp_path / str(seed)
        folder = Path(shutil.copytree(begun, place / begun.name))
        told = nursery.kill(
            folder=str(folder), state=str(place / "state"), seed=seed, **moment(chance, seed, in_a_write)
        )
        assert told["typed"], complaints.read_text()
        monkeypatch.setenv("JATDESK_STATE", str(place / "state"))
        inside, saves = inside + told["in_a_write"], saves + (told["saved"] > 0)
        wrong += [f"{seed}: {fault}" for fault in faults_after(folder, seed, told["saved"])]
        shutil.rmtree(place)
    figures("kill -9 while typing minutes", kills, inside_a_write=inside, lost=len(wrong))
    assert wrong == []
    assert inside == (kills if in_a_write else 0)
    assert saves > kills // 3, "they had something to lose"


def test_text_that_was_called_saved_and_is_not_there_would_be_found(
    begun: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JATDESK_STATE", str(tmp_path / "state"))
    folder = Path(shutil.copytree(begun, tmp_path / begun.name))
    assert faults_after(folder, seed=1, saved=0) == []
    assert faults_after(folder, seed=1, saved=9) == ["what was called saved after 9 keys is not there"]


def moment(chance: random.Random, seed: int, in_a_write: bool) -> dict[str, Any]:
    """When to kill, as the nursery wants to hear it; of the kills inside a write every third is while closing."""
    if not in_a_write:
        return {"after": chance.uniform(SOONEST, LATEST), "at_write": 0, "most": MOST_KEYS, "while": ""}
    closing = seed % 3 == 2
    return {
        "after": PATIENCE,
        "at_write": chance.randint(1, MOST_CLOSING_WRITES if closing else MOST_WRITES),
        "most": chance.randint(3, 40) if closing else MOST_KEYS,
        "while": "leaving" if closing else "typing",
    }


def faults_after(folder: Path, seed: int, saved: int) -> list[str]:
    """What is wrong with the store; `saved` keys of this hand were called saved."""

    def look(desk: Desk) -> list[str]:
        wanted = {typed.text for typed in states_of(seed)[saved:]}
        wanted |= {text.rstrip() for text in wanted}  # at the end of the program the field is left
        return [] if text_of(desk) in wanted else [f"what was called saved after {saved} keys is not there"]

    return aftermath.faults_of(folder, [team.PASSPHRASE], look)


def text_of(desk: Desk) -> str:
    """The discussion of the case that was typed, half typed or settled."""
    meeting = next(each for each in meetings.all_meetings(desk) if each.day == team.NEXT)
    item = next(item for item in agenda.agenda(desk, meeting.id).items if item.case_number == "0002")
    page = minutes.item(desk, item.id)
    return next((draft.text for draft in page.drafts if draft.field == "discussion"), page.minutes.discussion)


def states_of(seed: int) -> list[Typed]:
    """The box after no key, one key, two keys …"""
    states = [Typed()]
    for key in islice(keys(seed), MOST_KEYS):
        states.append(after(states[-1], key))
    return states
