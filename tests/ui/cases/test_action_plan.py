"""The CAF's action plan is reached from the Actions tab of a case that has actions."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from jatdesk.operations.desk import Desk
from jatdesk.ui.cases.actions import ActionsTab
from jatdesk.ui.cases.page import CasesPage
from jatdesk.ui.page import Place
from jatdesk.ui.sending.page import SendingPage
from tests.operations.conftest import OpenDesk
from tests.operations.outgoing import BERT, CLEO, month
from tests.ui.accessible import cut_text, nameless
from tests.ui.conftest import Stage
from tests.ui.shots import shot


def test_the_button_leads_to_check_before_you_send(
    open_desk: OpenDesk, make_stage: Callable[[Desk], Stage], qtbot: QtBot
) -> None:
    ready = month(open_desk)
    ready.hold()
    stage = make_stage(ready.desk)
    page = stage.show(CasesPage)
    assert isinstance(page, CasesPage)
    page.go_to(Place("cases", ready.cases[CLEO], "actions"))
    tab = page.view.tab("actions")
    assert isinstance(tab, ActionsTab)
    assert not tab.plan_button.isVisible(), "nothing was agreed for this case"
    page.go_to(Place("cases", ready.cases[BERT], "actions"))
    assert tab.plan_button.isVisible()
    shot(page.widget.window(), "action-plan-button")
    assert (nameless(page.widget), cut_text(page.widget)) == ([], [])
    qtbot.mouseClick(tab.plan_button, Qt.MouseButton.LeftButton)
    goal = stage.told.places[-1]
    assert goal == Place("sending", ready.cases[BERT], "caf_action_plan")
    sending = stage.show(SendingPage)
    sending.go_to(goal)
    shot(sending.widget.window(), "action-plan-check")
