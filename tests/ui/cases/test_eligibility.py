"""Who must not be referred, on the case page: the alert, the answers with their exceptions, the three words."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from jatdesk.domain.eligibility import Answer
from jatdesk.domain.meetings import MeetingDraft
from jatdesk.operations import cases, eligibility, late_papers, meetings
from jatdesk.ui.cases.eligibility import EligibilityAlert, EligibilityCard
from jatdesk.ui.cases.page import CasesPage
from jatdesk.ui.forms.edit_panel import EditPanel
from jatdesk.ui.page import Place
from tests.ui.accessible import cut_text, nameless
from tests.ui.cases.test_page import _letters_used_twice as letters_used_twice
from tests.ui.conftest import Stage
from tests.ui.people import NAMES, open_case
from tests.ui.shots import shot


@pytest.fixture
def page(stage: Stage) -> CasesPage:
    open_case(stage.place.desk, NAMES[0])
    shown = stage.show(CasesPage)
    assert isinstance(shown, CasesPage)
    shown.view.choose_tab("referral")
    return shown


def _card(page: CasesPage) -> EligibilityCard:
    found = page.view.tab("referral").eligibility
    assert isinstance(found, EligibilityCard)
    return found


def _alert(page: CasesPage) -> EligibilityAlert:
    return next(each for each in page.view._alerts if isinstance(each, EligibilityAlert))


def _choose(page: CasesPage, question: str, down: int) -> None:
    choice = _card(page).questions.rows[question].choice
    choice.setCurrentIndex(down)
    choice.changed.emit(choice.value())


def test_a_yes_explains_the_rule_and_its_exceptions_and_bars_the_case_until_one_applies(page: CasesPage) -> None:
    assert _alert(page).widget.isHidden()
    _choose(page, "looked_after", 2)
    row = _card(page).questions.rows["looked_after"]
    assert row.rule.isVisible() and row.exception_field.isVisible()
    assert "needs a named professional’s decision" in row.then.text()
    assert _alert(page).widget.isVisible()
    shot(page.widget.window(), "eligibility")
    row.exception.setCurrentIndex(1)
    row.exception.changed.emit(row.exception.value())
    assert row.then.text() == "The exception applies: the child may be referred."
    assert _alert(page).widget.isHidden()
    assert not cut_text(page.widget) and not nameless(page.widget)


def test_the_three_answers_are_recorded_in_forms_and_the_alert_goes_with_the_last(page: CasesPage) -> None:
    _choose(page, "protection_plan", 2)
    for button, typed in (
        (
            "decide",
            {"professional": "N. Example", "role": "Head", "agency": "Harwood Junior", "reason": "Safe at home."},
        ),
        ("chair", {"agreed": "yes", "by": "C. Example"}),
        ("social", {"said": "nothing against", "by": "S. Example"}),
    ):
        assert _alert(page).widget.isVisible()
        QTest.mouseClick(_card(page).buttons[button], Qt.MouseButton.LeftButton)
        panel = page.panels.current
        assert isinstance(panel, EditPanel)
        assert not cut_text(page.widget) and not nameless(page.widget)
        shot(page.widget.window(), f"going-on-{button}")
        panel.form.show_typed(typed)
        panel.save_button.click()
        assert page.panels.current is None
    assert _alert(page).widget.isHidden()
    found = eligibility.of_case(page._place.desk, page.case_id)
    assert found.excluding and not found.barred and found.answers["protection_plan"].answer is Answer.YES
    _card(page).buttons["back: The chair’s agreement"].click()
    assert "the chair’s agreement" in eligibility.of_case(page._place.desk, page.case_id).barred
    assert cases.page(page._place.desk, page.case_id).case.id == page.case_id


def test_a_half_typed_decision_comes_back_for_its_case_whatever_tab_is_open(page: CasesPage, stage: Stage) -> None:
    _choose(page, "protection_plan", 2)
    _card(page).buttons["decide"].click()
    panel = page.panels.current
    assert isinstance(panel, EditPanel)
    panel.form.inputs["professional"].box.setText("N. Example")
    page.leave()
    again = stage.show(CasesPage)
    assert isinstance(again, CasesPage)
    panel = again.panels.current
    assert isinstance(panel, EditPanel)
    assert panel.form.values()["professional"] == "N. Example"
    panel.form.show_typed({"professional": "N. Example", "role": "Head", "agency": "School", "reason": "Safe."})
    panel.save_button.click()
    assert eligibility.of_case(stage.place.desk, again.case_id).going_on.decision is not None


def test_the_card_says_what_is_missing_and_leads_to_the_letter(page: CasesPage, stage: Stage) -> None:
    cases.change(stage.place.desk, page.case_id, level=None)
    page.refresh()
    card = page.view.tab("referral").letters
    shown = " ".join(label.text() for label in card.findChildren(QLabel))
    assert "Incomplete" in shown and "the level of need" in shown
    shot(page.widget.window(), "letter-card")
    card.write_button.click()
    assert stage.told.places[-1] == Place("sending", page.case_id, "referral_letter")


def test_late_papers_ask_for_the_chair_s_word(page: CasesPage, stage: Stage) -> None:
    meetings.plan(stage.place.desk, MeetingDraft(date(2026, 11, 26), "10:00", "12:00", "Village Hall"))
    page.refresh()
    card = page.view.tab("referral").letters
    card.buttons["chair"].click()
    panel = page.panels.current
    assert isinstance(panel, EditPanel)
    panel.form.show_typed({"agreed": "yes", "by": "C. Example"})
    panel.save_button.click()
    word = late_papers.of_case(stage.place.desk, page.case_id).word
    assert word is not None and word.agreed
    shot(page.widget.window(), "late-papers")
    cases.papers_in(stage.place.desk, page.case_id, None)
    late_papers.take_back(stage.place.desk, page.case_id)
    _choose(page, "protection_plan", 2)
    page.refresh()
    assert len(_card(page).buttons) == 3 and card.buttons
    assert letters_used_twice(page) == []
    assert not nameless(page.widget)
