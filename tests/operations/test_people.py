"""Several people: let in, renamed, passphrases changed and set anew; two files that never disagree for good."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jatdesk import files
from jatdesk.crypto import slots
from jatdesk.db import people as rows
from jatdesk.domain.roles import PEOPLE_ROLES, Role
from jatdesk.errors import NotAllowed, PassphraseRefused, SaveRefused, StorageError
from jatdesk.operations import history, key_file, people, recovery_key, stores, swaps, today
from jatdesk.operations.desk import Desk
from tests.operations import staff as staff_made
from tests.operations.staff import ADMINISTRATOR, CHAIR, CHEAP, DEPUTY, PASSPHRASES, READER, ROLES, Staff, clock

NEW = "walnut-tambourine-glacier-fourteen-soap"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Staff:
    return staff_made.make(tmp_path_factory.mktemp("staff"))


@pytest.fixture
def staff(made: Staff, tmp_path: Path) -> Staff:
    return made.copied(tmp_path)


def _last(desk: Desk) -> str:
    return history.lines(desk, limit=1)[0].what


def test_each_person_sits_down_under_their_own_name_and_in_their_own_role(staff: Staff) -> None:
    for name, role in ROLES.items():
        with staff.with_keys(staff.sign_in(name)) as desk:
            assert (desk.person, desk.role, desk.slot_id) == (name, role, staff.slot_id(name))
    ways = stores.ways_in(staff.folder)
    assert [way.role for way in ways] == list(ROLES.values())


def test_the_people_of_a_store_are_listed_by_role_with_the_age_of_their_keys(staff: Staff) -> None:
    with staff.at_desk(READER) as desk:
        listed = people.people(desk)
        assert [(one.name, one.role) for one in listed] == list(ROLES.items())
        assert {one.keys_since for one in listed} == {clock().today()}
        assert people.person(desk, staff.slot_id(CHAIR)).words == CHAIR


def test_no_name_stands_in_the_key_file(staff: Staff) -> None:
    content = key_file.read(staff.folder)
    assert b"chair" in content
    for name in ROLES:
        assert name.encode() not in content
        assert name.split()[1].encode() not in content


def test_a_person_is_let_in_with_a_line_of_history_and_opens_the_store(staff: Staff) -> None:
    with staff.at_desk() as desk:
        person, changes = people.let_in(desk, staff.keys[ADMINISTRATOR], "  Vic  Helper ", Role.VICE_CHAIR, NEW, CHEAP)
        assert (person.name, person.role) == ("Vic Helper", Role.VICE_CHAIR)
        assert changes.of("person") == {person.slot_id}
        assert _last(desk) == "Let Vic Helper in"
    with staff.with_keys(stores.open_keys(staff.folder, NEW, person.slot_id)) as desk:
        assert (desk.person, desk.role) == ("Vic Helper", Role.VICE_CHAIR)


@pytest.mark.parametrize(
    ("name", "role", "passphrase", "said"),
    [
        ("", Role.READER, NEW, "name is missing"),
        ("x" * 101, Role.READER, NEW, "too long"),
        ("ray ONLOOKER", Role.READER, NEW, "of this name"),
        ("Somebody New", Role.CHAIR, NEW, "chair already"),
        ("Somebody New", Role.RECOVERY, NEW, "recovery key"),
        ("Somebody New", Role.READER, "harwood1", "too easy"),
        ("Somebody New", Role.READER, "", "too easy"),
        ("Somebody New", Role.READER, "Somebody New", "too easy"),
    ],
)
def test_nobody_is_let_in_against_the_rules(staff: Staff, name: str, role: Role, passphrase: str, said: str) -> None:
    before = key_file.read(staff.folder)
    with staff.at_desk() as desk:
        lines = len(history.lines(desk))
        with pytest.raises(SaveRefused, match=said):
            people.let_in(desk, staff.keys[ADMINISTRATOR], name, role, passphrase, CHEAP)
        assert len(history.lines(desk)) == lines
    assert key_file.read(staff.folder) == before


@pytest.mark.parametrize("name", [DEPUTY, CHAIR, READER])
def test_only_an_administrator_lets_people_in_and_renames_them(staff: Staff, name: str) -> None:
    with staff.at_desk(name) as desk:
        with pytest.raises(NotAllowed):
            people.let_in(desk, staff.keys[name], "Somebody New", Role.READER, NEW, CHEAP)
        with pytest.raises(NotAllowed):
            people.rename(desk, staff.slot_id(READER), "Somebody New")
        with pytest.raises(NotAllowed):
            recovery_key.new_recovery_key(desk, staff.keys[name], CHEAP)


def test_a_new_name_counts_from_the_next_sign_in_and_what_was_done_keeps_the_old_one(staff: Staff) -> None:
    with staff.at_desk() as desk:
        people.rename(desk, staff.slot_id(ADMINISTRATOR), "Ann Married")
        with pytest.raises(SaveRefused, match="of this name"):
            people.rename(desk, staff.slot_id(READER), "Cleo chairwell")
    with staff.at_desk() as desk:
        assert desk.person == "Ann Married"
        assert {line.who for line in history.lines(desk)} == {ADMINISTRATOR}
        people.rename(desk, staff.slot_id(ADMINISTRATOR), "ANN Married")  # the own name may be written otherwise


def test_the_own_passphrase_is_changed_with_the_present_one_and_history_says_so(staff: Staff) -> None:
    with staff.at_desk(READER) as desk:
        with pytest.raises(PassphraseRefused):
            people.change_passphrase(desk, PASSPHRASES[CHAIR], NEW, CHEAP)
        with pytest.raises(SaveRefused, match="too easy"):
            people.change_passphrase(desk, PASSPHRASES[READER], "password", CHEAP)
        keys, _changes = people.change_passphrase(desk, PASSPHRASES[READER], NEW, CHEAP)
        line = history.lines(desk, limit=1)[0]
    assert (line.who, line.what) == (READER, "Changed the own passphrase")
    assert keys.personal == staff.keys[READER].personal
    assert staff.sign_in(READER, NEW).store_key == keys.store_key
    with pytest.raises(PassphraseRefused):
        staff.sign_in(READER)


def test_a_passphrase_set_anew_says_who_for_whom_and_makes_new_personal_keys(staff: Staff) -> None:
    with staff.at_desk(DEPUTY, days=9) as desk:
        person, changes = people.renew_passphrase(desk, staff.keys[DEPUTY], staff.slot_id(CHAIR), NEW, CHEAP)
        line = history.lines(desk, limit=1)[0]
        assert person.keys_since == desk.clock.today()
        assert people.person(desk, person.slot_id) == person
    assert line.who == DEPUTY
    assert line.what == f"Set the passphrase of {CHAIR} anew; new personal keys were made"
    assert staff.keys[CHAIR].signing_key.public().hex() in line.before
    assert person.signing_public.hex() in line.after
    assert changes.of("person") == {person.slot_id}
    keys = staff.sign_in(CHAIR, NEW)
    assert keys.signing_key.public() == person.signing_public != staff.keys[CHAIR].signing_key.public()
    with staff.with_keys(keys, days=10) as desk:
        assert desk.person == CHAIR
        assert people.person(desk, person.slot_id).keys_since == clock(9).today(), "signing in changes nothing"


def test_nobody_renews_their_own_passphrase_or_that_of_somebody_who_is_not_there(staff: Staff) -> None:
    with staff.at_desk(READER) as desk:
        with pytest.raises(SaveRefused, match="your own"):
            people.renew_passphrase(desk, staff.keys[READER], staff.slot_id(READER), NEW, CHEAP)
        with pytest.raises(SaveRefused, match="not in the store"):
            people.renew_passphrase(desk, staff.keys[READER], "0" * 16, NEW, CHEAP)
        with pytest.raises(SaveRefused, match="too easy"):
            people.renew_passphrase(desk, staff.keys[READER], staff.slot_id(CHAIR), "chairwell", CHEAP)


def test_a_team_whose_administrator_is_gone_for_good_goes_on_through_anybody_else(staff: Staff) -> None:
    with staff.at_desk(READER) as desk:
        people.renew_passphrase(desk, staff.keys[READER], staff.slot_id(ADMINISTRATOR), NEW, CHEAP)
    with staff.with_keys(staff.sign_in(ADMINISTRATOR, NEW)) as desk:
        people.rename(desk, desk.slot_id, "Next Keeper")
        said = [line.what for line in history.lines(desk, "person", desk.slot_id)]
    assert said == [
        "Changed a person’s name",
        f"Set the passphrase of {ADMINISTRATOR} anew; new personal keys were made",
    ]


def test_with_the_recovery_key_anybodys_passphrase_is_set_anew(staff: Staff) -> None:
    keys = stores.open_keys_with_recovery(staff.folder, staff.recovery_key)
    with staff.with_keys(keys) as desk:
        assert desk.person == "Recovery key"
        people.renew_passphrase(desk, keys, staff.slot_id(CHAIR), NEW, CHEAP)
        opened, _ = people.change_passphrase(desk, staff.recovery_key, NEW + "-2", CHEAP)
        assert opened.role == "administrator"
        assert len(people.people(desk)) == 4, "the recovery key is nobody"
    assert staff.sign_in(CHAIR, NEW).role == "chair"
    assert staff.sign_in(ADMINISTRATOR, NEW + "-2").role == "administrator"


def test_the_recovery_key_is_tried_without_changing_anything_but_the_day(staff: Staff) -> None:
    before = key_file.read(staff.folder)
    with staff.at_desk(READER, days=3) as desk:
        assert recovery_key.drill(desk).tried_on is None
        typo = ("B" if staff.recovery_key[0] != "B" else "C") + staff.recovery_key[1:]
        for wrong, said in ((typo, "typing mistake"), ("0" * 36, "not the recovery key"), ("", "not complete")):
            with pytest.raises(PassphraseRefused, match=said):
                recovery_key.try_recovery_key(desk, wrong)
        assert recovery_key.drill(desk).tried_on is None
        recovery_key.try_recovery_key(desk, staff.recovery_key.lower())
        drill = recovery_key.drill(desk)
        assert (drill.tried_on, _last(desk)) == (clock(3).today(), "Tried the recovery key: it opens the store")
        assert drill.due_on is not None
        assert drill.due_on.year == clock(3).today().year + 1
    assert key_file.read(staff.folder) == before


def test_today_asks_for_the_recovery_key_a_week_after_it_was_made_until_it_was_tried(staff: Staff) -> None:
    def asked(days: int) -> bool:
        with staff.at_desk(days=days) as desk:
            return "drill" in {duty.key for duty in today.today(desk).duties}

    assert (asked(6), asked(7)) == (False, True)
    with staff.at_desk(READER, days=8) as desk:
        recovery_key.try_recovery_key(desk, staff.recovery_key)
    assert not asked(9)
    assert asked(8 + 366)


def test_a_new_recovery_key_opens_the_old_sheet_no_longer_and_has_to_be_tried(staff: Staff) -> None:
    with staff.at_desk(days=1) as desk:
        recovery_key.try_recovery_key(desk, staff.recovery_key)
    with staff.at_desk(days=20) as desk:
        printed, _ = recovery_key.new_recovery_key(desk, staff.keys[ADMINISTRATOR], CHEAP)
        drill = recovery_key.drill(desk)
        assert (drill.made_on, drill.tried_on) == (clock(20).today(), None)
        assert _last(desk) == "Made a new recovery key"
        with pytest.raises(PassphraseRefused) as refused:
            recovery_key.try_recovery_key(desk, staff.recovery_key)
    assert "newer sheet" in refused.value.todo
    assert staff.recovery_key not in refused.value.sentence()
    assert stores.open_keys_with_recovery(staff.folder, printed).store_key == staff.keys[CHAIR].store_key
    with pytest.raises(PassphraseRefused):
        stores.open_keys_with_recovery(staff.folder, staff.recovery_key)


def test_two_changes_of_the_key_file_at_once_do_not_undo_each_other(
    staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the one stretches its passphrase, the other is done."""
    real = slots.add_slot

    def meanwhile(*given: Any) -> Any:
        made = real(*given)
        monkeypatch.setattr(slots, "add_slot", real)
        people.let_in(desk, staff.keys[ADMINISTRATOR], "First Helper", Role.READER, NEW, CHEAP)
        return made

    with staff.at_desk() as desk:
        monkeypatch.setattr(slots, "add_slot", meanwhile)
        with pytest.raises(StorageError, match="a moment ago"):
            people.let_in(desk, staff.keys[ADMINISTRATOR], "Second Helper", Role.READER, NEW, CHEAP)
        assert {one.name for one in people.people(desk)} == {*ROLES, "First Helper"}
        assert len(stores.ways_in(staff.folder)) == 5


