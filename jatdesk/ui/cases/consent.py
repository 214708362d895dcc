"""The Consent tab: where consent stands, every answer with its scope, and the two things one can record."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jatdesk.domain.cases import CasePage
from jatdesk.domain.consent import Consent, ConsentState
from jatdesk.domain.dates import say
from jatdesk.ui.cases import parts, words
from jatdesk.ui.cases.tab import Acts
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.pill import Pill
from jatdesk.ui.widgets.rich_line import RichLine


class ConsentTab:
    """Newest answer first; a written one whose form nobody has seen asks for it."""

    def __init__(self, acts: Acts) -> None:
        self._acts = acts
        self.record_button = buttons.plain("&Record consent…", acts.record_consent)
        self._standing = parts.HeadedCard("Where consent stands", self.record_button if acts.keeps else None)
        self._pill = Pill()
        self._sentence = text.body("")
        self._standing.add(self._pill)
        self._standing.add(self._sentence)
        self._answers = QWidget()
        self._column = QVBoxLayout(self._answers)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)
        self.widget: QWidget = parts.body("Consent", self._standing, self._answers)

    def show_page(self, page: CasePage) -> None:
        """All answers."""
        self._pill.say(*words.CONSENT_PILLS[page.standing.state])
        self._sentence.setText(page.standing.sentence)
        parts.emptied(self._column)
        for consent in reversed(page.consents):
            self._column.addWidget(self._answer(consent))

    def _answer(self, consent: Consent) -> Card:
        card = Card("")
        head = ", ".join(part for part in (consent.given_by, consent.relationship.lower()) if part)
        day = say(consent.on) if consent.on else "date not recorded"
        card.add(RichLine([(head or "Nobody named", "strong"), (day, "secondary")]))
        card.add(Pill(*words.CONSENT_PILLS[consent.state]))
        scope = words.scope_sentence(consent)
        if scope:
            card.add(text.body(scope))
        if consent.state is ConsentState.WRITTEN:
            if consent.form_seen:
                card.add(text.secondary("The signed form has been seen."))
            else:
                card.add(text.secondary("The signed form has still to be seen."))
                if self._acts.keeps:
                    seen = buttons.plain("&Form seen", lambda: self._acts.form_seen(consent))
                    card.body.addWidget(seen, 0, Qt.AlignmentFlag.AlignLeft)
        return card
