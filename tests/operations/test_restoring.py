"""A backup is put back whole or not at all, on an empty machine or in place, and whatever is wrong with it is said."""

import errno
import json
import os
import shutil
import struct
from pathlib import Path

import pytest

from jatdesk import files
from jatdesk.crypto import slots
from jatdesk.crypto.kdf import KdfCost
from jatdesk.domain.roles import Role
from jatdesk.domain.search import CaseFilter
from jatdesk.errors import NotAllowed, NotThisKind, PassphraseRefused, StorageError, StoreDamaged, UserError
from jatdesk.operations import (
    backup_file,
    backups,
    cases,
    differences,
    history,
    leaving,
    people,
    replacing,
    restoring,
    stores,
    swaps,
)
from jatdesk.operations.backups import Backup
from jatdesk.operations.desk import Desk
from jatdesk.operations.restoring import Opened
from tests.operations import safe as safes
from tests.operations.gatherings import opened
from tests.operations.safe import NAMES, PASSPHRASE, Safe
from tests.security.scan import found_in

AGENDA, TAKEN_IN = "Brought the agenda up to date", "Took in a referral and opened the case"


@pytest.fixture(scope="session")
def stocked(tmp_path_factory: pytest.TempPathFactory, cheap_cost: KdfCost) -> tuple[Safe, Backup]:
    """A store, and a backup of it that holds two cases; the store holds a third by now. Copy it, never open it."""
    safe = safes.make(tmp_path_factory.mktemp("stocked"), cheap_cost)
    with safe.opened() as desk:
        backup = backups.make(desk, safe.keys)
        opened(desk, "Ida Sample")
    return safe, backup


@pytest.fixture
def safe(stocked: tuple[Safe, Backup], tmp_path: Path) -> Safe:
    return stocked[0].copied(tmp_path / "here")


@pytest.fixture
def file(safe: Safe, stocked: tuple[Safe, Backup]) -> Path:
    """The backup, in the copied store."""
    return safe.folder / backups.FOLDER / stocked[1].path.name


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A computer of its own: nothing is known there of any store."""
    folder = tmp_path / "state"
    monkeypatch.setenv("JATDESK_STATE", str(folder))
    return folder


def children(desk: Desk) -> list[str]:
    return sorted(line.name for line in cases.lines(desk, "", CaseFilter.ALL).lines)


def put_in_place(safe: Safe, backup: Opened, with_keys: bool = True) -> Path:
    """As the command does it: the store's lock is held, no connection is open."""
    with files.StoreLock(safe.folder):
        aside = replacing.prepare_in_place(
            backup, safe.folder, safe.keys if with_keys else None, safe.clock, os.urandom
        )
        swaps.finish(safe.folder)
    return aside


