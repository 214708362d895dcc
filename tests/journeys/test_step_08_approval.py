"""Step 8: the chair approves the minutes; from then on everything about them can be read and nothing changed."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QRadioButton, QWidget

from jatdesk.operations import history, meetings, minutes
from tests.journeys import seeing, team
from tests.journeys.conftest import SitDown
from tests.journeys.person import Person
from tests.journeys.team import CHAIR, NEXT, ROURKE
from tests.journeys.test_step_07_live_minutes import go_to_item, item_of

AFTER = date(2026, 12, 14)


@pytest.fixture(scope="session")
def held(made_busy: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store with the meeting of 10 December held; copied, never opened."""
    folder = tmp_path_factory.mktemp("held") / made_busy.name
    shutil.copytree(made_busy, folder)
    team.hold_next(folder)
    return folder


@pytest.fixture
def person(sit_down: SitDown, held: Path, tmp_path: Path) -> Person:
    """The administrator four days after the meeting."""
    return sit_down(shutil.copytree(held, tmp_path / held.name), AFTER)


def folder_of(person: Person) -> Path:
    return Path(person.program.settings.recent_stores[0])


def to_minutes(person: Person) -> None:
    person.press("Meetings")
    person.open_row("Thursday 10 December 2026")
    person.open_tab("Minutes")


def approve(person: Person) -> None:
    to_minutes(person)
    person.press("The chair has it already")
    person.choose("How", "By e-mail")
    person.press("Record approval and lock")


def test_the_approval_names_who_when_and_how_and_locks_the_minutes(person: Person) -> None:
    folder = folder_of(person)
    to_minutes(person)
    person.expect("The chair gets the draft to read.")
    person.press("The chair has it already")
    person.expect("The chair got the draft on Mon 14 Dec.")
    assert person.text_of("Approved by") == CHAIR, "the chair is offered"
    person.press("Record approval and lock")
    person.expect("Problem: Choose how the chair approved")
    person.type("32 dec", into="On")
    person.choose("How", "By e-mail")
    person.press("Record approval and lock")
    person.expect("Problem: ")
    person.type("14 dec", into="On")
    person.type("One word changed under case 0002", into="Note")
    person.press("Record approval and lock")

    assert person.toast() == "Approved: the minutes are locked and can be sent"
    person.expect(
        "Approved by Ann Example (chair) on 14 December 2026, given by e-mail and recorded. The minutes are locked."
    )
    with team.looking(folder, AFTER) as desk:
        given = minutes.approval(desk, team.next_meeting(folder).id)
        assert given is not None and (given.by, given.on, given.how) == (CHAIR, AFTER, "by e-mail")
        assert history.holds(desk)


def test_after_the_approval_every_part_of_the_minutes_is_read_only(person: Person) -> None:
    folder = folder_of(person)
    approve(person)
    item_id = item_of(folder, ROURKE)
    with team.looking(folder, AFTER) as desk:
        before = minutes.item(desk, item_id)
        lines = len(history.lines(desk, limit=1000))

    person.press("Open the minutes")
    go_to_item(person, ROURKE)
    person.expect("Approved by Ann Example (chair) on 14 December 2026", "they can be read, not changed")
    assert able(person) == []
    for keys in ("F2", "F3", "F4", "F5"):
        person.press_key(keys)
        person.key_in("changed")
    person.press_key("F9")
    person.press_key("F7")
    assert able(person) == []
    assert not person.sees("Add visitor") and not person.sees("Record interest")
    person.press_key(Qt.Key.Key_Escape)
    person.press("Meetings")
    with team.looking(folder, AFTER) as desk:
        assert minutes.item(desk, item_id) == before
        assert len(history.lines(desk, limit=1000)) == lines


def able(person: Person) -> list[str]:
    """The inputs of the page in sight that would take a change, but for the list of items."""
    ground = person.main.stack.currentWidget()
    found: list[QWidget] = [
        *seeing.in_sight(ground, QLineEdit),
        *seeing.in_sight(ground, QPlainTextEdit),
        *seeing.in_sight(ground, QComboBox),
        *seeing.in_sight(ground, QRadioButton),
    ]
    return [seeing.name_of(each) for each in found if each.isEnabled() and not getattr(each, "isReadOnly", bool)()]


def test_the_agenda_of_approved_minutes_is_locked_too(person: Person) -> None:
    approve(person)
    person.open_tab("Agenda")
    person.expect("The minutes are approved, so the agenda is locked.")
    assert not person.sees("Add to the agenda") and not person.sees("Bring up to date")
    before = person.rows("Agenda")
    person.click_row("Case 0003")
    person.press_key("Alt+Up")
    person.press_key(Qt.Key.Key_Delete)
    assert person.rows("Agenda") == before


def test_a_family_can_be_told_after_the_approval_from_today(person: Person) -> None:
    folder = folder_of(person)
    approve(person)
    person.press("Today")
    person.press("Open: Tell the family what was agreed — Case 0002")
    assert ROURKE in person.shown_item()
    person.press("The family was told…")
    person.type("by phone", into="How")
    person.press_key(Qt.Key.Key_Return)
    person.expect("Told on Mon 14 Dec, by phone.")
    person.press("Today")
    assert not person.sees("Tell the family what was agreed — Case 0002")
    with team.looking(folder, AFTER) as desk:
        assert meetings.meeting(desk, team.next_meeting(folder).id).approved_on == AFTER
        assert minutes.item(desk, item_of(folder, ROURKE)).minutes.told_on == AFTER


def test_nothing_is_approved_before_the_meeting_is_finished(sit_down: SitDown, busy_team: Path) -> None:
    person = sit_down(busy_team, NEXT)
    to_minutes(person)
    person.expect("The minutes can be approved once the meeting is finished.")
    assert not person.sees("Record approval and lock")
