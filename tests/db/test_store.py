"""The encrypted store: whole or not at all, its history a chain; odd files and full disks are said in plain words."""

import os
import random
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from jatdesk.db import drafts, history, migrations, team
from jatdesk.db.store import STORE_FILE, Store, StoreBusy, create_store, open_store
from jatdesk.domain.minutes import Draft
from jatdesk.domain.teams import Team
from jatdesk.errors import StorageError
from tests.conftest import ROOT

RAW_KEY = "cd" * 32
OTHER_KEY = "ef" * 32
HISTORY_KEY = b"h" * 32
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
WITH_SOURCE = {**os.environ, "PYTHONPATH": str(ROOT)}


def _salt(length: int) -> bytes:
    return random.Random(length).randbytes(length)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "Harwood.jatdesk"
    made.mkdir()
    store = create_store(made, RAW_KEY, HISTORY_KEY)
    with store.writing("Administrator", NOW, _salt) as transaction:
        team.write(transaction.connection, Team("Harwood", "Gedling"))
        transaction.record("Made the store", "team", "1", None, {"name": "Harwood"})
    store.close()
    return made


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    opened = open_store(folder, RAW_KEY, HISTORY_KEY, busy_ms=50)
    yield opened
    opened.close()


def _raw(path: Path, key: str = RAW_KEY) -> sqlcipher.Connection:
    """The file as somebody with the key and another program has it."""
    connection = sqlcipher.connect(str(path), isolation_level=None)
    connection.execute("PRAGMA cipher_log_level=NONE")
    connection.execute(f"PRAGMA key=\"x'{key}'\"")
    return connection


def _write(store: Store, what: str = "Changed something", **after: object) -> None:
    with store.writing("Administrator", NOW, _salt) as transaction:
        transaction.record(what, "case", "c1", None, after)


def _name(store: Store) -> str:
    with store.reading() as reading:
        return team.read(reading).name


# --- one transaction


