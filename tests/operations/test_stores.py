"""A store is made whole or not at all, opens with its passphrase or recovery key, and with nothing else."""

import random
import stat
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from jatdesk import files
from jatdesk.crypto import slots
from jatdesk.crypto.kdf import FLOOR, KdfCost
from jatdesk.crypto.slots import OpenedKeys
from jatdesk.domain.passwords import Circle
from jatdesk.domain.profiles import Profile
from jatdesk.domain.teams import Team
from jatdesk.errors import PassphraseRefused, StorageError, UserError
from jatdesk.operations import history, passwords, profiles, stores
from jatdesk.operations.clocks import FixedClock
from jatdesk.operations.desk import Desk
from jatdesk.operations.stores import Created
from tests.operations.conftest import NOW, TEAM

PASSPHRASE = "otter-lantern-quince-mumble-harbour"
CLOCK = FixedClock(NOW)


def _create(folder: Path, cost: KdfCost, passphrase: str = PASSPHRASE, team: Team = TEAM) -> Created:
    return stores.create(folder, team, passphrase, CLOCK, random.Random(5).randbytes, profiles.load(), cost)


def _open(folder: Path, keys: OpenedKeys) -> Desk:
    return stores.open_desk(folder, keys, CLOCK, random.Random(6).randbytes)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "Teams" / f"Harwood{stores.SUFFIX}"


@pytest.fixture
def created(folder: Path, cheap_cost: KdfCost) -> Created:
    return _create(folder, cheap_cost)


def test_a_new_store_is_two_private_files_with_a_first_document_password(folder: Path, created: Created) -> None:
    assert sorted(path.name for path in folder.iterdir()) == ["keys.json", "store.db"]
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    desk = _open(folder, created.keys)
    assert desk.team == TEAM
    assert desk.role == "administrator"
    assert [line.what for line in history.lines(desk)] == ["Made the store"]
    assert history.holds(desk)
    assert passwords.current(desk).circle is Circle.TEAM
    assert passwords.current(desk).since == NOW.date()
    stores.close(desk)


def test_nothing_of_the_team_is_readable_in_the_files(folder: Path, created: Created) -> None:
    for path in folder.iterdir():
        data = path.read_bytes()
        assert TEAM.name.encode() not in data
        assert PASSPHRASE.encode() not in data
        assert created.keys.store_key.raw_hex().encode() not in data


def test_what_was_created_and_opened_shows_no_secret_when_printed(created: Created) -> None:
    said = repr(created) + repr(created.keys) + str(created)
    for secret in (created.recovery_key, created.keys.store_key.raw_hex(), created.keys.store_key.secret.hex()):
        assert secret not in said


def test_the_passphrase_opens_it_and_another_one_does_not(folder: Path, created: Created) -> None:
    assert stores.open_keys(folder, PASSPHRASE).store_id == created.keys.store_id
    for wrong in ("", " ", PASSPHRASE.upper(), PASSPHRASE + "x", "x" * 5000):
        with pytest.raises(PassphraseRefused) as refused:
            stores.open_keys(folder, wrong)
        assert refused.value.todo
        assert not wrong.strip() or wrong not in str(refused.value)


def test_a_wrong_passphrase_is_refused_before_the_database_is_touched(folder: Path, created: Created) -> None:
    (folder / "store.db").write_bytes(b"not a database at all")
    with pytest.raises(PassphraseRefused):
        stores.open_keys(folder, "wrong")
    keys = stores.open_keys(folder, PASSPHRASE)
    with pytest.raises(StorageError, match="damaged"):
        _open(folder, keys)
    assert (folder / "store.db").read_bytes() == b"not a database at all"


def test_the_recovery_key_opens_it_however_it_is_typed(folder: Path, created: Created) -> None:
    typed = created.recovery_key.lower().replace("-", " ")
    desk = _open(folder, stores.open_keys_with_recovery(folder, typed))
    assert desk.team.name == "Harwood"
    stores.close(desk)
    with pytest.raises(UserError):
        stores.open_keys_with_recovery(folder, "JRZK-ED78-EGDB-6891-KJ3D-00EW-YQ5B-M9NC-KQYG")


@pytest.mark.parametrize("passphrase", ["", "   ", "x" * 1025])
def test_an_unfit_passphrase_makes_no_store(folder: Path, cheap_cost: KdfCost, passphrase: str) -> None:
    with pytest.raises(UserError):
        _create(folder, cheap_cost, passphrase)
    assert not folder.parent.exists()


