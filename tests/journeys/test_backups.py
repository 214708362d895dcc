"""Backups in the real windows: made by themselves, tried, restored in three clicks, on an empty machine, rescued."""

import shutil
from datetime import time
from pathlib import Path

import pytest

from jatdesk.operations import backups, members, second_place, stores
from jatdesk.settings import load
from jatdesk.ui.backups.page import BackupsPage
from tests.journeys import team
from tests.journeys.conftest import SitDown
from tests.journeys.person import Person
from tests.journeys.team import PASSPHRASE
from tests.operations.people import member
from tests.security.scan import found_in

NOON = time(12)


def backups_in(folder: Path) -> list[Path]:
    return sorted(backups.files_in(folder / backups.FOLDER))


def count(folder: Path) -> int:
    """The cases in a closed store."""
    with team.looking(folder) as desk, desk.reading() as reading:
        return int(reading.exec_driver_sql("SELECT count(*) FROM cases").scalar_one())


def add_member(folder: Path, name: str) -> None:
    """Somebody worked with the store meanwhile."""
    with team.looking(folder) as desk:
        members.add(desk, member(name))


def to_backups(person: Person) -> BackupsPage:
    person.press("Settings")
    person.press("Backups…")
    person.wait_until_done()
    page = person.main.page("backups")
    assert isinstance(page, BackupsPage)
    return page


def lock(person: Person) -> None:
    person.press_key("Ctrl+L")
    person.wait(lambda: bool(person.relaunched))


def taken_away(busy_team: Path, tmp_path: Path) -> Path:
    """The newest backup on a stick, and the computer it came from is gone."""
    stick = tmp_path / "stick"
    stick.mkdir()
    file = Path(shutil.copy(backups_in(busy_team)[-1], stick))
    shutil.rmtree(busy_team)
    shutil.rmtree(tmp_path / "state", ignore_errors=True)
    return file


def test_locking_makes_a_backup_only_when_something_changed_and_it_names_nobody(
    sit_down: SitDown, busy_team: Path
) -> None:
    before = count(busy_team)
    lock(sit_down(busy_team))
    first = backups_in(busy_team)
    assert len(first) == 1
    lock(sit_down(busy_team, at=NOON))
    assert backups_in(busy_team) == first, "nothing had changed"
    add_member(busy_team, "Zephyrine Quillfeather")
    lock(sit_down(busy_team, at=NOON))
    assert len(backups_in(busy_team)) == 2
    assert found_in([busy_team], ["Zephyrine", "Quillfeather", team.ROURKE]) == {}
    assert count(busy_team) == before


def test_a_backup_is_restored_in_three_clicks_and_the_store_before_is_set_aside(
    sit_down: SitDown, busy_team: Path
) -> None:
    lock(sit_down(busy_team))
    add_member(busy_team, "Zephyrine Quillfeather")
    person = sit_down(busy_team, at=NOON)
    to_backups(person)
    person.dialogs.answers = [True]

    person.press("Restore this…")  # the first click
    person.wait_to_see("after this backup will be missing")
    person.expect("In the store and not in the backup:", "Changed something about people")
    assert not person.sees("Zephyrine")
    person.press("Restore it…")  # the second; the third is the answer
    person.wait(lambda: bool(person.relaunched))

    assert "Restore the backup of 23 November 2026" in person.dialogs.asked[-1]
    person = sit_down(busy_team, at=NOON)
    person.press("Members")
    assert not person.sees("Zephyrine Quillfeather")
    (aside,) = (busy_team / "set aside").iterdir()
    with team.looking(aside) as desk, desk.reading() as reading:
        names = {row[0] for row in reading.exec_driver_sql("SELECT name FROM members")}
    assert "Zephyrine Quillfeather" in names
    to_backups(person)
    person.expect("A store that was replaced is kept in the folder ‘set aside’")


def test_on_an_empty_machine_a_stick_and_the_passphrase_are_enough(
    sit_down: SitDown, busy_team: Path, tmp_path: Path
) -> None:
    lock(sit_down(busy_team))
    file = taken_away(busy_team, tmp_path)
    person = sit_down()
    person.dialogs.files = [file]
    person.press("Restore from a backup…")
    person.expect("Restore from a backup", "cases")
    person.type("wrong words", into="Passphrase")
    person.press("Restore it")
    person.wait_to_see("That does not open this store.")
    person.type(PASSPHRASE, into="Passphrase")
    person.press("Restore it")
    person.wait_for_main()
    person.press("Cases")
    assert any(team.ROURKE in row for row in person.rows("Cases"))
    assert Path(load().recent_stores[0]).name == "Restored.jatdesk"


