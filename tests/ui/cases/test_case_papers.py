"""A case's chronology and summary are reached from More; the period is chosen in a form."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from jatdesk.operations.desk import Desk
from jatdesk.ui.cases.page import CasesPage
from jatdesk.ui.forms.edit_panel import EditPanel
from jatdesk.ui.page import Place
from jatdesk.ui.sending.page import SendingPage
from tests.operations.conftest import OpenDesk
from tests.operations.outgoing import BERT, month
from tests.ui.accessible import cut_text, nameless
from tests.ui.conftest import Stage
from tests.ui.shots import shot


def choose(menu: QMenu, words: str) -> None:
    menu.aboutToShow.emit()
    (found,) = [each for each in menu.actions() if each.text().replace("&", "") == words]
    found.trigger()


def test_the_period_is_typed_and_leads_to_check_before_you_send(
    open_desk: OpenDesk, make_stage: Callable[[Desk], Stage], qtbot: QtBot
) -> None:
    ready = month(open_desk)
    ready.hold()
    stage = make_stage(ready.desk)
    page = stage.show(CasesPage)
    assert isinstance(page, CasesPage)
    case_id = ready.cases[BERT]
    page.go_to(Place("cases", case_id))
    choose(page.view.more_menu, "Chronology…")
    panel = page.panels.current
    assert isinstance(panel, EditPanel)
    shot(page.widget.window(), "chronology-form")
    assert (nameless(panel), cut_text(panel)) == ([], [])
    days = panel.form.inputs
    days["first"].show_value(date(2026, 12, 9))
    days["last"].show_value(date(2026, 12, 1))
    qtbot.mouseClick(panel.save_button, Qt.MouseButton.LeftButton)
    assert page.panels.current is panel, "it ends before it begins"
    days["first"].show_value(date(2026, 12, 1))
    days["last"].show_value(None)
    qtbot.mouseClick(panel.save_button, Qt.MouseButton.LeftButton)
    goal = stage.told.places[-1]
    assert goal == Place("sending", f"{case_id} 2026-12-01 2026-12-10", "chronology")
    sending = stage.show(SendingPage)
    assert isinstance(sending, SendingPage)
    sending.go_to(goal)
    assert sending.where() == goal
    shot(sending.widget.window(), "chronology-check")
    choose(page.view.more_menu, "Case summary…")
    assert stage.told.places[-1] == Place("sending", case_id, "case_summary")
