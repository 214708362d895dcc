"""What is done to a store behind the program’s back is found at the next opening, named, and never opened silently."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from jatdesk.crypto.kdf import KdfCost
from jatdesk.db.connect import driver
from jatdesk.db.pages import PAGE
from jatdesk.db.probe import in_first_round, pages_in_log
from jatdesk.db.schema import metadata
from jatdesk.domain.findings import Kind
from tests.figures import Figures
from tests.operations import safe as safes
from tests.operations.safe import Safe
from tests.security import tampering
from tests.security.tampering import (
    FRAME,
    Snapshot,
    database,
    findings,
    flip,
    forged_log,
    found,
    killed_after,
    own_witness,
    page,
    page_count,
    put,
    refused,
    save,
    work,
)

MUTATIONS, MANY_MUTATIONS = 300, 100_000


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory, cheap_cost: KdfCost) -> Safe:
    """A small store that was worked on and closed; copy it, never open it."""
    return safes.make(tmp_path_factory.mktemp("worked"), cheap_cost)


@pytest.fixture
def safe(worked: Safe, tmp_path: Path) -> Safe:
    """A copy of one's own, opened and closed once in its new place, so that the person's own witness knows it."""
    mine = worked.copied(tmp_path)
    work(mine, 1)
    return mine


@pytest.fixture
def path(safe: Safe) -> Path:
    """The store's file."""
    return database(safe)


def test_an_untouched_store_opens_and_nothing_is_found(safe: Safe) -> None:
    assert found(safe) == []
    work(safe, 3)
    assert found(safe) == []


# --- pages


def test_one_bit_flipped_in_any_page_is_found_and_the_page_named(safe: Safe, path: Path, figures: Figures) -> None:
    chance, named = random.Random(1), 0
    for number in range(1, page_count(path) + 1):
        offset = (number - 1) * PAGE + chance.randrange(PAGE)
        flip(path, offset)
        finding = findings(safe)[0]
        assert finding.kind is Kind.PAGE_CHANGED
        assert finding.where == f"store.db, page {number}"
        assert finding.since is not None
        flip(path, offset)
        named += 1
    assert found(safe) == [], "with the bits back the store is what it was"
    figures("one bit flipped in every page", page_count(path), found_and_named=named)


@pytest.mark.long
@pytest.mark.timeout(0)
def test_one_bit_flipped_at_any_place_of_two_pages_is_found(safe: Safe, path: Path, figures: Figures) -> None:
    middle, named = page_count(path) // 2, 0
    for number in (1, middle):
        for offset in range((number - 1) * PAGE, number * PAGE):
            flip(path, offset)
            named += findings(safe)[0].where == f"store.db, page {number}"
            flip(path, offset)
    figures("one bit flipped at every place of two pages", 2 * PAGE, found_and_named=named)
    assert named == 2 * PAGE


