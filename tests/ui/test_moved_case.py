"""Taking in a case from another team: the password, what is in the file, whose case it is."""

from pathlib import Path

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from jatdesk.crypto.kdf import KdfCost
from jatdesk.operations import cases, moving
from jatdesk.ui.forms.ask_file import AskFile
from jatdesk.ui.moved_case.arrive_panel import ArrivePanel
from jatdesk.ui.moved_case.page import MovedCasePage
from jatdesk.ui.page import Place
from tests.ui.accessible import cut_text, nameless
from tests.ui.conftest import Stage
from tests.ui.people import open_case
from tests.ui.shots import shot


def test_a_moved_case_is_opened_looked_at_and_taken_in(
    stage: Stage, qtbot: QtBot, tmp_path: Path, cheap_cost: KdfCost
) -> None:
    desk = stage.place.desk
    case_id = open_case(desk).id
    made, _ = moving.move_out(desk, case_id, "Elsewhere JAT", tmp_path / "Case.jatdesk-case", cheap_cost)
    page = stage.show(MovedCasePage)
    assert isinstance(page, MovedCasePage)
    stage.dialogs.files.append(made.path)
    page.go_to(Place("moved_case", what="new"))
    qtbot.waitUntil(lambda: isinstance(page.panel, AskFile) and page.panel.field.isVisible(), timeout=20_000)
    ask = page.panel
    assert isinstance(ask, AskFile)
    qtbot.keyClicks(ask.secret.box, made.password.password)
    ask.open_button.click()
    qtbot.waitUntil(lambda: isinstance(page.panel, ArrivePanel), timeout=20_000)
    panel = page.panel
    assert isinstance(panel, ArrivePanel)
    shot(page.widget, "moved-case")
    said = " ".join(label.text() for label in panel.findChildren(QLabel))
    assert "Harwood JAT, case 0001" in said and "Ada Sample" in said
    assert nameless(panel) == [] and cut_text(panel) == []
    panel.take_button.click()
    assert "Say whether it is the same child" in _said(panel)
    panel.choices[""].setChecked(True)
    panel.take_button.click()
    assert stage.told.places[-1].page == "cases"
    assert cases.case(desk, stage.told.places[-1].ref).number == "0002"


def _said(widget: QWidget) -> str:
    return " ".join(part.text() for part in widget.findChildren(QLabel)) + " ".join(
        part.text() for part in widget.findChildren(QWidget) if hasattr(part, "text") and not isinstance(part, QLabel)
    )
