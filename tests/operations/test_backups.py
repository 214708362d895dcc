"""Backups make themselves, whole or not at all, name nobody, thin out, and reach a second place when it is there."""

import errno
import os
import shutil
import stat
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from jatdesk import files
from jatdesk.crypto.kdf import KdfCost
from jatdesk.db import connect
from jatdesk.domain.backups import HOURLY, Counts, State, Where, by_name, name_of
from jatdesk.domain.roles import Role
from jatdesk.errors import StorageError, UserError
from jatdesk.operations import backups, history, members, restoring, second_place, stores
from jatdesk.operations.backups import Backup
from tests.operations import safe as safes
from tests.operations.gatherings import opened
from tests.operations.people import member
from tests.operations.safe import NAMES, Safe
from tests.security.scan import found_in


@pytest.fixture(scope="session")
def stocked(tmp_path_factory: pytest.TempPathFactory, cheap_cost: KdfCost) -> Safe:
    """Copy it, never open it."""
    return safes.make(tmp_path_factory.mktemp("stocked"), cheap_cost)


@pytest.fixture
def safe(stocked: Safe, tmp_path: Path) -> Safe:
    return stocked.copied(tmp_path)


@pytest.fixture
def stick(tmp_path: Path, safe: Safe) -> Path:
    """A second place that was chosen."""
    folder = tmp_path / "Stick"
    folder.mkdir()
    second_place.chosen(folder, safe.folder, safe.keys.store_id)
    return folder


def made(safe: Safe) -> Backup:
    with safe.opened() as desk:
        return backups.make(desk, safe.keys)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_backup_is_one_private_file_that_says_what_it_holds(safe: Safe) -> None:
    backup = made(safe)
    assert names(safe.folder / backups.FOLDER) == [backup.path.name]
    kept = by_name(backup.path.name)
    assert kept is not None
    assert stat.S_IMODE(backup.path.stat().st_mode) == 0o600
    assert backup.note is not None
    assert backup.note.store_id == safe.keys.store_id
    assert backup.note.counts == Counts(cases=2, meetings=1, actions=0, members=3, history=backup.note.counts.history)
    assert backup.note.counts.history > 5
    assert kept.made_at == backup.note.made_at
    assert backup.size == backup.path.stat().st_size
    (seen,) = backups.found(safe.folder, None, safe.keys)
    assert (seen.state, seen.where, seen.note, seen.size) == (State.SOUND, Where.HERE, backup.note, backup.size)
    with safe.opened() as desk:
        newest = history.lines(desk, limit=1)[0]
    assert seen.note is not None
    assert seen.note.mark.head.id == newest.id
    assert len(seen.note.mark.head.seal) == 19


def test_no_name_is_readable_in_a_backup_or_in_what_making_it_leaves(
    safe: Safe, monkeypatch: pytest.MonkeyPatch
) -> None:
    really, seen = files.write_pieces, []

    def look_first(path: Path, pieces: object) -> None:
        assert (path.parent / "copy.db.part").exists()
        seen.append(found_in([path.parent], [*NAMES, "Harwood"]))
        really(path, pieces)  # type: ignore[arg-type]

    monkeypatch.setattr(files, "write_pieces", look_first)
    backup = made(safe)
    assert seen == [{}]
    assert found_in([backup.path.parent], [*NAMES, "Harwood"]) == {}
    (backup.path.parent / "planted").write_text(f"about {NAMES[0]}", "utf-8")
    assert found_in([backup.path.parent], NAMES), "the search does find what is there"


def test_nothing_is_made_when_nothing_changed_and_again_when_something_did(safe: Safe) -> None:
    with safe.opened() as desk:
        assert backups.make_if_due(desk, safe.keys)
        assert backups.make_if_due(desk, safe.keys) is None
        opened(desk, "Ida Sample")
        assert backups.make_if_due(desk, safe.keys, HOURLY) is None
        safe.clock.go_to(safes.DAY + timedelta(days=1))
        assert backups.make_if_due(desk, safe.keys, HOURLY)
    assert len(names(safe.folder / backups.FOLDER)) == 2


def test_a_clock_set_back_hides_no_backup_and_stops_none(safe: Safe) -> None:
    first = made(safe)
    safe.clock.go_to(safes.DAY - timedelta(days=1))
    with safe.opened() as desk:
        opened(desk, "Ida Sample")
        second = backups.make_if_due(desk, safe.keys, HOURLY)
    assert second is not None
    assert [each.path for each in backups.found(safe.folder, None, safe.keys)] == [second.path, first.path]
    assert first.path.exists()


def test_anybody_may_make_one_and_whoever_only_had_the_recovery_key_may_not(safe: Safe) -> None:
    with safe.opened() as desk:
        reader = stores.open_keys_with_recovery(safe.folder, safe.recovery_key)
        recovered = stores.open_desk(safe.folder, reader, safe.clock, os.urandom)
        with pytest.raises(UserError, match="make backups"):
            backups.make(recovered, reader)
        stores.close(recovered)
        assert desk.role is Role.ADMINISTRATOR


