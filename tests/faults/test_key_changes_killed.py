"""Killed at random moments while a person is let go, or a passphrase is changed: the last good state always opens."""

import random
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

if sys.platform == "win32":
    pytest.skip("Windows has no fork", allow_module_level=True)

from jatdesk.errors import PassphraseRefused
from jatdesk.operations import people, stores
from jatdesk.operations.desk import Desk
from tests.faults import aftermath
from tests.faults.key_nursery import NEW
from tests.faults.warm_parent import Kill, asked
from tests.figures import Figures
from tests.operations import staff as staff_made
from tests.operations.staff import ADMINISTRATOR, CHAIR, DEPUTY, PASSPHRASES, READER, Staff

KILLS_ALWAYS, KILLS_LONG = 6, 1_000
LEAVER = {"let go": READER, "change": ADMINISTRATOR, "renew": CHAIR}
"""Whose way in is about to change."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Staff:
    return staff_made.make(tmp_path_factory.mktemp("staff"))


@pytest.fixture(scope="module")
def complaints(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the warm parent complains of."""
    return tmp_path_factory.mktemp("parent") / "complaints"


@pytest.fixture(scope="module")
def kill(complaints: Path) -> Iterator[Kill]:
    """Asks the warm parent for one life."""
    with asked("tests.faults.key_nursery", complaints) as ask:
        yield ask


@pytest.mark.parametrize("act", LEAVER)
@pytest.mark.timeout(7200)
def test_the_last_good_state_opens_after_a_kill(
    made: Staff, kill: Kill, act: str, complaints: Path, tmp_path: Path, long: bool, figures: Figures
) -> None:
    kills = KILLS_LONG if long else KILLS_ALWAYS
    chance, outcomes, wrong = random.Random(act), {"before": 0, "after": 0}, []
    whole = _one(made, kill, act, tmp_path / "whole", 0)
    assert whole[0]["ended"], complaints.read_text()
    assert whole[1:] == ("after", [])
    for number in range(kills):
        moment = chance.uniform(0.0005, whole[0]["seconds"] * 1.1)
        told, state, faults = _one(made, kill, act, tmp_path / str(number), moment)
        assert told["begun"], complaints.read_text()
        outcomes[state] = outcomes.get(state, 0) + 1
        wrong += [f"{number} ({moment:.4f} s, {state}): {fault}" for fault in faults]
    figures(f"killed while keys change: {act}", kills, **outcomes, wrong=len(wrong))
    assert wrong == []


def _one(made: Staff, kill: Kill, act: str, place: Path, moment: float) -> tuple[dict[str, Any], str, list[str]]:
    """One life on a copy of the store: what was told, which state it is in, and what is wrong with it."""
    place.mkdir()
    staff = made.copied(place)
    told = kill(folder=str(staff.folder), act=act, slot_id=made.slot_id(LEAVER[act]), after=moment)
    faults = aftermath.faults_of(staff.folder, [PASSPHRASES[DEPUTY]], lambda desk: _looked(staff, desk), goes_on=True)
    state = _state(staff, act)
    if state == "neither":
        faults.append("neither what opened before nor what should open now opens the slot")
    if told["ended"] and state != "after":
        faults.append("it was said to be done and was not")
    shutil.rmtree(place)
    return told, state, faults


def _looked(staff: Staff, desk: Desk) -> list[str]:
    """The people and the key file agree on who has a way in, and nothing lies about."""
    ways = {way.slot_id for way in stores.ways_in(staff.folder)}
    here = {one.slot_id for one in people.people(desk) if not one.gone}
    found = [] if ways == here else ["the store and the key file know different people"]
    return [*found, *(f"{path.name} lies about" for path in staff.folder.glob("*[.]*[.]*"))]


def _state(staff: Staff, act: str) -> str:
    old = _opens(staff, LEAVER[act], PASSPHRASES[LEAVER[act]])
    if act == "let go":
        return "before" if old else "after"
    new = _opens(staff, LEAVER[act], NEW)
    return "neither" if old == new else "after" if new else "before"


def _opens(staff: Staff, name: str, passphrase: str) -> bool:
    try:
        staff.sign_in(name, passphrase)
    except PassphraseRefused:
        return False
    return True
