"""`check`: one JSON object and an exit code for support staff; it writes nothing, whatever it finds."""

import json
import os
import shutil
import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from jatdesk.commands import check
from jatdesk.crypto.kdf import KdfCost
from jatdesk.files import StoreLock
from jatdesk.operations import key_file, swaps
from tests.operations import safe as safes
from tests.operations.safe import PASSPHRASE, Safe
from tests.security.tampering import database, flip, killed_after, own_witness, work
from tests.stores.facts import FROZEN, STORE

Said = tuple[int, dict[str, Any]]
Run = Callable[..., Said]


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory, cheap_cost: KdfCost) -> Safe:
    """A small store that was worked on and closed; copy it, never open it."""
    return safes.make(tmp_path_factory.mktemp("worked"), cheap_cost)


@pytest.fixture
def safe(worked: Safe, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Safe:
    """A copy of one's own, opened once in its place; private copies go where the test can see them."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    mine = worked.copied(tmp_path)
    work(mine, 2)
    return mine


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the command with a passphrase in a file, and holds that no file anywhere was changed or left."""

    def go(store: Path, passphrase: str = PASSPHRASE, *more: str) -> Said:
        given = tmp_path / "passphrase.txt"
        given.write_text(passphrase + "\n", "utf-8")
        before = _everything(tmp_path)
        code = check.main([str(store), "--passphrase-file", str(given), *more])
        assert _everything(tmp_path) == before, "a check writes nothing"
        return code, json.loads(capsys.readouterr().out)

    return go


def _everything(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    """Every file by its bytes and the moment of its last change, folders by theirs; the state folder's too."""
    both = (folder, Path(os.environ["JATDESK_STATE"]))
    return {
        str(path): (path.stat().st_mtime_ns, path.stat().st_mode, path.read_bytes() if path.is_file() else b"")
        for place in both
        for path in (place, *place.rglob("*"))
        if path.name != "temporary"
    }


def _kinds(said: dict[str, Any]) -> list[str]:
    return [finding["kind"] for finding in said["findings"]]


def _raw(safe: Safe) -> Any:
    connection = sqlcipher.connect(str(database(safe)), isolation_level=None)
    connection.execute(f"PRAGMA key=\"x'{safe.keys.store_key.raw_hex()}'\"")
    return connection


def _edit(safe: Safe, *statements: str) -> None:
    """Somebody with the keys and another program edits the store, and forges the witness by removing it."""
    raw = _raw(safe)
    for statement in statements:
        raw.execute(statement)
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    raw.close()
    for path in (*own_witness(safe), safe.folder / "witness", safe.folder / "witness-pages"):
        path.unlink()


# --- sound stores


def test_a_sound_store_is_ok_and_the_advice_does_not_change_that(safe: Safe, run: Run) -> None:
    code, said = run(safe.folder)
    assert (code, said["ok"], said["findings"]) == (0, True, [])
    advice = {each["kind"]: each for each in said["advice"]}
    assert {"backup", "second-place", "restore", "recovery-key", "keys", "check"} <= set(advice)
    assert all(each["what"] for each in said["advice"])
    assert advice["backup"]["todo"] == "Make a backup now."
    assert said["checked"]["pages"] == database(safe).stat().st_size // 4096
    assert said["checked"]["history"] > 3


def test_it_says_no_name_of_a_person(safe: Safe, run: Run) -> None:
    _, sound = run(safe.folder)
    flip(database(safe), 30_000)
    _, damaged = run(safe.folder)
    words = json.dumps((sound, damaged))
    assert "Zephyrine" not in words
    assert "Harwood" not in words


def test_a_store_left_by_a_killed_program_is_sound_and_its_log_stays(safe: Safe, run: Run) -> None:
    killed_after(safe, 3)
    code, said = run(safe.folder)
    assert (code, said["findings"]) == (0, [])
    assert list(Path(tempfile.gettempdir()).iterdir()) == []


def test_a_store_of_an_older_format_is_checked_on_a_copy(tmp_path: Path, safe: Safe, run: Run) -> None:
    frozen = FROZEN / "0.1"
    shutil.copytree(frozen / STORE, tmp_path / "old.jatdesk")
    code, said = run(tmp_path / "old.jatdesk", (frozen / "passphrase.txt").read_text("utf-8").strip())
    assert (code, said["findings"]) == (0, [])
    assert "witness" in {each["kind"] for each in said["advice"]}


def test_a_swap_that_was_decided_is_checked_as_it_will_be(safe: Safe, run: Run, tmp_path: Path) -> None:
    shutil.copyfile(database(safe), swaps.next_store(safe.folder))
    swaps.begin(safe.folder, key_file.read(safe.folder), "2026-11-22", (safe.folder / "witness").read_bytes())
    flip(database(safe), 9000)
    code, said = run(safe.folder)
    assert (code, said["findings"]) == (0, []), "the damaged old one is on its way out"


# --- damaged ones


def test_one_flipped_bit_is_damage_and_says_where_and_since_when(safe: Safe, run: Run) -> None:
    flip(database(safe), 4096 * 6 + 17)
    code, said = run(safe.folder)
    assert (code, said["ok"], _kinds(said)) == (1, False, ["page-changed"])
    finding = said["findings"][0]
    assert finding["where"] == "store.db, page 7"
    assert finding["since"].startswith("2026-11-22T")
    assert finding["todo"]


def test_a_missing_folder_an_empty_one_and_a_missing_file_are_findings(safe: Safe, run: Run, tmp_path: Path) -> None:
    code, said = run(tmp_path / "nothing.jatdesk")
    assert (code, _kinds(said)) == (1, ["not-a-store"])
    (tmp_path / "empty.jatdesk").mkdir()
    code, said = run(tmp_path / "empty.jatdesk")
    assert (code, _kinds(said)) == (1, ["not-a-store"])
    database(safe).unlink()
    code, said = run(safe.folder)
    assert (code, _kinds(said)) == (1, ["emptied"])


@pytest.mark.parametrize("content", [None, b"", b"{}", b"half", "flip"], ids=["gone", "empty", "odd", "cut", "flip"])
def test_a_damaged_key_file_is_damage_and_no_wrong_passphrase(
    safe: Safe, run: Run, content: bytes | str | None
) -> None:
    keys = safe.folder / "keys.json"
    if content is None:
        keys.unlink()
    elif isinstance(content, bytes):
        keys.write_bytes(content)
    else:
        flip(keys, 300)
    for passphrase in (PASSPHRASE, "a wrong one"):
        code, said = run(safe.folder, passphrase)
        assert (code, said["ok"], _kinds(said)) == (1, False, ["keys-changed"])


def test_a_log_that_is_gone_and_an_older_store_are_told_with_the_number_of_saves(safe: Safe, run: Run) -> None:
    older = database(safe).read_bytes()
    killed_after(safe, 4)
    (safe.folder / "store.db-wal").unlink()
    code, said = run(safe.folder)
    assert (code, _kinds(said)) == (1, ["wal-missing"])
    assert "4 saves are missing" in said["findings"][0]["what"]
    database(safe).write_bytes(older)
    for log in safe.folder.glob("store.db-*"):
        log.unlink()
    assert run(safe.folder)[0] == 1


_EDITS = {
    "history-broken": ("UPDATE history SET who = 'Nobody' WHERE id = 3",),
    "records-broken": (
        "PRAGMA foreign_keys=OFF",
        "INSERT INTO carers (id, child_id, position) VALUES ('x', 'nobody', 1)",
    ),
}


@pytest.mark.parametrize(("kind", "edit"), _EDITS.items(), ids=_EDITS.keys())
def test_what_somebody_with_the_keys_edited_is_found(safe: Safe, run: Run, kind: str, edit: tuple[str, ...]) -> None:
    _edit(safe, *edit)
    code, said = run(safe.folder)
    assert (code, _kinds(said)) == (1, [kind])


def test_an_index_and_a_search_index_that_miss_a_record_are_found(safe: Safe, run: Run) -> None:
    _edit(
        safe,
        "PRAGMA writable_schema=ON",
        "DELETE FROM case_search_data WHERE id > 10",
    )
    code, said = run(safe.folder)
    assert (code, _kinds(said)) == (1, ["records-broken"])
    assert "case_search" in said["findings"][0]["where"]


def test_records_that_cannot_be_read_at_all_are_a_finding_and_no_trace(safe: Safe, run: Run) -> None:
    _edit(safe, "DELETE FROM team", "UPDATE meetings SET day = 'no day'")
    code, said = run(safe.folder)
    assert (code, _kinds(said)) == (1, ["records-broken"])


# --- wrong passphrase, in use


def test_a_wrong_passphrase_and_one_that_is_not_there_are_code_2(safe: Safe, run: Run, tmp_path: Path) -> None:
    code, said = run(safe.folder, "a wrong one")
    assert (code, said["ok"], said["findings"]) == (2, False, [])
    assert check.main([str(safe.folder), "--passphrase-file", str(tmp_path / "none.txt")]) == 2


def test_a_wrong_passphrase_is_said_before_a_damaged_database(safe: Safe, run: Run) -> None:
    database(safe).write_bytes(b"")
    assert run(safe.folder, "a wrong one")[0] == 2


def test_only_the_slots_of_the_named_role_are_tried(safe: Safe, run: Run) -> None:
    assert run(safe.folder, PASSPHRASE, "--person", "administrator")[0] == 0
    assert run(safe.folder, PASSPHRASE, "--person", "chair")[0] == 2
    assert run(safe.folder, safe.recovery_key, "--person", "recovery")[0] == 0


def test_a_store_that_is_open_elsewhere_is_code_3_and_without_a_lock_file_none_is_made(safe: Safe, run: Run) -> None:
    assert not (safe.folder / "lock").exists()
    assert run(safe.folder)[0] == 0
    with StoreLock(safe.folder):
        code, said = run(safe.folder)
        assert (code, said["ok"], said["findings"]) == (3, False, [])
    assert run(safe.folder)[0] == 0


def test_what_it_advises_is_gone_when_it_was_done(safe: Safe, run: Run) -> None:
    from jatdesk.db import safekeeping
    from jatdesk.operations import backups

    with safe.opened() as desk:
        backups.make(desk, safe.keys)
        now = desk.clock.now() + timedelta(seconds=1)
        with desk.writing() as transaction:
            for done in (safekeeping.RESTORE_TRIED, safekeeping.RECOVERY_TRIED, safekeeping.CHECKED):
                safekeeping.done(transaction.connection, done, now)
    kinds = {each["kind"] for each in run(safe.folder)[1]["advice"]}
    assert "second-place" in kinds
