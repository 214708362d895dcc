"""Check before you send: one page that says who gets what, how it is protected, and what must be settled first."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from jatdesk.domain.distribution import SendingPlan
from jatdesk.domain.passwords import DocumentPassword
from jatdesk.errors import UserError
from jatdesk.ui.jobs import Job
from jatdesk.ui.sending.parcel_card import ParcelCard, Spoken
from jatdesk.ui.sending.summary_rows import SummaryRows
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.panel import Panel
from jatdesk.ui.widgets.progress_line import ProgressLine
from jatdesk.ui.widgets.tab_order import in_order, stops_in


class CheckPanel(Panel):
    """`show_plan(plan, password)`; `make_wanted` on the button, `look_wanted` carries parcel and file.

    `size_wanted` carries who is to have large print, by key, or the usual size.
    'Change' beside a line: `person_wanted` carries the recipient, `nobody_wanted` who gets nothing, `left_out_wanted`
    the words and the case, `words_wanted` is about the e-mail, `password_wanted` about the team's password.
    """

    make_wanted = Signal()
    look_wanted = Signal(int, int)
    size_wanted = Signal(str, bool)
    person_wanted = Signal(object)
    nobody_wanted = Signal(object)
    left_out_wanted = Signal(str, str)
    password_wanted = Signal()
    words_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Check before you send", "Back", parent)
        self.about: QLabel = text.name("")
        self.hint = text.secondary("Nothing is written or sent until you press the button below.")
        self.parcels: list[ParcelCard] = []
        self._parts: list[QWidget] = []
        self._held = QWidget()
        self._column = QVBoxLayout(self._held)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)
        self.add(self.about)
        self.add(self.hint)
        self.add(self._held)
        self.make_button = buttons.primary("&Make the sealed files", self.make_wanted.emit, self)
        self.progress = ProgressLine(self)
        self.foot_button(self.make_button)
        self.foot_button(self.progress)

    def show_plan(self, plan: SendingPlan, password: DocumentPassword, spoken: Spoken | None = None) -> None:
        """Show a plan in place of the one before; `spoken` where the council has texts in other languages."""
        self.clear()
        self.about.setText(plan.title)
        self.problems.show_problems([(words, None) for words in plan.problems])
        self.make_button.setEnabled(not plan.problems and bool(plan.parcels))
        if plan.checks or plan.asks:
            self._put_checks(plan)
        for number, parcel in enumerate(plan.parcels):
            card = ParcelCard(
                parcel,
                password,
                partial(self.look_wanted.emit, number),
                self.size_wanted.emit,
                self.person_wanted.emit,
                self.left_out_wanted.emit,
                self.password_wanted.emit,
                spoken,
            )
            self.parcels.append(card)
            self._put(card)
        if plan.nobody:
            self._put_nobody(plan)
        if any(one.email.strip() for parcel in plan.parcels for one in parcel.recipients):
            self._put_letter(plan)  # what nobody gets by mail has no e-mail
        in_order([self.back_button, *stops_in(self._held), self.make_button])

    def focus_on(self, key: str) -> None:
        """Put the focus on the size of print of one reader."""
        for card in self.parcels:
            if key in card.keys and card.print_size is not None:
                card.print_size.button.setFocus()

    def focus_on_language(self, key: str) -> None:
        """Put the focus on the language of one reader."""
        for card in self.parcels:
            if key in card.keys and card.language is not None:
                card.language.button.setFocus()

    def clear(self) -> None:
        """Show nothing."""
        self.problems.clear()
        for part in self._parts:
            self._column.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts, self.parcels = [], []
        self.make_button.setEnabled(False)

    def refused(self, error: UserError) -> None:
        """Say why there is no plan, or why nothing was made."""
        self.problems.show_error(error)
        self.make_button.setEnabled(bool(self.parcels))

    def follow(self, job: Job) -> None:
        """Show how far the sealing is; the button comes back when it has ended."""
        self.make_button.setEnabled(False)
        self.progress.follow(job, "Making the files")
        job.ended.connect(lambda: self.make_button.setEnabled(bool(self.parcels)))

    def _put_checks(self, plan: SendingPlan) -> None:
        card = Card("Check yourself")
        for words in (*plan.asks, *plan.checks):
            card.add(text.body(words))
        self._put(card)

    def _put_nobody(self, plan: SendingPlan) -> None:
        card = Card("Who gets nothing")
        rows = SummaryRows(card)
        for left_out in plan.nobody:
            by_hand = any(each.key == left_out.key for each in plan.by_hand)
            words, go = "Put back" if by_hand else "Change", partial(self.nobody_wanted.emit, left_out)
            rows.add(left_out.name, left_out.why, words, f"{words}: {left_out.name}", go)
        card.add(rows)
        self._put(card)

    def _put_letter(self, plan: SendingPlan) -> None:
        card = Card("What the e-mail says")
        rows = SummaryRows(card)
        change = self.words_wanted.emit
        rows.add("Subject", plan.subject, "Change", "Change the subject", change)
        rows.add("Text", plan.text.strip(), "Change", "Change the text", change)
        card.add(rows)
        self._put(card)

    def _put(self, part: QWidget) -> None:
        self._parts.append(part)
        self._column.addWidget(part)
