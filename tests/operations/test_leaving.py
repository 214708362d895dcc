"""Letting a person go: a new store key for all but one, and everything written is there and vouched for."""

import os
import shutil
from pathlib import Path

import pytest

from jatdesk.db import connect, rekeying
from jatdesk.domain.roles import Role
from jatdesk.errors import NotAllowed, PassphraseRefused, SaveRefused, StorageError
from jatdesk.operations import (
    approvals,
    backups,
    history,
    key_file,
    leaving,
    minutes,
    passwords,
    people,
    stores,
    swaps,
)
from tests.operations import staff as staff_made
from tests.operations.staff import ADMINISTRATOR, CHAIR, CHEAP, DEPUTY, PASSPHRASES, READER, Staff, clock

RANDOM = os.urandom


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Staff:
    return staff_made.make(tmp_path_factory.mktemp("staff"))


@pytest.fixture
def staff(made: Staff, tmp_path: Path) -> Staff:
    return made.copied(tmp_path)


def _let_go(staff: Staff, name: str = READER, by: str = ADMINISTRATOR) -> leaving.LetGo:
    return leaving.rekey(staff.folder, staff.keys[by], staff.slot_id(name), clock(1), RANDOM)


def test_the_others_open_as_before_and_whoever_left_does_not(staff: Staff) -> None:
    gone = _let_go(staff)
    assert gone.person is not None
    assert gone.person.name == READER
    for name in (ADMINISTRATOR, DEPUTY, CHAIR):
        with staff.with_keys(staff.sign_in(name), days=2) as desk:
            assert desk.person == name
            assert len(minutes.book(desk, staff.meeting_id).cases) == 1
    by_paper = stores.open_keys_with_recovery(staff.folder, staff.recovery_key)
    assert by_paper.store_key == gone.keys.store_key != staff.keys[ADMINISTRATOR].store_key
    for slot_id in ("", staff.slot_id(READER)):
        with pytest.raises(PassphraseRefused):
            stores.open_keys(staff.folder, PASSPHRASES[READER], slot_id)


def test_the_old_store_key_reads_nothing_of_the_new_file(staff: Staff) -> None:
    old = staff.keys[READER].store_key.raw_hex()
    connect.engine(staff.folder / "store.db", old).connect().close()
    _let_go(staff)
    with pytest.raises(StorageError, match="other keys"):
        connect.engine(staff.folder / "store.db", old).connect()


def test_the_list_of_people_and_the_history_say_who_was_let_go_by_whom(staff: Staff) -> None:
    gone = _let_go(staff)
    with staff.with_keys(gone.keys, days=2) as desk:
        last = people.people(desk)[-1]
        assert (last.name, last.left_on) == (READER, clock(1).today())
        line = history.lines(desk, limit=1)[0]
        assert (line.who, line.what) == (ADMINISTRATOR, f"Let {READER} go; the store has a new key")
        people.let_in(desk, gone.keys, READER, Role.READER, "walnut-tambourine-glacier-fourteen-soap", CHEAP)


def test_the_history_still_holds_and_goes_on_after_one_new_key_and_another(staff: Staff) -> None:
    first = _let_go(staff)
    second = leaving.rekey(staff.folder, first.keys, "", clock(2), RANDOM)
    assert (second.person, second.keys.generation) == (None, 3)
    with staff.with_keys(staff.sign_in(DEPUTY), days=3) as desk:
        assert history.holds(desk)
        assert history.lines(desk, limit=1)[0].what == "Gave the store a new key"
        passwords.change(desk)
        assert history.holds(desk)
    assert staff.keys[ADMINISTRATOR].store_key.history_key() != second.keys.store_key.history_key()


def test_an_approval_signed_before_still_holds_when_the_chair_has_left(staff: Staff) -> None:
    with staff.at_desk(CHAIR) as desk:
        approvals.sign(desk, staff.meeting_id)
    gone = _let_go(staff, CHAIR)
    with staff.with_keys(gone.keys, days=2) as desk:
        assert approvals.approval_holds(desk, staff.meeting_id)


def test_a_backup_under_the_new_key_is_there_and_the_leaver_cannot_open_it(staff: Staff) -> None:
    gone = _let_go(staff)
    (backup,) = (staff.folder / backups.FOLDER).glob("*.jatdesk-backup")
    assert gone.words == leaving.WORDS_AFTER
    content = backup.read_bytes()
    assert gone.keys.store_id.encode() in content
    assert staff.slot_id(CHAIR).encode() in content, "the key file in front of it"
    assert staff.slot_id(READER).encode() not in content


def test_where_no_backup_could_be_made_it_is_said(staff: Staff, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: object) -> None:
        raise StorageError("The disk is full.")

    monkeypatch.setattr(backups, "make", full)
    gone = _let_go(staff)
    assert leaving.NO_BACKUP in gone.words
    assert staff.sign_in(CHAIR).store_key == gone.keys.store_key


def test_nothing_is_left_beside_the_store(staff: Staff) -> None:
    before = {path.name for path in staff.folder.iterdir()}
    _let_go(staff)
    assert {path.name for path in staff.folder.iterdir()} == before | {"backups"}


