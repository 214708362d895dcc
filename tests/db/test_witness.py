"""The witness beside the store: written after every save, never a hindrance, and it accuses nobody wrongly."""

import errno
import os
import random
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from jatdesk import files
from jatdesk.crypto.kdf import KdfCost
from jatdesk.db import commits, history, witness
from jatdesk.db.witness import SLOT, Heard, Seal, Statement, Witness
from jatdesk.domain.findings import Kind
from jatdesk.domain.history import Head
from jatdesk.errors import StoreDamaged
from jatdesk.operations import history as history_operations
from jatdesk.operations import stores
from jatdesk.operations.clocks import FixedClock
from tests.operations import safe as safes
from tests.operations.safe import Safe, walking
from tests.security.tampering import Snapshot, found, killed_after, own_witness, save, work

SEAL = Seal(b"w" * 32, "0" * 32)
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
START = Statement(0, 0)


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory, cheap_cost: KdfCost) -> Safe:
    """A small store that was worked on and closed; copy it, never open it."""
    return safes.make(tmp_path_factory.mktemp("worked"), cheap_cost)


@pytest.fixture
def safe(worked: Safe, tmp_path: Path) -> Safe:
    """A copy of one's own, opened and closed once in its new place."""
    mine = worked.copied(tmp_path)
    work(mine, 1)
    return mine


@pytest.fixture
def places(tmp_path: Path) -> tuple[Path, Path]:
    """Two places for a witness that belongs to no store."""
    return tmp_path / "store" / "witness", tmp_path / "state" / "witnesses" / "it"


def _heard(safe: Safe) -> Heard:
    seal = Seal(safe.keys.store_key.witness_key(), safe.keys.store_id)
    return witness.hear(witness.places(safe.folder, safe.keys.store_id), seal)


def _saves(safe: Safe) -> int:
    with safe.opened() as desk, desk.reading() as reading:
        return commits.count(reading)


# --- the slots


def test_both_places_hear_of_every_save_and_the_newest_slot_counts(places: tuple[Path, Path]) -> None:
    eye = Witness(places, SEAL, START, unchanged=False)
    eye.begin()
    for number in range(1, 6):
        eye.saw(number, Head(number, bytes([number]) * 32), NOW)
        for place in places:
            newest = witness.hear([place], SEAL).newest
            assert newest is not None
            assert (newest.commits, newest.head.id, newest.at, newest.closed) == (number, number, NOW, False)
    assert [place.stat().st_size for place in places] == [2 * SLOT, 2 * SLOT]


@pytest.mark.parametrize("torn", range(0, SLOT, 15))
def test_a_slot_torn_in_writing_leaves_the_one_before(places: tuple[Path, Path], torn: int) -> None:
    eye = Witness(places[:1], SEAL, START, unchanged=False)
    for number in (1, 2, 3):
        eye.saw(number, None, NOW)
    content = bytearray(places[0].read_bytes())
    before = witness.hear(places[:1], SEAL).newest
    assert before is not None
    assert before.commits == 3
    newest = before.sequence % 2
    content[newest * SLOT + torn : (newest + 1) * SLOT] = random.Random(torn).randbytes(SLOT - torn)
    places[0].write_bytes(content)
    after = witness.hear(places[:1], SEAL).newest
    assert after is not None
    assert after.commits == 2


def test_a_slot_of_another_store_or_another_key_or_a_forged_one_says_nothing(places: tuple[Path, Path]) -> None:
    Witness(places[:1], SEAL, START, unchanged=False).saw(7, None, NOW)
    assert witness.hear(places[:1], Seal(b"x" * 32, SEAL.store_id)).newest is None
    assert witness.hear(places[:1], Seal(SEAL.key, "1" * 32)).newest is None
    content = bytearray(places[0].read_bytes())
    for offset in range(len(content)):
        content[offset] ^= 4
    places[0].write_bytes(content)
    assert witness.hear(places[:1], SEAL).newest is None
    assert witness.hear(places[:1], SEAL).silent == places[:1]


def test_a_slot_under_a_later_key_is_known_by_its_generation(places: tuple[Path, Path]) -> None:
    Witness(places[:1], Seal(b"n" * 32, SEAL.store_id, 2), Statement(8, 8), unchanged=False).saw(9, None, NOW)
    assert witness.hear(places[:1], SEAL).later_key
    assert not witness.hear(places[:1], Seal(b"m" * 32, SEAL.store_id, 3)).later_key


