"""The real window as each role: nothing that can be pressed or typed into does what the role does not allow."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from pprint import pformat
from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from jatdesk import files
from jatdesk.domain.meetings import Meeting
from jatdesk.domain.roles import Right, Role
from jatdesk.errors import NotAllowed
from jatdesk.operations import agenda, allowed, cases, meetings, stores
from jatdesk.operations.desk import Desk
from jatdesk.ui.cases.view import TABS
from jatdesk.ui.page import Place
from jatdesk.ui.unlock.opening import Unlocked
from jatdesk.ui.widgets import buttons
from jatdesk.ui.window import MainWindow
from tests.journeys import seeing
from tests.journeys.conftest import SitDown
from tests.journeys.person import Person
from tests.journeys.team import LAST, NEXT, PASSPHRASE

STAGES = ("prepare", "agenda", "meet", "minutes", "send")
LOOKING = ("Find", "Search", "Agency", "Person", "Case", "Colours", "Size of the text", "Lock after",
           "Password of this file", "Words, or: entry", "Kind of record", "From", "Until",
           "Of which teams")  # fmt: skip
"""Inputs that write nothing into the store; and those in which a person changes the own passphrase."""
OWN = ("Present passphrase", "New passphrase", "The new one again", "Show what I type")


@dataclass
class Refusals:
    """What operations refused because of the role, since it was emptied."""

    said: list[str] = field(default_factory=list)


@pytest.fixture
def refusals(monkeypatch: pytest.MonkeyPatch) -> Iterator[Refusals]:
    """Watches the one place where roles are enforced."""
    noted = Refusals()
    real = allowed.require

    def require(desk: Desk, right: Right) -> None:
        try:
            real(desk, right)
        except NotAllowed:
            noted.said.append(f"{desk.role.words}: {right.name}")
            raise

    monkeypatch.setattr(allowed, "require", require)
    yield noted


def signed_in(sit_down: SitDown, folder: Path, role: Role) -> Person:
    """Somebody of this role at the open store; every question is answered with no, every file chooser left."""
    person = sit_down(folder, NEXT, unlock=False)
    keys = stores.open_keys(folder, PASSPHRASE)
    lock = files.StoreLock(folder).acquire()
    person.program.open(Unlocked(folder, replace(keys, role=role.value), lock))
    person.wait_for_main()
    entrance = person.program.entrance
    assert entrance is not None
    entrance.window.hide()
    person.dialogs.confirm = lambda *_words, **_more: False  # type: ignore[method-assign]
    person.dialogs.open_file = lambda *_words: None  # type: ignore[method-assign]
    person.dialogs.save_file = lambda *_words: None  # type: ignore[method-assign]
    person.dialogs.folder = lambda *_words: None  # type: ignore[method-assign]
    return person


def every_place(person: Person, days: tuple[date, ...]) -> list[Place]:
    """Every page, every tab of a case, every stage of the meetings of these days, and two items of their minutes."""
    desk = desk_of(person.main)
    found = [Place(key) for key in person.main._factories]
    case = cases.lines(desk).lines[0]
    found += [Place("cases", case.id, key) for key, _words in TABS]
    for meeting in meetings.all_meetings(desk):
        if meeting.day in days:
            found += [Place("meetings", meeting.id, stage) for stage in STAGES]
            found += minutes_places(desk, meeting)
    return found


def minutes_places(desk: Desk, meeting: Meeting) -> list[Place]:
    """The register, a standing item and a case in the minutes."""
    items = agenda.agenda(desk, meeting.id).items
    case = next((item.id for item in items if item.case_id), "")
    return [Place("minutes", meeting.id, what) for what in ("attendance", items[0].id, case) if what]


def desk_of(window: MainWindow) -> Desk:
    """The desk of the window's pages."""
    assert window._place is not None
    return window._place.desk


def pressable(window: MainWindow) -> dict[str, QAbstractButton]:
    """Everything on the page that can be pressed now, by its name; the same name twice is numbered."""
    found: dict[str, QAbstractButton] = {}
    for each in seeing.in_sight(window.stack, QAbstractButton):
        if each.isEnabled():
            name = seeing.name_of(each)
            found[name if name not in found else f"{name} #{len(found)}"] = each
    return found


def typed_into(window: MainWindow) -> list[str]:
    """Every input that takes words or a choice and is not there to look, find or change the own passphrase."""
    boxes: tuple[type[Any], ...] = (QLineEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox)
    found = []
    for each in seeing.in_sight(window.stack, QWidget):
        held = isinstance(each.parentWidget(), QComboBox | QAbstractSpinBox)
        if isinstance(each, boxes) and not held and each.isEnabled() and not takes_nothing(each):
            name = seeing.name_of(each)
            if not name.startswith((*LOOKING, *OWN)):
                found.append(name)
    return found


