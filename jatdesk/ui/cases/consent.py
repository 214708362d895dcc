"""The Consent tab: where consent stands, decisions to share without it, what is withheld, and every answer."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jatdesk.domain.cases import CasePage
from jatdesk.domain.consent import BASES, EXPLAINED, Capacity, Consent, ConsentState
from jatdesk.domain.dates import say
from jatdesk.operations import sharing, withheld
from jatdesk.ui.cases import parts, words
from jatdesk.ui.cases.access_card import AccessCard
from jatdesk.ui.cases.consent_forms import ConsentForms
from jatdesk.ui.cases.extracts_card import ExtractsCard
from jatdesk.ui.cases.family_letters_card import FamilyLettersCard
from jatdesk.ui.cases.safe_route_card import SafeRoutesCard
from jatdesk.ui.cases.sharing_card import SharingCard
from jatdesk.ui.cases.tab import Acts
from jatdesk.ui.cases.withheld_card import WithheldCard
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.pill import Pill
from jatdesk.ui.widgets.rich_line import RichLine


class ConsentTab:
    """Newest answer first; a written one whose form nobody has seen asks for it."""

    def __init__(self, acts: Acts) -> None:
        self._acts = acts
        self.forms = ConsentForms(acts.room)
        self.record_button = buttons.plain("&Record consent…", acts.record_consent)
        self._standing = parts.HeadedCard("Where consent stands", self.record_button if acts.keeps else None)
        self._pill = Pill()
        self._sentence = text.body("")
        self._standing.add(self._pill)
        self._standing.add(self._sentence)
        self.sharing = SharingCard(acts.room, self.forms)
        self.withheld = WithheldCard(acts.room, self.forms)
        self.routes = SafeRoutesCard(acts.room)
        self.letters = FamilyLettersCard(acts.room)
        self.extracts = ExtractsCard(acts.room)
        self.access = AccessCard(acts.room)
        self._answers = QWidget()
        self._column = QVBoxLayout(self._answers)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)
        cards = (
            self._standing,
            self.sharing,
            self.withheld,
            self._answers,
            self.routes,
            self.letters,
            self.extracts,
            self.access,
        )
        self.widget: QWidget = parts.body("Consent", *cards)

    def show_page(self, page: CasePage) -> None:
        """All answers, and what hangs on them."""
        desk = self._acts.room.place.desk
        self._pill.say(*words.standing_pill(page.standing))
        self._sentence.setText(page.standing.sentence)
        self.sharing.show_decisions(sharing.of_case(desk, page.case.id))
        self.withheld.show_withheld(withheld.of_case(desk, page.case.id), dict(withheld.who_there_is(desk)))
        self.routes.show_page(page)
        self.letters.show_page(page)
        self.extracts.show_page(page)
        self.access.show_page(page)
        parts.emptied(self._column)
        for consent in reversed(page.consents):
            self._column.addWidget(self._answer(consent, page))

    def _answer(self, consent: Consent, page: CasePage) -> Card:
        card = Card("")
        head = ", ".join(part for part in (consent.given_by, consent.relationship.lower()) if part)
        day = say(consent.on) if consent.on else "date not recorded"
        card.add(RichLine([(head or "Nobody named", "strong"), (day, "secondary")]))
        card.add(Pill(*words.CONSENT_PILLS[consent.state]))
        scope = words.scope_sentence(consent)
        if scope:
            card.add(text.body(scope))
        facts = _facts(consent)
        if facts:
            shown = parts.Facts()
            shown.show_facts(facts)
            card.add(shown)
        if consent.state is ConsentState.WRITTEN:
            seen = "The signed form has been seen." if consent.form_seen else "The signed form has still to be seen."
            card.add(text.secondary(seen))
        if self._acts.keeps:
            self._add_buttons(card, consent, page)
        return card

    def _add_buttons(self, card: Card, consent: Consent, page: CasePage) -> None:
        own = page.standing.whose.answers(consent)
        made = []
        if consent.state is ConsentState.WRITTEN and not consent.form_seen:
            made.append(buttons.plain("&Form seen", lambda: self._acts.form_seen(consent)))
        if own and consent.state is not ConsentState.NOT_ASKED and not page.standing.whose.was_of_age(consent.on):
            made.append(buttons.plain("&Competence…", partial(self.forms.judge, consent)))
        if not own and consent.state is ConsentState.WRITTEN and page.standing.whose.understands:
            made.append(buttons.plain("What the &young person knows…", partial(self.forms.told, consent)))
        if not made:
            return
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in made:
            row.addWidget(button)
        row.addStretch(1)
        card.add_layout(row)
        row.setAlignment(Qt.AlignmentFlag.AlignLeft)


def _facts(consent: Consent) -> list[tuple[str, str]]:
    """What was recorded beside the answer itself; nothing that nobody said."""
    asked = " · ".join(filter(None, (consent.asked_by, say(consent.asked_on) if consent.asked_on else "")))
    judged = {Capacity.COMPETENT: "Competent to decide", Capacity.NOT_YET: "Not competent to decide yet"}
    capacity = ". ".join(
        filter(None, (judged.get(consent.capacity, ""), consent.capacity_by, consent.capacity_why.rstrip(".")))
    )
    explained = dict(EXPLAINED)
    said = (
        ("Asked", asked),
        ("Competence", capacity),
        ("Explained", ", ".join(explained[code] for code in consent.explained if code in explained)),
        ("Copy for the central team", words.yes_or_no(consent.central_copy)),
        ("Agrees to take part", words.yes_or_no(consent.takes_part)),
        ("Lawful basis for sharing", dict(BASES).get(consent.basis, "")),
        ("How the young person knows", consent.told_young_person),
    )
    return [(label, value) for label, value in said if value]