def content(folder: Path) -> dict[str, bytes]:
    """Every file of a store but its lock."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "lock"
    }


def test_on_an_empty_machine_the_passphrase_alone_brings_the_store_back(
    file: Path, tmp_path: Path, state: Path, safe: Safe
) -> None:
    alone = Path(shutil.move(file, tmp_path / "from the stick"))
    shutil.rmtree(safe.folder)
    folder = tmp_path / "New" / "Restored.jatdesk"
    keys = restoring.restore_new(restoring.opened(alone, PASSPHRASE), folder, safe.clock, os.urandom)
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]
    assert sorted(path.name for path in folder.iterdir()) == ["keys.json", "store.db"]
    desk = stores.open_desk(folder, stores.open_keys(folder, PASSPHRASE), safe.clock, os.urandom)
    assert children(desk) == sorted(NAMES)
    assert history.holds(desk)
    assert history.lines(desk, limit=1)[0].what == "Restored the store from a backup of 22 November 2026"
    stores.close(desk)
    assert stores.open_keys_with_recovery(folder, safe.recovery_key).store_key == keys.store_key


def test_the_recovery_key_opens_a_backup_too_and_wrong_words_open_none(file: Path, safe: Safe) -> None:
    assert restoring.opened_with_recovery(file, safe.recovery_key).keys.role == Role.RECOVERY
    with pytest.raises(PassphraseRefused):
        restoring.opened(file, PASSPHRASE + "x")
    with pytest.raises(UserError):
        restoring.opened_with_recovery(file, "AAAA-AAAA")


def test_trying_a_restore_counts_and_changes_nothing_anywhere(file: Path, safe: Safe, state: Path) -> None:
    before = content(safe.folder)
    seen: list[str] = []

    def look(_done: int, _of: int, _words: str) -> None:
        seen.extend(path.name for path in state.rglob("*"))
        assert found_in([state], NAMES) == {}

    rehearsal = restoring.rehearse(restoring.opened(file, PASSPHRASE), look)
    assert rehearsal.counts.cases == 2
    assert rehearsal.history_holds
    assert rehearsal.words() == "It opens and is whole: 2 cases, 1 meeting; the history holds."
    assert "store.db" in seen, "it was really unpacked meanwhile"
    assert [path.name for path in state.rglob("*")] == ["unpacked"]
    assert content(safe.folder) == before


def test_a_tried_restore_is_written_down_when_a_desk_is_open(file: Path, safe: Safe) -> None:
    with safe.opened() as desk:
        restoring.note_tried(desk, restoring.rehearse(restoring.opened(file, PASSPHRASE)))
        assert restoring.last_tried(desk) is not None
        assert history.lines(desk, limit=1)[0].what == "Tried to restore a backup"


def test_in_place_the_old_store_is_set_aside_and_opens_there(file: Path, safe: Safe) -> None:
    aside = put_in_place(safe, restoring.opened(file, PASSPHRASE))
    with safe.opened() as desk:
        assert children(desk) == sorted(NAMES)
        assert history.holds(desk)
    with Safe(aside, safe.keys, "", safe.clock).opened() as old:
        assert "Ida Sample" in children(old)


def test_a_deliberate_restore_raises_no_false_alarm_and_its_backups_are_the_newest(file: Path, safe: Safe) -> None:
    with safe.opened() as desk:
        last = backups.make(desk, safe.keys)
    put_in_place(safe, restoring.opened(file, PASSPHRASE))
    for _ in range(3):
        with safe.opened() as desk:
            opened(desk, "Una Sample")
            made = backups.make_if_due(desk, safe.keys)
    newest = backups.newest(backups.found(safe.folder, None, safe.keys))
    assert made is not None
    assert newest is not None
    assert newest.path == made.path
    assert last.note is not None
    assert made.note is not None
    assert made.note.commits > last.note.commits


def test_from_the_window_it_happens_at_the_next_opening_and_what_is_written_until_then_is_set_aside(
    file: Path, safe: Safe
) -> None:
    with safe.opened() as desk:
        aside = replacing.prepare_from_desk(desk, restoring.opened_with_keys(file, safe.keys), safe.keys)
        opened(desk, "Written Meanwhile")
    swaps.locked(safe.folder).release()
    with safe.opened() as desk:
        assert children(desk) == sorted(NAMES)
    with Safe(aside, safe.keys, "", safe.clock).opened() as old:
        assert {"Written Meanwhile", "Ida Sample"} <= set(children(old))


def test_a_passphrase_changed_since_the_backup_stays_changed(file: Path, safe: Safe, cheap_cost: KdfCost) -> None:
    with safe.opened() as desk:
        people.change_passphrase(desk, PASSPHRASE, "new-words-that-are-mine", cheap_cost)
    put_in_place(safe, restoring.opened(file, PASSPHRASE))
    with pytest.raises(PassphraseRefused):
        stores.open_keys(safe.folder, PASSPHRASE)
    keys = stores.open_keys(safe.folder, "new-words-that-are-mine")
    with Safe(safe.folder, keys, "", safe.clock).opened() as desk:
        assert children(desk) == sorted(NAMES)


def test_a_backup_from_before_the_store_got_a_new_key_comes_back_under_the_new_one(file: Path, safe: Safe) -> None:
    fresh = leaving.rekey(safe.folder, safe.keys, "", safe.clock, os.urandom).keys
    renewed = Safe(safe.folder, fresh, safe.recovery_key, safe.clock)
    put_in_place(renewed, restoring.opened(file, PASSPHRASE))
    with renewed.opened() as desk:
        assert children(desk) == sorted(NAMES)
        assert history.holds(desk)
    with pytest.raises(UserError):
        stores.open_desk(safe.folder, safe.keys, safe.clock, os.urandom)


def test_with_a_damaged_key_file_the_backup_brings_its_own(file: Path, safe: Safe) -> None:
    fresh = leaving.rekey(safe.folder, safe.keys, "", safe.clock, os.urandom).keys
    with Safe(safe.folder, fresh, "", safe.clock).opened() as desk:
        opened(desk, "Una Sample")
    (safe.folder / "keys.json").write_bytes(b"{")
    put_in_place(safe, restoring.opened(file, PASSPHRASE), with_keys=False)
    with safe.opened() as desk:
        assert children(desk) == sorted(NAMES)


@pytest.mark.parametrize("harm", ["emptied", "gone", "cut", "no key file", "nothing left"])
def test_a_damaged_store_is_replaced_and_kept_aside_as_it_was(file: Path, safe: Safe, harm: str) -> None:
    store = safe.folder / "store.db"
    if harm == "emptied":
        store.write_bytes(b"")
    elif harm == "cut":
        store.write_bytes(store.read_bytes()[:5000])
    else:
        (safe.folder / ("keys.json" if harm == "no key file" else "store.db")).unlink()
        if harm == "nothing left":
            (safe.folder / "keys.json").unlink()
    left = store.read_bytes() if store.exists() else None
    aside = put_in_place(safe, restoring.opened(file, PASSPHRASE), with_keys=harm in ("emptied", "gone", "cut"))
    with safe.opened() as desk:
        assert children(desk) == sorted(NAMES)
    if left is not None:
        assert (aside / "store.db").read_bytes() == left


def test_only_who_may_restore_puts_one_in_place_but_anybody_makes_a_new_folder(
    file: Path, safe: Safe, tmp_path: Path, cheap_cost: KdfCost
) -> None:
    with_chair, _ = slots.add_slot(
        (safe.folder / "keys.json").read_bytes(), safe.keys, Role.CHAIR, "words-of-the-chair", cheap_cost, os.urandom
    )
    (safe.folder / "keys.json").write_bytes(with_chair)
    with safe.opened() as desk:
        backup = backups.make(desk, safe.keys)
    of_chair = restoring.opened(backup.path, "words-of-the-chair")
    with pytest.raises(NotAllowed):
        replacing.prepare_in_place(of_chair, safe.folder, None, safe.clock, os.urandom)
    assert not swaps.is_pending(safe.folder)
    assert restoring.restore_new(of_chair, tmp_path / "chair.jatdesk", safe.clock, os.urandom)


def test_a_backup_of_another_store_is_refused_in_place(
    safe: Safe, file: Path, tmp_path: Path, cheap_cost: KdfCost
) -> None:
    other = safes.make(tmp_path / "other", cheap_cost)
    before = content(other.folder)
    with pytest.raises(StorageError, match="another store"):
        replacing.prepare_in_place(restoring.opened(file, PASSPHRASE), other.folder, None, safe.clock, os.urandom)
    assert content(other.folder) == before


def rewritten(data: bytes, **changes: object) -> bytes:
    """A backup with another note, as somebody without the key could write it."""
    at = len(backup_file.MAGIC)
    (length,) = struct.unpack_from(">I", data, at)
    start = at + 4 + length
    (said,) = struct.unpack_from(">I", data, start)
    fields = json.loads(data[start + 4 : start + 4 + said]) | changes
    note = json.dumps(fields, sort_keys=True, separators=(",", ":")).encode()
    return data[:start] + struct.pack(">I", len(note)) + note + data[start + 4 + said :]


def hostile(data: bytes) -> dict[str, bytes]:
    """Files that claim to be backups, by what is wrong with them."""
    head = len(backup_file.MAGIC)
    return {
        "0 bytes": b"",
        "7 bytes": data[:7],
        "only its first word": data[:head],
        "cut in the key file": data[:100],
        "cut in the note": data[:3000],
        "half copied": data[: len(data) // 2],
        "one byte short": data[:-1],
        "something behind it": data + b"\0" * 4096,
        "a key file of 10 MB": data[:head] + struct.pack(">I", 10_000_000) + b"{" * 10_000_000,
        "a key file of 4 GB": data[:head] + b"\xff\xff\xff\xff" + data[head + 4 :],
        "a key file of nothing": data[:head] + b"\0\0\0\0" + data[head + 4 :],
        "a huge note": rewritten(data, half_typed_too="x" * 100_000),
        "a huge size": rewritten(data, size=1 << 52),
        "a size below nothing": rewritten(data, size=-1),
        "a size in words": rewritten(data, size="much"),
        "another store's id": rewritten(data, store_id="ff" * 16),
        "another counter": rewritten(data, commits=999),
        "nested deep": data[:head] + struct.pack(">I", 60_000) + b"[" * 60_000,
        "a newer program's": b"JATDBKP2" + data[head:],
        "a newer format's": rewritten(data, format=99),
        "a picture": b"\x89PNG" + data[4:],
    }


@pytest.mark.parametrize(
    "kind", sorted(hostile(b"JATDBKP1" + struct.pack(">I", 2) + b"{}" + struct.pack(">I", 2) + b"{}"))
)
def test_what_is_no_sound_backup_is_refused_clearly_and_leaves_nothing(
    safe: Safe, file: Path, tmp_path: Path, kind: str, state: Path
) -> None:
    wrong = tmp_path / "wrong.jatdesk-backup"
    wrong.write_bytes(hostile(file.read_bytes())[kind])
    before = content(safe.folder)
    with pytest.raises((StorageError, NotThisKind)) as refused:
        restoring.restore_new(restoring.opened(wrong, PASSPHRASE), tmp_path / "new.jatdesk", safe.clock, os.urandom)
    assert refused.value.what
    assert refused.value.todo
    assert ("newer" in refused.value.what) == ("newer" in kind)
    assert not list(tmp_path.glob("new*"))
    assert content(safe.folder) == before


@pytest.mark.parametrize("tries", [60, pytest.param(20_000, marks=pytest.mark.long)])
def test_one_flipped_bit_anywhere_is_found_before_anything_is_touched(
    safe: Safe, file: Path, tmp_path: Path, tries: int, figures: object
) -> None:
    data, wrong = file.read_bytes(), tmp_path / "wrong.jatdesk-backup"
    head = backup_file.read_head(file).length
    places = [at * head // (tries // 2) for at in range(tries // 2)]
    places += [head + at * (len(data) - head - 1) // (tries // 2) for at in range(tries // 2)]
    found = 0
    for at in places:
        flipped = bytearray(data)
        flipped[at] ^= 1 << (at % 8)
        wrong.write_bytes(flipped)
        with pytest.raises((StorageError, NotThisKind)):
            restoring.rehearse(restoring.opened(wrong, PASSPHRASE))
        found += 1
    figures("bits flipped in a backup", len(places), found=found)  # type: ignore[operator]


@pytest.mark.parametrize("way", ["new folder", "in place"])
def test_a_full_disk_at_any_file_while_restoring_leaves_what_was_there(
    safe: Safe, file: Path, tmp_path: Path, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, backup, really = content(safe.folder), restoring.opened(file, PASSPHRASE), files._private
    for written in range(10):
        left = written

        def filling(part: Path) -> object:
            nonlocal left
            left -= 1
            if left < 0:
                really(part).close()
                raise OSError(errno.ENOSPC, "No space left on device")
            return really(part)

        with monkeypatch.context() as patched:
            patched.setattr(files, "_private", filling)
            try:
                if way == "in place":
                    replacing.prepare_in_place(backup, safe.folder, safe.keys, safe.clock, os.urandom)
                else:
                    restoring.restore_new(backup, tmp_path / "new.jatdesk", safe.clock, os.urandom)
                break
            except StorageError as fault:
                assert fault.what == "The disk is full."
        assert not list(tmp_path.glob("new*"))
        assert content(safe.folder) == before
    assert written >= 2


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root writes everywhere")
def test_a_folder_that_can_only_be_read_is_said(safe: Safe, file: Path) -> None:
    backup = restoring.opened(file, PASSPHRASE)
    safe.folder.chmod(0o500)
    try:
        with pytest.raises(StorageError, match="may not write"):
            replacing.prepare_in_place(backup, safe.folder, safe.keys, safe.clock, os.urandom)
    finally:
        safe.folder.chmod(0o700)


def test_a_folder_that_refuses_writing_keeps_the_store(safe: Safe, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    backup, before = restoring.opened(file, PASSPHRASE), content(safe.folder)

    def refused(*_arguments: object, **_more: object) -> None:
        raise PermissionError(errno.EROFS, "Read-only file system")

    with monkeypatch.context() as patched:
        patched.setattr(os, "mkdir", refused)
        with pytest.raises(StorageError, match="may not write"):
            replacing.prepare_in_place(backup, safe.folder, safe.keys, safe.clock, os.urandom)
    assert content(safe.folder) == before


def test_a_folder_that_is_there_is_never_written_over(safe: Safe, file: Path) -> None:
    with pytest.raises(StorageError, match="already something"):
        restoring.restore_new(restoring.opened(file, PASSPHRASE), safe.folder, safe.clock, os.urandom)


def test_the_store_that_was_there_before_in_the_same_place_raises_no_alarm(safe: Safe, file: Path) -> None:
    kept = file.parent.parent.parent / "kept"
    shutil.move(file, kept)
    with safe.opened() as desk:
        opened(desk, "Una Sample")
    shutil.rmtree(safe.folder)
    restoring.restore_new(restoring.opened(kept, PASSPHRASE), safe.folder, safe.clock, os.urandom)
    with safe.opened() as desk:
        assert children(desk) == sorted(NAMES)


def test_putting_an_old_store_back_by_hand_is_still_found(safe: Safe, tmp_path: Path) -> None:
    old = (safe.folder / "store.db").read_bytes()
    with safe.opened() as desk:
        opened(desk, "Una Sample")
    (safe.folder / "store.db").write_bytes(old)
    with pytest.raises(StoreDamaged), safe.opened():
        pass


def test_what_a_restore_would_lose_is_said_by_day_and_case_number_and_names_nobody(file: Path, safe: Safe) -> None:
    with safe.opened() as desk:
        found = differences.with_desk(desk, restoring.opened_with_keys(file, safe.keys))
    assert not found.in_backup
    assert [(acts.what, acts.count, acts.cases) for acts in found.in_store] == [
        (AGENDA, 1, ()),
        (TAKEN_IN, 1, ("0003",)),
    ]
    assert found.in_store[1].words() == f"22 November 2026: {TAKEN_IN} (case 0003)"
    assert found.headline() == "2 acts after this backup will be missing."
    assert (found.backup.cases, found.store and found.store.cases) == (2, 3)


def test_differences_of_stores_that_went_two_ways_are_said_for_both(file: Path, safe: Safe) -> None:
    with safe.opened() as desk:
        last = backups.make(desk, safe.keys)
    put_in_place(safe, restoring.opened(file, PASSPHRASE))
    with safe.opened() as desk:
        found = differences.with_desk(desk, restoring.opened(last.path, PASSPHRASE))
        assert [acts.what for acts in found.in_backup] == [AGENDA, TAKEN_IN]
        assert "Restored the store" in found.in_store[0].what
        same = backups.make(desk, safe.keys)
        assert differences.with_desk(desk, restoring.opened(same.path, PASSPHRASE)).none


def test_differences_with_a_damaged_store_come_from_its_history_or_else_from_the_count(file: Path, safe: Safe) -> None:
    backup, store = restoring.opened(file, PASSPHRASE), safe.folder / "store.db"
    data = store.read_bytes()
    store.write_bytes(data[:-4096] + bytes(4096))
    found = differences.with_file(backup, safe.folder, safe.keys)
    assert found.in_store or found.saves
    store.write_bytes(b"")
    unreadable = differences.with_file(backup, safe.folder, safe.keys)
    assert unreadable.store is None
    assert unreadable.saves == 1
    assert "Since this backup there was 1 save" in unreadable.headline()
    nobody_knows = differences.with_file(backup, safe.folder, None)
    assert "nobody can say" in nobody_knows.headline()


def test_an_older_store_in_place_of_the_newer_has_less_than_its_backup(safe: Safe) -> None:
    old = (safe.folder / "store.db").read_bytes()
    with safe.opened() as desk:
        opened(desk, "Una Sample")
        newest = backups.make(desk, safe.keys)
    (safe.folder / "store.db").write_bytes(old)
    found = differences.with_file(restoring.opened(newest.path, PASSPHRASE), safe.folder, safe.keys)
    assert not found.in_store
    assert [acts.what for acts in found.in_backup] == [AGENDA, TAKEN_IN]
    assert found.headline() == "Nothing that is in the store is lost; 2 acts that the store has not will be back."
