"""A new database and key file take the old ones' place together, and killed anywhere the old or the new state opens."""

import errno
import os
import shutil
import signal
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from jatdesk import files
from jatdesk.db import connect
from jatdesk.db.store import open_store
from jatdesk.errors import StorageError
from jatdesk.operations import swaps
from tests.operations.conftest import HISTORY_KEY, NOW, RAW_KEY

OTHER_KEY = "cd" * 32
OLD_KEYS, NEW_KEYS = b"the old key file", b"the new key file"
ASIDE = "2026-11-23 10.00.00"
_TOUCHING = ("replace", "rename", "unlink", "mkdir", "fsync", "open")


class Dead(BaseException):
    """What a process does after it was killed: nothing."""


@pytest.fixture
def folder(store_folder: Path) -> Path:
    """A store with a log beside it, as a killed program leaves it, its key file, and a witness."""
    (store_folder / swaps.KEYS).write_bytes(OLD_KEYS)
    (store_folder / swaps.WITNESS).write_bytes(b"the old witness")
    store = open_store(store_folder, RAW_KEY, HISTORY_KEY)
    with store.writing("Administrator", NOW, os.urandom) as transaction:
        transaction.record("Was the last act of the old store", "team", "1")
    for name in (swaps.STORE, swaps.STORE + "-wal"):
        shutil.copy(store_folder / name, store_folder / (name + ".kept"))
    store.close()
    for name in (swaps.STORE, swaps.STORE + "-wal"):
        (store_folder / (name + ".kept")).replace(store_folder / name)
    return store_folder


def write_next(folder: Path, source: Path) -> None:
    """The same store under another key, as a re-key writes it."""
    aside = source.parent / "aside.jatdesk"
    shutil.rmtree(aside, ignore_errors=True)
    shutil.copytree(source, aside)
    store = open_store(aside, RAW_KEY, HISTORY_KEY)
    with store.reading() as reading:
        raw = reading.connection.dbapi_connection
        assert raw is not None
        made = connect._keyed(swaps.next_store(folder), OTHER_KEY, 0, "rwc")
        raw.backup(made)
        made.close()
    store.close()


def lines_under(folder: Path, raw_hex: str) -> list[str]:
    """The acts in history, when the store opens under this key."""
    store = open_store(folder, raw_hex, HISTORY_KEY)
    try:
        with store.reading() as reading:
            return [row[0] for row in reading.exec_driver_sql("SELECT what FROM history ORDER BY id")]
    finally:
        store.close()


def state(folder: Path) -> str:
    """'old' or 'new': which key file is there, and the database opens under its key with nothing missing."""
    keys = (folder / swaps.KEYS).read_bytes()
    found = {OLD_KEYS: ("old", RAW_KEY), NEW_KEYS: ("new", OTHER_KEY)}[keys]
    assert lines_under(folder, found[1]) == ["Made the store", "Was the last act of the old store"]
    return found[0]


def swap(folder: Path, source: Path, aside: str) -> None:
    write_next(folder, source)
    swaps.begin(folder, NEW_KEYS, aside, b"the new witness")
    swaps.finish(folder)


def named(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} - {"lock", "backups", "outbox"}


@pytest.mark.parametrize("aside", ["", ASIDE])
def test_the_new_store_stands_where_the_old_one_stood(folder: Path, aside: str) -> None:
    swap(folder, folder, aside)
    assert named(folder) == {swaps.STORE, swaps.KEYS, swaps.WITNESS} | ({swaps.SET_ASIDE} if aside else set())
    assert state(folder) == "new"
    assert (folder / swaps.WITNESS).read_bytes() == b"the new witness"
    swaps.finish(folder)
    assert state(folder) == "new", "finishing again changes nothing"


def test_the_old_store_is_set_aside_whole_with_its_log_and_opens_there(folder: Path) -> None:
    swap(folder, folder, ASIDE)
    old = folder / swaps.SET_ASIDE / ASIDE
    assert named(old) == {swaps.STORE, swaps.STORE + "-wal", swaps.KEYS, swaps.WITNESS}
    assert state(old) == "old"


def test_what_was_never_decided_is_cleared_away(folder: Path) -> None:
    write_next(folder, folder)
    (folder / (swaps.NEXT_KEYS + files.PART)).write_bytes(b"half")
    swaps.finish(folder)
    assert named(folder) == {swaps.STORE, swaps.STORE + "-wal", swaps.KEYS, swaps.WITNESS}
    assert state(folder) == "old"


@pytest.mark.parametrize("marker", [b"", b"{}", b"[1", b'{"aside": "../../elsewhere"}', b'{"aside": 7}', b"\xff" * 9])
def test_on_the_word_of_an_unreadable_marker_nothing_is_deleted_or_moved_out(folder: Path, marker: bytes) -> None:
    write_next(folder, folder)
    (folder / swaps.NEXT_KEYS).write_bytes(NEW_KEYS)
    (folder / swaps.MARKER).write_bytes(marker)
    swaps.finish(folder)
    assert state(folder) == "new"
    (old,) = (folder / swaps.SET_ASIDE).iterdir()
    assert state(old) == "old"