def test_a_change_and_its_line_of_history_are_written_together_or_not_at_all(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.writing("Administrator", NOW, _salt) as transaction:
        team.write(transaction.connection, Team("Another", "Gedling"))
        transaction.record("Changed the team", "team", "1")
        raise ZeroDivisionError
    assert _name(store) == "Harwood"
    with store.reading() as reading:
        assert [line.what for line in history.lines(reading)] == ["Made the store"]
    _write(store)
    assert store.history_holds()


def test_what_was_touched_is_what_was_recorded_and_what_was_named(store: Store) -> None:
    with store.writing("Administrator", NOW, _salt) as transaction:
        transaction.record("Settled an action", "action", "a1")
        transaction.touch("case", "c1")
        assert transaction.changes.touched == {("action", "a1"), ("case", "c1")}


def test_while_another_part_writes_the_store_is_busy_and_then_it_is_not(folder: Path, store: Store) -> None:
    entered, leave = threading.Event(), threading.Event()

    def hold() -> None:
        other = open_store(folder, RAW_KEY, HISTORY_KEY)
        with other.writing("Administrator", NOW, _salt):
            entered.set()
            leave.wait(10)
        other.close()

    thread = threading.Thread(target=hold)
    thread.start()
    assert entered.wait(10)
    try:
        with pytest.raises(StoreBusy):
            _write(store)
        assert _name(store) == "Harwood", "reading goes on"
    finally:
        leave.set()
        thread.join()
    _write(store)


def test_at_rest_no_log_lies_beside_the_store(folder: Path) -> None:
    store = open_store(folder, RAW_KEY, HISTORY_KEY)
    _write(store)
    assert (folder / "store.db-wal").exists()
    store.close()
    assert [path.name for path in folder.iterdir()] == [STORE_FILE]


# --- the chain of history


@pytest.fixture
def five_lines(folder: Path) -> Path:
    store = open_store(folder, RAW_KEY, HISTORY_KEY)
    for number in range(4):
        _write(store, f"Change {number}", value=number)
    store.close()
    return folder


_EDITS = {
    "what was done": "UPDATE history SET what = 'Nothing' WHERE id = 3",
    "who did it": "UPDATE history SET who = 'Nobody' WHERE id = 3",
    "when": "UPDATE history SET at = '2026-11-22T10:00:00+00:00' WHERE id = 3",
    "which record": "UPDATE history SET ref = 'c2' WHERE id = 3",
    "what stood after": "UPDATE history_content SET after = '{\"value\": 7}' WHERE history_id = 3",
    "what stood before": "UPDATE history_content SET before = '{}' WHERE history_id = 3",
    "a line taken out": "DELETE FROM history WHERE id = 3",
    "two lines swapped": "UPDATE history SET id = CASE id WHEN 2 THEN -3 ELSE -2 END WHERE id IN (2, 3);"
    "UPDATE history SET id = -id WHERE id < 0",
    "a line put in": "INSERT INTO history SELECT 99, at, who, 'Forged', kind, ref, content_hash, link FROM history "
    "WHERE id = 5",
    "a link": "UPDATE history SET link = zeroblob(32) WHERE id = 3",
    "the first line": "UPDATE history SET what = 'Found the store' WHERE id = 1",
}


@pytest.mark.parametrize("edit", _EDITS.values(), ids=_EDITS.keys())
def test_an_edit_behind_the_programs_back_shows(five_lines: Path, edit: str) -> None:
    before = open_store(five_lines, RAW_KEY, HISTORY_KEY)
    assert before.history_holds()
    before.close()
    raw = _raw(five_lines / STORE_FILE)
    raw.executescript(edit)
    raw.close()
    after = open_store(five_lines, RAW_KEY, HISTORY_KEY)
    assert not after.history_holds()
    after.close()


def test_what_a_line_says_can_be_destroyed_while_the_chain_still_holds(five_lines: Path) -> None:
    raw = _raw(five_lines / STORE_FILE)
    raw.execute("DELETE FROM history_content WHERE history_id = 3")
    raw.close()
    store = open_store(five_lines, RAW_KEY, HISTORY_KEY)
    assert store.history_holds()
    with store.reading() as reading:
        assert [line.after for line in history.lines(reading, "case", "c1")] == [
            '{"value": 3}', '{"value": 2}', "", '{"value": 0}',
        ]  # fmt: skip
    store.close()


def test_a_chain_under_another_key_does_not_hold(five_lines: Path) -> None:
    store = open_store(five_lines, RAW_KEY, b"x" * 32)
    assert not store.history_holds()
    store.close()


# --- files that are no store


def _refused(folder: Path, key: str = RAW_KEY) -> StorageError:
    with pytest.raises(StorageError) as refused:
        open_store(folder, key, HISTORY_KEY)
    assert refused.value.what
    assert refused.value.todo
    return refused.value


@pytest.mark.parametrize("size", [0, 1, 15, 16, 100, 4095, 4097, 6000])
def test_a_cut_file_is_refused_and_left_as_it_is(folder: Path, size: int) -> None:
    path = folder / STORE_FILE
    whole = path.read_bytes()
    path.write_bytes((whole * 2)[:size])
    assert "cut short" in _refused(folder).what
    assert path.read_bytes() == (whole * 2)[:size]
    assert [each.name for each in folder.iterdir()] == [STORE_FILE]


def test_a_file_cut_at_a_page_is_found_damaged_at_the_latest_when_it_is_read(folder: Path) -> None:
    path = folder / STORE_FILE
    path.write_bytes(path.read_bytes()[: 4096 * 3])
    with pytest.raises(StorageError, match="damaged"):
        _name(open_store(folder, RAW_KEY, HISTORY_KEY))


@pytest.mark.parametrize("content", [bytes(4096), b"x" * 8192, b"SQLite format 3\0" + bytes(4080)])
def test_what_is_no_store_is_refused_and_left_as_it_is(folder: Path, content: bytes) -> None:
    (folder / STORE_FILE).write_bytes(content)
    assert "damaged, or belongs to other keys" in _refused(folder).what
    assert (folder / STORE_FILE).read_bytes() == content


def test_the_wrong_key_is_refused_and_nothing_is_changed(folder: Path) -> None:
    before = (folder / STORE_FILE).read_bytes()
    refused = _refused(folder, OTHER_KEY)
    assert "other keys" in refused.what
    assert OTHER_KEY not in str(refused) + repr(refused)
    assert (folder / STORE_FILE).read_bytes() == before


def test_an_encrypted_file_with_nothing_of_a_store_in_it_is_not_taken_for_a_new_one(folder: Path) -> None:
    (folder / STORE_FILE).unlink()
    raw = _raw(folder / STORE_FILE)
    raw.execute("CREATE TABLE something (a)")
    raw.close()
    assert "nothing of a store" in _refused(folder).what


def test_a_missing_file_is_never_made_by_opening_it(folder: Path) -> None:
    (folder / STORE_FILE).unlink()
    assert "no store" in _refused(folder).what
    assert not list(folder.iterdir())


def test_a_store_is_never_made_over_another(folder: Path) -> None:
    before = (folder / STORE_FILE).read_bytes()
    with pytest.raises(StorageError, match="already a store"):
        create_store(folder, OTHER_KEY, HISTORY_KEY)
    assert (folder / STORE_FILE).read_bytes() == before


def test_a_closed_store_whose_folder_went_away_does_not_come_back(folder: Path) -> None:
    store = open_store(folder, RAW_KEY, HISTORY_KEY)
    store.close()
    (folder / STORE_FILE).rename(folder / "moved.db")
    store.close()
    assert [path.name for path in folder.iterdir()] == ["moved.db"]


# --- versions


def test_a_newer_store_is_refused_and_untouched(folder: Path) -> None:
    raw = _raw(folder / STORE_FILE)
    raw.execute(f"PRAGMA user_version={migrations.newest() + 1}")
    raw.close()
    before = (folder / STORE_FILE).read_bytes()
    refused = _refused(folder)
    assert "newer version" in refused.what
    assert (folder / STORE_FILE).read_bytes() == before
    assert [path.name for path in folder.iterdir()] == [STORE_FILE]


def _add_a_table(connection: object) -> None:
    connection.exec_driver_sql("CREATE TABLE later (a)")  # type: ignore[attr-defined]


def _fail(connection: object) -> None:
    connection.exec_driver_sql("CREATE TABLE half (a)")  # type: ignore[attr-defined]
    raise ZeroDivisionError


def test_an_older_store_is_copied_into_backups_and_then_migrated(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, _add_a_table))
    old = migrations.newest() - 1
    store = open_store(folder, RAW_KEY, HISTORY_KEY)
    with store.reading() as reading:
        assert migrations.version(reading) == migrations.newest()
        reading.exec_driver_sql("SELECT a FROM later")
    assert _name(store) == "Harwood"
    store.close()
    copy = folder / "backups" / f"store-format-{old}.db"
    assert [path.name for path in copy.parent.iterdir()] == [copy.name]
    kept = _raw(copy)
    assert kept.execute("PRAGMA user_version").fetchone() == (old,)
    assert kept.execute("SELECT name FROM team").fetchone() == ("Harwood",)
    kept.close()
    assert b"Harwood" not in copy.read_bytes()


