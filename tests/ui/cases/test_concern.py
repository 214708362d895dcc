"""A safeguarding concern on the case page: red above the tabs until it is answered, each step one form, all kept."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from jatdesk.operations import concerns, half_forms
from jatdesk.ui.cases.concern_panel import ConcernPanel
from jatdesk.ui.cases.page import CasesPage
from jatdesk.ui.forms.edit_panel import EditPanel
from jatdesk.ui.page import Place
from tests.ui.accessible import cut_text, nameless
from tests.ui.conftest import Stage
from tests.ui.people import NAMES, open_case


@pytest.fixture
def page(stage: Stage) -> CasesPage:
    for name in NAMES:
        open_case(stage.place.desk, name)
    shown = stage.show(CasesPage)
    assert isinstance(shown, CasesPage)
    return shown


def _fill(page: CasesPage, qtbot: QtBot, **typed: str) -> None:
    panel = page.panels.current
    assert isinstance(panel, EditPanel)
    for name, words in typed.items():
        place = panel.form.inputs[name].focusProxy() or panel.form.inputs[name]
        place.setFocus()
        qtbot.keyClick(place, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        qtbot.keyClicks(place, words)
    panel.save_button.click()


def _raise(page: CasesPage, qtbot: QtBot) -> None:
    page.view.concern_button.click()
    _fill(page, qtbot, words="Came with a bruise", raised_by="Dora Name")


def _words(page: CasesPage) -> list[str]:
    return [banner.line.plain() for banner in page._concern.banners]


def test_a_concern_is_red_above_the_tabs_and_in_the_list_until_it_is_answered(
    page: CasesPage, stage: Stage, qtbot: QtBot
) -> None:
    assert not page._concern.widget.isVisible()
    _raise(page, qtbot)
    assert page._concern.widget.isVisible()
    assert _words(page) == [
        "⚠ Safeguarding concern, raised on 23 November 2026 by Dora Name \n"
        "It is not recorded yet what was done. It has not been referred to social care yet."
    ]
    marked = [line for line in page.list.model.rows() if line.concern]
    assert [line.id for line in marked] == [page.case_id]
    cell = page.list.model.columns[2].show(marked[0])
    assert any("concern" in words for words, _tone in getattr(cell, "pills", ()))
    page.go_to(Place("cases", page.case_id, "concern"))
    assert page.widget.window().focusWidget().text() == "What was &done…"  # type: ignore[union-attr]
    page.widget.window().focusWidget().click()  # type: ignore[union-attr]
    _fill(page, qtbot, done="Rang the duty team", done_by="Iris Chair")
    concern = concerns.of_case(stage.place.desk, page.case_id)[0]
    page.concerns.referred(concern)
    _fill(page, qtbot, sent_to="Duty team, by phone")
    assert "there is no answer yet" in _words(page)[0]
    page.concerns.answered(concerns.of_case(stage.place.desk, page.case_id)[0])
    _fill(page, qtbot, answer="They visit today", answered_by="Sam Worker")
    assert not page._concern.widget.isVisible()
    assert not any(line.concern for line in page.list.model.rows())
    assert [one.answer for one in concerns.of_case(stage.place.desk, page.case_id)] == ["They visit today"]
    stage.told.undo[-1]()  # type: ignore[misc]
    assert page._concern.widget.isVisible(), "without the answer it waits again"


def test_taken_back_at_once_nothing_stays_but_the_history(page: CasesPage, stage: Stage, qtbot: QtBot) -> None:
    _raise(page, qtbot)
    stage.told.undo[-1]()  # type: ignore[misc]
    assert concerns.of_case(stage.place.desk, page.case_id) == ()
    assert not page._concern.widget.isVisible()


def test_a_half_typed_concern_is_kept(page: CasesPage, stage: Stage, qtbot: QtBot) -> None:
    page.view.concern_button.click()
    panel = page.panels.current
    assert isinstance(panel, EditPanel)
    qtbot.keyClicks(panel.form.inputs["words"].focusProxy(), "Came with a bru")
    assert page.leave()
    half = half_forms.kept(stage.place.desk, "cases")
    assert half is not None and (half.ref, half.form) == (page.case_id, "concern")
    again = stage.show(CasesPage)
    assert isinstance(again, CasesPage)
    brought = again.panels.current
    assert isinstance(brought, EditPanel) and brought.form.values()["words"] == "Came with a bru"


def test_the_whole_concern_is_read_in_its_panel_without_anything_cut(page: CasesPage, qtbot: QtBot) -> None:
    _raise(page, qtbot)
    page._concern._read(concerns.of_case(page._place.desk, page.case_id)[0])
    panel = page.panels.current
    assert isinstance(panel, ConcernPanel)
    assert nameless(panel) == [] and cut_text(panel) == []
    qtbot.keyClick(panel, Qt.Key.Key_Escape)
    assert page.panels.current is None
    assert nameless(page.widget) == [] and cut_text(page.widget) == []
