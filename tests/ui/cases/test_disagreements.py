"""On the Actions tab a disagreement is recorded, answered and taken out; above the tabs a case's drift is said."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from jatdesk.operations import cases, disagreements, referrals
from jatdesk.ui.cases.page import CasesPage
from jatdesk.ui.forms.edit_panel import EditPanel
from jatdesk.ui.page import Place
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


def test_a_disagreement_is_recorded_answered_and_taken_out_where_it_stands(
    page: CasesPage, stage: Stage, qtbot: QtBot
) -> None:
    desk, case_id = stage.place.desk, page.case_id
    card = page.view.tab("actions").disagreements
    assert "Nobody has disagreed" in _said(card)
    qtbot.mouseClick(card.record_button, Qt.MouseButton.LeftButton)
    form = page.panels.current
    assert isinstance(form, EditPanel)
    _type(form, qtbot, "who", "Dee Example")
    _type(form, qtbot, "to_whom", "The chair")
    _type(form, qtbot, "about", "Whether the club is enough")
    form.save_button.click()
    (made,) = disagreements.of_case(desk, case_id)
    assert (made.who, made.waits) == ("Dee Example", True)
    assert "no answer yet" in _said(card)
    shot(page.widget, "case-disagreement")
    _button(card, "Take out").click()
    assert disagreements.of_case(desk, case_id) == ()
    undo = stage.told.undo[-1]
    assert undo is not None
    undo()
    assert disagreements.of_case(desk, case_id) == (made,)


def test_a_case_that_drifts_says_so_above_its_tabs_and_one_that_moves_does_not(page: CasesPage, stage: Stage) -> None:
    desk = stage.place.desk
    signs = [each for each in page.view.findChildren(QLabel) if "drifting" in each.text()]
    assert [each for each in signs if each.isVisible()] == []
    draft = cases.page(desk, page.case_id).referrals[-1].draft
    assert draft.referred_on is not None
    again = draft.referred_on - timedelta(30)
    referrals.register(desk, replace(draft, referred_on=again), case_id=page.case_id)
    page.refresh()
    assert any("Referred again" in each.text() for each in page.view.findChildren(QLabel) if each.isVisible())
    shot(page.widget, "case-drift")


def _said(card: QWidget) -> str:
    return " ".join(each.text() for each in card.findChildren(QLabel) if not each.isHidden())


def _button(card: QWidget, words: str) -> QPushButton:
    return next(each for each in card.findChildren(QPushButton) if each.text() == words)


def _type(form: EditPanel, qtbot: QtBot, name: str, words: str) -> None:
    qtbot.keyClicks(form.form.inputs[name].box, words)