def test_a_migration_that_fails_leaves_the_old_store_and_its_copy(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, _fail))
        with pytest.raises(ZeroDivisionError):
            open_store(folder, RAW_KEY, HISTORY_KEY)
    assert (folder / "backups" / f"store-format-{migrations.newest()}.db").exists()
    store = open_store(folder, RAW_KEY, HISTORY_KEY)
    assert _name(store) == "Harwood"
    with store.reading() as reading:
        names = reading.exec_driver_sql("SELECT name FROM sqlite_master").scalars().all()
    assert "half" not in names
    store.close()


# --- disks


def _fill_up(store: Store, pages: int) -> Callable[[], None]:
    """Lets the store's file grow no further than so many pages: SQLite then says what a full disk says."""

    def limit() -> None:
        with store.reading() as reading:
            raw = reading.connection.dbapi_connection
            assert raw is not None
            have = raw.execute("PRAGMA page_count").fetchone()[0]
            raw.execute(f"PRAGMA max_page_count={have + pages}")

    return limit


def test_a_full_disk_is_said_and_everything_saved_before_is_there(folder: Path) -> None:
    store = open_store(folder, RAW_KEY, HISTORY_KEY)
    _fill_up(store, pages=3)()
    saved = 0
    with pytest.raises(StorageError, match="The disk is full") as full:
        for _ in range(50):
            with store.writing("Administrator", NOW, _salt) as transaction:
                draft = Draft(drafts.MINUTES, f"item{saved}", "discussion", "A child whose name is no word here. " * 99)
                drafts.save(transaction.connection, draft, NOW)
                transaction.record("Wrote", "minutes", f"item{saved}")
            saved += 1
    assert "A child" not in str(full.value) + full.value.sentence()
    assert full.value.__cause__ is None
    assert saved > 0
    assert store.history_holds()
    store.close()
    again = open_store(folder, RAW_KEY, HISTORY_KEY)
    with again.reading() as reading:
        assert len(history.lines(reading, limit=999)) == saved + 1
    _write(again)
    again.close()


