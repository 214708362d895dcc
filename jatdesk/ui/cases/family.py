"""The Family tab: parents and carers with what the forms say of them, and the situation at home."""

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from jatdesk.domain.cases import CasePage
from jatdesk.ui.cases import parts
from jatdesk.ui.cases.tab import Acts
from jatdesk.ui.forms.sections import CARERS
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card


class FamilyTab:
    """One card a carer; changing them opens the family part of the newest referral."""

    def __init__(self, acts: Acts) -> None:
        self._acts = acts
        self._ground = QWidget()
        self._column = QVBoxLayout(self._ground)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)
        self.widget: QWidget = parts.body("Family", self._ground)

    def show_page(self, page: CasePage) -> None:
        """Carers first, then the home."""
        parts.emptied(self._column)
        newest = page.referrals[-1] if page.referrals else None
        home = parts.HeadedCard("Family and home", self._change(newest.id) if newest and self._acts.keeps else None)
        said = newest.draft.family_situation if newest else ""
        home.add(text.body(said) if said else text.secondary("Nothing is recorded about the situation at home."))
        self._column.addWidget(home)
        for carer in page.carers:
            card = Card(carer.name or "Name not given")
            facts = parts.Facts()
            facts.show_facts(
                [
                    (spec.plain_label, spec.words(getattr(carer, spec.name)))
                    for spec in CARERS.fields
                    if spec.name != "name"
                ]
            )
            card.add(facts)
            self._column.addWidget(card)

    def _change(self, referral_id: str) -> QPushButton:
        link = buttons.link("Change…", lambda: self._acts.edit_section(referral_id, "family"))
        link.setAccessibleName("Change family and home")
        return link
