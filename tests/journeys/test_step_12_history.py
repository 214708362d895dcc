"""Step 12: who did what is found, undone, checked and destroyed, by keyboard alone where a person would."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt

from jatdesk.operations import cases, history, stores
from tests.journeys import team
from tests.journeys.conftest import SitDown
from tests.journeys.team import NGUYEN, NURSE, VERBAL, WANG
from tests.security import plain_pages

ENTRIES = "History of the store"


def test_a_change_is_found_and_undone_by_keyboard(sit_down: SitDown, busy_team: Path) -> None:
    person = sit_down(busy_team)
    person.press("Cases")
    person.click_row(NGUYEN)
    person.open_tab("Referral")
    person.press("Change the child’s details")
    person.type("The Ridge", into="School")
    person.press("Save")
    person.press_key("Ctrl+K")
    person.key_in("history of the whole")
    person.press_key(Qt.Key.Key_Return)
    person.press_key("Ctrl+F")
    person.key_in("changed the child")
    person.wait(lambda: len(person.rows(ENTRIES)) == 1)
    person.expect("Changed the child's details", "The Ridge Academy", "The Ridge", "Newest of the whole store: Entry ")
    person.tab_to(ENTRIES)
    person.tab_to("Undo this")
    person.press_key(Qt.Key.Key_Return)
    assert person.toast() == "Undone. It has an entry of its own."
    person.expect("Undid: Changed the child's details (entry ")
    person.type("undid", into="Words, or: entry")
    person.wait(lambda: "Undid" in "".join(person.rows(ENTRIES)) and len(person.rows(ENTRIES)) == 1)
    with team.looking(busy_team) as desk:
        assert cases.case(desk, team.case_of(busy_team, NGUYEN)).child.school == "The Ridge Academy"
        assert history.holds(desk)


def test_filters_the_check_and_a_records_own_history_are_reached_by_keyboard(
    sit_down: SitDown, busy_team: Path
) -> None:
    person = sit_down(busy_team)
    person.press_key("Alt+9")
    person.press_key("Alt+I")  # Open the history…
    person.wait_to_see("Newest of the whole store")
    person.choose("Kind of record", "Members")
    assert person.rows(ENTRIES) and all("member" in row for row in person.rows(ENTRIES))
    person.choose("Kind of record", "Every kind")
    person.type("31 August 2026", into="Until")
    person.press_key(Qt.Key.Key_Return)
    person.expect("No entry matches")
    person.type("", into="Until")
    person.press_key(Qt.Key.Key_Return)
    person.press_key("Alt+H")  # Check the history
    person.wait_to_see("entries follow from each other.")
    person.press_key("Alt+5")
    person.open_row(NURSE)
    person.press("History")
    person.expect(f"Only {NURSE} and what belongs to it")
    person.press("Show everything")
    assert not person.sees(f"Only {NURSE}")


def test_looking_and_printing_stand_in_the_history(sit_down: SitDown, busy_team: Path) -> None:
    person = sit_down(busy_team)
    person.press("Cases")
    person.click_row(WANG)
    with team.looking(busy_team) as desk:
        case_id = team.case_of(busy_team, WANG)
        person.wait(lambda: any(line.what == "Looked at the case" for line in history.lines(desk, "case", case_id)))
    person.press_key("Alt+3")
    person.open_row("Thursday 10 December 2026")
    person.open_tab("Agenda")
    person.press("Print…")
    person.wait_to_see("1 page")
    with team.looking(busy_team) as desk:
        assert any(line.what == "Looked at the agenda" for line in history.lines(desk))


def test_a_case_entered_by_mistake_leaves_no_name_behind(sit_down: SitDown, busy_team: Path, tmp_path: Path) -> None:
    person = sit_down(busy_team)
    number = int(_number(busy_team))
    person.press("Cases")
    person.click_row(VERBAL)
    person.open_tab("History")
    person.press("Destroy this record…")
    person.key_in("99")
    person.press_key("Alt+D")
    person.expect(f"This is case {number:04}", "Say why the record is destroyed")
    person.type(str(number), into="Number of the case")
    person.type("Entered twice", into="Why")
    person.press_key("Alt+D")
    person.wait(lambda: person.toast() == f"The records of case {number:04} are destroyed.")
    assert not person.sees(VERBAL)
    person.press_key("Ctrl+K")
    person.key_in(VERBAL.split()[0])
    person.wait_to_see("Nothing found")
    person.press_key(Qt.Key.Key_Escape)
    key = bytes.fromhex(stores.open_keys(busy_team, team.PASSPHRASE).store_key.raw_hex())
    assert plain_pages.hits(busy_team, key, NGUYEN) > 0
    assert plain_pages.hits(busy_team, key, VERBAL) == 0
    with team.looking(busy_team, date(2026, 11, 23)) as desk:
        assert history.holds(desk)
        assert f"Destroyed the records of case {number:04}" in [line.what for line in history.lines(desk)[:3]]


def _number(folder: Path) -> str:
    with team.looking(folder) as desk:
        return cases.case(desk, team.case_of(folder, VERBAL)).number
