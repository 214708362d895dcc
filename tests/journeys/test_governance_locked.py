"""Every form of Governance, opened and typed into with the keyboard alone, is there again after the lock."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from jatdesk.ui.forms.edit_panel import EditPanel
from jatdesk.ui.governance.page import GovernancePage
from tests.journeys import seeing
from tests.journeys.conftest import SitDown
from tests.journeys.person import Person
from tests.journeys.team import NEXT

HALF = "half a wo"
Way = Callable[[Person], None]


def on(words: str) -> Way:
    """Tab to a button, and press it with the space bar."""

    def go(person: Person) -> None:
        person.tab_to(words)
        person.press_key(Qt.Key.Key_Space)

    return go


def line(table: str) -> Way:
    """Tab to a table, and open the line one is on."""

    def go(person: Person) -> None:
        person.tab_to(table)
        person.press_key(Qt.Key.Key_Return)

    return go


FORMS: tuple[tuple[str, Way], ...] = (
    ("Reviews", line("What is looked at every year")),
    ("Signed papers", on("A paper was adopted…")),
    ("Signed papers", line("Who signed")),
    ("Induction", line("Induction of members")),
    ("Training", on("Note a training…")),
    ("Training", on("Note a check…")),
    ("Engagement", on("Note an agency…")),
    ("Chairs’ meetings", on("Note a meeting…")),
    ("Audits", on("Draw a sample…")),
    ("Participation", on("Write down a talk held elsewhere…")),
    ("Disposal", on("How long records are kept…")),
    ("Cover", on("Lend the store…")),
)


@pytest.mark.parametrize(("tab", "way"), FORMS, ids=[str(number) for number in range(len(FORMS))])
def test_a_form_of_governance_that_is_half_typed_comes_back_after_the_lock(
    sit_down: SitDown, busy_team: Path, tab: str, way: Way
) -> None:
    person = sit_down(busy_team, NEXT)
    person.press_key("Alt+8")
    person.open_tab(tab)
    person.wait_until_done()
    way(person)
    name, key = _last_box(person), _page(person).strip.current()
    person.tab_to(name)
    person.press_key("Ctrl+A")
    person.key_in(HALF)
    person.press_key("Ctrl+L")
    assert person.relaunched == [busy_team]

    again = sit_down(busy_team, NEXT)
    assert again.main.current() == "governance"
    assert _page(again).strip.current() == key
    again.wait_until_done()
    assert _last_box(again) == name and again.text_of(name) == HALF


def _page(person: Person) -> GovernancePage:
    page = person.main.page("governance")
    assert isinstance(page, GovernancePage)
    return page


def _last_box(person: Person) -> str:
    panel = _page(person).forms.panel
    assert isinstance(panel, EditPanel), person.reads()
    boxes = [each for kind in (QLineEdit, QPlainTextEdit) for each in panel.findChildren(kind) if each.isVisible()]
    return seeing.name_of(boxes[-1])