def test_told_out_of_order_by_two_threads_it_never_goes_back(places: tuple[Path, Path]) -> None:
    eye = Witness(places, SEAL, START, unchanged=False)
    numbers = list(range(1, 401))
    random.Random(5).shuffle(numbers)

    def tell(mine: list[int]) -> None:
        for number in mine:
            eye.saw(number, Head(number, number.to_bytes(32, "big")), NOW + timedelta(seconds=number))

    threads = [threading.Thread(target=tell, args=(numbers[part::4],)) for part in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    newest = witness.hear(places, SEAL).newest
    assert newest is not None
    assert (newest.commits, newest.head) == (400, Head(400, (400).to_bytes(32, "big")))


def test_all_connections_share_it_and_only_the_last_one_closes_it(safe: Safe) -> None:
    desk = stores.open_desk(safe.folder, safe.keys, walking(), os.urandom)
    said: list[bool] = []

    def elsewhere() -> None:
        other = stores.another(desk, safe.keys)
        said.append(other.store.witness is desk.store.witness)
        save(other, 2)
        stores.close(other)

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()
    assert said == [True]
    newest = _heard(safe).newest
    assert newest is not None
    assert not newest.closed
    with desk.reading() as reading:
        assert newest.commits == commits.count(reading)
        assert newest.head == history.head(reading)
    stores.close(desk)
    newest = _heard(safe).newest
    assert newest is not None
    assert newest.closed
    assert newest.page_count == (safe.folder / "store.db").stat().st_size // 4096


def test_a_store_that_was_only_looked_at_keeps_its_list_of_pages(safe: Safe) -> None:
    before = (safe.folder / "witness-pages").stat().st_mtime_ns
    with safe.opened():
        pass
    assert (safe.folder / "witness-pages").stat().st_mtime_ns == before
    assert found(safe) == []


# --- what is no fault


def test_the_count_is_of_transactions_whether_they_write_history_or_not(safe: Safe) -> None:
    before = _saves(safe)
    with safe.opened() as desk:
        for _ in range(3):
            with desk.writing():
                pass
        with pytest.raises(ZeroDivisionError), desk.writing():
            raise ZeroDivisionError
    assert _saves(safe) == before + 3


def test_a_witness_older_than_the_store_is_what_a_power_cut_leaves(safe: Safe) -> None:
    before = Snapshot.of(safe)
    with safe.opened() as desk:
        begun = Snapshot.of(safe)
        save(desk, 4)
        killed = Snapshot.of(safe)
    for older in (before, begun):
        killed.put_back(safe)
        for path, content in (older.folder | older.state).items():
            if path.name.startswith("witness") or path in own_witness(safe):
                path.write_bytes(content)
        assert found(safe) == []
        with safe.opened() as desk:
            assert desk.team.venue == "Hall 3"


def test_two_copies_on_one_computer_can_be_worked_on_in_turn(safe: Safe, tmp_path: Path) -> None:
    (tmp_path / "copy").mkdir()
    copy = safe.copied(tmp_path / "copy")
    for turn in range(3):
        work(safe, turn + 1)
        work(copy, 3 - turn)
        assert found(safe) == found(copy) == []


def test_a_store_carried_between_two_computers_is_no_fault_on_either(
    safe: Safe, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = os.environ["JATDESK_STATE"]
    for number in range(4):
        monkeypatch.setenv("JATDESK_STATE", str(tmp_path / "second") if number % 2 else first)
        work(safe, number + 1)
        assert found(safe) == []


def test_without_any_witness_a_sound_store_opens_and_has_one_again(safe: Safe) -> None:
    for path in (*own_witness(safe), safe.folder / "witness", safe.folder / "witness-pages"):
        path.unlink()
    assert found(safe) == []
    assert _heard(safe).silent == ()


@pytest.mark.parametrize("left", ["slots", "pages"])
def test_a_witness_that_cannot_be_read_is_no_fault_of_the_store(safe: Safe, left: str) -> None:
    for path in (*own_witness(safe), safe.folder / "witness", safe.folder / "witness-pages"):
        if path.name.endswith("-pages") == (left == "pages"):
            path.write_bytes(b"nonsense")
    assert found(safe) == []


def test_a_state_folder_that_cannot_be_written_hinders_nobody(
    safe: Safe, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "state is a file"
    blocked.write_bytes(b"")
    monkeypatch.setenv("JATDESK_STATE", str(blocked))
    work(safe, 2)
    assert found(safe) == []
    killed_after(safe, 3)
    (safe.folder / "store.db-wal").unlink()
    assert found(safe) == [Kind.WAL_MISSING], "the one in the folder is enough"


def test_a_disk_too_full_for_the_witness_hinders_nobody(safe: Safe, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(files.SlotFile, "write", lambda *_arguments, **_more: False)
        work(safe, 2)
    assert found(safe) == [], "neither place heard anything, and the list of pages is older"
    with safe.opened() as desk:
        with monkeypatch.context() as patched:
            patched.setattr(os, "pwrite", full, raising=False)
            patched.setattr(os, "fsync", full)
            save(desk, 2)
        save(desk, 1)
        newest = _heard(safe).newest
        assert newest is not None
        with desk.reading() as reading:
            assert newest.commits == commits.count(reading), "heard again as soon as there is room"
    assert found(safe) == []


def test_a_clock_set_back_is_no_fault(safe: Safe) -> None:
    for days in (100, -1000, 3):
        desk = stores.open_desk(safe.folder, safe.keys, walking(days), os.urandom)
        save(desk, 2)
        stores.close(desk)
        assert found(safe) == []


# --- in spite of it, and on purpose


def test_an_older_store_is_opened_when_a_person_says_so_and_from_then_on_it_is_the_one(safe: Safe) -> None:
    before = Snapshot.of(safe)
    work(safe, 4)
    highest = _saves(safe)
    before.put_back(safe)
    with pytest.raises(StoreDamaged) as refused:
        stores.open_desk(safe.folder, safe.keys, walking(), os.urandom, accepted=(Kind.WAL_MISSING,))
    assert all(finding.may_be_accepted for finding in refused.value.findings)
    kinds = {Kind(finding.kind) for finding in refused.value.findings}
    desk = stores.open_desk(safe.folder, safe.keys, walking(), os.urandom, accepted=kinds)
    line = history_operations.lines(desk)[0]
    assert line.what == "Opened the store in spite of what was found"
    assert "4 saves are missing" in line.after
    with desk.reading() as reading:
        assert commits.count(reading) > highest
    stores.close(desk)
    assert found(safe) == []
    work(safe, 1)
    assert found(safe) == []


def test_the_saves_a_damaged_log_lost_can_be_let_go(safe: Safe) -> None:
    killed_after(safe, 5)
    log = safe.folder / "store.db-wal"
    log.write_bytes(log.read_bytes()[:-3000])
    desk = stores.open_desk(safe.folder, safe.keys, walking(), os.urandom, accepted=(Kind.WAL_DAMAGED,))
    assert desk.team.venue == "Hall 3"
    stores.close(desk)
    assert found(safe) == []


def test_a_changed_page_is_never_opened_whatever_a_person_says(safe: Safe) -> None:
    content = bytearray((safe.folder / "store.db").read_bytes())
    content[5 * 4096 + 7] ^= 1
    (safe.folder / "store.db").write_bytes(content)
    with pytest.raises(StoreDamaged) as refused:
        stores.open_desk(safe.folder, safe.keys, walking(), os.urandom, accepted=tuple(Kind))
    assert not refused.value.findings[0].may_be_accepted


def test_a_store_put_in_place_on_purpose_brings_its_witness_and_is_no_fault(safe: Safe) -> None:
    before = Snapshot.of(safe)
    work(safe, 4)
    seal = Seal(safe.keys.store_key.witness_key(), safe.keys.store_id)
    heard = _heard(safe)
    before.put_back(safe)
    assert found(safe) == [Kind.OLDER_STORE]
    before.put_back(safe, with_state=True)
    with safe.opened() as desk, desk.reading() as reading:
        first = witness.first_slots(seal, heard, commits.count(reading), history.head(reading))
    before.put_back(safe)
    (safe.folder / "witness-pages").unlink()
    (safe.folder / "witness").write_bytes(first)
    assert found(safe) == []
    work(safe, 1)
    assert found(safe) == []


def test_a_new_store_of_the_same_id_in_the_same_place_is_not_measured_by_the_one_before(
    tmp_path: Path, cheap_cost: KdfCost
) -> None:
    """The made-up team has the same keys each time it is made."""
    folder = tmp_path / "Harwood.jatdesk"
    for saves in (5, 1):
        created = stores.create(
            folder, safes.TEAM, safes.PASSPHRASE, FixedClock(NOW), random.Random(1).randbytes,
            safes.profiles.load(), cheap_cost,
        )  # fmt: skip
        made = Safe(folder, created.keys, created.recovery_key, walking())
        work(made, saves)
        assert found(made) == []
        files.drop_folder(folder)