def test_what_stands_under_the_name_already_is_left_as_it_is(folder: Path, cheap_cost: KdfCost) -> None:
    folder.mkdir(parents=True)
    (folder / "letter.txt").write_text("mine", "utf-8")
    with pytest.raises(StorageError, match="already something"):
        _create(folder, cheap_cost)
    assert [path.name for path in folder.iterdir()] == ["letter.txt"]


@pytest.mark.parametrize("step", ["write_atomically", "move_in"])
def test_a_store_that_could_not_be_finished_leaves_nothing(
    folder: Path, cheap_cost: KdfCost, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def fail(*_arguments: object) -> None:
        raise StorageError("The disk is full.")

    with monkeypatch.context() as patched:
        patched.setattr(files, step, fail)
        with pytest.raises(StorageError, match="full"):
            _create(folder, cheap_cost)
    assert list(folder.parent.iterdir()) == []
    _create(folder, cheap_cost)


def test_what_a_killed_program_left_half_made_is_cleared_when_it_is_made_again(
    folder: Path, cheap_cost: KdfCost
) -> None:
    half = folder.with_name(folder.name + files.PART)
    half.mkdir(parents=True)
    (half / "keys.json").write_bytes(b"half")
    _create(folder, cheap_cost)
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]


def test_a_folder_without_a_store_is_said(tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "gone"):
        with pytest.raises(StorageError, match="no store") as refused:
            stores.open_keys(place, PASSPHRASE)
        assert ".jatdesk" in refused.value.todo


@pytest.mark.parametrize("content", [b"", b"{}", b"not json", b'{"slots": []}', bytes(70_000)])
def test_a_damaged_key_file_is_no_wrong_passphrase(folder: Path, created: Created, content: bytes) -> None:
    (folder / "keys.json").write_bytes(content)
    with pytest.raises(StorageError):
        stores.open_keys(folder, PASSPHRASE)


def test_the_keys_of_another_store_open_nothing(folder: Path, created: Created, cheap_cost: KdfCost) -> None:
    other = folder.with_name(f"Other{stores.SUFFIX}")
    keys = stores.create(other, TEAM, PASSPHRASE, CLOCK, random.Random(99).randbytes, profiles.load(), cheap_cost).keys
    with pytest.raises(StorageError, match="other keys"):
        _open(folder, keys)


def test_a_store_of_an_unknown_scheme_is_said_and_let_go(folder: Path, cheap_cost: KdfCost) -> None:
    created = _create(folder, cheap_cost, team=replace(TEAM, profile="not-ours"))
    with pytest.raises(UserError, match="scheme"):
        _open(folder, created.keys)
    assert sorted(path.name for path in folder.iterdir()) == ["keys.json", "store.db", "witness", "witness-pages"]


def test_the_teams_details_are_changed_with_a_line_of_history(folder: Path, created: Created) -> None:
    desk = _open(folder, created.keys)
    changes = stores.change_team(desk, replace(TEAM, venue="The Old Foundry", region="WLS"))
    assert changes.touched == {("team", "1")}
    assert "The Old Foundry" in history.lines(desk)[0].after
    stores.close(desk)
    again = _open(folder, created.keys)
    assert again.team.venue == "The Old Foundry"
    assert again.team.region == "WLS"
    stores.close(again)


def test_another_thread_has_its_own_connection_and_sees_what_was_saved(folder: Path, created: Created) -> None:
    desk = _open(folder, created.keys)
    stores.change_team(desk, replace(TEAM, venue="The Old Foundry"))
    seen: list[str] = []

    def look() -> None:
        other = stores.another(desk, created.keys)
        seen.append(other.team.venue)
        stores.close(other)

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert seen == ["The Old Foundry"]
    assert desk.team.venue == TEAM.venue, "a desk is frozen"
    stores.close(desk)


def test_without_a_cost_the_passphrase_is_stretched_as_dearly_as_this_machine_bears(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The one test with the real floor; the measuring is tested with the key derivation."""
    profile: Profile = profiles.load()
    monkeypatch.setattr(stores, "calibrated_cost", lambda _measure: FLOOR)
    stores.create(folder, TEAM, PASSPHRASE, CLOCK, random.Random(5).randbytes, profile)
    assert {slot.cost for slot in slots.read_slots((folder / "keys.json").read_bytes())} == {FLOOR}