def takes_nothing(box: QWidget) -> bool:
    """Whether it can only be read."""
    return isinstance(box, QLineEdit | QPlainTextEdit) and box.isReadOnly()


def press_all(person: Person, places: list[Place], refusals: Refusals) -> dict[str, list[str]]:
    """Go everywhere and press everything; what was refused because of the role, by place and button."""
    wrong: dict[str, list[str]] = {}
    for place in places:
        pressed: set[str] = set()
        while True:
            person.main.go(place)
            rest = [name for name in pressable(person.main) if name not in pressed]
            if refusals.said or not rest:
                break
            for name in rest:
                there = pressable(person.main)
                if name not in there or person.main.current() != place.page:
                    break  # an earlier press led away: come back for the rest
                pressed.add(name)
                there[name].click()
                QTest.qWait(1)
                if refusals.said:
                    wrong.setdefault(f"{place.page} {place.what}", []).append(f"{name}: {refusals.said}")
                    refusals.said.clear()
            else:
                break
        person.wait_until_done()
        if refusals.said:
            wrong.setdefault(f"{place.page} {place.what}", []).append(f"shown: {refusals.said}")
            refusals.said.clear()
    return wrong


def sign_in_afresh(sit_down: SitDown, folder: Path, role: Role, refusals: Refusals) -> Person:
    """Signed in, with nothing noted yet: the pages that are closed to the role were asked for already."""
    person = signed_in(sit_down, folder, role)
    refusals.said.clear()
    return person


def test_the_chair_is_refused_nothing_that_can_be_pressed(
    sit_down: SitDown, busy_team: Path, refusals: Refusals
) -> None:
    person = sign_in_afresh(sit_down, busy_team, Role.CHAIR, refusals)
    wrong = press_all(person, every_place(person, (NEXT,)), refusals)
    assert wrong == {}, pformat(wrong)


def test_a_reader_can_type_nowhere_but_to_find_and_to_change_the_own_passphrase(
    sit_down: SitDown, busy_team: Path, refusals: Refusals
) -> None:
    person = sign_in_afresh(sit_down, busy_team, Role.READER, refusals)
    wrong: dict[str, list[str]] = {}
    for place in every_place(person, (NEXT,)):
        person.main.go(place)
        if found := typed_into(person.main):
            wrong[f"{place.page} {place.what}"] = found
    assert wrong == {}, pformat(wrong)
    assert refusals.said == []


@pytest.mark.long
@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_no_role_is_refused_anything_that_can_be_pressed(
    sit_down: SitDown, busy_team: Path, role: Role, refusals: Refusals
) -> None:
    person = sign_in_afresh(sit_down, busy_team, role, refusals)
    wrong = press_all(person, every_place(person, (LAST, NEXT)), refusals)
    assert wrong == {}, pformat(wrong)


def test_the_walk_would_find_a_button_that_the_role_forbids(
    sit_down: SitDown, busy_team: Path, refusals: Refusals
) -> None:
    person = sign_in_afresh(sit_down, busy_team, Role.READER, refusals)
    person.main.go(Place("actions"))
    desk, ground = desk_of(person.main), person.main.stack.currentWidget()

    def act() -> None:
        with pytest.raises(NotAllowed):
            meetings.call_off(desk, "none")

    planted = buttons.plain("Planted", act, ground)
    planted.show()
    box = QLineEdit(ground)
    box.setAccessibleName("Planted box")
    box.show()
    assert typed_into(person.main) == ["Planted box"]
    assert press_all(person, [Place("actions")], refusals) == {"actions ": ["Planted: ['Reader: KEEP']"]}


@pytest.mark.parametrize(
    ("role", "said"),
    [
        (Role.CHAIR, "Signed in as chair: you can look, comment and approve"),
        (Role.READER, "Signed in as reader: you can look"),
    ],
)
def test_a_quiet_line_says_what_somebody_may_do(sit_down: SitDown, busy_team: Path, role: Role, said: str) -> None:
    person = signed_in(sit_down, busy_team, role)
    person.expect(said)
    person.press_key("Ctrl+N")
    assert person.main.current() == "today"
    person.press_key("Ctrl+K")
    offered = "\n".join(seeing.rows(person.main.commands.list))
    assert "Go to Cases" in offered and "New referral" not in offered
