"""Step 13: how safe the store is, and the check of everything, by keyboard."""

from pathlib import Path

from PySide6.QtCore import Qt

from jatdesk.operations import history
from tests.journeys import team
from tests.journeys.conftest import SitDown


def test_everything_is_checked_by_keyboard_and_the_page_says_so(sit_down: SitDown, busy_team: Path) -> None:
    person = sit_down(busy_team)
    person.press_key("Ctrl+K")
    person.key_in("check the store")
    person.press_key(Qt.Key.Key_Return)
    person.expect("Check of everything", "Not done yet.", "Last backup", "Recovery key", "Disk encryption", "Program")
    person.press_key("Alt+C")
    person.wait_to_see("all sound")
    assert person.toast() == "Everything was checked and is sound"
    person.press("Try the recovery key…")
    person.expect("People and keys")
    person.press_key("Ctrl+L")
    with team.looking(busy_team) as desk:
        assert "Checked the store" in [line.what for line in history.lines(desk)]
