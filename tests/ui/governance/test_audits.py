"""A sample audit, clicked and typed: drawn, looked at, half typed over a lock, made an action, led back to."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from jatdesk.domain.members import MemberDraft
from jatdesk.operations import audits, members
from jatdesk.operations.desk import Desk
from jatdesk.ui.actions.page import ActionsPage
from jatdesk.ui.governance.page import GovernancePage
from jatdesk.ui.page import Place
from tests.operations.gatherings import opened as opened_case
from tests.ui.accessible import cut_text, nameless
from tests.ui.conftest import Stage
from tests.ui.governance.test_page import form, opened
from tests.ui.shots import shot


def answer(page: GovernancePage, desk: Desk, wrong: str) -> None:
    """Types yes to every question that is open, but no to one."""
    inputs = form(page).form.inputs
    for item in desk.profile.audit:
        inputs[f"v_{item.code}"].show_value("no" if item.code == wrong else "yes")


def test_an_audit_from_the_draw_to_the_action_and_back(stage: Stage, qtbot: QtBot) -> None:
    desk = stage.place.desk
    members.add(desk, MemberDraft("Dee Example", "Youth support"))
    for name in ("Ada Sample", "Bert Sample"):
        opened_case(desk, name)
    page = opened(stage)
    part = page.audits
    page.go_to(Place("governance", what="audits"))
    assert part.empty.isVisibleTo(page.widget)
    part.draw_button.click()
    form(page).save_button.click()
    assert "no case to draw" in form(page).problems.lines()[0], "the last quarter had none"
    form(page).form.inputs["last"].show_value(desk.clock.today())
    form(page).form.inputs["seed"].show_value("4711")
    shot(page.widget, "governance-audit-draw")
    assert nameless(form(page)) == []
    form(page).save_button.click()
    assert "2 cases are drawn: there are no more" in stage.told.words[-1]

    qtbot.keyClick(part.records, Qt.Key.Key_Return)
    form(page).form.inputs["v_plan"].show_value("no")
    form(page).form.inputs["w_plan"].show_value("Nobody is named")
    page.leave()
    page = opened(stage)
    part = page.audits
    assert form(page).form.inputs["w_plan"].value() == "Nobody is named", "half typed, and back"
    answer(page, desk, "plan")
    shot(page.widget, "governance-audit-record")
    assert nameless(form(page)) == []
    form(page).form.inputs["w_plan"].show_value("Ada waits for it")
    form(page).save_button.click()
    assert "name stands in this" in form(page).problems.lines()[0]
    form(page).form.inputs["w_plan"].show_value("Nobody is named")
    form(page).save_button.click()
    part.finish_button.click()
    form(page).save_button.click()
    assert "without an answer" in form(page).problems.lines()[0]
    page.go_to(Place("governance", what="audits"))
    part.records.go_to_row(1)
    qtbot.keyClick(part.records, Qt.Key.Key_Return)
    answer(page, desk, "plan")
    form(page).save_button.click()
    assert part.findings.rows_model.rowCount() == 2 and part.act_button.isVisibleTo(page.widget)

    qtbot.keyClick(part.findings, Qt.Key.Key_Return)
    form(page).form.inputs["what"].show_value("Say who does what by when")
    form(page).form.inputs["who"].show_value("Dee")
    form(page).form.inputs["whose"].show_value("all")
    shot(page.widget, "governance-audit-action")
    form(page).save_button.click()
    undo = stage.told.undo[-1]
    assert undo is not None
    undo()
    part.none_button.click()
    form(page).form.inputs["words"].show_value("It was said on paper")
    form(page).save_button.click()
    undo = stage.told.undo[-1]
    assert undo is not None
    undo()
    assert len(audits.every(desk)[0].unsettled) == 2
    page.go_to(Place("governance", what="audits"))
    qtbot.keyClick(part.findings, Qt.Key.Key_Return)
    form(page).form.inputs["what"].show_value("Say who does what by when")
    form(page).form.inputs["who"].show_value("Dee")
    form(page).form.inputs["whose"].show_value("all")
    form(page).save_button.click()
    part.finish_button.click()
    form(page).save_button.click()
    (made,) = audits.every(desk)
    assert made.finished_on is not None and not made.unsettled
    shot(page.widget, "governance-audits")
    assert nameless(page.widget) == [] and cut_text(page.widget) == []
    part.open_button.click()
    to = stage.told.places[-1]
    assert to.page == "actions"

    acts = stage.show(ActionsPage)
    acts.go_to(to)
    assert isinstance(acts, ActionsPage)
    assert "From the audit of 23 November 2026" in acts.card.state.text()
    shot(acts.widget, "actions-from-an-audit")
    acts.card.audit_button.click()
    assert stage.told.places[-1] == Place("governance", made.id, "audits")
