"""Step 10: Today says what is due; each duty is there as long as its fact is missing, and its button leads to it."""

from dataclasses import dataclass
from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from jatdesk.ui.page import Place
from tests.journeys import team
from tests.journeys.conftest import SitDown
from tests.journeys.person import Person
from tests.journeys.team import NEXT, ROURKE, VERBAL, WANG, YOUTH, ZAJAC
from tests.journeys.test_step_07_live_minutes import go_to_item

BUSY_DAY = date(2026, 12, 3)


@dataclass(frozen=True)
class Duty:
    """A duty's title, its button, and what stands where the button leads."""

    title: str
    button: str
    page: str
    there: str


DUTIES = (
    Duty("Send the Case Closure Report — Case 0001", "Send…", "sending", "Case Closure Report, case 0001"),
    Duty("Send the November minutes", "Send…", "sending", "Minutes, 12 November 2026"),
    Duty("Send the monthly set to the central team", "Send…", "sending", "Monthly set, 12 November 2026"),
    Duty("Close case 0004", "Close…", "cases", "Close the case"),
    Duty("1 action is overdue — School nursing or health visiting", "Open", "actions", "Give a leaflet about sleep"),
    Duty("Book the room for 10 December 2026", "Open", "meetings", "Change date, times or place"),
    Duty("Agree the agenda with the chair", "Open", "meetings", "Agreed with the chair…"),
    Duty("Papers are missing — Case 0005", "Open", "cases", "Papers are in"),
    Duty("Send the agenda and papers", "Send…", "sending", "Agenda and papers, 10 December 2026"),
    Duty("Get written consent — Case 0006", "Open", "cases", "Record consent…"),
    Duty("Fill 7 empty seats", "Open", "members", "Gaps 7"),
)


def due(person: Person, title: str) -> bool:
    """Whether the duty stands on Today."""
    person.press("Today")
    if person.sees("Show ") and not person.sees(title):
        person.press("Show ")
    return title in person.reads().split("\n")


def test_a_new_team_is_led_through_its_first_steps(sit_down: SitDown, empty_team: Path) -> None:
    person = sit_down(empty_team)
    person.expect("To do", "No meeting is planned")
    assert person.main.side.chair.text() == "0 core members"

    person.press("Add: Add the members of the team")
    person.press("Add a member")
    person.type(team.CHAIR, into="Name (needed)")
    person.choose("Service", "Youth support")
    person.press("Add", among=person.main.stack)
    assert not due(person, "Add the members of the team")

    person.press("Begin: Take in the first referral")
    person.type("Ada Sample", into="Child’s full name")
    person.press_key("Ctrl+S")
    person.wait(lambda: person.main.current() == "cases")
    assert not due(person, "Take in the first referral")
    assert due(person, "Ask for consent — Case 0001")

    person.press("Plan: Plan the next meeting")
    person.type("10 dec", into="Date")
    person.press("Plan the meeting")
    assert not due(person, "Plan the next meeting")
    person.expect("Meeting of Thursday 10 December 2026")


def test_each_button_leads_to_the_very_place(sit_down: SitDown, busy_team: Path) -> None:
    person = sit_down(busy_team, BUSY_DAY)
    for duty in DUTIES:
        assert due(person, duty.title), f"{duty.title}\n{person.reads()}"
        person.press(f"{duty.button}: {duty.title}")
        assert person.main.current() == duty.page, duty.title
        person.wait_to_see(duty.there)
        if duty.page == "cases":
            person.main.page("cases").go_to(Place("cases"))
            person.press_key(Qt.Key.Key_Escape)


def test_the_case_a_button_opens_is_the_one_it_names(sit_down: SitDown, busy_team: Path) -> None:
    person = sit_down(busy_team, BUSY_DAY)
    for words, child in {
        "Open: Get written consent — Case 0006": VERBAL,
        "Open: Papers are missing — Case 0005": WANG,
        "Close…: Close case 0004": ZAJAC,
    }.items():
        person.press_all_of_today()
        person.press(words)
        person.wait_to_see(child)


