"""The evaluation page, clicked: a part is chosen, a need met, evidence typed, a judgement kept, nothing typed lost."""

from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from jatdesk.ui.evaluation.page import EvaluationPage
from jatdesk.ui.forms.edit_panel import EditPanel
from jatdesk.ui.page import Place
from tests.ui.accessible import cut_text, nameless
from tests.ui.conftest import Stage
from tests.ui.people import open_case
from tests.ui.shots import shot


@pytest.fixture
def page(stage: Stage, qtbot: QtBot) -> EvaluationPage:
    open_case(stage.place.desk, "Child A Sample")
    shown = stage.show(EvaluationPage)
    assert isinstance(shown, EvaluationPage)
    qtbot.waitUntil(lambda: shown._found is not None)
    return shown


def press(page: EvaluationPage, words: str) -> None:
    QApplication.processEvents()  # what was just added is in sight
    found: Callable[[QPushButton], bool] = lambda one: one.text().replace("&", "") == words  # noqa: E731
    next(one for one in page.widget.findChildren(QPushButton) if found(one) and one.isVisible()).click()


def test_a_part_gets_evidence_and_a_judgement_and_is_saved_without_small_numbers(
    page: EvaluationPage, stage: Stage, qtbot: QtBot, tmp_path: Path
) -> None:
    page.go_to(Place("evaluation", "", "input.b"))
    part = page.table.current_row()
    assert part is not None and part.part == "input.b" and part.need
    assert nameless(page.widget) == []
    press(page, "We have it now")
    part = page.table.current_row()
    assert part is not None and part.have[-1].got_on == stage.place.desk.clock.today()
    press(page, "Add evidence…")
    assert isinstance(page.panel, EditPanel)
    page.panel.save_button.click()
    assert page.panel is not None, "it needs words"
    qtbot.keyClicks(page.panel.form.inputs["words"].box, "It went well with Child A Sample")
    page.panel.save_button.click()
    assert page.panel is not None, "a child is named"
    page.panel.form.inputs["words"].show_value("Every service sent somebody")
    page.panel.save_button.click()
    assert page.panel is None
    press(page, "Judge…")
    assert isinstance(page.panel, EditPanel)
    page.panel.form.inputs["grade"].box.set_value("2")
    qtbot.keyClicks(page.panel.form.inputs["words"].box, "Only housing is missing")
    page.panel.save_button.click()
    part = page.table.current_row()
    assert part is not None and part.judgements[0].words == "Only housing is missing"
    qtbot.waitUntil(lambda: cut_text(page.widget) == [])
    shot(page.widget, "evaluation")
    target = tmp_path / "evaluation.docx"
    stage.dialogs.files.append(target)
    page.save_button.click()
    qtbot.waitUntil(target.exists, timeout=30_000)
    rows = [row.cells for table in docx.Document(str(target)).tables for row in table.rows]
    said = "\n".join(cell.text for cells in rows for cell in cells)
    assert "Every service sent somebody" in said and "Mostly, judged on 23 November 2026" in said
    press(page, "Take out")
    part = page.table.current_row()
    assert part is not None and not part.judgements


def test_what_is_half_typed_about_a_part_comes_back(page: EvaluationPage, stage: Stage, qtbot: QtBot) -> None:
    page.go_to(Place("evaluation", "", "output.d"))
    press(page, "Word it…")
    assert isinstance(page.panel, EditPanel)
    page.panel.form.inputs["words"].show_value("Families come")
    page.leave()
    anew = stage.show(EvaluationPage)
    assert isinstance(anew, EvaluationPage)
    qtbot.waitUntil(lambda: anew.panel is not None)
    assert isinstance(anew.panel, EditPanel)
    assert anew.panel.form.values()["words"] == "Families come"
    anew.panel.save_button.click()
    row = anew.table.current_row()
    assert row is not None
    assert next(part for part in anew._found.parts if part.part == "output.d").words == "Families come"  # type: ignore[union-attr]
