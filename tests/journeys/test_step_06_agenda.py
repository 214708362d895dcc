"""Step 6: the next meeting is planned with its deadlines; its agenda fills itself, is put in order and sent sealed."""

from datetime import date
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PySide6.QtCore import Qt

from jatdesk.operations import agenda, meetings, passwords, sending
from tests.journeys import team
from tests.journeys.conftest import SitDown
from tests.journeys.person import Person
from tests.journeys.team import ROURKE, VERBAL


def titles(folder: Path) -> list[str]:
    """The agenda of the meeting being prepared, as it is in the store."""
    meeting = team.next_meeting(folder)
    with team.looking(folder) as desk:
        return [item.title for item in agenda.agenda(desk, meeting.id).items]


def to_agenda(person: Person) -> None:
    person.press("Meetings")
    person.open_row("Thursday 10 December 2026")
    person.open_tab("Agenda")


def test_the_next_meeting_is_planned_and_its_deadlines_are_seen_while_typing(
    sit_down: SitDown, busy_team: Path
) -> None:
    person = sit_down(busy_team)
    person.press("Meetings")
    person.press("Plan a meeting")
    person.press("Plan the meeting")
    person.expect("Enter the date of the meeting")
    person.type("25 dec", into="Date")
    person.expect("Friday 25 December 2026", "bank holiday")
    person.type("14 jan", into="Date")
    person.expect(
        "Thursday 14 January 2027",
        "Papers in by Thursday 7 January 2027",
        "Agenda agreed with the chair by Wednesday 6 January 2027",
        "Agenda and papers sent by Thursday 7 January 2027",
        "Families told by Saturday 16 January 2027",
        "Draft minutes to the chair by Tuesday 19 January 2027",
        "Minutes out by Thursday 21 January 2027",
        "Return to the central team by Thursday 21 January 2027",
    )
    assert not person.sees("Problem:"), "what was wrong is forgotten when one types again"
    person.type("half nine", into="From")
    person.press("Plan the meeting")
    person.expect("Enter when it begins")
    person.type("9.30am", into="From")
    person.type("11:30", into="To")
    person.press("The room is booked")
    person.press("Plan the meeting")

    assert person.toast() == "The meeting is planned and its agenda is filled"
    person.expect("Thursday 14 January 2027, 9:30am to 11:30am", "Welcome and apologies")
    assert not person.sees("Case 0002"), "it comes up at the meeting before"
    with team.looking(busy_team) as desk:
        planned = meetings.all_meetings(desk)[0]
    assert (planned.day, planned.starts, planned.ends, planned.venue) == (
        date(2027, 1, 14),
        "09:30",
        "11:30",
        "Village Hall",
    )
    assert planned.room_booked_on == team.TODAY
    person.press("Undo")
    with team.looking(busy_team) as desk:
        assert date(2027, 1, 14) not in [meeting.day for meeting in meetings.all_meetings(desk)]


def test_the_agenda_holds_what_belongs_on_it_and_is_ordered_by_keyboard(sit_down: SitDown, busy_team: Path) -> None:
    person = sit_down(busy_team)
    to_agenda(person)
    person.expect("1 open case waits for consent", "fits the time")
    lines = person.rows("Agenda")
    assert [line.split(" · ")[1] for line in lines if "Case" in line] == [
        "Case 0002, review",
        "Case 0003, review",
        "Case 0005, new referral",
        "Case 0004, proposed for closing",
    ]
    person.click_row("Case 0005")
    person.expect("王 小明 · Harwood Junior")
    person.press_key("Alt+Up", times=2)
    assert [title for title in titles(busy_team) if "Case" in title] == [
        "Case 0005",
        "Case 0002",
        "Case 0003",
        "Case 0004",
    ]
    assert "Case 0005" in person.rows("Agenda")[person.inputs("Agenda").currentIndex().row()]  # type: ignore[attr-defined]
    person.press_key(Qt.Key.Key_Delete)
    assert "Case 0005" not in titles(busy_team)
    person.press("Undo")
    assert "Case 0005" in titles(busy_team)