def test_an_old_key_file_that_a_kill_left_is_cleared_away_at_the_next_opening(staff: Staff) -> None:
    for name in (swaps.KEYS_BEFORE, swaps.KEYS_BEFORE + files.PART, key_file.NAME + files.PART):
        (staff.folder / name).write_bytes(key_file.read(staff.folder))
    swaps.locked(staff.folder).release()
    assert [path.name for path in staff.folder.glob("keys*")] == [key_file.NAME]


Act = Callable[[Staff, Desk], object]
ACTS: dict[str, Act] = {
    "let in": lambda staff, desk: people.let_in(desk, staff.keys[ADMINISTRATOR], "Vic Helper", Role.READER, NEW, CHEAP),
    "change": lambda _staff, desk: people.change_passphrase(desk, PASSPHRASES[ADMINISTRATOR], NEW, CHEAP),
    "renew": lambda staff, desk: people.renew_passphrase(
        desk, staff.keys[ADMINISTRATOR], staff.slot_id(CHAIR), NEW, CHEAP
    ),
    "recovery": lambda staff, desk: recovery_key.new_recovery_key(desk, staff.keys[ADMINISTRATOR], CHEAP),
}


@pytest.mark.parametrize("act", ACTS)
def test_where_the_key_file_cannot_be_written_nothing_has_happened(
    staff: Staff, act: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_folder: Path, _content: bytes) -> None:
        raise StorageError("The disk is full.")

    before = key_file.read(staff.folder)
    with staff.at_desk() as desk:
        listed, lines = people.people(desk), len(history.lines(desk))
        with monkeypatch.context() as patched:
            patched.setattr(key_file, "write", full)
            with pytest.raises(StorageError, match="full"):
                ACTS[act](staff, desk)
        assert (people.people(desk), len(history.lines(desk))) == (listed, lines)
    assert key_file.read(staff.folder) == before