def test_a_page_put_back_from_an_older_copy_is_found_although_it_is_whole_in_itself(
    safe: Safe, path: Path, figures: Figures
) -> None:
    older = path.read_bytes()
    work(safe, 2)
    newer, replayed = path.read_bytes(), 0
    for number in range(1, len(older) // PAGE + 1):
        old_page = older[(number - 1) * PAGE : number * PAGE]
        if old_page == page(path, number):
            continue
        put(path, number, old_page)
        finding = findings(safe)[0]
        assert (finding.kind, finding.where) == (Kind.PAGE_REPLAYED, f"store.db, page {number}")
        path.write_bytes(newer)
        replayed += 1
    figures("pages put back from an older copy", replayed, found_and_named=replayed)
    assert replayed >= 3
    assert found(safe) == []


def test_pages_that_changed_places_are_found_and_both_named(safe: Safe, path: Path) -> None:
    one, other = page(path, 3), page(path, 9)
    put(path, 3, other)
    put(path, 9, one)
    finding = findings(safe)[0]
    assert (finding.kind, finding.where) == (Kind.PAGES_SWAPPED, "store.db, pages 3 and 9")


@pytest.mark.parametrize("lost", [1, 5])
def test_a_file_whose_end_is_missing_is_found(safe: Safe, path: Path, lost: int) -> None:
    count = page_count(path)
    path.write_bytes(path.read_bytes()[: (count - lost) * PAGE])
    assert Kind.PAGE_MISSING in found(safe)


def test_a_page_added_at_the_end_is_found(safe: Safe, path: Path) -> None:
    count = page_count(path)
    put(path, count + 1, page(path, 2))
    finding = findings(safe)[0]
    assert (finding.kind, finding.where) == (Kind.PAGE_APPENDED, f"store.db, page {count + 1}")


@pytest.mark.parametrize("size", [1, 15, 16, 100, PAGE - 1, PAGE + 1, 5 * PAGE + 7])
def test_a_file_cut_in_the_middle_of_a_page_is_found(safe: Safe, path: Path, size: int) -> None:
    path.write_bytes(path.read_bytes()[:size])
    assert found(safe) == [Kind.CUT]


def test_an_emptied_a_zeroed_and_a_missing_file_are_found_and_no_new_store_is_made(safe: Safe, path: Path) -> None:
    size = path.stat().st_size
    path.write_bytes(b"")
    assert found(safe) == [Kind.EMPTIED]
    assert path.stat().st_size == 0
    path.write_bytes(bytes(size))
    assert found(safe) == [Kind.EMPTIED]
    path.unlink()
    assert found(safe) == [Kind.EMPTIED]
    assert not path.exists()


def test_other_content_in_the_files_place_is_found(safe: Safe, path: Path) -> None:
    size = path.stat().st_size
    path.write_bytes(b"SQLite format 3\0" + bytes(size - 16))
    assert found(safe) == [Kind.NOT_A_STORE]
    path.write_bytes(random.Random(2).randbytes(size))
    assert found(safe) == [Kind.FOREIGN_STORE]


def test_the_file_of_another_store_is_found(safe: Safe, path: Path, tmp_path: Path, cheap_cost: KdfCost) -> None:
    other = safes.make(tmp_path / "other", cheap_cost)
    path.write_bytes(database(other).read_bytes())
    assert found(safe) == [Kind.FOREIGN_STORE]


# --- an older store


def test_an_older_store_in_its_place_is_found_with_and_without_its_own_witness(safe: Safe, path: Path) -> None:
    before = Snapshot.of(safe)
    work(safe, 4)
    newest = Snapshot.of(safe)
    path.write_bytes(before.folder[path])
    finding = findings(safe)[0]
    assert finding.kind is Kind.OLDER_STORE
    assert "4 saves are missing" in finding.what
    assert finding.since is not None
    before.put_back(safe)
    assert found(safe) == [Kind.OLDER_STORE], "the person's own witness knows better than the old one beside it"
    newest.put_back(safe)
    assert found(safe) == []


def test_an_older_store_with_its_own_witness_is_found_on_a_computer_that_saw_the_newer(safe: Safe) -> None:
    before = Snapshot.of(safe)
    work(safe, 1)
    before.put_back(safe)
    for name in ("witness", "witness-pages"):
        (safe.folder / name).unlink()
    assert found(safe) == [Kind.OLDER_STORE]


def test_an_older_store_that_was_worked_on_elsewhere_is_not_taken_for_the_one_that_was_here(
    safe: Safe, tmp_path: Path
) -> None:
    elsewhere = safe.copied(tmp_path / "elsewhere")
    work(safe, 2)
    work(elsewhere, 5)
    for name in ("store.db", "witness", "witness-pages"):
        (safe.folder / name).write_bytes((elsewhere.folder / name).read_bytes())
    finding = findings(safe)[0]
    assert finding.kind is Kind.OLDER_STORE
    assert "Another copy" in finding.what


# --- the log of a killed program


def test_after_a_kill_the_store_opens_with_all_that_was_saved(safe: Safe) -> None:
    killed_after(safe, 5)
    assert (safe.folder / "store.db-wal").stat().st_size
    assert found(safe) == []
    with safe.opened() as desk:
        assert desk.team.venue == "Hall 4"


def test_a_log_that_is_gone_after_a_kill_is_found_with_the_number_of_saves(safe: Safe) -> None:
    killed_after(safe, 5)
    (safe.folder / "store.db-wal").unlink()
    finding = findings(safe)[0]
    assert finding.kind is Kind.WAL_MISSING
    assert "5 saves are missing" in finding.what


def test_one_bit_flipped_in_any_frame_of_the_log_is_found(safe: Safe, figures: Figures) -> None:
    killed_after(safe, 5)
    log = safe.folder / "store.db-wal"
    frames = range(32, log.stat().st_size, 24 + PAGE)
    chance = random.Random(3)
    places = [*range(8), *(at + chance.randrange(24 + PAGE) for at in frames)]
    for offset in places:
        flip(log, offset)
        assert Kind.WAL_DAMAGED in found(safe), f"byte {offset} of the log"
        flip(log, offset)
    figures("one bit flipped in every frame of the log", len(places), found=len(places))
    assert found(safe) == []


def test_a_log_changed_so_that_its_own_sums_still_hold_is_found(safe: Safe) -> None:
    killed_after(safe, 3)
    log = safe.folder / "store.db-wal"
    whole = log.read_bytes()
    assert forged_log(whole, 0, 0) == whole, "the sums are made as SQLite makes them"
    newest = {whole[at : at + 4]: number for number, at in enumerate(range(32, len(whole), FRAME))}
    for frame in newest.values():  # of each page; the older ones are read no more
        log.write_bytes(forged_log(whole, frame, flipped=1000))
        assert set(found(safe)) & {Kind.RECORDS_BROKEN, Kind.WAL_DAMAGED}
    log.write_bytes(whole)
    assert found(safe) == []


def test_a_log_cut_or_emptied_after_a_kill_is_found(safe: Safe) -> None:
    killed_after(safe, 5)
    log = safe.folder / "store.db-wal"
    whole = log.read_bytes()
    log.write_bytes(whole[: len(whole) // 2])
    assert found(safe) == [Kind.WAL_DAMAGED]
    log.write_bytes(b"")
    assert found(safe) == [Kind.WAL_MISSING]


def test_an_older_log_put_beside_a_closed_store_is_found(safe: Safe) -> None:
    with safe.opened() as desk:
        save(desk, 3)
        log = (safe.folder / "store.db-wal").read_bytes()
    work(safe, 2)
    (safe.folder / "store.db-wal").write_bytes(log)
    assert found(safe) == [Kind.WAL_DAMAGED]


def test_a_changed_page_is_found_after_a_kill_too(safe: Safe, path: Path) -> None:
    killed_after(safe, 1)
    flip(path, 7 * PAGE + 99)
    assert found(safe) == [Kind.PAGE_CHANGED]
    flip(path, 7 * PAGE + 99)
    assert found(safe) == []


def test_a_page_put_back_from_an_older_copy_is_found_after_a_kill_too(safe: Safe, path: Path) -> None:
    older = path.read_bytes()
    work(safe, 2)
    closed = path.read_bytes()
    with safe.opened() as desk:
        with desk.writing():
            pass
        left = Snapshot.of(safe)
    left.put_back(safe, with_state=True)
    assert path.read_bytes() == closed, "all of it is in the log"
    in_log = pages_in_log(path)
    replayed = 0
    for number in range(1, len(older) // PAGE + 1):
        old_page = older[(number - 1) * PAGE : number * PAGE]
        if old_page == page(path, number):
            continue
        put(path, number, old_page)
        if number in in_log:
            assert found(safe) == [], "the log has this page, newer"
        else:
            finding = findings(safe)[0]
            assert (finding.kind, finding.where) == (Kind.PAGE_REPLAYED, f"store.db, page {number}")
            replayed += 1
        left.put_back(safe, with_state=True)
    assert replayed >= 3
    assert found(safe) == []


def test_after_the_log_was_folded_in_and_begun_anew_a_kill_is_still_no_fault(safe: Safe) -> None:
    for saves in (40, 3):
        with safe.opened() as desk:
            with desk.reading() as reading:
                driver(reading).execute("PRAGMA wal_autocheckpoint=20").fetchall()
            save(desk, saves)
            left = Snapshot.of(safe)
        left.put_back(safe, with_state=True)
        assert in_first_round(database(safe)) == (saves == 3)
        assert found(safe) == []


def test_kills_one_after_the_other_without_a_clean_end_are_no_fault(safe: Safe) -> None:
    for saves in (0, 2, 0, 0, 5):
        killed_after(safe, saves)
        assert (safe.folder / "store.db-wal").exists() or saves == 0
    assert found(safe) == []
    work(safe, 1)
    assert found(safe) == []


# --- anything at all


def _mutations(safe: Safe, count: int, seed: int) -> Iterator[str]:
    """Harms the file in one of many ways, lets the test look, and puts it right again."""
    path, chance = database(safe), random.Random(seed)
    whole = path.read_bytes()
    for number in range(count):
        data = bytearray(whole)
        way = chance.choice(("flip", "flips", "run", "cut", "grow", "zero", "swap", "copy", "splice"))
        at, length = chance.randrange(len(data)), chance.choice((1, 2, 16, 100, PAGE, 3 * PAGE))
        if way == "flip":
            data[at] ^= 1 << chance.randrange(8)
        elif way == "flips":
            for _ in range(chance.randrange(2, 40)):
                data[chance.randrange(len(data))] ^= chance.randrange(1, 256)
        elif way == "run":
            data[at : at + length] = chance.randbytes(len(data[at : at + length]))
        elif way == "cut":
            del data[at if chance.random() < 0.5 else at // PAGE * PAGE :]
        elif way == "grow":
            data += chance.randbytes(length)
        elif way == "zero":
            data[at : at + length] = bytes(len(data[at : at + length]))
        elif way == "swap":
            one, other = (chance.randrange(len(data) // PAGE) * PAGE for _ in range(2))
            data[one : one + PAGE], data[other : other + PAGE] = data[other : other + PAGE], data[one : one + PAGE]
        elif way == "copy":
            one, other = (chance.randrange(len(data) // PAGE) * PAGE for _ in range(2))
            data[one : one + PAGE] = data[other : other + PAGE]
        else:
            del data[at : at + length]
        if data == whole:
            continue
        path.write_bytes(data)
        yield f"{number}: {way} at {at}, {length}"
    path.write_bytes(whole)


def test_of_mutated_files_none_opens_silently_and_none_brings_the_program_down(safe: Safe, figures: Figures) -> None:
    _mutate(safe, MUTATIONS, figures)


@pytest.mark.long
@pytest.mark.timeout(0)
def test_of_a_hundred_thousand_mutated_files_none_opens_silently(safe: Safe, figures: Figures) -> None:
    _mutate(safe, MANY_MUTATIONS, figures)


def _mutate(safe: Safe, count: int, figures: Figures) -> None:
    tried = 0
    for mutation in _mutations(safe, count, seed=count):
        assert refused(safe), mutation
        tried += 1
    figures("mutated store files", tried, opened_silently=0)
    assert found(safe) == []


def test_without_any_witness_damage_is_still_found_by_reading_it_all(safe: Safe, path: Path) -> None:
    for left in (*own_witness(safe), safe.folder / "witness", safe.folder / "witness-pages"):
        left.unlink()
    for number in (1, 2, page_count(path)):
        flip(path, (number - 1) * PAGE + 2000)
        assert found(safe) == [Kind.PAGE_CHANGED]
        flip(path, (number - 1) * PAGE + 2000)
    put(path, page_count(path) + 1, page(path, 2))
    assert found(safe) != []
    path.write_bytes(path.read_bytes()[: -2 * PAGE])
    assert found(safe) == [Kind.PAGE_MISSING]


def test_nothing_of_a_damaged_store_was_migrated_or_changed(safe: Safe, path: Path) -> None:
    flip(path, 3000)
    before = tampering.contents(safe.folder)
    for _ in range(3):
        assert found(safe) == [Kind.PAGE_CHANGED]
    assert tampering.contents(safe.folder) == before
    assert metadata.tables, "there was something to lose"
