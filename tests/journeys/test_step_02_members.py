"""Step 2: members are typed by service, or taken over from a spreadsheet after everything was looked at."""

from pathlib import Path

from PySide6.QtCore import Qt

from jatdesk.operations import history, members
from tests.journeys import team
from tests.journeys.conftest import SitDown
from tests.journeys.person import Person

LIST = Path(__file__).parent.parent / "data" / "members.xlsx"


def read_list(person: Person) -> None:
    person.press("Members")
    person.dialogs.files = [LIST]
    person.press("Take over a list…", nth=0)
    person.wait_to_see("Will be taken over")


def test_a_member_is_typed_for_a_service_that_has_nobody(sit_down: SitDown, empty_team: Path) -> None:
    person = sit_down(empty_team)
    person.press_key("Alt+5")
    person.press("Add a member")
    person.press("Add", among=person.main.stack.currentWidget())
    person.expect("Fill in ‘Name’", "Fill in ‘Service’")

    person.type("Ọlá O’Rourke", into="Name (needed)")
    person.choose("Service", "Youth support")
    person.type("ola@example.org", into="E-mail")
    person.choose("Office in the team", "Chair")
    person.type("1 sep 2026", into="Joined on")
    person.press_key(Qt.Key.Key_Tab)
    person.press("Add", among=person.main.stack.currentWidget())

    assert person.toast() == "Ọlá O’Rourke is a member"
    person.wait(lambda: person.sees("Chair: Ọlá O’Rourke · 1 core member"))
    person.expect("since 1 Sep")
    person.press("Gaps 13")
    assert not person.sees("Ọlá O’Rourke\n"), "the gaps show services without anybody"
    person.open_row("Connexions")
    person.type('=HYPERLINK("http://198.51.100.1","x")', into="Name (needed)")
    person.press("Add", among=person.main.stack.currentWidget())
    with team.looking(empty_team) as desk:
        found = {member.name: member.service for member in members.all_members(desk)}
    assert found == {"Ọlá O’Rourke": "Youth support", '=HYPERLINK("http://198.51.100.1","x")': "Connexions"}


def test_a_member_is_changed_leaves_and_the_change_is_taken_back(sit_down: SitDown, busy_team: Path) -> None:
    person = sit_down(busy_team)
    person.press("Members")
    person.type("cal", into="Find a member or service")
    person.open_row(team.YOUTH)
    person.type("01632 960111", into="Phone")
    person.press("Save")
    person.expect("01632 960111")
    person.press("Undo")
    assert not person.sees("01632 960111")

    person.open_row(team.YOUTH)
    person.type("20 nov 2026", into="Left the team on")
    person.press("Save")
    person.type("", into="Find a member or service")
    person.press("Left 1")
    person.expect(team.YOUTH, "left 20 Nov")


def test_a_half_typed_member_is_not_left_without_asking(sit_down: SitDown, empty_team: Path) -> None:
    person = sit_down(empty_team)
    person.press("Members")
    person.press("Add a member")
    person.type("Half", into="Name (needed)")
    person.press("Today")
    person.press("Members")
    assert person.text_of("Name (needed)") == "Half", "another page and back loses nothing"
    person.dialogs.answers = [False, True]
    person.press("Cancel")
    assert person.text_of("Name (needed)") == "Half"
    person.press("Cancel")
    person.expect("No members yet")


def test_a_list_is_looked_at_before_it_is_taken_over_and_not_taken_twice(sit_down: SitDown, empty_team: Path) -> None:
    person = sit_down(empty_team)
    read_list(person)
    person.expect("Nothing is saved yet", "Hester Quartermaine", "Ulric O’Rourke", "Home-Start (voluntary)")
    with team.looking(empty_team) as desk:
        assert members.all_members(desk) == (), "nothing is saved before it was looked at"

    person.press("Take over 16 members")
    assert person.toast() == "16 members were taken over"
    read_list(person)
    person.press("Take over 16 members")

    assert person.toast() == "Nobody was taken over: all of them are members already"
    with team.looking(empty_team) as desk:
        assert len(members.all_members(desk)) == 16
        assert history.holds(desk)


def test_a_list_can_be_given_up_and_a_file_that_is_no_list_is_refused(
    sit_down: SitDown, empty_team: Path, tmp_path: Path
) -> None:
    person = sit_down(empty_team)
    read_list(person)
    person.press("Cancel")
    person.expect("No members yet")

    (tmp_path / "members.xlsx").write_bytes(b"a letter")
    person.dialogs.files = [tmp_path / "members.xlsx"]
    person.press("Take over a list…", nth=0)
    person.wait_to_see("There is a problem")
    person.press_key(Qt.Key.Key_Escape)
    person.expect("No members yet")