def test_the_copy_from_before_a_change_of_format_goes_when_no_backup_is_as_old(safe: Safe) -> None:
    folder = files.make_folder(safe.folder / backups.FOLDER)
    for name, days in (("store-format-1.db", 400), ("store-format-2.db", 300)):
        (folder / name).write_bytes(b"x")
        long_ago = safe.clock.now().timestamp() - days * 86400
        os.utime(folder / name, (long_ago, long_ago))
    made(safe)
    assert "store-format-1.db" not in names(folder)
    assert "store-format-2.db" in names(folder)


def test_backups_thin_out_and_other_files_beside_them_stay(safe: Safe) -> None:
    folder = files.make_folder(safe.folder / backups.FOLDER)
    old = [name_of(datetime(2024, month, 3, tzinfo=UTC), month) for month in range(1, 13)]
    older = [name_of(datetime(2023, 12, day, tzinfo=UTC), 0) for day in (1, 2)]
    for name in (*old, *older, "store-format-1.db", "mine.txt"):
        (folder / name).write_bytes(b"x")
    new = made(safe)
    left = names(folder)
    assert {"store-format-1.db", "mine.txt", new.path.name} <= set(left)
    assert older[0] not in left, "of a day or month the last stays"
    assert set(old[1:]) <= set(left)


def test_the_newest_of_this_store_is_known_among_damaged_foreign_and_newer_ones(
    safe: Safe, stocked: Safe, tmp_path: Path, cheap_cost: KdfCost
) -> None:
    good = made(safe)
    folder = good.path.parent
    data = good.path.read_bytes()
    stranger = safes.make(tmp_path / "stranger", cheap_cost)
    variants = {
        "2026-11-23 00.00.00 000901.jatdesk-backup": b"",
        "2026-11-23 00.00.00 000902.jatdesk-backup": data[:-4096],
        "2026-11-23 00.00.00 000903.jatdesk-backup": b"JATDBKP2" + data[8:],
        "2026-11-23 00.00.00 000904.jatdesk-backup": b"PK\3\4" + data[4:],
        "2026-11-23 00.00.00 000905.jatdesk-backup": made(stranger).path.read_bytes(),
    }
    for name, content in variants.items():
        (folder / name).write_bytes(content)
    seen = backups.found(safe.folder, None, safe.keys)
    assert {each.path.name[20:26]: each.state for each in seen} == {
        "000901": State.DAMAGED, "000902": State.DAMAGED, "000903": State.NEWER, "000904": State.DAMAGED,
        "000905": State.FOREIGN, good.path.name[20:26]: State.SOUND,
    }  # fmt: skip
    assert all(each.words for each in seen if not each.usable)
    newest = backups.newest(seen)
    assert newest is not None
    assert newest.path == good.path
    without_keys = backups.newest(backups.found(safe.folder, None))
    assert without_keys is not None
    assert (without_keys.path, without_keys.state) == (good.path, State.UNPROVED)


def test_a_head_that_was_changed_is_not_taken_for_a_backup_of_this_store(safe: Safe) -> None:
    backup = made(safe)
    data = backup.path.read_bytes()
    at = data.index(b'"commits":') + len(b'"commits":')
    backup.path.write_bytes(data[:at] + (b"7" if data[at : at + 1] != b"7" else b"8") + data[at + 1 :])
    assert [each.state for each in backups.found(safe.folder, None, safe.keys)] == [State.DAMAGED]


