"""`backup` and `restore` as support staff call them: one JSON object, exit codes, and nothing lost."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from jatdesk import files
from jatdesk.commands import backup, restore
from jatdesk.crypto.kdf import KdfCost
from jatdesk.operations import people, stores
from tests.conftest import ROOT
from tests.operations import safe as safes
from tests.operations.gatherings import opened
from tests.operations.safe import PASSPHRASE, Safe

FINE, REFUSED, WRONG, IN_USE = 0, 1, 2, 3


@pytest.fixture(scope="session")
def stocked(tmp_path_factory: pytest.TempPathFactory, cheap_cost: KdfCost) -> Safe:
    """Copy it, never open it."""
    return safes.make(tmp_path_factory.mktemp("stocked"), cheap_cost)


@pytest.fixture
def safe(stocked: Safe, tmp_path: Path) -> Safe:
    return stocked.copied(tmp_path)


@pytest.fixture
def words(tmp_path: Path) -> list[str]:
    return given(tmp_path, PASSPHRASE)


def given(folder: Path, passphrase: str) -> list[str]:
    path = folder / "words.txt"
    path.write_text(passphrase + "\n", "utf-8")
    return ["--passphrase-file", str(path)]


def said(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


@pytest.fixture
def file(safe: Safe, tmp_path: Path, words: list[str], capsys: pytest.CaptureFixture[str]) -> Path:
    """A backup made by the command."""
    assert backup.main([str(safe.folder), str(tmp_path), *words]) == FINE
    return Path(said(capsys)["file"])


def cases_in(folder: Path, passphrase: str = PASSPHRASE) -> int:
    """How many cases a store holds that this passphrase opens."""
    keys = stores.open_keys(folder, passphrase)
    desk = stores.open_desk(folder, keys, safes.walking(2), os.urandom)
    with desk.reading() as reading:
        count = int(reading.exec_driver_sql("SELECT count(*) FROM cases").scalar_one())
    stores.close(desk)
    return count


def test_a_backup_is_made_into_a_folder_and_says_what_it_holds(
    safe: Safe, tmp_path: Path, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert backup.main([str(safe.folder), str(tmp_path), *words]) == FINE
    found = said(capsys)
    assert found["ok"] is True
    assert found["counts"]["cases"] == 2
    assert Path(found["file"]).stat().st_size == found["size"]
    assert "seal" in found["history"]


def test_restored_into_a_new_folder_it_opens(
    file: Path, tmp_path: Path, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "New.jatdesk"
    assert restore.main([str(file), str(target), *words]) == FINE
    found = said(capsys)
    assert (found["ok"], found["set_aside"], found["counts"]["cases"]) == (True, None, 2)
    assert cases_in(target) == 2


def test_an_empty_folder_made_for_it_is_taken(file: Path, tmp_path: Path, words: list[str]) -> None:
    target = tmp_path / "New.jatdesk"
    target.mkdir()
    assert restore.main([str(file), str(target), *words]) == FINE
    assert cases_in(target) == 2


def test_restored_in_place_the_old_store_is_set_aside(
    safe: Safe, file: Path, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with safe.opened() as desk:
        opened(desk, "Ida Sample")
    assert restore.main([str(file), str(safe.folder), *words]) == FINE
    found = said(capsys)
    assert cases_in(safe.folder) == 2
    assert cases_in(Path(found["set_aside"])) == 3
    assert found["keys"] == "today's"


def test_in_place_of_a_damaged_store_it_brings_everything_back(
    safe: Safe, file: Path, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    (safe.folder / "store.db").write_bytes(b"")
    (safe.folder / "keys.json").write_bytes(b"")
    assert restore.main([str(file), str(safe.folder), *words]) == FINE
    assert said(capsys)["keys"] == "the backup's"
    assert cases_in(safe.folder) == 2


def test_a_passphrase_set_since_the_backup_restores_it_too(
    safe: Safe, file: Path, tmp_path: Path, cheap_cost: KdfCost
) -> None:
    with safe.opened() as desk:
        people.change_passphrase(desk, PASSPHRASE, "new-words-that-are-mine", cheap_cost)
    assert restore.main([str(file), str(safe.folder), *given(tmp_path, "new-words-that-are-mine")]) == FINE
    assert cases_in(safe.folder, "new-words-that-are-mine") == 2


def test_the_recovery_key_does_for_both(
    safe: Safe, tmp_path: Path, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = [*given(tmp_path, safe.recovery_key), "--person", "recovery"]
    target = tmp_path / "New.jatdesk"
    assert restore.main([str(file), str(target), *words]) == FINE
    assert cases_in(target) == 2
    assert backup.main([str(safe.folder), str(tmp_path / "mine.jatdesk-backup"), *words]) == REFUSED
    assert "make backups" in capsys.readouterr().err


@pytest.mark.parametrize("person", [[], ["--person", "administrator"], ["--person", "chair"]])
def test_a_wrong_passphrase_ends_with_two_and_changes_nothing(
    safe: Safe, file: Path, tmp_path: Path, person: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    words = [*given(tmp_path, PASSPHRASE if "chair" in person else "wrong"), *person]
    before = sorted(path.name for path in tmp_path.rglob("*"))
    for command, argv in (
        (backup, [str(safe.folder), str(tmp_path / "b")]),
        (restore, [str(file), str(tmp_path / "New.jatdesk")]),
        (restore, [str(file), str(safe.folder)]),
    ):
        assert command.main([*argv, *words]) == WRONG
        assert said(capsys)["ok"] is False
    assert {path.name for path in tmp_path.rglob("*")} - set(before) <= {"lock"}
    assert cases_in(safe.folder) == 2


def test_an_open_store_is_said_with_three(
    safe: Safe, file: Path, tmp_path: Path, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with files.StoreLock(safe.folder):
        assert backup.main([str(safe.folder), str(tmp_path / "b"), *words]) == IN_USE
        assert "already open" in said(capsys)["error"]
        assert restore.main([str(file), str(safe.folder), *words]) == IN_USE
    assert not (tmp_path / "b").exists()


def test_what_can_not_be_done_ends_with_one_and_leaves_everything(
    safe: Safe, file: Path, tmp_path: Path, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    half = tmp_path / "half.jatdesk-backup"
    half.write_bytes(file.read_bytes()[:-4096])
    taken = tmp_path / "taken"
    taken.mkdir()
    (taken / "mine.txt").write_text("mine", "utf-8")
    (safe.folder / "store.db").write_bytes((safe.folder / "store.db").read_bytes()[:8192])
    for command, argv in (
        (restore, [half, tmp_path / "New.jatdesk"]),
        (restore, [tmp_path / "nowhere", tmp_path / "New.jatdesk"]),
        (restore, [file, taken]),
        (backup, [taken, tmp_path / "b"]),
        (backup, [safe.folder, tmp_path / "b"]),
    ):
        assert command.main([*map(str, argv), *words]) == REFUSED
        assert said(capsys)["error"]
    assert [path.name for path in taken.iterdir()] == ["mine.txt"]
    assert not (tmp_path / "New.jatdesk").exists()
    assert not (tmp_path / "b").exists()


def test_a_damaged_store_is_not_copied_over_and_what_was_found_is_said(
    safe: Safe, tmp_path: Path, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    store = safe.folder / "store.db"
    data = bytearray(store.read_bytes())
    data[9000] ^= 1
    store.write_bytes(data)
    assert backup.main([str(safe.folder), str(tmp_path / "b"), *words]) == REFUSED
    assert [each["kind"] for each in said(capsys)["findings"]] == ["page-changed"]


def test_both_run_as_commands_without_qt(safe: Safe, tmp_path: Path, words: list[str]) -> None:
    code = (
        "import sys; from jatdesk.__main__ import main; code = main(sys.argv[1:]); "
        "assert 'PySide6' not in sys.modules; sys.exit(code)"
    )
    given = {**os.environ, "PYTHONPATH": str(ROOT)}
    for argv in (
        ["backup", str(safe.folder), str(tmp_path / "b.jatdesk-backup"), *words],
        ["restore", str(tmp_path / "b.jatdesk-backup"), str(tmp_path / "New.jatdesk"), *words],
    ):
        told = subprocess.run(
            [sys.executable, "-c", code, *argv], env=given, capture_output=True, text=True, check=False
        )
        assert told.returncode == FINE, told.stderr
        assert json.loads(told.stdout)["ok"] is True
    shutil.rmtree(safe.folder)
    assert cases_in(tmp_path / "New.jatdesk") == 2
