"""Step 7: the meeting is minuted by keyboard alone, and what is typed is in the store two seconds later at most."""

import time
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from jatdesk import files
from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import Presence
from jatdesk.domain.minutes import Draft
from jatdesk.operations import agenda, attendance, cases, history, meetings, minutes
from tests.journeys import team
from tests.journeys.conftest import SitDown
from tests.journeys.person import Person
from tests.journeys.team import CHAIR, NEXT, NGUYEN, NURSE, POLICE, ROURKE, YOUTH

TEN = team.TEN


def item_of(folder: Path, child: str) -> Id:
    case_id, meeting = team.case_of(folder, child), team.next_meeting(folder)
    with team.looking(folder) as desk:
        return next(item.id for item in agenda.agenda(desk, meeting.id).items if item.case_id == case_id)


def drafts_of(folder: Path, child: str) -> dict[str, Draft]:
    item_id = item_of(folder, child)
    with team.looking(folder) as desk:
        return {draft.field: draft for draft in minutes.item(desk, item_id).drafts}


def begin(person: Person) -> None:
    """From Today, by keyboard, to the minutes of the meeting that begins now."""
    person.tab_to("Start: Hold the meeting of 10 December 2026")
    person.press_key(Qt.Key.Key_Space)
    person.press_key("Alt+B")
    person.wait(lambda: person.main.current() == "minutes")


def go_to_item(person: Person, words: str) -> None:
    """On, and then back, until the item in sight is the one wanted."""
    for keys in ["Ctrl+PgDown"] * 20 + ["Ctrl+PgUp"] * 20:
        if words in person.shown_item():
            return
        person.press_key(keys)
    raise AssertionError(f"'{words}' is on no item")


@pytest.fixture
def person(sit_down: SitDown, busy_team: Path) -> Person:
    """The administrator on the day of the meeting at ten, the minutes open."""
    person = sit_down(busy_team, NEXT, TEN)
    begin(person)
    return person


def test_a_whole_meeting_is_minuted_by_keyboard_alone(person: Person, busy_team: Path) -> None:
    # who is here
    person.press_key("F7")
    assert person.focus_name() == "In one line"
    person.key_in(f"{POLICE} apols, {CHAIR} left before 99")
    person.expect(f"{POLICE}: apologies", "There is no item 99")
    person.press_key(Qt.Key.Key_Return)
    person.expect(f"{CHAIR} left before 99")
    person.press_key("Ctrl+A")
    person.key_in(f"{CHAIR} present")
    person.press_key(Qt.Key.Key_Return)
    person.tab_to(f"{NURSE}: Present")
    person.press_key(Qt.Key.Key_Right)
    person.press_key(Qt.Key.Key_Space)  # Deputy
    assert person.text_of(f"{NURSE}: who came instead") == "Dot Example", "the usual one is offered"
    person.key_in("Dora Example")
    person.press_key(Qt.Key.Key_Tab)
    person.press_key("Alt+P")  # everyone else is present
    person.press_key("Alt+G")  # the reminder was given
    person.press_key("Alt+N")
    person.key_in("Vi Example")
    person.press_key(Qt.Key.Key_Tab)
    person.key_in("Library service")
    person.press_key("Alt+B")
    person.press_key("Alt+V")
    person.expect("Vi Example · Library service · the chair agreed", "7 of 8 here or sent a deputy")
    person.press_key("Alt+W")
    person.press_key(Qt.Key.Key_Down, times=1)
    person.tab_to("In which case")
    person.press_key(Qt.Key.Key_Down, times=1)
    person.press_key("Alt+I")
    person.expect("· case 0002")
    person.press_key(Qt.Key.Key_Escape)

    # a case: discussion, two actions in one line each, decision, review, who tells the family
    go_to_item(person, ROURKE)
    person.expect("has declared an interest", "4 March 2014 (12)", "Harwood Junior", "20 October 2026")
    person.press_key("F2")
    person.key_in("Attendance is up to 84 per cent.")
    person.press_key("F3")
    person.key_in("Likes the breakfast club.")
    person.press_key("F4")
    person.key_in("school nursing to visit about sleep by 8 jan")
    person.expect("· Visit about sleep ·", "by Fri 8 Jan 2027")
    person.press_key(Qt.Key.Key_Return)
    person.key_in("mum to ring the school by fri")
    person.press_key(Qt.Key.Key_Return)
    person.expect("Visit about sleep", "Fri 8 Jan 2027", "Ring the school")
    person.press_key("F5")
    person.key_in("Rev")
    person.tab_to("Next review")
    person.key_in("14 jan")
    person.tab_to("Lead professional")
    person.key_in(YOUTH)
    person.tab_to("Family told by")
    person.key_in(NURSE)
    person.tab_to("By")
    person.press_key("F9")  # done, and on
    assert ROURKE not in person.shown_item()

    # the next case is closed; the actions of last time are answered where they stand
    go_to_item(person, NGUYEN)
    person.press_key("F2")
    person.key_in("Back with the drummers.")
    person.tab_to("Done: Offer a taster")
    person.press_key(Qt.Key.Key_Space)
    person.press_key("F9")

    assert_minuted(busy_team)
    # the end
    person.press_key("Alt+F")
    person.expect("Finish the meeting", "Still open")
    person.tab_to("Finish and leave these open")
    person.press_key(Qt.Key.Key_Space)
    person.wait(lambda: person.main.current() == "meetings")
    assert person.toast() == "The meeting is finished"
    with team.looking(busy_team) as desk:
        assert meetings.meeting(desk, team.next_meeting(busy_team).id).held_on == NEXT
        assert history.holds(desk)


