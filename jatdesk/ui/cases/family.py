"""The Family tab: carers, brothers and sisters, the situation at home, and what was raised about the child's safety."""

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from jatdesk.domain.cases import CasePage
from jatdesk.ui.cases import parts
from jatdesk.ui.cases.carers_part import CarersPart
from jatdesk.ui.cases.concern_alert import ConcernsCard
from jatdesk.ui.cases.concern_forms import ConcernForms
from jatdesk.ui.cases.kin_card import KinCard
from jatdesk.ui.cases.leads_card import LeadsCard
from jatdesk.ui.cases.measures_card import MeasuresCard
from jatdesk.ui.cases.merge import MergePanel
from jatdesk.ui.cases.tab import Acts
from jatdesk.ui.cases.visits_card import VisitsCard
from jatdesk.ui.widgets import buttons, text


class FamilyTab:
    """Each card asks for what is its own when the tab is looked at."""

    def __init__(self, acts: Acts, concerns: ConcernForms) -> None:
        self._acts = acts
        self.carers = CarersPart(acts.room)
        self.kin = KinCard(acts.room)
        self.leads = LeadsCard(acts.room)
        self.visits = VisitsCard(acts.room)
        self.measures = MeasuresCard(acts.room)
        self.concerns = ConcernsCard(acts.room, concerns)
        self._home = QWidget()
        self._column = QVBoxLayout(self._home)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._cards = (self.carers, self.kin, self.leads, self.visits, self.measures, self.concerns)
        self.same_button = buttons.link("Same child as another case…", self._join)
        same = parts.HeadedCard("One child, two records?", self.same_button if acts.keeps else None)
        same.add(text.secondary("Where the team opened a case twice for one child, the two records become one."))
        self.widget: QWidget = parts.body("Family", self.carers, self.kin, self._home, *self._cards[2:], same)

    def show_page(self, page: CasePage) -> None:
        """The people, then the home."""
        for card in self._cards:
            card.show_page(page)
        parts.emptied(self._column)
        newest = page.referrals[-1] if page.referrals else None
        home = parts.HeadedCard("Family and home", self._change(newest.id) if newest and self._acts.keeps else None)
        said = newest.draft.family_situation if newest else ""
        home.add(text.body(said) if said else text.secondary("Nothing is recorded about the situation at home."))
        self._column.addWidget(home)

    def _join(self) -> None:
        self._acts.room.panels.open_panel(MergePanel(self._acts.room))

    def _change(self, referral_id: str) -> QPushButton:
        link = buttons.link("Change…", lambda: self._acts.edit_section(referral_id, "family"))
        link.setAccessibleName("Change family and home")
        return link
