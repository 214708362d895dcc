"""The end of a case, clicked and typed: outcomes, closing, what does not fit, the report typed in and read back."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from jatdesk.crypto.sealing import seal_office
from jatdesk.docs import case_closure_report, docx
from jatdesk.domain.cases import CaseState, Closure
from jatdesk.domain.closures import ClosureReport
from jatdesk.domain.measures import Stage as AskedAt
from jatdesk.domain.outcomes import Outcome, Reached
from jatdesk.operations import cases, closures, issues, measures, outcomes
from jatdesk.ui.cases.page import CasesPage
from jatdesk.ui.cases.report_panel import ReadPanel
from jatdesk.ui.forms.edit_panel import EditPanel
from jatdesk.ui.page import Place
from tests.ui.accessible import cut_text, nameless
from tests.ui.conftest import Stage
from tests.ui.people import open_case
from tests.ui.shots import shot

TODAY = date(2026, 11, 23)


@pytest.fixture
def page(stage: Stage) -> CasesPage:
    open_case(stage.place.desk, child_wants="To sleep through", parents_want="Calm mornings")
    shown = stage.show(CasesPage)
    assert isinstance(shown, CasesPage)
    shown.go_to(Place("cases", shown.list.model.rows()[0].id, "outcomes"))
    return shown


def test_an_outcome_is_added_settled_and_taken_out_on_its_tab(page: CasesPage, stage: Stage, qtbot: QtBot) -> None:
    card = page.view.tab("outcomes").outcomes
    assert "To sleep through" in _said(card) and "not said yet" in _said(card)
    qtbot.mouseClick(card.add_button, Qt.MouseButton.LeftButton)
    form = _form(page)
    qtbot.keyClicks(form.form.inputs["sought"].box, "School every day")
    form.save_button.click()
    assert [each.sought for each in outcomes.of_case(stage.place.desk, page.case_id)][2:] == ["School every day"]
    _button(card, "Change the outcome: School every day").click()
    form = _form(page)
    form.form.inputs["reached"].box.set_value(Reached.PARTLY)
    form.save_button.click()
    assert outcomes.of_case(stage.place.desk, page.case_id)[2].settled_on == TODAY
    shot(page.widget, "case-outcomes")
    _button(card, "Take out the outcome: School every day").click()
    assert len(outcomes.of_case(stage.place.desk, page.case_id)) == 2
    undo = stage.told.undo[-1]
    assert undo is not None
    undo()
    assert len(outcomes.of_case(stage.place.desk, page.case_id)) == 3


def test_a_case_is_closed_with_outcomes_family_and_what_is_left_over(
    page: CasesPage, stage: Stage, qtbot: QtBot
) -> None:
    desk, case_id = stage.place.desk, page.case_id
    cases.change(desk, case_id, next_review=date(2026, 12, 10))
    page.view.close_button.click()
    form = _form(page)
    form.form.inputs["reason"].box.set_value("moved")
    qtbot.keyClicks(form.form.inputs["moved_to"].box, "Elsewhere JAT")
    form.form.inputs["reached_0"].box.set_value(Reached.YES)
    form.form.inputs["child_feels"].box.set_value("7")
    form.form.inputs["issue_kind"].box.set_value("no_capacity")
    qtbot.keyClicks(form.form.inputs["issue_theme"].box, "Sleep clinic is full")
    shot(page.widget, "case-closing")
    qtbot.wait(20)  # the fields that have just appeared find their place
    assert cut_text(form) == [] and nameless(form) == []
    stage.dialogs.answers += [False]
    form.save_button.click()
    assert stage.dialogs.asked == ["Close this case all the same?"]
    assert cases.case(desk, case_id).state is CaseState.OPEN, "looked at again"
    stage.dialogs.answers += [True]
    form.save_button.click()
    closed = cases.case(desk, case_id)
    assert (closed.state, closed.moved_to) == (CaseState.CLOSED, "Elsewhere JAT")
    assert outcomes.of_case(desk, case_id)[0].reached is Reached.YES
    assert [each.theme for each in issues.of_case(desk, case_id)] == ["Sleep clinic is full"]
    assert measures.feelings(desk, case_id, AskedAt.CLOSURE, TODAY) == (7, None)
    assert "Elsewhere JAT" in _said(page.view.tab("outcomes").closing)
    shot(page.widget, "case-closed-outcomes")


def test_other_needs_a_note(page: CasesPage) -> None:
    page.view.close_button.click()
    form = _form(page)
    form.form.inputs["reason"].box.set_value("other")
    form.save_button.click()
    assert "Say in a few words why" in _said(form)


def test_a_report_is_typed_in_and_can_be_taken_back(page: CasesPage, stage: Stage, qtbot: QtBot) -> None:
    desk, case_id = stage.place.desk, page.case_id
    cases.close(desk, case_id, Closure(TODAY, "needs_met"))
    page.refresh()
    card = page.view.tab("outcomes").report
    qtbot.mouseClick(card.type_button, Qt.MouseButton.LeftButton)
    form = _form(page)
    qtbot.keyClicks(form.form.inputs["exit_talk_with"].box, "Mum")
    form.form.inputs["exit_talk_on"].show_value(TODAY)
    qtbot.keyClicks(form.form.inputs["exit_talk"].box, "They felt heard.")
    form.save_button.click()
    assert closures.report(desk, case_id).exit_talk == "They felt heard."
    assert "Talk at the end" in {entry.heading for entry in cases.page(desk, case_id).story}
    undo = stage.told.undo[-1]
    assert undo is not None
    undo()
    assert closures.reports(desk, case_id) == ()


def test_a_sealed_report_is_read_and_taken_over_answer_by_answer(
    page: CasesPage, stage: Stage, qtbot: QtBot, tmp_path: Path
) -> None:
    desk, case_id = stage.place.desk, page.case_id
    wanted = outcomes.of_case(desk, case_id)
    cases.close(desk, case_id, Closure(TODAY, "needs_met", outcomes=(replace(wanted[0], reached=Reached.NO),)))
    closures.record(desk, case_id, ClosureReport(comment="Mine."))
    said = ClosureReport(None, None, "B. Quill", "Theirs.", "It helped us.", "It was ok.")
    filled = (Outcome("", reached=Reached.YES), replace(wanted[1], reached=Reached.YES, words="Every day"))
    document = case_closure_report.build(desk.team, desk.profile, cases.case(desk, case_id), filled[1:], said)
    path = tmp_path / "back.docx"
    path.write_bytes(seal_office(docx.render(document), "abcd-efgh-jkmn"))
    page.refresh()
    stage.dialogs.files.append(path)
    stage.dialogs.passwords.append("abcd-efgh-jkmn")
    page.view.tab("outcomes").report.read_button.click()
    qtbot.waitUntil(lambda: isinstance(page.panels.current, ReadPanel), timeout=20_000)
    panel = page.panels.current
    assert isinstance(panel, ReadPanel)
    shot(page.widget, "case-report-read")
    assert nameless(panel) == []
    ticked = {row.label: tick.isChecked() for row, tick in zip(panel.rows, panel.ticks, strict=True)}
    assert ticked["Comment"] is False, "what stands is not written over unseen"
    assert ticked["What the parents or carers say"] is True
    panel.save_button.click()
    kept = closures.report(desk, case_id)
    assert (kept.comment, kept.parent_words, kept.young_words) == ("Mine.", "It helped us.", "It was ok.")
    assert kept.back_on == TODAY and kept.paper_id == cases.page(desk, case_id).papers[0].id
    after = outcomes.of_case(desk, case_id)
    assert (after[0].reached, after[1].reached, after[1].words) == (Reached.NO, Reached.YES, "Every day")


def _form(page: CasesPage) -> EditPanel:
    form = page.panels.current
    assert isinstance(form, EditPanel)
    return form


def _said(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel))


def _button(widget: QWidget, name: str) -> QPushButton:
    return next(
        button for button in widget.findChildren(QPushButton) if name in (button.text(), button.accessibleName())
    )
