"""What holds on every screen: a name for every input, an order for Tab, room on a small display, no name outside."""

from collections.abc import Sequence
from pathlib import Path
from pprint import pformat

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QWidget

from jatdesk.tour import county as county_tour
from tests.journeys import seeing
from tests.journeys.conftest import SitDown
from tests.journeys.person import Person
from tests.journeys.screens import COUNTY_SCREENS, SCREENS, Screen
from tests.journeys.team import BIRTHS, MEMBERS, NEXT, PASSPHRASE, ROURKE, TODAY
from tests.ui import accessible

SMALL = (911, 512)  # a laptop of 1366 × 768 whose system shows everything at 150 per cent
MOST_STOPS = 300


def test_every_page_has_named_inputs_whole_words_a_tab_that_comes_round_and_room_and_leaves_no_name_outside_the_store(
    sit_down: SitDown, busy_team: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    person = sit_down(busy_team, NEXT)
    person.dialogs.gone = True
    titles, wrong = walked(person, SCREENS)
    assert wrong == {}, pformat(wrong)
    person.press_key("Ctrl+K")
    person.key_in(ROURKE)
    person.press_key(Qt.Key.Key_Return)
    person.press_key("Ctrl+L")
    assert titles <= {"JAT Desk", ""}
    kept = [path for path in (tmp_path / "state").rglob("*") if path.is_file()]
    assert kept, "the settings are written"
    outside = b"".join(path.read_bytes() for path in [*kept, *busy_team.rglob("*")] if path.is_file())
    assert named(outside, "".join(capsys.readouterr())) == []


def test_every_page_of_the_central_desk_has_the_same(sit_down: SitDown, tmp_path: Path) -> None:
    made = county_tour.make(tmp_path, TODAY)
    person = sit_down(made.store, TODAY, unlock=False)
    person.unlock(made.passphrase)
    person.dialogs.gone = True
    person.dialogs.files = sorted(tmp_path.glob("Return *.xlsx"))
    titles, wrong = walked(person, COUNTY_SCREENS)
    assert wrong == {}, pformat(wrong)
    assert titles <= {"JAT Desk", ""}


def walked(person: Person, screens: Sequence[Screen]) -> tuple[set[str], dict[str, dict[str, list[str]]]]:
    """Goes to every screen; the titles of the windows met, and what is wrong on which screen."""
    usual, wrong = person.main.size(), dict[str, dict[str, list[str]]]()
    titles = set[str]()
    for screen in screens:
        screen.go(person)
        titles |= {window.windowTitle() for window in QApplication.topLevelWidgets() if window.isVisible()}
        person.wait_until_done()
        person.main.toast.hide()  # it would go by itself in the middle of the walk
        found = {
            "nameless": accessible.nameless(person.main.stack.currentWidget()),
            "cut words": accessible.cut_text(person.main.stack),
            "not by Tab": missed_by_tab(person),
        }
        person.main.resize(*SMALL)
        person.wait_until_done()
        asked = (person.main.width(), person.main.height())
        found["cut off"] = cut_off(person.main) if asked == SMALL else [f"asks for {asked}"]
        person.main.resize(usual)
        person.wait_until_done()
        if any(found.values()):
            wrong[screen.name] = {what: faults for what, faults in found.items() if faults}
    assert accessible.nameless(person.main) == []
    return titles, wrong


def named(outside: bytes, told: str) -> list[str]:
    """The private words that stand in what lies outside the store or was printed."""
    private = [*BIRTHS, *(member.name for member in MEMBERS), PASSPHRASE]
    parts = [part for name in private for part in (name.split() if name in BIRTHS else [name])]
    return [
        part
        for part in parts
        if (part.encode() in outside and len(part.encode()) >= 5) or (part in told and len(part) >= 4)
    ]


def test_the_look_outside_the_store_would_see_a_name() -> None:
    assert named(f"saved for {ROURKE}".encode(), f"opened by {MEMBERS[0].name}") == [
        "Sorrel",
        "O’Rourke",
        MEMBERS[0].name,
    ]


def cut_off(window: QWidget) -> list[str]:
    """Visible widgets that reach over the side of what shows them, where one cannot scroll sideways."""
    found = []
    for each in seeing.in_sight(window, QWidget):
        if isinstance(each.parentWidget(), QAbstractScrollArea) or each.parentWidget() is None:
            continue
        above = each.parentWidget()
        while above is not None and not isinstance(above.parentWidget(), QAbstractScrollArea) and above is not window:
            above = above.parentWidget()
        area = above.parentWidget() if above is not None else None
        if isinstance(area, QAbstractScrollArea) and area.horizontalScrollBar().maximum() > 0:
            continue
        place = QRect(each.mapTo(above, QPoint(0, 0)), each.size()) if above is not None else QRect()
        if above is not None and (place.left() < 0 or place.right() >= above.width()):
            found.append(f"{type(each).__name__} '{seeing.name_of(each)}' {place.left()}–{place.right()}")
    return found


def test_the_look_at_a_small_screen_would_see_what_is_cut_off(sit_down: SitDown, busy_team: Path) -> None:
    person = sit_down(busy_team)
    planted = QWidget(person.main.stack.currentWidget())
    planted.setAccessibleName("planted")
    planted.setGeometry(person.main.stack.width() - 20, 100, 60, 20)
    planted.show()
    assert any("planted" in each for each in cut_off(person.main))


def missed_by_tab(person: Person) -> list[str]:
    """What can be reached on a page but not by Tab."""
    wanted = [each for each in accessible.focusable(person.main) if each.isEnabled() and each.isVisible()]
    passed = passed_by_tab(person)
    return [seeing.name_of(each) for each in wanted if each not in passed and not by_arrows(each)]


def by_arrows(widget: QWidget) -> bool:
    """Of a group of which one is chosen Tab stops at that one; the arrow keys go to the others."""
    if not isinstance(widget, QAbstractButton) or widget.isChecked():
        return False
    group = widget.group()
    return widget.autoExclusive() or (group is not None and group.exclusive() and group.checkedButton() is not None)


def passed_by_tab(person: Person) -> list[QWidget]:
    """The widgets that Tab stops at until it comes round."""
    passed: list[QWidget] = []
    for _step in range(MOST_STOPS):
        person.press_key(Qt.Key.Key_Tab)
        here = person.focus()
        if here in passed:
            return passed
        passed.append(here)
    raise AssertionError(f"Tab does not come round: {[seeing.name_of(each) for each in passed[-10:]]}")