@pytest.mark.parametrize(
    "harm", ["a page", "key file", *(pytest.param(each, marks=pytest.mark.long) for each in ("emptied", "older"))]
)
def test_a_damaged_store_is_rescued_by_its_newest_good_backup(sit_down: SitDown, busy_team: Path, harm: str) -> None:
    store, keys = busy_team / "store.db", busy_team / "keys.json"
    old = store.read_bytes()
    add_member(busy_team, "Zephyrine Quillfeather")
    lock(sit_down(busy_team))
    newest = backups_in(busy_team)[-1]
    half = newest.with_name("2026-11-24 09.00.00 999999.jatdesk-backup")
    half.write_bytes(newest.read_bytes()[:-5000])
    data = bytearray(store.read_bytes())
    data[4096 * 3 + 99] ^= 4
    {"a page": store, "emptied": store, "key file": keys, "older": store}[harm].write_bytes(
        {"a page": bytes(data), "emptied": b"", "key file": b"{}", "older": old}[harm]
    )
    person = sit_down(busy_team, at=NOON, unlock=False)
    person.type(PASSPHRASE, into="Passphrase")
    person.press("Open")
    person.wait_to_see("The store can’t be opened as it is")
    if harm == "key file":
        person.wait_to_see("Backup of")
        person.wait_until_done()
        person.type(PASSPHRASE, into="Passphrase")
        person.press("Show what differs")
    person.wait_to_see("The backup holds")
    person.wait_until_done()
    assert person.sees("Open it anyway") == (harm == "older")
    person.press("Restore it")
    person.wait_for_main()
    person.press("Members")
    assert person.sees("Zephyrine Quillfeather")
    person.go_home()
    again = sit_down(busy_team, at=NOON)
    again.expect("Harwood JAT")


def test_an_older_store_is_opened_all_the_same_when_the_person_says_so(sit_down: SitDown, busy_team: Path) -> None:
    old = (busy_team / "store.db").read_bytes()
    add_member(busy_team, "Zephyrine Quillfeather")
    lock(sit_down(busy_team))
    (busy_team / "store.db").write_bytes(old)
    person = sit_down(busy_team, at=NOON, unlock=False)
    person.type(PASSPHRASE, into="Passphrase")
    person.press("Open")
    person.wait_to_see("An older copy of the store is in its place")
    person.wait_to_see("The backup holds")
    person.wait_until_done()
    person.press("Open it anyway")
    person.wait_for_main()
    person.press("Members")
    assert not person.sees("Zephyrine Quillfeather")
    lock(person)
    sit_down(busy_team, at=NOON).expect("Harwood JAT")


def test_a_second_place_is_chosen_gets_every_backup_and_is_missed_when_it_is_away(
    sit_down: SitDown, busy_team: Path, tmp_path: Path
) -> None:
    stick = tmp_path / "Stick"
    stick.mkdir()
    person = sit_down(busy_team)
    page = to_backups(person)
    person.dialogs.files = [stick]
    person.press("Choose a folder…")
    person.wait_to_see("seen today")
    person.wait_until_done()
    person.expect(str(stick), "same disk as the store", "Second place")
    store_id = stores.open_keys(busy_team, PASSPHRASE).store_id
    there = second_place.folder_of(stick, store_id)
    assert len(backups.files_in(there)) == 1
    assert load().second_place == str(stick)

    person.clock.go_to(team.TODAY, NOON)
    shutil.move(stick, tmp_path / "pulled")
    person.press("Back up now")
    person.wait(lambda: "The second place was not there." in person.toast())
    person.wait_until_done()
    assert page.now_button.isEnabled()
    shutil.move(tmp_path / "pulled", stick)
    with team.looking(busy_team) as desk:
        members.add(desk, member("Zephyrine Quillfeather"))
    lock(person)
    assert {path.name for path in backups.files_in(there)} >= {backups_in(busy_team)[-1].name}


def test_a_restore_is_tried_with_the_passphrase_and_the_result_is_said(sit_down: SitDown, busy_team: Path) -> None:
    person = sit_down(busy_team)
    page = to_backups(person)
    person.press("Back up now")
    person.wait(lambda: "The backup is made and checked." in person.toast())
    person.wait_until_done()
    person.press("Try a restore…")
    person.type("wrong words", into="Passphrase")
    person.press("Try it")
    person.wait_to_see("That does not open this store.")
    person.type(PASSPHRASE, into="Passphrase")
    person.press("Try it")
    person.wait_to_see("It opens and is whole")
    person.wait_until_done()
    person.press("‹ Backups")
    person.wait_to_see("A restore was last tried on 23 November 2026")
    assert page.panel is None
