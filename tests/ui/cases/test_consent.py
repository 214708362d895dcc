"""The Consent tab: answers with their whole life, what is withheld, and a decision that only the chair can agree to."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from jatdesk.domain.cases import Case
from jatdesk.domain.consent import Capacity, Consent, ConsentState
from jatdesk.domain.roles import Role
from jatdesk.operations import cases, consent, members, sharing, withheld
from jatdesk.operations.desk import Desk
from jatdesk.ui.cases.page import CasesPage
from jatdesk.ui.forms.edit_panel import EditPanel
from jatdesk.ui.page import Place
from tests.operations.people import member
from tests.ui.accessible import cut_text, nameless
from tests.ui.conftest import Stage
from tests.ui.people import open_case
from tests.ui.shots import shot
from tests.ui.shown import given_away

MakeStage = Callable[[Desk], Stage]
REFUSED = Consent(ConsentState.REFUSED, "Orla Sample", "Mother", date(2026, 11, 20), reason="Would rather wait.")


def opened(stage: Stage, case: Case) -> CasesPage:
    page = stage.show(CasesPage)
    assert isinstance(page, CasesPage)
    page.go_to(Place("cases", case.id, "consent"))
    return page


def press(page: CasesPage, words: str) -> None:
    QApplication.processEvents()
    found = [one for one in page.widget.findChildren(QPushButton) if one.accessibleName() == words and one.isVisible()]
    assert len(found) == 1, (words, len(found))
    found[0].click()
    QApplication.processEvents()


def fill(page: CasesPage, qtbot: QtBot, **typed: str) -> EditPanel:
    panel = page.panels.current
    assert isinstance(panel, EditPanel)
    for name, words in typed.items():
        box = panel.form.inputs[name]
        place = box.focusProxy() or box
        place.setFocus()
        qtbot.keyClick(place, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        qtbot.keyClicks(place, words)
    return panel


def said(page: CasesPage) -> str:
    QApplication.processEvents()
    return "\n".join(given_away(page.widget))


def test_an_answer_is_recorded_with_everything_that_belongs_to_it(stage: Stage, desk: Desk, qtbot: QtBot) -> None:
    case = open_case(desk, "Ada Sample", consents=())
    page = opened(stage, case)
    assert "Nobody has been asked for consent yet." in said(page)
    press(page, "Record consent…")
    panel = fill(page, qtbot, given_by="Ada Sample", relationship="young person", share_with="Youth support")
    panel.form.inputs["state"].show_value(ConsentState.WRITTEN)
    panel.form.inputs["capacity"].show_value(Capacity.COMPETENT)
    panel.form.inputs["explained"].show_value(("process", "storage"))
    panel.form.inputs["takes_part"].show_value(True)
    panel.form.inputs["basis"].show_value("public_task")
    shot(page.widget.window(), "consent-form")
    panel.save_button.click()
    assert "professional’s judgement" in panel.problems.lines()[0], "who judged, and why, are asked for"
    panel.form.inputs["capacity_by"].show_value("B. Quill, school nurse")
    panel.form.inputs["capacity_why"].show_value("Explains it in own words")
    panel.save_button.click()
    (answer,) = cases.page(desk, case.id).consents
    assert (answer.explained, answer.takes_part, answer.basis) == (("process", "storage"), True, "public_task")
    assert "Written consent from the young person, judged competent" in said(page)
    assert "A public body’s task" in said(page)


def test_what_is_withheld_is_listed_with_its_reason_and_ends(stage: Stage, desk: Desk, qtbot: QtBot) -> None:
    members.add(desk, member("Dora Nurse", "Youth support"))
    case = open_case(desk)
    page = opened(stage, case)
    assert "Nothing is withheld from anybody." in said(page)
    press(page, "Withhold something…")
    panel = fill(page, qtbot, why="Dora is a neighbour.")
    panel.save_button.click()
    assert "not said from whom" in panel.problems.lines()[0]
    panel.form.inputs["member_id"].show_value(withheld.who_there_is(desk)[0][0])
    panel.save_button.click()
    assert "Dora Nurse, Youth support" in said(page)
    assert "Everything: gets no paper of this case." in said(page)
    press(page, "Withhold it no longer from Dora Nurse, Youth support")
    assert "Ended on 23 November 2026." in said(page)
    stage.told.undo[-1]()  # type: ignore[misc]
    assert withheld.of_case(desk, case.id)[0].ended_on is None


def test_the_administrator_writes_a_decision_down_and_only_the_chair_agrees(
    stage: Stage, desk: Desk, make_stage: MakeStage, qtbot: QtBot
) -> None:
    case = open_case(desk, "Ada Sample", consents=(REFUSED,))
    page = opened(stage, case)
    press(page, "Record a decision…")
    typed = {"professional": "B. Quill", "role": "School nurse", "agency": "School nursing"}
    panel = fill(page, qtbot, **typed, what="what school sees", with_whom="the team", reason="She is not safe at home.")
    panel.form.inputs["basis"].show_value("safeguarding")
    panel.save_button.click()
    assert "waits for the chair" in said(page)
    shown = [one.accessibleName() for one in page.widget.findChildren(QPushButton) if one.isVisible()]
    assert "Agree…" not in shown, "an administrator never agrees"
    assert not cases.page(desk, case.id).standing.opens_agenda
    shot(page.widget.window(), "consent-waits")
    chairs = opened(make_stage(replace(desk, person="Cleo Chairwell", role=Role.CHAIR, slot_id="ab" * 8)), case)
    press(chairs, "Agree…")
    assert isinstance(chairs.panels.current, EditPanel)
    assert "B. Quill, School nurse, School nursing: share what school sees with the team." in said(chairs)
    shot(chairs.widget.window(), "consent-agree")
    chairs.panels.current.save_button.click()
    (decision,) = sharing.of_case(desk, case.id)
    assert (decision.agreed, decision.answered_by) == (True, "Cleo Chairwell")
    assert "Agreed by Cleo Chairwell, signed in" in said(chairs)
    assert cases.page(desk, case.id).standing.opens_agenda
    shot(chairs.widget.window(), "consent-agreed")
    press(chairs, "End…")
    fill(chairs, qtbot, ended_why="The family agreed after all.").save_button.click()
    assert not cases.page(desk, case.id).standing.opens_agenda


def test_a_half_typed_decision_comes_back(stage: Stage, desk: Desk, qtbot: QtBot) -> None:
    page = opened(stage, open_case(desk, "Ada Sample", consents=(REFUSED,)))
    press(page, "Record a decision…")
    fill(page, qtbot, professional="B. Quill")
    page.leave()
    again = stage.show(CasesPage)
    assert isinstance(again, CasesPage)
    assert isinstance(again.panels.current, EditPanel)
    assert again.panels.current.form.inputs["professional"].value() == "B. Quill"


def test_the_young_persons_knowledge_and_the_form_are_recorded_where_the_answer_stands(
    stage: Stage, desk: Desk, qtbot: QtBot
) -> None:
    case = open_case(desk, "Ada Sample")
    page = opened(stage, case)
    assert cases.page(desk, case.id).standing.tell
    shot(page.widget.window(), "consent-tab")
    press(page, "What the young person knows…")
    fill(page, qtbot, told_young_person="Her teacher told her on Monday.").save_button.click()
    assert not cases.page(desk, case.id).standing.tell
    assert "Her teacher told her on Monday." in said(page)
    stage.told.undo[-1]()  # type: ignore[misc]
    assert cases.page(desk, case.id).standing.tell


def test_the_tab_and_its_forms_can_be_read_out_and_cut_no_words(stage: Stage, desk: Desk, qtbot: QtBot) -> None:
    case = open_case(desk, "Ada Sample")
    own = Consent(ConsentState.WRITTEN, "Ada Sample", "young person", date(2026, 10, 1), share_with="Youth support")
    consent.record(desk, case.id, own)
    page = opened(stage, case)
    qtbot.waitUntil(lambda: cut_text(page.widget) == [])
    assert nameless(page.widget) == []
    for start in ("Record consent…", "Withhold something…", "Competence…"):
        press(page, start)
        qtbot.waitUntil(lambda: cut_text(page.widget) == [])
        assert nameless(page.widget) == []
        page.panels.end()
