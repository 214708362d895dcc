"""Yesterday's stores open in today's program, with all that was in them (S8)."""

import json
import shutil
from pathlib import Path

import pytest

from jatdesk.crypto import slots
from jatdesk.crypto.kdf import FLOOR
from jatdesk.db import migrations
from jatdesk.errors import PassphraseRefused, SaveRefused
from jatdesk.operations import history, minutes, stores, today, undo
from jatdesk.operations import meetings as meeting_operations
from tests.stores.facts import FROZEN, STORE, facts, opened

RELEASES = sorted(path.name for path in FROZEN.iterdir() if (path / "facts.json").exists())


@pytest.fixture(params=RELEASES)
def release(request: pytest.FixtureRequest) -> Path:
    return FROZEN / str(request.param)


@pytest.fixture
def store(release: Path, tmp_path: Path) -> Path:
    """A copy: a frozen store is never opened itself."""
    shutil.copytree(release / STORE, tmp_path / STORE)
    return tmp_path / STORE


@pytest.fixture
def passphrase(release: Path) -> str:
    return (release / "passphrase.txt").read_text("utf-8").strip()


def test_a_store_of_every_release_is_kept() -> None:
    assert {"0.1", "0.2", "0.3", "0.4", "0.5", "0.6", "0.7"} <= set(RELEASES)


def test_everything_that_was_in_it_is_there(release: Path, store: Path, passphrase: str) -> None:
    desk = opened(store, passphrase)
    said = json.loads(json.dumps(facts(desk)))
    stores.close(desk)
    assert said == json.loads((release / "facts.json").read_text("utf-8"))


def test_it_was_made_with_the_real_key_cost_and_refuses_another_passphrase(store: Path, passphrase: str) -> None:
    assert {slot.cost for slot in slots.read_slots((store / "keys.json").read_bytes())} == {FLOOR}
    with pytest.raises(PassphraseRefused):
        stores.open_keys(store, passphrase + "x")


def test_it_is_of_todays_format_after_it_was_opened_and_can_be_worked_with(store: Path, passphrase: str) -> None:
    desk = opened(store, passphrase)
    with desk.reading() as reading:
        assert migrations.version(reading) == migrations.newest()
    upcoming = meeting_operations.next_meeting(desk)
    assert upcoming is not None
    meeting_operations.start(desk, upcoming.id)
    item = next(item for item, _ in minutes.book(desk, upcoming.id).items if item.case_id)
    minutes.save_draft(desk, item.id, "discussion", "Said today.", 0)
    minutes.settle_draft(desk, item.id, "discussion")
    assert today.today(desk).duties
    assert history.holds(desk)
    stores.close(desk)


def test_its_history_can_be_undone_or_says_why_not(store: Path, passphrase: str) -> None:
    desk = opened(store, passphrase)
    undone = 0
    for line in history.lines(desk, limit=1000):
        if undo.why_not(desk, line):
            continue
        try:
            undo.undo(desk, line.id)
            undone += 1
        except SaveRefused:  # locked, changed since, or written without what the way back needs
            continue
    assert undone > 20
    assert history.holds(desk)
    stores.close(desk)
