"""Killed at random moments while a list of records is destroyed: it is all there, or nothing of it is left."""

import os
import random
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

if sys.platform == "win32":
    pytest.skip("Windows has no fork", allow_module_level=True)

from jatdesk import files
from jatdesk.crypto.kdf import KdfCost
from jatdesk.domain.cases import Closure
from jatdesk.domain.ids import Id
from jatdesk.domain.mailings import Mailing
from jatdesk.domain.periods import Period
from jatdesk.domain.roles import Role
from jatdesk.operations import (
    approvals,
    cases,
    disposal_lists,
    figures,
    history,
    mailing_folders,
    profiles,
    sending,
    stores,
    swaps,
    sweeping,
)
from jatdesk.operations.clocks import WalkingClock
from jatdesk.operations.desk import Desk
from tests.faults import aftermath
from tests.faults.disposal_nursery import OVER
from tests.faults.warm_parent import Kill, asked
from tests.figures import Figures
from tests.operations import outgoing
from tests.operations.conftest import TEAM
from tests.operations.outgoing import ADA, BERT, WAITING
from tests.operations.safe import PASSPHRASE
from tests.security import plain_pages

KILLS_ALWAYS, KILLS_LONG = 12, 1_000
SAID = "Zanzibar tambourines every night."
YEAR = Period(date(2026, 4, 1), date(2027, 3, 31))


@dataclass(frozen=True)
class Ready:
    """A store with a decided list, how it counts, which sealed files hold the cases, and its key."""

    folder: Path
    list_id: Id
    meeting: Id
    counted: tuple[object, ...]
    held: tuple[Path, ...]
    others: tuple[Path, ...]
    key: bytes


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory, cheap_cost: KdfCost) -> Ready:
    """Copied, never opened. Ada and Bert were discussed and told of in mailings, one of them never sent."""
    folder = tmp_path_factory.mktemp("over") / f"Harwood{stores.SUFFIX}"
    created = stores.create(folder, TEAM, PASSPHRASE, WalkingClock(OVER), os.urandom, profiles.load(), cheap_cost)
    month = outgoing.month(lambda clock: stores.open_desk(folder, created.keys, clock, os.urandom))
    desk = month.desk
    month.hold(of_ada=SAID)
    month.approve()
    sent = outgoing.send(month, outgoing.minutes_plan(month))
    sending.mark_sent(desk, sent.id, desk.clock.today())
    outgoing.send(month, outgoing.closed(month, ADA))
    outgoing.send(month, sending.plan(desk, Mailing.MEMBER_LIST))
    for child in (BERT, WAITING):
        cases.close(desk, month.cases[child], Closure(desk.clock.today(), "plan_done"))
    month.clock.go_to(OVER)
    made, _ = disposal_lists.make(desk)
    chair = replace(desk, person="Iris Chair", role=Role.CHAIR, slot_id="chair")
    disposal_lists.answer_rest(chair, made.id)
    disposal_lists.decide(chair, made.id)
    going = {line.case_id for line in made.lines}
    every = [file for mailing in sending.all_mailings(desk) for file in mailing.files]
    held = {Path(file.path).relative_to(folder) for file in every if going & set(file.cases)}
    others = {Path(file.path).relative_to(folder) for file in every} - held
    assert len(made.lines) == 3 and held and others
    counted = _counted(desk)
    stores.close(desk)
    key = bytes.fromhex(created.keys.store_key.raw_hex())
    return Ready(folder, made.id, month.meeting.id, counted, tuple(held), tuple(others), key)


