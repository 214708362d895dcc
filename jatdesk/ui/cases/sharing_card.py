"""Decisions to share, or not to share, without consent, on the Consent tab; where the chair answers one."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jatdesk.domain.consent import BASES
from jatdesk.domain.dates import say
from jatdesk.domain.roles import Right
from jatdesk.domain.sharing import SharingDecision
from jatdesk.ui.cases import parts
from jatdesk.ui.cases.consent_forms import ConsentForms
from jatdesk.ui.cases.room import CaseRoom
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.pill import Pill, Tone
from jatdesk.ui.widgets.rich_line import RichLine


class SharingCard(parts.HeadedCard):
    """Newest first. Who keeps the records writes one down; only the chair or vice-chair can agree, or not."""

    def __init__(self, room: CaseRoom, forms: ConsentForms, parent: QWidget | None = None) -> None:
        self.record_button = buttons.plain("Record a &decision…", forms.decide)
        keeps = room.may(Right.KEEP)
        super().__init__("Sharing without consent", self.record_button if keeps else None, parent)
        self._room = room
        self._forms = forms
        self._rows = QVBoxLayout()
        self._rows.setSpacing(12)
        self.body.addLayout(self._rows)

    def show_decisions(self, decisions: Sequence[SharingDecision]) -> None:
        """Show these."""
        parts.emptied(self._rows)
        for decision in reversed(decisions):
            self._rows.addWidget(self._row(decision))
        if not decisions:
            words = "No decision is recorded. A professional can decide to share without consent; the chair must agree."
            self._rows.addWidget(text.secondary(words))

    def _row(self, decision: SharingDecision) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        who = ", ".join(part for part in (decision.professional, decision.role, decision.agency) if part)
        column.addWidget(RichLine([(who, "strong"), (say(decision.on) if decision.on else "", "secondary")]))
        line = QHBoxLayout()
        line.addWidget(Pill(*pill(decision)))
        line.addStretch(1)
        column.addLayout(line)
        verb = "Share" if decision.shares else "Not to be shared:"
        column.addWidget(text.body(f"{verb} {decision.what} with {decision.with_whom}. {decision.reason}"))
        basis = dict(BASES).get(decision.basis, "")
        for words in (f"Lawful basis: {basis}" if basis else "", answered(decision), ended(decision)):
            if words:
                column.addWidget(text.secondary(words))
        pressed = self._buttons(decision)
        if pressed is not None:
            column.addLayout(pressed)
        return made

    def _buttons(self, decision: SharingDecision) -> QHBoxLayout | None:
        made = []
        if decision.waits and self._room.may(Right.APPROVE):
            made.append(buttons.primary("&Agree…", partial(self._forms.answer, decision, True)))
            made.append(buttons.plain("D&o not agree…", partial(self._forms.answer, decision, False)))
        if decision.ended_on is None and decision.shares and self._room.may(Right.DECIDE):
            made.append(buttons.plain("&End…", partial(self._forms.end_decision, decision)))
        if not made:
            return None
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in made:
            row.addWidget(button)
        row.addStretch(1)
        return row


def pill(decision: SharingDecision) -> tuple[str, Tone]:
    """How a decision stands, in a word or two."""
    if not decision.shares:
        return "not to share", Tone.PLAIN
    if decision.ended_on is not None:
        return "ended", Tone.PLAIN
    if decision.waits:
        return "waits for the chair", Tone.DUE
    return ("agreed by the chair", Tone.FINE) if decision.holds else ("not agreed", Tone.LATE)


def answered(decision: SharingDecision) -> str:
    """Who answered and when, with the words."""
    if decision.answered_on is None:
        return ""
    said = "Agreed" if decision.agreed else "Not agreed"
    more = f" {decision.answer_words}" if decision.answer_words else ""
    return f"{said} by {decision.answered_by}, signed in, on {say(decision.answered_on)}.{more}"


def ended(decision: SharingDecision) -> str:
    """When and why it ended."""
    return f"Ended on {say(decision.ended_on)}. {decision.ended_why}" if decision.ended_on else ""
