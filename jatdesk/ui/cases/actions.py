"""The Actions tab: every action agreed for this child, open ones first, and who disagreed. Settling is elsewhere."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from jatdesk.domain.actions import Action, ActionState
from jatdesk.domain.cases import CasePage
from jatdesk.domain.dates import say
from jatdesk.domain.mailings import Mailing
from jatdesk.domain.roles import Right
from jatdesk.ui.cases import parts, words
from jatdesk.ui.cases.disagreements import DisagreementsCard
from jatdesk.ui.cases.lead_update import LeadUpdateCard
from jatdesk.ui.cases.tab import Acts
from jatdesk.ui.page import Place
from jatdesk.ui.widgets import buttons
from jatdesk.ui.widgets.empty_state import EmptyState
from jatdesk.ui.widgets.table import Table
from jatdesk.ui.widgets.table_model import Cell, Column, TableModel

_LEAST_LINES = 16
"""So many lines high is the list; with the cards under it the tab scrolls."""


class ActionsTab:
    """Enter opens an action where it can be settled."""

    def __init__(self, acts: Acts) -> None:
        self._acts = acts
        self.model: TableModel[Action] = TableModel(
            (
                Column("What", lambda action: Cell(action.what, small=action.who)),
                Column("Agreed", lambda action: say(action.agreed_on) if action.agreed_on else "", 16),
                Column("By", lambda action: Cell(pills=(words.action_pill(action, acts.today()),)), 16),
            )
        )
        self.table = Table(self.model, "Actions of this case", lines=2)
        self.table.chosen.connect(lambda action: acts.open_action(action.id))
        self.nothing = EmptyState("No actions yet", "Actions are typed in the minutes of a meeting.")
        card = parts.HeadedCard("Actions")
        card.heading.hide()
        card.add(self.table, 1)
        card.add(self.nothing, 1)
        self.plan_button = buttons.plain("CAF action &plan…", self._plan)
        card.body.addWidget(self.plan_button, 0, Qt.AlignmentFlag.AlignLeft)
        card.setMinimumHeight(card.fontMetrics().height() * _LEAST_LINES)
        self.lead_update = LeadUpdateCard(acts.room)
        self.disagreements = DisagreementsCard(acts.room)
        self.widget: QWidget = parts.body("Actions", card, self.lead_update, self.disagreements)

    def show_page(self, page: CasePage) -> None:
        """Open ones first, each group as the page gives it."""
        rows = sorted(page.actions, key=lambda action: action.state is not ActionState.OPEN)
        self.model.set_rows(rows)
        self.table.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        self.plan_button.setVisible(bool(rows) and self._acts.room.may(Right.SEND))
        self.lead_update.show_page(page)
        self.disagreements.show_page(page)

    def _plan(self) -> None:
        room = self._acts.room
        room.place.go(Place("sending", room.page().case.id, Mailing.CAF_ACTION_PLAN.value))