def test_what_is_settled_goes_and_what_is_taken_back_comes_again(sit_down: SitDown, busy_team: Path) -> None:
    person = sit_down(busy_team, BUSY_DAY)
    person.press("Open: Book the room for 10 December 2026")
    person.press("Booked: Room booked")
    assert not due(person, "Book the room for 10 December 2026")

    person.press("Open: Agree the agenda with the chair")
    person.press("Agreed with the chair…")
    person.press("Record it")
    assert not due(person, "Agree the agenda with the chair")

    person.press("Open: Papers are missing — Case 0005")
    person.press("Papers are in")
    assert not due(person, "Papers are missing — Case 0005")

    person.press("Open: Get written consent — Case 0006")
    person.press("Record consent…")
    person.type("Bea Sample", into="Who answered")
    person.choose("Answer", "Given in writing")
    person.press("Record consent")
    assert not due(person, "Get written consent — Case 0006")
    person.press("Open: See the signed consent form — Case 0006")
    person.press("Form seen")
    assert not due(person, "See the signed consent form — Case 0006")
    person.press("Undo")
    assert due(person, "See the signed consent form — Case 0006")

    person.press("Close…: Close case 0004")
    person.choose("Reason", "Action plan done")
    person.press("Close the case")
    assert not due(person, "Close case 0004")
    assert due(person, "Send the Case Closure Report — Case 0004")

    person.press("Open: 1 action is overdue — School nursing or health visiting")
    person.press("Done")
    person.press("Record")
    assert not due(person, "1 action is overdue — School nursing or health visiting")


def test_the_day_of_the_meeting_and_the_days_after_bring_their_own(sit_down: SitDown, busy_team: Path) -> None:
    person = sit_down(busy_team, NEXT, time(10))
    person.press_all_of_today()
    person.press("Start: Hold the meeting of 10 December 2026")
    person.press("Begin the meeting")
    assert not due(person, "Hold the meeting of 10 December 2026")
    person.press("Go on: Finish the meeting of 10 December 2026")
    go_to_item(person, ROURKE)
    person.press_key("F2")
    person.key_in("Better.")
    person.press("Finish meeting…")
    person.press("Finish and leave these open")

    assert due(person, "Send the draft December minutes to the chair")
    assert due(person, "Tell the family what was agreed — Case 0002")
    person.it_is(date(2026, 12, 14))
    assert due(person, "Plan the next meeting")
    person.expect("2 days late")
    person.press("Open: Tell the family what was agreed — Case 0002")
    person.press("The family was told…")
    person.press("Record")
    assert not due(person, "Tell the family what was agreed — Case 0002")

    person.press("Send…: Send the draft December minutes to the chair")
    person.press("Make the sealed files")
    person.wait_to_see("The files are sealed.")
    person.press("Mark as sent")
    assert not due(person, "Send the draft December minutes to the chair")
    person.press("Record…: Get the chair’s approval of the December minutes")
    person.choose("How", "By phone")
    person.press("Record approval and lock")
    assert not due(person, "Get the chair’s approval of the December minutes")
    assert due(person, "Send the December minutes")


def test_an_absent_member_with_open_actions_owes_an_update(sit_down: SitDown, busy_team: Path) -> None:
    person = sit_down(busy_team)
    assert not due(person, "Ask for an Agency Action Update")
    person.press("Meetings")
    person.open_row("Thursday 10 December 2026")
    person.open_tab("Prepare")
    person.press("Replies and deputies…")
    person.click_row(YOUTH)
    person.press_key("a")
    assert due(person, "Ask for an Agency Action Update")
    person.press("Meetings")
    person.click_row(YOUTH)
    person.press_key("d")
    assert not due(person, "Ask for an Agency Action Update")


@pytest.mark.parametrize(
    ("day", "said"), [(date(2027, 2, 20), ""), (date(2027, 2, 25), "1 Mar"), (date(2027, 3, 5), "4 days late")]
)
def test_a_document_password_older_than_six_months_is_to_be_changed(
    sit_down: SitDown, busy_team: Path, day: date, said: str
) -> None:
    person = sit_down(busy_team, day)
    assert due(person, "Change the document password") is bool(said)
    if said:
        person.expect(said)
        person.press("Change…: Change the document password")
        person.press("Change the document password…")
        person.press("Use it from today")
        assert not due(person, "Change the document password")


def test_today_finds_anything_that_is_typed_into_its_box(sit_down: SitDown, busy_team: Path) -> None:
    person = sit_down(busy_team)
    person.press_key("Ctrl+F")
    person.key_in("Wit Z")
    person.wait_to_see("1 found")
    person.press_key(Qt.Key.Key_Return)
    person.wait_to_see(ZAJAC)
    assert person.main.current() == "cases"