def assert_minuted(folder: Path) -> None:
    meeting, item_id = team.next_meeting(folder), item_of(folder, ROURKE)
    with team.looking(folder, NEXT) as desk:
        register = {line.name: line for line in attendance.register(desk, meeting.id)}
        assert register[CHAIR].presence is Presence.PRESENT
        assert (register[NURSE].presence, register[NURSE].deputy) == (Presence.DEPUTY, "Dora Example")
        assert register[POLICE].presence is Presence.APOLOGIES
        assert (register["Vi Example"].presence, register["Vi Example"].chair_agreed) == (Presence.VISITOR, True)
        assert meetings.meeting(desk, meeting.id).confidentiality_given
        page = minutes.item(desk, item_id)
        said = page.minutes
        assert (said.discussion, said.going_well) == ("Attendance is up to 84 per cent.", "Likes the breakfast club.")
        assert [(action.what, action.due) for action in page.agreed] == [
            ("Visit about sleep", date(2027, 1, 8)),
            ("Ring the school", date(2026, 12, 11)),
        ]
        assert (said.decision, said.review_on, said.lead_professional) == ("review", date(2027, 1, 14), YOUTH)
        assert (said.told_by, said.tell_by) == (NURSE, date(2026, 12, 12))
        assert page.item.done and page.drafts == ()
        case = cases.case(desk, team.case_of(folder, ROURKE))
        assert (case.next_review, case.lead_professional) == (date(2027, 1, 14), YOUTH)
        other = minutes.item(desk, item_of(folder, NGUYEN))
        assert [action.state.value for action in other.from_last_time] == ["done"]


def test_the_first_letter_is_in_the_store_two_seconds_later_while_one_types_on(person: Person, busy_team: Path) -> None:
    go_to_item(person, ROURKE)
    person.press_key("F2")
    began = time.monotonic()
    while not drafts_of(busy_team, ROURKE):  # never a pause in which a timer that starts anew could fire
        assert time.monotonic() - began < 10, "a timer that starts anew with each letter never fires"
        person.key_in("a")
        QTest.qWait(60)
    person.key_in("b")
    person.expect("Saving…")
    person.wait_to_see("Everything saved")
    assert drafts_of(busy_team, ROURKE)["discussion"].text == person.text_of("Discussion")


def test_leaving_the_field_saves_at_once_with_one_line_of_history(person: Person, busy_team: Path) -> None:
    go_to_item(person, ROURKE)
    with team.looking(busy_team) as desk:
        before = len(history.lines(desk, limit=1000))
    person.press_key("F2")
    person.key_in("Sleeping through.")
    person.press_key(Qt.Key.Key_Tab)
    with team.looking(busy_team) as desk:
        assert minutes.item(desk, item_of(busy_team, ROURKE)).minutes.discussion == "Sleeping through."
        assert len(history.lines(desk, limit=1000)) == before + 1
    assert drafts_of(busy_team, ROURKE) == {}


def test_while_the_store_is_held_one_types_on_and_nothing_is_lost(person: Person, busy_team: Path) -> None:
    from tests.journeys.test_step_04_case_log import store_held

    go_to_item(person, ROURKE)
    person.press_key("F2")
    with store_held(busy_team):
        person.key_in("Typed while a job writes.")
        person.press_key("F3")
        person.key_in("Still here.")
        person.expect("Saving…")
    person.press_key("F2")
    person.wait_to_see("Everything saved")
    with team.looking(busy_team) as desk:
        said = minutes.item(desk, item_of(busy_team, ROURKE)).minutes
    assert (said.discussion, said.going_well) == ("Typed while a job writes.", "Still here.")


def test_half_typed_text_and_an_open_register_survive_the_lock(
    person: Person, busy_team: Path, sit_down: SitDown
) -> None:
    go_to_item(person, ROURKE)
    person.press_key("F2")
    person.key_in("Half a sent")
    person.press_key("F7")
    person.tab_to(f"{POLICE}: note")
    person.key_in("on shift")
    person.press_key("Ctrl+L")
    assert person.relaunched == [busy_team]
    files.StoreLock(busy_team).acquire().release()

    again = sit_down(busy_team, NEXT, TEN)
    again.press_key("Ctrl+K")
    again.key_in(ROURKE)
    again.wait_to_see("found")
    with team.looking(busy_team) as desk:
        said = minutes.item(desk, item_of(busy_team, ROURKE)).minutes.discussion
        register = {line.name: line for line in attendance.register(desk, team.next_meeting(busy_team).id)}
    assert said == "Half a sent"
    assert register[POLICE].note == "on shift"


def test_a_line_that_is_not_understood_is_kept_as_it_was_typed(person: Person, busy_team: Path) -> None:
    go_to_item(person, ROURKE)
    person.press_key("F4")
    person.key_in("hmm 王 31/02")
    person.press_key(Qt.Key.Key_Return)
    person.expect("hmm 王 31/02")
    with team.looking(busy_team, NEXT) as desk:
        (action,) = minutes.item(desk, item_of(busy_team, ROURKE)).agreed
    assert "王" in action.what
