"""What a person may count on wherever they are: finding, help, locking, and their own colours."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from jatdesk.operations import half_forms
from jatdesk.settings import Theme, load
from tests.journeys import team
from tests.journeys.conftest import SitDown
from tests.journeys.team import NGUYEN, ZAJAC
from tests.ui import accessible


@pytest.mark.parametrize(
    ("typed", "found", "page"),
    [
        ("zajac", ZAJAC, "cases"),
        ("0003", NGUYEN, "cases"),
        ("cal ex", "Cal Example", "members"),
        ("taster", "Offer a taster", "actions"),
        ("plan a", "Plan a meeting", "meetings"),
        ("go to doc", "Go to Documents", "documents"),
    ],
)
def test_ctrl_k_finds_people_cases_actions_and_commands(
    sit_down: SitDown, busy_team: Path, typed: str, found: str, page: str
) -> None:
    person = sit_down(busy_team)
    person.press_key("Ctrl+K")
    person.key_in(typed)
    person.wait(lambda: any(found in row for row in person.rows("Found")))
    person.press_key(Qt.Key.Key_Return)
    person.wait(lambda: person.main.current() == page)
    person.press_key("Ctrl+K")
    person.key_in("no such thing")
    person.wait_to_see("Nothing found")
    person.press_key(Qt.Key.Key_Escape)
    assert not person.sees("Nothing found")


def test_f1_opens_the_help_of_the_page_and_esc_gives_the_keyboard_back(sit_down: SitDown, busy_team: Path) -> None:
    person = sit_down(busy_team)
    texts = set()
    for number in range(1, 8):
        person.press_key(f"Alt+{number}")
        person.press_key("F1")
        shown = person.main.help.text.toPlainText()
        assert person.main.help.isVisible() and len(shown) > 200, person.main.current()
        texts.add(shown)
        person.press_key(Qt.Key.Key_Escape)
        assert not person.main.help.isVisible()
        assert person.main.stack.isAncestorOf(person.focus())
    assert len(texts) == 7, "each page has a help text of its own"
    person.press_key("F1")
    person.press_key("Shift+F6")
    assert not person.main.help.isAncestorOf(person.focus())
    person.type("consent", into="Search the help")
    assert len(person.rows("Help texts found")) > 1


def test_a_half_typed_referral_survives_the_lock_at_once(sit_down: SitDown, busy_team: Path) -> None:
    person = sit_down(busy_team)
    person.press_key("Ctrl+N")
    person.type("Ada Sam", into="Child’s full name")
    person.press_key("Ctrl+L")
    assert person.relaunched == [busy_team]

    again = sit_down(busy_team)
    again.press_key("Ctrl+N")
    assert again.text_of("Child’s full name") == "Ada Sam"


def test_a_half_typed_note_and_member_survive_the_lock_and_go_when_they_are_given_up(
    sit_down: SitDown, busy_team: Path
) -> None:
    person = sit_down(busy_team)
    person.press("Cases")
    person.click_row(NGUYEN)
    person.press("Add a note or a call…")
    person.type("half a da", into="Date")
    person.type("He was in class all w", into="Note")
    person.press("Members")
    person.press("Add a member")
    person.type("Dee Half", into="Name (needed)")
    person.choose("Service", "Connexions")
    person.press_key("Ctrl+L")
    assert person.relaunched == [busy_team]

    again = sit_down(busy_team)
    again.press("Members")
    assert again.text_of("Name (needed)") == "Dee Half"
    assert again.text_of("Service (needed)") == "Connexions"
    again.dialogs.answers = [True]
    again.press("Cancel")
    again.press("Cases")
    again.expect(NGUYEN, "What was half typed for case 0003 is back")
    assert again.text_of("Note") == "He was in class all w"
    assert again.text_of("Date") == "half a da"
    again.type("23 nov", into="Date")
    again.type("Call", into="Heading")
    again.press("Add to the story")
    again.press_key("Ctrl+L")

    third = sit_down(busy_team)
    third.press("Members")
    third.press("Cases")
    assert not third.sees("Heading") and not third.sees("is back")


def test_a_half_typed_note_is_there_after_a_crash(sit_down: SitDown, busy_team: Path) -> None:
    person = sit_down(busy_team)
    person.press("Cases")
    person.click_row(NGUYEN)
    person.press("Add a note or a call…")
    person.type("He was in class", into="Note")
    with team.looking(busy_team) as desk:
        person.wait(lambda: half_forms.kept(desk, "cases") is not None, seconds=2.0)
        kept = half_forms.kept(desk, "cases")
    assert kept is not None and kept.typed["text"] == "He was in class"


@pytest.mark.parametrize("look", [Theme.LIGHT, Theme.DARK])
def test_other_colours_and_larger_text_are_put_on_at_once_and_kept(
    sit_down: SitDown, busy_team: Path, look: Theme
) -> None:
    person = sit_down(busy_team)
    person.press("Settings")
    person.choose("Colours", {Theme.LIGHT: "Light", Theme.DARK: "Dark"}[look])
    person.choose("Size of the text", "150 %")
    assert person.main.fontMetrics().height() > 20
    person.press("Today")
    person.wait_until_done()
    assert accessible.cut_text(person.main.stack) == []
    dark = person.main.palette().window().color().lightness() < 128
    assert dark is (look is Theme.DARK)
    person.main.close()
    assert (load().theme, load().text_size) == (look, 150)