def test_minutes_over_the_rooms_time_are_said_and_an_item_is_added(sit_down: SitDown, busy_team: Path) -> None:
    person = sit_down(busy_team)
    to_agenda(person)
    person.click_row("Case 0002")
    person.type("70", into="Planned minutes")
    person.press_key(Qt.Key.Key_Tab)
    person.expect("10 minutes too long: it would end at ")
    person.type("Room for the spring", into="An item in your own words")
    person.press_key(Qt.Key.Key_Return)
    assert "Room for the spring" in titles(busy_team)
    person.expect("15 minutes too long: it would end at ")
    person.choose("A case", "0006")
    person.press("Add case")
    person.expect("Problem: ")
    assert "Case 0006" not in titles(busy_team), "without written consent a case is on no agenda"


def test_consent_that_comes_in_puts_the_case_on_the_agenda(sit_down: SitDown, busy_team: Path) -> None:
    person = sit_down(busy_team)
    person.press("Cases")
    person.click_row(VERBAL)
    person.open_tab("Consent")
    person.press("Record consent…")
    person.type("Bea Sample", into="Who answered")
    person.choose("Answer", "Given in writing")
    person.press("I have seen the signed form")
    person.press("Record consent")
    person.expect("given")
    to_agenda(person)
    assert not person.sees("waits for consent")
    assert "Case 0006" in titles(busy_team)


def test_the_chair_agrees_and_the_meeting_is_changed(sit_down: SitDown, busy_team: Path) -> None:
    person = sit_down(busy_team)
    to_agenda(person)
    person.press("Agreed with the chair…")
    person.press("Record it")
    person.expect("Agreed with the chair on Mon 23 Nov by")
    person.open_tab("Prepare")
    person.press("Booked: Room booked")
    assert person.toast() == "Room booked"
    person.press("Change date, times or place")
    person.type("11 dec", into="Date")
    person.type("Old Library", into="Place")
    person.press("Save the changes")
    person.expect("Friday 11 December 2026", "Old Library")
    assert team.next_meeting(busy_team).agenda_agreed_on == team.TODAY


def test_the_agenda_is_looked_at_in_the_window_and_never_written(sit_down: SitDown, busy_team: Path) -> None:
    person = sit_down(busy_team)
    to_agenda(person)
    person.press("Print…")
    person.wait_to_see("1 page")
    assert not (busy_team / "outbox").exists() or not list((busy_team / "outbox").iterdir())
    person.press_key(Qt.Key.Key_Escape)
    person.expect("Chosen item")


@pytest.mark.parametrize("way", ["agenda", "today"])
def test_agenda_and_papers_go_out_sealed_after_one_look(sit_down: SitDown, busy_team: Path, way: str) -> None:
    person = sit_down(busy_team, date(2026, 12, 1))
    if way == "agenda":
        to_agenda(person)
        person.press("Send agenda and papers…")
    else:
        person.press("Send…: Send the agenda and papers")
    person.wait_to_see("Check before you send")
    person.expect("To 6 core members", "Nothing is written or sent until you press", "Opened with", "The team password")
    assert ROURKE not in person.reads(), "no child is named on this page, in a subject or in a text"
    with team.looking(busy_team) as desk:
        assert sending.all_mailings(desk) == ()
    person.press("Make the sealed files")
    person.wait_to_see("The files are sealed. Nothing has been sent yet.")
    person.press("Mark as sent")
    assert person.toast() == "Marked as sent"

    assert team.next_meeting(busy_team).agenda_sent_on == date(2026, 12, 1)
    with team.looking(busy_team) as desk:
        password = passwords.current(desk).password
        (mailing,) = sending.all_mailings(desk)
    agendas = [file for file in mailing.files if file.kind.value == "agenda" and file.password == password]
    data = Path(agendas[0].path).read_bytes()
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(Path(agendas[0].path))
    document = pypdfium2.PdfDocument(data, password=password)
    said = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    assert "Sorrel O’Rourke" in said and "Village Hall" in said and VERBAL not in said