@pytest.mark.parametrize("where", ["copying", "writing"])
def test_a_full_disk_leaves_no_half_backup_and_the_ones_before(
    safe: Safe, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = made(safe)
    really = files._private

    def full(part: Path) -> object:
        really(part).close()
        raise OSError(errno.ENOSPC, "No space left on device")

    def full_copy(connection: object, target: Path, raw_hex: str) -> None:
        target.write_bytes(b"half")
        raise StorageError("The disk is full.")

    if where == "writing":
        monkeypatch.setattr(files, "_private", full)
    else:
        monkeypatch.setattr(connect, "copy", full_copy)
    with safe.opened() as desk:
        with pytest.raises(StorageError, match="The disk is full"):
            backups.make(desk, safe.keys)
        assert history.holds(desk)
    assert names(before.path.parent) == [before.path.name]


def test_a_really_full_disk_is_said_in_words_when_the_store_is_copied(safe: Safe, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    really = connect._keyed

    def small(*arguments: object) -> object:
        connection = really(*arguments)  # type: ignore[arg-type]
        connection.execute("PRAGMA max_page_count=3")
        return connection

    with pytest.MonkeyPatch.context() as patched, safe.opened() as desk, desk.reading() as reading:
        patched.setattr(connect, "_keyed", small)
        with pytest.raises(StorageError, match="The disk is full"):
            connect.copy(reading, target, safe.keys.store_key.raw_hex())


def test_a_key_file_changed_behind_the_program_gives_no_backup_that_would_not_open(safe: Safe) -> None:
    with safe.opened() as desk:
        content = (safe.folder / "keys.json").read_bytes()
        (safe.folder / "keys.json").write_bytes(content.replace(b'"generation": 1', b'"generation": 2'))
        with pytest.raises(StorageError):
            backups.make(desk, safe.keys)
    assert names(safe.folder / backups.FOLDER) == []


def test_a_backup_to_a_place_of_ones_own_overwrites_nothing(safe: Safe, tmp_path: Path) -> None:
    with safe.opened() as desk:
        into_folder = backups.make(desk, safe.keys, tmp_path)
        as_file = backups.make(desk, safe.keys, tmp_path / "mine.jatdesk-backup")
        with pytest.raises(StorageError, match="already a file"):
            backups.make(desk, safe.keys, tmp_path / "mine.jatdesk-backup")
        with pytest.raises(StorageError):
            backups.make(desk, safe.keys, tmp_path / "nowhere" / "mine.jatdesk-backup")
    assert into_folder.path.parent == tmp_path
    assert (as_file.where, as_file.path.name) == (Where.CHOSEN, "mine.jatdesk-backup")
    assert names(safe.folder / backups.FOLDER) == []


def test_the_second_place_gets_the_newest_once_and_is_listed(safe: Safe, stick: Path) -> None:
    backup = made(safe)
    assert second_place.bring(backup, stick, safe.keys.store_id) == second_place.Brought(seen=True, copied=True)
    assert second_place.bring(backup, stick, safe.keys.store_id) == second_place.Brought(seen=True)
    there = second_place.folder_of(stick, safe.keys.store_id)
    assert names(there) == [backup.path.name]
    assert (there / backup.path.name).read_bytes() == backup.path.read_bytes()
    seen = backups.found(safe.folder, there, safe.keys)
    assert [(each.where, each.state) for each in seen] == [(Where.HERE, State.SOUND), (Where.SECOND, State.SOUND)]
    assert found_in([stick], [*NAMES, "Harwood"]) == {}, "not even the team's name stands on the stick"


def test_a_stick_that_is_not_there_is_no_error_and_its_empty_mount_point_is_not_taken_for_it(
    safe: Safe, stick: Path
) -> None:
    backup = made(safe)
    shutil.rmtree(stick)
    assert second_place.bring(backup, stick, safe.keys.store_id) == second_place.Brought(seen=False)
    stick.mkdir()
    assert second_place.bring(backup, stick, safe.keys.store_id) == second_place.Brought(seen=False)
    assert names(stick) == []


def test_a_stick_that_is_full_or_pulled_in_the_middle_keeps_what_it_had(
    safe: Safe, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = made(safe)
    second_place.bring(first, stick, safe.keys.store_id)
    with safe.opened() as desk:
        opened(desk, "Ida Sample")
        second = backups.make(desk, safe.keys)

    def pulled(path: Path, _length: int) -> object:
        yield b"half of it"
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as patched:
        patched.setattr(files, "chunks", pulled)
        brought = second_place.bring(second, stick, safe.keys.store_id)
    assert not brought.seen
    assert brought.trouble
    assert names(second_place.folder_of(stick, safe.keys.store_id)) == [first.path.name]
    assert second_place.bring(second, stick, safe.keys.store_id).copied


def test_the_second_place_may_not_be_in_the_store_itself(safe: Safe) -> None:
    inside = safe.folder / "outbox"
    inside.mkdir(exist_ok=True)
    with pytest.raises(UserError, match="inside the store"):
        second_place.chosen(inside, safe.folder, safe.keys.store_id)
    assert second_place.same_disk(inside, safe.folder)


def test_two_stores_on_one_stick_do_not_thin_out_each_other(
    safe: Safe, stick: Path, tmp_path: Path, cheap_cost: KdfCost
) -> None:
    other = safes.make(tmp_path / "other", cheap_cost)
    for each in (safe, other):
        assert second_place.bring(made(each), stick, each.keys.store_id).copied
    assert len(names(stick / second_place.FOLDER)) == 2


def test_a_backup_made_while_somebody_writes_is_one_moment_of_the_store(safe: Safe) -> None:
    stop = threading.Event()
    faults: list[StorageError] = []

    def write() -> None:
        desk = stores.another(main, safe.keys)
        try:
            while not stop.is_set():
                members.add(desk, member("Dee Example"))
        except StorageError as fault:
            faults.append(fault)
        finally:
            stores.close(desk)

    with safe.opened() as main:
        writer = threading.Thread(target=write)
        writer.start()
        try:
            made = [backups.make(main, safe.keys) for _ in range(5)]
        finally:
            stop.set()
            writer.join()
    assert faults == []
    assert len({each.note.commits for each in made if each.note}) > 1, "something was written meanwhile"
    for each in made:
        assert restoring.rehearse(restoring.opened(each.path, safes.PASSPHRASE)).history_holds