_AS_NOBODY = """
import os, sys
from pathlib import Path
from datetime import datetime, UTC
from jatdesk.db.store import open_store
from jatdesk.errors import StorageError
if os.geteuid() == 0: os.setgid(65534); os.setuid(65534)
try:
    store = open_store(Path.cwd(), sys.argv[1], b"h" * 32)
    with store.writing("Administrator", datetime.now(UTC), bytes) as transaction:
        transaction.record("Wrote", "team", "1")
except StorageError as refused:
    print(refused.sentence())
"""


@pytest.fixture
def enterable() -> Iterator[Path]:
    """A folder that everybody may enter, unlike the tests' own."""
    with tempfile.TemporaryDirectory() as made:
        Path(made).chmod(0o755)
        yield Path(made)


@pytest.mark.writes_outside
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
def test_a_folder_without_permission_is_said_and_the_store_is_untouched(folder: Path, enterable: Path) -> None:
    before = (folder / STORE_FILE).read_bytes()
    locked = enterable / "Harwood.jatdesk"
    shutil.copytree(folder, locked)
    (locked / STORE_FILE).chmod(0o444)
    locked.chmod(0o555)
    told = subprocess.run(
        [sys.executable, "-c", _AS_NOBODY, RAW_KEY],
        cwd=locked, env=WITH_SOURCE, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "does not allow writing" in told.stdout, told.stderr
    assert (locked / STORE_FILE).read_bytes() == before
    locked.chmod(0o700)
    hidden = subprocess.run(
        [sys.executable, "-c", _AS_NOBODY, RAW_KEY],
        cwd=locked, env=WITH_SOURCE, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "You may not write in this folder, or read this file" in hidden.stdout, hidden.stderr


# --- secrets


def test_no_copy_in_the_clear_can_be_made_through_the_store(store: Store, tmp_path: Path) -> None:
    with pytest.raises(Exception, match="not authorized"), store.reading() as reading:
        reading.exec_driver_sql(f"ATTACH DATABASE '{tmp_path / 'plain.db'}' AS plain KEY ''")
    assert not (tmp_path / "plain.db").exists()


def test_no_value_of_a_record_stands_in_an_exception(store: Store) -> None:
    secret = "Canary Birdwhistle"
    insert = "INSERT INTO drafts (kind, ref, field, text, cursor) VALUES ('a', 'b', 'c', ?, 0)"
    writing = store.writing("Administrator", NOW, _salt)
    with pytest.raises(Exception, match="UNIQUE") as failed, writing as transaction:
        for _ in range(2):
            transaction.connection.exec_driver_sql(insert, (secret,))
    assert secret not in str(failed.value)
    assert secret not in repr(failed.value)
    assert RAW_KEY not in repr(store._engine)
