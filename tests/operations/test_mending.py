"""For a store that does not open: the newest backup that is really whole is found, and says what it lacks."""

import os
from pathlib import Path

import pytest

from jatdesk import files
from jatdesk.crypto.kdf import KdfCost
from jatdesk.domain.findings import Kind
from jatdesk.errors import PassphraseRefused, StorageError
from jatdesk.operations import backups, mending, second_place
from jatdesk.operations.backups import Backup
from tests.operations import safe as safes
from tests.operations.gatherings import opened
from tests.operations.safe import PASSPHRASE, Safe


@pytest.fixture(scope="session")
def stocked(tmp_path_factory: pytest.TempPathFactory, cheap_cost: KdfCost) -> Safe:
    """A store with two backups, of two and of three cases. Copy it, never open it."""
    safe = safes.make(tmp_path_factory.mktemp("stocked"), cheap_cost)
    with safe.opened() as desk:
        backups.make(desk, safe.keys)
        opened(desk, "Ida Sample")
        backups.make(desk, safe.keys)
    return safe


@pytest.fixture
def safe(stocked: Safe, tmp_path: Path) -> Safe:
    return stocked.copied(tmp_path)


def spoil(backup: Backup) -> None:
    """A byte near the end: its head says nothing of it."""
    data = bytearray(backup.path.read_bytes())
    data[-100] ^= 1
    backup.path.write_bytes(data)


def test_the_newest_that_is_whole_is_taken_and_damaged_ones_are_passed_over(safe: Safe) -> None:
    there = mending.found(safe.folder, "", safe.keys)
    assert not mending.needs_passphrase(there, safe.keys)
    assert mending.best(there, safe.folder, safe.keys, "").opened.note.counts.cases == 3
    spoil(there[0])
    best = mending.best(mending.found(safe.folder, "", safe.keys), safe.folder, safe.keys, "")
    assert (best.opened.note.counts.cases, best.passed) == (2, 1)
    assert best.differences.in_store
    spoil(there[1])
    with pytest.raises(StorageError, match="No backup that is whole"):
        mending.best(there, safe.folder, safe.keys, "")


def test_a_damaged_key_file_asks_for_a_passphrase_and_the_backup_brings_its_own(safe: Safe) -> None:
    assert mending.key_file_fault(safe.folder) is None
    for harm in (b"{}", None):
        path = safe.folder / "keys.json"
        if harm is None:
            path.unlink()
        else:
            path.write_bytes(harm)
        fault = mending.key_file_fault(safe.folder)
        assert fault is not None
        assert fault.kind is Kind.KEYS_CHANGED
    there = mending.found(safe.folder, "", None)
    assert mending.needs_passphrase(there, None)
    with pytest.raises(PassphraseRefused):
        mending.best(there, safe.folder, None, "")
    with pytest.raises(PassphraseRefused):
        mending.best(there, safe.folder, None, "wrong words")
    best = mending.best(there, safe.folder, None, PASSPHRASE)
    assert best.differences.none, "the backup's own keys open the store too"
    with files.StoreLock(safe.folder):
        keys = mending.restore(best.opened, safe.folder, None, safe.clock, os.urandom)
    assert keys.store_key == safe.keys.store_key
    with safe.opened() as desk:
        assert desk.store.history_holds()


def test_a_folder_that_never_was_a_store_has_no_fault(tmp_path: Path) -> None:
    assert mending.key_file_fault(tmp_path) is None


def test_the_second_place_is_looked_into_too(safe: Safe, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    second_place.chosen(stick, safe.folder, safe.keys.store_id)
    newest = backups.newest(backups.found(safe.folder, None, safe.keys))
    assert second_place.bring(newest, stick, safe.keys.store_id).copied
    for path in backups.files_in(safe.folder / backups.FOLDER):
        path.unlink()
    (there,) = mending.found(safe.folder, str(stick), safe.keys)
    assert mending.best((there,), safe.folder, safe.keys, "").differences.none
    assert mending.found(safe.folder, str(tmp_path / "away"), safe.keys) == ()