def test_what_was_set_aside_before_is_never_overwritten(folder: Path) -> None:
    first = folder / swaps.SET_ASIDE / ASIDE
    first.mkdir(parents=True)
    (first / swaps.STORE).write_bytes(b"from before")
    swap(folder, folder, ASIDE)
    assert (first / swaps.STORE).read_bytes() == b"from before"
    assert (first / (swaps.STORE + " 2")).stat().st_size >= connect.PAGE


@pytest.mark.parametrize("name", ["../out", "a/b", "", ".", "..", " a", "a.", "x" * 90])
def test_a_name_that_leads_elsewhere_is_refused(folder: Path, name: str) -> None:
    write_next(folder, folder)
    if name:
        with pytest.raises(ValueError, match="plain"):
            swaps.begin(folder, NEW_KEYS, name)
    assert not swaps.is_pending(folder)


def test_a_second_swap_waits_for_the_first(folder: Path) -> None:
    write_next(folder, folder)
    swaps.begin(folder, NEW_KEYS, ASIDE)
    with pytest.raises(StorageError, match="in the middle of being replaced"):
        swaps.next_store(folder)
    with pytest.raises(ValueError, match="finished first"):
        swaps.begin(folder, OLD_KEYS, ASIDE)
    swaps.finish(folder)
    assert state(folder) == "new"


def test_taking_the_lock_finishes_a_swap_and_a_second_program_is_kept_out(folder: Path) -> None:
    write_next(folder, folder)
    swaps.begin(folder, NEW_KEYS, ASIDE)
    with files.StoreLock(folder), pytest.raises(StorageError, match="already open"):
        swaps.locked(folder)
    assert swaps.is_pending(folder)
    lock = swaps.locked(folder)
    assert state(folder) == "new"
    lock.release()


@pytest.mark.parametrize("name", [swaps.NEXT_KEYS, swaps.NEXT_WITNESS, swaps.MARKER])
def test_a_full_disk_before_the_decision_leaves_the_old_store(
    folder: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = files._write_private

    def full(part: Path, pieces: Iterable[bytes]) -> None:
        if part.name == name + files.PART:
            part.write_bytes(b"".join(pieces)[:3])
            raise OSError(errno.ENOSPC, "No space left on device")
        really(part, pieces)

    monkeypatch.setattr(files, "_write_private", full)
    with pytest.raises(StorageError, match="The disk is full"):
        swap(folder, folder, ASIDE)
    assert named(folder) == {swaps.STORE, swaps.STORE + "-wal", swaps.KEYS, swaps.WITNESS}
    assert state(folder) == "old"


def _die_at(patched: pytest.MonkeyPatch, step: int) -> None:
    """Before its n-th touch of the disk the process dies: no clean-up of its own happens either."""
    done = 0

    def dying(does: Callable[..., object]) -> Callable[..., object]:
        def act(*arguments: object, **more: object) -> object:
            nonlocal done
            done += 1
            if done > step:
                raise Dead
            return does(*arguments, **more)

        return act

    for name in _TOUCHING:
        patched.setattr(os, name, dying(getattr(os, name)))


@pytest.mark.parametrize("aside", ["", ASIDE])
def test_killed_between_any_two_steps_the_old_or_the_new_store_opens(
    folder: Path, tmp_path: Path, aside: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_next(folder, folder)
    ready = tmp_path / "ready"
    folder.rename(ready)
    seen: list[str] = []
    for step in range(200):
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(ready, folder)
        with monkeypatch.context() as patched:
            _die_at(patched, step)
            try:
                swaps.begin(folder, NEW_KEYS, aside, b"the new witness")
                swaps.finish(folder)
                break
            except Dead:
                pass
        swaps.finish(folder)
        seen.append(state(folder))
        assert not named(folder) & {swaps.MARKER, swaps.NEXT_STORE, swaps.NEXT_KEYS, swaps.NEXT_WITNESS}
        if aside and seen[-1] == "new":
            assert state(folder / swaps.SET_ASIDE / aside) == "old"
    assert "old" in seen
    assert "new" in seen
    assert seen == sorted(seen, reverse=True), "once decided it only goes forward"


@pytest.mark.parametrize("again", range(3))
def test_killed_while_finishing_it_and_again_the_new_store_opens(
    folder: Path, tmp_path: Path, again: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_next(folder, folder)
    swaps.begin(folder, NEW_KEYS, ASIDE, b"the new witness")
    for step in range(1, 60):
        with monkeypatch.context() as patched:
            _die_at(patched, (step * (again + 1)) % 7 + again)
            try:
                swaps.finish(folder)
            except Dead:
                continue
        break
    swaps.finish(folder)
    assert state(folder) == "new"
    assert state(folder / swaps.SET_ASIDE / ASIDE) == "old"


@pytest.mark.parametrize("kills", [15, pytest.param(1000, marks=pytest.mark.long)])
def test_killed_really_the_old_or_the_new_store_opens(folder: Path, tmp_path: Path, kills: int) -> None:
    write_next(folder, folder)
    ready = tmp_path / "ready"
    folder.rename(ready)
    for number in range(kills):
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(ready, folder)
        child = os.fork()
        if child == 0:
            try:
                swaps.begin(folder, NEW_KEYS, ASIDE, b"the new witness")
                swaps.finish(folder)
            finally:
                os._exit(0)
        time.sleep(number % 15 * 0.0007)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        swaps.finish(folder)
        assert state(folder) in ("old", "new")