@pytest.fixture(scope="module")
def complaints(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the warm parent complains of."""
    return tmp_path_factory.mktemp("parent") / "complaints"


@pytest.fixture(scope="module")
def kill(complaints: Path) -> Iterator[Kill]:
    """Asks the warm parent for one life."""
    with asked("tests.faults.disposal_nursery", complaints) as ask:
        yield ask


@pytest.mark.timeout(7200)
def test_a_list_that_is_killed_while_it_is_destroyed_is_whole_or_gone_with_its_files(
    ready: Ready, kill: Kill, complaints: Path, tmp_path: Path, long: bool, figures: Figures
) -> None:
    kills = KILLS_LONG if long else KILLS_ALWAYS
    chance, outcomes, wrong = random.Random("destroying"), {"before": 0, "after": 0}, []
    whole = _one(ready, kill, tmp_path / "whole", 0)
    assert whole[0]["ended"], complaints.read_text()
    assert whole[1:] == ("after", [])
    for number in range(kills):
        moment = chance.uniform(0.0005, whole[0]["seconds"] * 1.2)
        told, state, faults = _one(ready, kill, tmp_path / str(number), moment)
        assert told["begun"], complaints.read_text()
        outcomes[state] += 1
        wrong += [f"{number} ({moment:.4f} s, {state}): {fault}" for fault in faults]
    figures("killed while destroying a list", kills, **outcomes, wrong=len(wrong))
    assert wrong == []


def test_what_was_not_swept_before_the_end_is_swept_at_the_next_opening(
    ready: Ready, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / ready.folder.name
    shutil.copytree(ready.folder, folder)

    def ended(_desk: Desk, _told: object) -> bool:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched, _opened(folder) as desk:
        patched.setattr(sweeping, "_sweep", ended)
        with pytest.raises(KeyboardInterrupt):
            disposal_lists.carry_out(desk, ready.list_id)
    assert all((folder / path).exists() for path in (*ready.held, *ready.others))
    with _opened(folder) as desk:
        assert sweeping.is_waiting(folder) and sweeping.settle(desk)
    assert [plain_pages.hits(folder, ready.key, words) for words in (ADA, BERT, SAID, WAITING)] == [0] * 4
    assert not any((folder / path).exists() for path in ready.held)
    assert all((folder / path).exists() for path in ready.others) and not sweeping.is_waiting(folder)


def test_a_marker_that_somebody_wrote_deletes_nothing_outside_the_outbox(ready: Ready, tmp_path: Path) -> None:
    folder = tmp_path / ready.folder.name
    shutil.copytree(ready.folder, folder)
    other = tmp_path / "mine.txt"
    other.write_text("kept")
    said = '[{"case": "none", "unsent": ["backups/x", "../"], "held": ["../mine.txt", "outbox/../keys.json", "%s"]}]'
    (folder / sweeping.MARKER).write_text(said % other)
    with _opened(folder) as desk:
        assert sweeping.settle(desk)
        assert not sweeping.settle(desk)
    (folder / sweeping.MARKER).write_text("no marker of ours")
    with _opened(folder) as desk:
        assert sweeping.settle(desk)
    (folder / f"{sweeping.MARKER}{files.PART}").write_text('[{"case": "none", "unsent"')  # killed as it was written
    with _opened(folder) as desk:
        assert sweeping.settle(desk)
    assert not list(folder.glob(f"{sweeping.MARKER}*"))
    assert other.exists() and (folder / "keys.json").exists() and not sweeping.is_waiting(folder)


def _one(ready: Ready, kill: Kill, place: Path, moment: float) -> tuple[dict[str, Any], str, list[str]]:
    """One life on a copy of the store: what was told, whether it was in time, and what is wrong with what is left."""
    place.mkdir()
    folder = place / ready.folder.name
    shutil.copytree(ready.folder, folder)
    told = kill(store=str(folder), list=ready.list_id, after=moment)
    faults: list[str] = []
    with _opened(folder) as desk:
        mailing_folders.tidy(desk)
        sweeping.settle(desk)
        done = next(each for each in disposal_lists.lists(desk) if each.id == ready.list_id).done_on is not None
        if _counted(desk) != ready.counted:
            faults.append("the figures are others")
        if not approvals.approval_holds(desk, ready.meeting):
            faults.append("the approval of the minutes is broken")
        if not history.holds(desk):
            faults.append("the history is broken")
    there = [path for path in ready.held if (folder / path).exists()]
    hits = sum(plain_pages.hits(folder, ready.key, words) for words in (ADA, BERT, SAID, WAITING))
    if done and (there or hits):
        faults.append(f"{len(there)} files and {hits} pages still hold what was destroyed")
    if not done and (len(there) < len(ready.held) or not hits):
        faults.append(f"nothing was destroyed, and {len(there)} of {len(ready.held)} files are there")
    faults += [f"{path.name} is gone" for path in ready.others if not (folder / path).exists()]
    faults += [f"{path.name} lies about" for path in folder.glob("still to go*")]
    faults += aftermath.faults_of(folder, [PASSPHRASE], aftermath.nothing, goes_on=True)
    if told["ended"] and not done:
        faults.append("it was said to be done and was not")
    shutil.rmtree(place)
    return told, "after" if done else "before", faults


@contextmanager
def _opened(folder: Path) -> Iterator[Desk]:
    """As the program opens it."""
    lock = swaps.locked(folder)
    desk = stores.open_desk(folder, stores.open_keys(folder, PASSPHRASE), WalkingClock(OVER), os.urandom)
    try:
        yield desk
    finally:
        stores.close(desk)
        lock.release()


def _counted(desk: Desk) -> tuple[object, ...]:
    found = figures.of_period(desk, YEAR)
    return tuple((each.key, each.value, each.of, each.median) for each in found.figures)
