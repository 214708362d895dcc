"""The lead professional's update is typed in or read from its form on the Actions tab, and shown there."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from jatdesk.docs import lead_update as form
from jatdesk.docs.docx import render
from jatdesk.operations import cases, lead_updates
from jatdesk.ui.cases.lead_update import LeadUpdateCard
from jatdesk.ui.cases.page import CasesPage
from jatdesk.ui.forms.edit_panel import EditPanel
from jatdesk.ui.page import Place
from tests.docs.samples import MEETING
from tests.ui.conftest import Stage
from tests.ui.people import NAMES, open_case
from tests.ui.shots import shot


@pytest.fixture
def page(stage: Stage) -> CasesPage:
    open_case(stage.place.desk, NAMES[0])
    shown = stage.show(CasesPage)
    assert isinstance(shown, CasesPage)
    shown.go_to(Place("cases", shown.list.model.rows()[0].id, "actions"))
    return shown


@pytest.fixture
def card(page: CasesPage) -> LeadUpdateCard:
    found = page.view.tab("actions").lead_update
    assert isinstance(found, LeadUpdateCard)
    return found


def test_an_update_is_typed_in_and_taken_back(
    page: CasesPage, card: LeadUpdateCard, stage: Stage, qtbot: QtBot
) -> None:
    card.type_button.click()
    panel = page.panels.current
    assert isinstance(panel, EditPanel)
    qtbot.keyClicks(panel.form.inputs["lead"].box, "B. Quill")
    qtbot.keyClicks(panel.form.inputs["progress"].box, "Calmer mornings")
    shot(page.widget, "lead-update-form")
    panel.save_button.click()
    (kept,) = lead_updates.of_case(stage.place.desk, page.case_id)
    assert (kept.lead, kept.progress) == ("B. Quill", "Calmer mornings")
    assert any("Calmer mornings (B. Quill" in each.text() for each in card.findChildren(QLabel))
    shot(page.widget, "lead-update")
    undo = stage.told.undo[-1]
    assert undo is not None
    undo()
    assert lead_updates.of_case(stage.place.desk, page.case_id) == ()


def test_a_form_that_came_back_is_shown_before_it_is_taken_in(
    page: CasesPage, card: LeadUpdateCard, stage: Stage, qtbot: QtBot, tmp_path: Path
) -> None:
    desk = stage.place.desk
    case = cases.case(desk, page.case_id)
    built = render(form.build(desk.team, desk.profile, MEETING, case, ()))
    path = tmp_path / "update.docx"
    path.write_bytes(_answered(built, "progress", "Reads at bedtime"))
    card._read(path, ())
    qtbot.waitUntil(lambda: isinstance(page.panels.current, EditPanel), timeout=20_000)
    assert lead_updates.of_case(desk, page.case_id) == ()
    panel = page.panels.current
    assert isinstance(panel, EditPanel)
    panel.save_button.click()
    assert [each.progress for each in lead_updates.of_case(desk, page.case_id)] == ["Reads at bedtime"]


def _answered(word: bytes, tag: str, words: str) -> bytes:
    """The same form with words typed into one of its boxes."""
    import io

    import docx
    from docx.oxml.ns import qn

    document = docx.Document(io.BytesIO(word))
    for control in document.element.body.iter(qn("w:sdt")):
        named = control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")
        if named is not None and named.get(qn("w:val")) == tag:
            placeholder = control.find(f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}")
            if placeholder is not None:
                placeholder.getparent().remove(placeholder)
            texts = list(control.iter(qn("w:t")))
            texts[0].text = words
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
