"""Step 1: a store is made in a short walk, opened again, and what opens nothing says so beside the field, at once."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QProgressBar

from jatdesk import files
from jatdesk.operations import stores
from jatdesk.settings import load
from jatdesk.ui.first_run.window import FirstRunWindow
from tests.journeys import seeing, team
from tests.journeys.conftest import SitDown
from tests.journeys.person import Person
from tests.journeys.team import Made


def walk_of(person: Person) -> FirstRunWindow:
    walk = person.window
    assert isinstance(walk, FirstRunWindow)
    return walk


def to_passphrase(person: Person, folder: Path) -> None:
    """Through the first two steps."""
    person.press("Make a new store…")
    person.type("Harwood", into="Team name")
    person.choose("District", "Gedling")
    person.press("Next")
    person.type(str(folder), into="Folder of the store")
    person.press("Next")


def test_a_store_is_made_in_four_steps_and_opened(sit_down: SitDown, tmp_path: Path) -> None:
    folder = tmp_path / "Harwood.jatdesk"
    person = sit_down()
    person.press("Make a new store…")
    person.expect("Step 1 of 4")

    person.press("Next")
    person.expect("Problem: Type the team’s name", "Problem: Choose the district")
    person.type("Harwood", into="Team name")
    person.choose("District", "Gedling")
    person.press("Next")

    assert "Harwood.jatdesk" in person.text_of("Folder of the store"), "a place is suggested"
    person.type(str(tmp_path / "Dropbox" / "Harwood.jatdesk"), into="Folder of the store")
    person.expect("copied or shared by Dropbox")
    person.type(str(folder), into="Folder of the store")
    assert not person.sees("copied or shared")
    person.press("Next")

    strength = next(bar for bar in seeing.in_sight(person.window, QProgressBar) if bar.maximum() == 4)
    person.type("harwood1", into="Passphrase")
    assert strength.value() < 4
    person.press("Make the store")
    person.expect("There is a problem")
    person.press("Offer me one")
    offered = person.text_of("Passphrase")
    assert strength.value() == 4 and len(offered.split("-")) > 3
    person.type(f"{offered}x", into="The same again")
    person.press("Make the store")
    person.expect("The two are not the same")
    person.type(offered, into="The same again")
    person.press("Make the store")

    person.wait_to_see("Your recovery key")
    key = re.split(r"[ –-]+", walk_of(person).recovery.key.text())
    assert [len(group) for group in key] == [4] * 9
    person.press("Print…")
    assert key[0] in person.dialogs.printed[0] and key[8] in person.dialogs.printed[0]
    person.press("Copy for 30 seconds")
    assert QApplication.clipboard().text() == "-".join(key)
    person.type("0000", into="Group 3")
    person.type(key[6].lower(), into="Group 7")
    person.press("Finish")
    person.expect("Group 3 is not as on the sheet")
    person.type(key[2], into="Group 3")
    person.press("Finish")

    person.wait_for_main()
    person.expect("Harwood JAT", "Plan the next meeting")
    assert QApplication.clipboard().text() == "", "the key does not stay on the clipboard"
    assert load().recent_stores == (str(folder),)
    assert stores.open_keys(folder, offered).store_key


def test_giving_up_after_the_store_was_made_throws_it_away_and_asks_before(sit_down: SitDown, tmp_path: Path) -> None:
    folder = tmp_path / "Harwood.jatdesk"
    person = sit_down()
    to_passphrase(person, folder)
    for name in ("Passphrase", "The same again"):
        person.type(team.PASSPHRASE, into=name)
    person.press("Make the store")
    person.wait_to_see("Your recovery key")

    person.dialogs.answers = [False, True]
    person.window.close()
    person.expect("Your recovery key")
    person.window.close()

    assert not folder.exists()
    person.expect("Make a new store…")


def test_a_folder_where_nobody_may_write_is_refused_with_everything_typed_kept(
    sit_down: SitDown, tmp_path: Path
) -> None:
    person = sit_down()
    to_passphrase(person, Path("/proc/nobody/Harwood.jatdesk"))
    for name in ("Passphrase", "The same again"):
        person.type(team.PASSPHRASE, into=name)
    person.press("Make the store")

    person.wait_to_see("There is a problem")
    assert person.text_of("Passphrase") == team.PASSPHRASE
    person.press("Back")
    person.type(str(tmp_path / "Harwood.jatdesk"), into="Folder of the store")
    person.press("Next")
    person.press("Make the store")
    person.wait_to_see("Your recovery key")
    person.dialogs.gone = True


def test_the_passphrase_opens_and_a_wrong_or_empty_one_is_said_beside_the_field(
    sit_down: SitDown, empty_team: Path
) -> None:
    person = sit_down(empty_team, unlock=False)
    person.press_key(Qt.Key.Key_Return)
    person.expect("Problem: Type the passphrase.")

    person.key_in("kettle moss lantern rift")
    assert not person.sees("Problem:"), "the words go when one types again"
    person.press("Open")
    person.wait_to_see("Problem: That does not open this store.")
    assert person.window.focusWidget() is person.inputs("Passphrase")
    person.key_in(team.PASSPHRASE)  # the wrong one is selected: typing replaces it
    person.press_key(Qt.Key.Key_Return)
    person.wait_for_main()


def test_the_recovery_key_opens_the_store(sit_down: SitDown, empty_team: Path, made: Made) -> None:
    person = sit_down(empty_team, unlock=False)
    person.press("Use the recovery key instead")
    person.type(made.recovery_key[:-1], into="Recovery key")
    person.press("Open")
    person.wait_to_see("Problem:")
    person.type(made.recovery_key.lower().replace("-", " "), into="Recovery key")
    person.press("Open")
    person.wait_for_main()


def test_a_second_program_on_the_same_store_is_turned_away_at_once(sit_down: SitDown, empty_team: Path) -> None:
    with files.StoreLock(empty_team):
        person = sit_down(empty_team, unlock=False)
        person.type(team.PASSPHRASE, into="Passphrase")
        person.press("Open")
        person.wait_to_see("This store is already open.")
    person.press("Open")
    person.wait_for_main()


def cut_to_nothing(folder: Path) -> None:
    (folder / "store.db").write_bytes(b"")


def cut_in_half(folder: Path) -> None:
    whole = (folder / "store.db").read_bytes()
    (folder / "store.db").write_bytes(whole[: len(whole) // 2 - 100])


def take_away(folder: Path) -> None:
    (folder / "store.db").unlink()


def make_newer(folder: Path) -> None:
    from jatdesk.db import connect

    key = stores.open_keys(folder, team.PASSPHRASE).store_key
    engine = connect.engine(folder / "store.db", key.raw_hex())
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA user_version = 9999")
        connection.commit()
    engine.dispose()


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (make_newer, "newer"),
        (cut_to_nothing, "The store’s file is empty."),
        (cut_in_half, "it was cut short"),
        (take_away, "The store’s file is gone."),
    ],
)
def test_a_store_that_cannot_be_opened_says_why_and_is_left_as_it_is(
    sit_down: SitDown, empty_team: Path, spoil: Callable[[Path], None], said: str
) -> None:
    spoil(empty_team)
    before = {path.name: path.read_bytes() for path in empty_team.iterdir() if path.is_file() and path.name != "lock"}
    person = sit_down(empty_team, unlock=False)
    person.type(team.PASSPHRASE, into="Passphrase")
    person.press("Open")

    person.wait_to_see(said)
    if said != "newer":
        person.expect("The store can’t be opened as it is")
        person.wait_to_see("No backup was found")
        person.wait_until_done()
        person.press("‹ Back")
    after = {path.name: path.read_bytes() for path in empty_team.iterdir() if path.is_file() and path.name != "lock"}
    assert after == before
    files.StoreLock(empty_team).acquire().release()
    assert person.inputs("Passphrase").isEnabled(), "another store can be chosen at once"


def test_a_folder_that_is_gone_from_the_list_or_is_no_store_is_said_so(sit_down: SitDown, tmp_path: Path) -> None:
    (tmp_path / "Photos").mkdir()
    person = sit_down()
    person.dialogs.files = [tmp_path / "Photos"]
    person.choose("Store", "Open another store…")
    person.expect("There is no store in this folder.")
    assert list((tmp_path / "Photos").iterdir()) == []


def test_a_store_moved_elsewhere_opens_from_where_it_is_now(
    sit_down: SitDown, empty_team: Path, tmp_path: Path
) -> None:
    moved = tmp_path / "elsewhere" / "Harwood.jatdesk"
    moved.parent.mkdir()
    shutil.move(empty_team, moved)
    person = sit_down()
    person.dialogs.files = [moved]
    person.choose("Store", "Open another store…")
    person.unlock(team.PASSPHRASE)
    person.expect("Harwood JAT")
