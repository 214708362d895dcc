"""Step 8: after the meeting the case log, the actions, the next agenda and Today follow with nothing typed again."""

from pathlib import Path

from PySide6.QtCore import Qt

from tests.journeys.conftest import SitDown
from tests.journeys.person import Person
from tests.journeys.team import NEXT, NURSE, ROURKE, TEN
from tests.journeys.test_step_07_live_minutes import begin, go_to_item

DISCUSSED = "Attendance is up to 84 per cent."


def minuted(person: Person) -> None:
    """One case discussed, with an action, a review and who tells the family; the meeting finished."""
    begin(person)
    go_to_item(person, ROURKE)
    person.press_key("F2")
    person.key_in(DISCUSSED)
    person.press_key("F4")
    person.key_in("school nursing to visit about sleep by 8 jan")
    person.press_key(Qt.Key.Key_Return)
    person.press_key("F5")
    person.key_in("Rev")
    person.tab_to("Next review")
    person.key_in("14 jan")
    person.tab_to("Family told by")
    person.key_in(NURSE)
    person.press_key("F9")
    person.press_key("Alt+F")
    person.tab_to("Finish and leave these open")
    person.press_key(Qt.Key.Key_Space)
    person.wait(lambda: person.main.current() == "meetings")


def test_all_that_follows_from_a_meeting_is_there_with_nothing_typed_again(sit_down: SitDown, busy_team: Path) -> None:
    person = sit_down(busy_team, NEXT, TEN)
    person.press("Meetings")
    person.press("Plan a meeting")
    person.type("14 jan", into="Date")
    person.press("Plan the meeting")
    person.press("Today")
    minuted(person)

    person.press("Cases")
    number = "Case " + next(row for row in person.rows("Cases") if ROURKE in row).split(" · ")[0]
    person.click_row(ROURKE)
    person.expect(DISCUSSED, "Visit about sleep")

    person.press("Actions")
    assert any("Visit about sleep" in row for row in person.rows("Open actions"))

    person.press("Meetings")
    person.press("‹ Meetings")
    person.open_row("Thursday 14 January 2027")
    person.open_tab("Agenda")
    assert any(number in row and "review" in row for row in person.rows("Agenda")), person.rows("Agenda")

    person.press_all_of_today()
    person.expect("Tell the family what was agreed", "to the chair")
