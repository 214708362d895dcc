"""Step 5: the case log is found through, one case tells its story, and any name is only ever text."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from jatdesk.domain.search import CaseFilter
from jatdesk.operations import cases
from tests.journeys import team
from tests.journeys.conftest import SitDown
from tests.journeys.person import Person
from tests.journeys.team import NGUYEN, ROURKE, SAHIN, VERBAL, WANG, ZAJAC

SEARCH = "Find a child, school or number"
MARKUP = '=HYPERLINK("http://198.51.100.1","<b>x</b>")'


def found(person: Person) -> set[str]:
    """The children in the list."""
    if person.sees("No case found here"):
        return set()
    return {line.split(" · ")[1].rpartition(",")[0] for line in person.rows("Cases")}


@pytest.mark.parametrize(
    ("typed", "children"),
    [
        ("o'rou", {ROURKE}),
        ("ORourke", {ROURKE}),
        ("nguyen", {NGUYEN}),
        ("Nguyễn", {NGUYEN}),
        ("zajac", {ZAJAC}),
        ("小明", {WANG}),
        ("harwood infants", {ZAJAC, VERBAL}),
        ("0005", {WANG}),
        ("5", {WANG}),
        ("sahin", set()),
    ],
)
def test_the_list_follows_what_is_typed(sit_down: SitDown, busy_team: Path, typed: str, children: set[str]) -> None:
    person = sit_down(busy_team)
    person.press_key("Alt+2")
    assert found(person) == {ROURKE, NGUYEN, ZAJAC, WANG, VERBAL}
    person.press_key("Ctrl+F")
    person.key_in(typed)
    person.wait(lambda: found(person) == children)
    if not children:
        person.expect("No case found here")
    person.press_key(Qt.Key.Key_Escape)
    assert len(found(person)) == 5


def test_filters_show_open_closed_due_and_all(sit_down: SitDown, busy_team: Path) -> None:
    person = sit_down(busy_team)
    person.press("Cases")
    person.expect("Open 5", "Closed 1")
    person.press("Closed 1")
    assert found(person) == {SAHIN}
    person.press("All")
    assert len(found(person)) == 6
    person.press("Review due")
    assert found(person) == {ROURKE, NGUYEN}
    person.press("Closed 1")
    person.type("sahin", into=SEARCH)
    assert found(person) == {SAHIN}


def test_a_case_tells_its_story_newest_first_and_is_reached_by_keyboard(sit_down: SitDown, busy_team: Path) -> None:
    person = sit_down(busy_team)
    person.press_key("Alt+2")
    person.press_key("Ctrl+F")
    person.key_in("rourke")
    person.press_key(Qt.Key.Key_Down)
    person.expect(ROURKE, "Attendance is 71 per cent. Mornings are hard.", "Give a leaflet about sleep", "by mother")
    told = person.reads()
    assert told.index("Attendance is 71") < told.index("Anxious about school, missing mornings.")
    for tab, words in {
        "Referral": "Cay Example",
        "Family": "Bea Sample",
        "Consent": "The signed form has been seen.",
        "Actions": "Find a club place",
        "History": "Took in a referral",
    }.items():
        person.open_tab(tab)
        person.expect(words)


def test_a_note_a_child_and_the_facts_are_changed_and_taken_back(sit_down: SitDown, busy_team: Path) -> None:
    person = sit_down(busy_team)
    person.press("Cases")
    person.click_row(NGUYEN)
    person.press("Add a note or a call…")
    person.type("Call from school", into="Heading")
    person.type("He was in class all week.", into="Note")
    person.press("Add to the story")
    person.expect("Call from school", "He was in class all week.")

    person.open_tab("Referral")
    person.press("Change the child’s details")
    person.type("The Ridge", into="School")
    person.press("Save")
    assert person.toast() == "Child’s details changed"
    person.press("Undo")
    with team.looking(busy_team) as desk:
        assert cases.case(desk, team.case_of(busy_team, NGUYEN)).child.school == "The Ridge Academy"


def test_a_case_is_closed_reported_and_opened_again(sit_down: SitDown, busy_team: Path) -> None:
    person = sit_down(busy_team)
    person.press("Cases")
    person.click_row(ZAJAC)
    person.press("Close case…")
    person.press("Close the case")
    person.expect("Fill in ‘Reason’")
    person.choose("Reason", "Action plan done")
    person.type("Settled after the move.", into="In a few words")
    person.choose("Did a parent agree?", "Yes")
    person.press("Close the case")
    person.expect("The Case Closure Report has not been sent yet.", "Open 4", "Closed 2")
    person.press("Re-open…")
    person.type("Moved back.", into="Why is it opened again?")
    person.press("Re-open")
    person.expect("Open 5", "Moved back.")


def test_a_half_typed_note_is_not_thrown_away_by_another_case_without_asking(
    sit_down: SitDown, busy_team: Path
) -> None:
    person = sit_down(busy_team)
    person.press("Cases")
    person.click_row(NGUYEN)
    person.press("Add a note or a call…")
    person.type("Half", into="Heading")
    person.dialogs.answers = [False]
    person.click_row(ROURKE)
    assert person.text_of("Heading") == "Half"
    person.press("Today")
    person.press("Cases")
    assert person.text_of("Heading") == "Half", "another page and back loses nothing"


def test_a_paper_is_kept_with_the_case_and_opened_from_the_store(
    sit_down: SitDown, busy_team: Path, tmp_path: Path
) -> None:
    (tmp_path / "letter.txt").write_text("From the school: he is settling.", encoding="utf-8")
    person = sit_down(busy_team)
    person.press("Cases")
    person.click_row(NGUYEN)
    person.open_tab("Papers")
    person.dialogs.files = [tmp_path / "letter.txt"]
    person.press("Keep a paper…")
    person.expect("letter.txt")
    (tmp_path / "letter.txt").unlink()
    person.press("Open")
    person.wait_to_see("From the school: he is settling.")


@pytest.mark.parametrize("name", ["Maeve O’Rourke", "Ngọc Nguyễn", "Wit Zając", "Ayla Şahin", "王 小 明", MARKUP])
def test_any_name_is_text_wherever_it_is_shown(sit_down: SitDown, empty_team: Path, name: str) -> None:
    person = sit_down(empty_team)
    person.press_key("Ctrl+N")
    person.type(name, into="Child’s full name")
    person.open_tab("Consent")
    person.type(name, into="Who answered")
    person.choose("Answer", "Given in writing")
    person.type("20 nov", into="When")
    person.press("I have seen the signed form")
    person.press_key("Ctrl+S")
    person.wait(lambda: person.main.current() == "cases")
    assert found(person) == {name} or name in person.rows("Cases")[0]
    shown = person.reads()
    assert shown.count(name) >= 2, "in the list and over the case"
    for tab in ("Referral", "Consent", "History"):
        person.open_tab(tab)
    person.press_key("Ctrl+K")
    person.key_in(name.split(maxsplit=1)[0][:9])
    person.wait_to_see("1 found")
    assert name in person.rows("Found")[0]
    person.press_key(Qt.Key.Key_Return)
    person.expect(name)
    with team.looking(empty_team) as desk:
        assert [line.name for line in cases.lines(desk, "", CaseFilter.ALL).lines] == [name]
    assert name not in person.main.windowTitle()
