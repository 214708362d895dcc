"""Holiday cover in the real windows: lent here, opened from the first screen of another computer, merged here."""

import shutil
from pathlib import Path

import pytest

from jatdesk.operations import cover, members
from jatdesk.ui.governance.page import GovernancePage
from jatdesk.ui.page import Place
from tests.journeys.conftest import SitDown
from tests.journeys.person import Person
from tests.operations.people import member
from tests.operations.staff import CHEAP


def to_cover(person: Person) -> GovernancePage:
    person.main.go(Place("governance", what="cover"))
    person.wait_until_done()
    page = person.main.page("governance")
    assert isinstance(page, GovernancePage)
    return page


def add_member(person: Person) -> None:
    page = person.main.page("governance")
    assert isinstance(page, GovernancePage)
    members.add(page._place.desk, member("Zephyrine Quillfeather"))


def lock(person: Person) -> None:
    person.press_key("Ctrl+L")
    person.wait(lambda: bool(person.relaunched))


@pytest.mark.long
def test_a_store_is_lent_opened_on_another_computer_given_back_and_merged(
    sit_down: SitDown, busy_team: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cover, "calibrated_cost", lambda _taken: CHEAP)
    out, back, kept = tmp_path / "out.jatdesk-cover", tmp_path / "in.jatdesk-cover-back", tmp_path / "kept"
    person = sit_down(busy_team)
    page = to_cover(person)
    person.press("Lend the store…")
    person.type("Bo Stander", into="Who covers")
    person.dialogs.files = [out]
    person.press("Lend…")
    person.wait_to_see("Lent to Bo Stander since")
    password = page.cover.secret.text()
    lock(person)
    shutil.copytree(tmp_path / "state", kept)
    shutil.rmtree(tmp_path / "state")  # another computer, that knows nothing of ours
    person = sit_down()
    person.dialogs.files = [out]
    person.press("Open a cover file…")
    person.expect("Store lent on", "cases")
    person.type("wrong words", into="Passphrase")
    person.press("Open it")
    person.wait_to_see("That does not open this store.")
    person.type(password, into="Passphrase")
    person.press("Open it")
    person.wait_for_main()
    person.expect("On cover for")
    person.dialogs.files = [back]
    to_cover(person)
    add_member(person)
    person.press("Give it back…")
    person.wait(back.exists)
    person.wait_until_done()
    lock(person)
    shutil.rmtree(tmp_path / "state")
    shutil.copytree(kept, tmp_path / "state")
    person = sit_down(busy_team)
    to_cover(person)
    person.dialogs.files, person.dialogs.passwords = [back], [password]
    person.press("Read it back…")
    person.wait_to_see("Nothing was changed on both sides")
    person.press("Merge now")
    person.wait_to_see("Merged: ")
    person.press("Members")
    person.wait_to_see("Zephyrine Quillfeather")