def test_progress_is_told_to_its_end(staff: Staff) -> None:
    told: list[tuple[int, int, str]] = []
    leaving.rekey(staff.folder, staff.keys[ADMINISTRATOR], "", clock(1), RANDOM, lambda *step: told.append(step))
    assert [done for done, _of, _words in told] == sorted(done for done, _of, _words in told)
    assert told[-1][0] == told[-1][1]
    assert all(words for _done, _of, words in told[:-1])


@pytest.mark.parametrize("name", [DEPUTY, CHAIR, READER])
def test_only_an_administrator_lets_anybody_go(staff: Staff, name: str) -> None:
    _unchanged(staff, NotAllowed, staff.slot_id(ADMINISTRATOR), name)


def test_the_recovery_key_lets_nobody_go(staff: Staff) -> None:
    keys = stores.open_keys_with_recovery(staff.folder, staff.recovery_key)
    with pytest.raises(NotAllowed):
        leaving.rekey(staff.folder, keys, staff.slot_id(READER), clock(1), RANDOM)


def test_nobody_lets_themself_go_or_somebody_who_is_not_there(staff: Staff) -> None:
    _unchanged(staff, SaveRefused, staff.slot_id(ADMINISTRATOR))
    _unchanged(staff, SaveRefused, "0" * 16)
    gone = _let_go(staff)
    with pytest.raises(SaveRefused, match="before"):
        leaving.rekey(staff.folder, gone.keys, staff.slot_id(READER), clock(2), RANDOM)


def test_keys_from_before_a_new_key_change_nothing_any_more(staff: Staff) -> None:
    gone = _let_go(staff)
    _unchanged(staff, StorageError, staff.slot_id(CHAIR))
    assert staff.sign_in(CHAIR).store_key == gone.keys.store_key


@pytest.mark.parametrize("where", ["copy_under", "check", "begin"])
def test_where_a_step_fails_the_store_is_as_it_was(staff: Staff, where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object) -> None:
        raise StorageError("The disk is full.")

    with monkeypatch.context() as patched:
        patched.setattr(swaps if where == "begin" else rekeying, where, fail)
        _unchanged(staff, StorageError, staff.slot_id(READER))
    _let_go(staff)


def test_a_copy_that_is_not_whole_never_takes_the_stores_place(staff: Staff, monkeypatch: pytest.MonkeyPatch) -> None:
    """Planted: the copy is damaged behind the back of whoever made it; the check finds it."""
    real = rekeying.check

    def damaged_first(target: Path, raw_hex: str) -> None:
        data = bytearray(target.read_bytes())
        data[5 * connect.PAGE + 77] ^= 1
        target.write_bytes(data)
        real(target, raw_hex)

    monkeypatch.setattr(rekeying, "check", damaged_first)
    _unchanged(staff, StorageError, staff.slot_id(READER))


def test_a_decided_change_is_finished_at_the_next_opening(staff: Staff, monkeypatch: pytest.MonkeyPatch) -> None:
    real, calls = swaps.finish, []

    def fail_once_decided(folder: Path) -> None:
        if swaps.is_pending(folder):
            calls.append(folder)
            raise StorageError("The disk is not there.")
        real(folder)

    with monkeypatch.context() as patched:
        patched.setattr(swaps, "finish", fail_once_decided)
        with pytest.raises(StorageError):
            _let_go(staff)
    assert calls
    swaps.finish(staff.folder)
    with staff.with_keys(staff.sign_in(CHAIR), days=2) as desk:
        assert people.people(desk)[-1].name == READER
    with pytest.raises(PassphraseRefused):
        staff.sign_in(READER)


def test_the_store_put_back_from_before_with_its_old_key_file_is_noticed(staff: Staff, tmp_path: Path) -> None:
    """What somebody who was let go, and can write in the folder, would try."""
    old = Path(shutil.copytree(staff.folder, tmp_path / "kept"))
    _let_go(staff)
    for name in ("store.db", "keys.json"):
        shutil.copy(old / name, staff.folder / name)
    keys = staff.sign_in(CHAIR)
    with pytest.raises(StorageError):
        stores.open_desk(staff.folder, keys, clock(3), RANDOM)


def test_another_computer_that_knew_the_store_before_raises_no_false_alarm(
    staff: Staff, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as elsewhere:
        elsewhere.setenv("JATDESK_STATE", str(tmp_path / "another computer"))
        with staff.at_desk(CHAIR) as desk:
            assert desk.role is Role.CHAIR
    _let_go(staff)
    monkeypatch.setenv("JATDESK_STATE", str(tmp_path / "another computer"))
    for days in (2, 3):
        with staff.with_keys(staff.sign_in(CHAIR), days=days) as desk:
            assert desk.person == CHAIR


def _unchanged(staff: Staff, kind: type[Exception], slot_id: str, by: str = ADMINISTRATOR) -> None:
    """This attempt raises, and both files are byte for byte what they were."""
    before = (key_file.read(staff.folder), (staff.folder / "store.db").read_bytes())
    with pytest.raises(kind):
        leaving.rekey(staff.folder, staff.keys[by], slot_id, clock(1), RANDOM)
    assert (key_file.read(staff.folder), (staff.folder / "store.db").read_bytes()) == before
    assert not list(staff.folder.glob("*next*"))