@pytest.mark.parametrize("act", ACTS)
def test_where_the_commit_fails_the_old_key_file_is_put_back(
    staff: Staff, act: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = key_file.read(staff.folder)
    real = key_file.write

    def then_fail(folder: Path, content: bytes) -> None:
        real(folder, content)
        assert key_file.read(staff.folder) != before
        raise StorageError("The disk is full.")

    with staff.at_desk() as desk, monkeypatch.context() as patched:
        patched.setattr(key_file, "write", then_fail)
        with pytest.raises(StorageError, match="full"):
            ACTS[act](staff, desk)
    assert key_file.read(staff.folder) == before
    assert not (staff.folder / swaps.KEYS_BEFORE).exists()
    assert staff.sign_in(CHAIR).role == "chair"


def test_a_way_in_that_nobody_wrote_down_is_shown_by_its_role_and_written_down_at_the_next_sign_in(
    staff: Staff,
) -> None:
    """Killed between the key file and the commit: the key file knows somebody the store does not."""
    database = (staff.folder / "store.db").read_bytes()
    with staff.at_desk() as desk:
        person, _ = people.let_in(desk, staff.keys[ADMINISTRATOR], "Vic Helper", Role.READER, NEW, CHEAP)
    _as_it_was(staff, database)
    with staff.at_desk() as desk:
        found = people.person(desk, person.slot_id)
        assert (found.words, found.keys_since, found.gone) == ("Reader", None, False)
        people.rename(desk, person.slot_id, "Vic Helper")
    with staff.with_keys(stores.open_keys(staff.folder, NEW, person.slot_id), days=2) as desk:
        assert desk.person == "Vic Helper"
        assert people.person(desk, person.slot_id).role is Role.READER


def test_a_passphrase_set_anew_that_nobody_wrote_down_is_mended_at_the_next_sign_in(staff: Staff) -> None:
    database = (staff.folder / "store.db").read_bytes()
    with staff.at_desk() as desk:
        people.renew_passphrase(desk, staff.keys[ADMINISTRATOR], staff.slot_id(CHAIR), NEW, CHEAP)
    _as_it_was(staff, database)
    with staff.at_desk() as desk:
        assert people.person(desk, staff.slot_id(CHAIR)).keys_since is None, "nobody knows since when"
    with staff.with_keys(staff.sign_in(CHAIR, NEW), days=4) as desk:
        assert people.person(desk, staff.slot_id(CHAIR)).keys_since == clock(4).today()
        assert _last(desk) == f"Came in with personal keys made anew: {CHAIR}"


def test_a_person_without_a_way_in_is_shown_as_gone(staff: Staff) -> None:
    before = key_file.read(staff.folder)
    with staff.at_desk() as desk:
        person, _ = people.let_in(desk, staff.keys[ADMINISTRATOR], "Vic Helper", Role.READER, NEW, CHEAP)
    key_file.write(staff.folder, before)
    with staff.at_desk() as desk:
        found = people.people(desk)[-1]
        assert (found.slot_id, found.gone, found.left_on) == (person.slot_id, True, None)
        with pytest.raises(SaveRefused, match="no way in"):
            people.renew_passphrase(desk, staff.keys[ADMINISTRATOR], person.slot_id, NEW, CHEAP)
        people.let_in(desk, staff.keys[ADMINISTRATOR], "Vic Helper", Role.READER, NEW, CHEAP)


def test_a_store_from_before_there_were_people_writes_down_who_opens_it(staff: Staff) -> None:
    with staff.at_desk() as desk, desk.writing() as transaction:
        for table in ("people", "signing_keys", "safekeeping"):
            transaction.connection.exec_driver_sql(f"DELETE FROM {table}")
    with staff.at_desk(days=5) as desk:
        assert desk.person == "Administrator"
        with desk.reading() as reading:
            assert [one.slot_id for one in rows.every(reading)] == [staff.slot_id(ADMINISTRATOR)]
        assert people.person(desk, staff.slot_id(CHAIR)).words == "Chair"
        assert recovery_key.drill(desk).made_on == clock(5).today()


def test_the_store_and_another_connection_to_it_know_the_same_person(staff: Staff) -> None:
    with staff.at_desk(DEPUTY) as desk:
        other = stores.another(desk, staff.keys[DEPUTY])
        assert (other.person, other.role) == (desk.person, desk.role)
        stores.close(other)


def test_a_role_that_only_a_newer_program_knows_is_said(staff: Staff) -> None:
    with pytest.raises(StorageError, match="knows a role"):
        key_file.role("auditor")
    assert [key_file.role(role.value) for role in PEOPLE_ROLES] == list(PEOPLE_ROLES)


def _as_it_was(staff: Staff, database: bytes) -> None:
    """The store as if the last commit had not come, witness and all."""
    (staff.folder / "store.db").write_bytes(database)
    for path in staff.folder.glob("witness*"):
        path.unlink()
    state = Path(os.environ["JATDESK_STATE"]) / "witnesses"
    for path in state.glob("*"):
        path.unlink()
