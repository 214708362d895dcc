"""Check before you send: one page that says who gets what, how it is protected, and what must be settled first."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from jatdesk.domain.passwords import DocumentPassword
from jatdesk.domain.sending import Parcel, SendingPlan
from jatdesk.errors import UserError
from jatdesk.ui.jobs import Job
from jatdesk.ui.sending.parcel_card import ParcelCard, Spoken
from jatdesk.ui.sending.summary_rows import SummaryRows
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.panel import Panel
from jatdesk.ui.widgets.progress_line import ProgressLine
from jatdesk.ui.widgets.tab_order import in_order, stops_in
from jatdesk.ui.widgets.turns import Turns

_BY_MAIL = "Nothing is written or sent until you press the button below."
_BY_HAND = (
    "Nobody here gets it by e-mail: look at it, print it and hand it over. "
    "Then make the sealed files, so that it is recorded, and mark them as sent."
)


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
        self.hint = text.secondary(_BY_MAIL)
        self.parcels: list[ParcelCard] = []
        self._parts: list[tuple[object, QWidget]] = []
        self._held = QWidget()
        self._column = QVBoxLayout(self._held)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)
        self._turns = Turns(self._column, self._in_order)
        self.add(self.about)
        self.add(self.hint)
        self.add(self._held)
        self.print_button = buttons.primary("Look and &print", lambda: self.look_wanted.emit(0, 0), self)
        self.make_button = buttons.primary("&Make the sealed files", self.make_wanted.emit, self)
        self.progress = ProgressLine(self)
        self.foot_button(self.print_button)
        self.foot_button(self.make_button)
        self.foot_button(self.progress)

    def show_plan(self, plan: SendingPlan, password: DocumentPassword, spoken: Spoken | None = None) -> None:
        """Show a plan in place of the one before; `spoken` where the council has texts in other languages."""
        self.about.setText(plan.title)
        self.problems.clear()
        self.problems.show_problems([(words, None) for words in plan.problems])
        self.make_button.setEnabled(not plan.problems and bool(plan.parcels))
        by_mail = any(one.email.strip() for parcel in plan.parcels for one in parcel.recipients)
        self._say_how(by_mail or not plan.parcels, one_letter=len(plan.parcels) == 1)
        before, self._parts, self.parcels = self._parts, [], []
        if plan.checks or plan.asks:
            self._put(before, (plan.asks, plan.checks), partial(_checks, plan))
        for parcel in plan.parcels:
            make = partial(self._parcel, parcel, password, spoken)
            card = self._put(before, (parcel, password) if spoken is None else object(), make)
            assert isinstance(card, ParcelCard)
            self.parcels.append(card)
        if plan.nobody:
            self._put(before, (plan.nobody, plan.by_hand), partial(self._nobody, plan))
        if by_mail:  # what nobody gets by mail has no e-mail
            self._put(before, (plan.subject, plan.text), partial(self._letter, plan))
        self._drop(part for _key, part in before)
        self._turns.begin([part for _key, part in self._parts])

    def whole(self) -> bool:
        """Whether every part of the plan stands."""
        return self._turns.whole()

    def focus_on(self, key: str) -> None:
        """Put the focus on the size of print of one reader."""
        for card in self.parcels:
            if key in card.keys and card.print_size is not None:
                self._turns.as_far_as(card)
                card.print_size.button.setFocus()

    def focus_on_language(self, key: str) -> None:
        """Put the focus on the language of one reader."""
        for card in self.parcels:
            if key in card.keys and card.language is not None:
                self._turns.as_far_as(card)
                card.language.button.setFocus()

    def clear(self) -> None:
        """Show nothing."""
        self.problems.clear()
        self._drop(part for _key, part in self._parts)
        self._parts, self.parcels = [], []
        self._turns.begin([])
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

    def _say_how(self, by_mail: bool, *, one_letter: bool) -> None:
        """What is handed over is printed first of all; the sealed files are the record of it."""
        self.print_button.setVisible(not by_mail and one_letter)
        self.hint.setText(_BY_MAIL if by_mail else _BY_HAND)
        self.make_button.setProperty("kind", "primary" if by_mail else "plain")
        self.make_button.style().unpolish(self.make_button)
        self.make_button.style().polish(self.make_button)

    def _parcel(self, parcel: Parcel, password: DocumentPassword, spoken: Spoken | None) -> ParcelCard:
        card = ParcelCard(
            parcel,
            password,
            lambda file: self.look_wanted.emit(self.parcels.index(card), file),
            self.size_wanted.emit,
            self.person_wanted.emit,
            self.left_out_wanted.emit,
            self.password_wanted.emit,
            spoken,
        )
        return card

    def _nobody(self, plan: SendingPlan) -> Card:
        card = Card("Who gets nothing")
        rows = SummaryRows(card)
        for left_out in plan.nobody:
            by_hand = any(each.key == left_out.key for each in plan.by_hand)
            words, go = "Put back" if by_hand else "Change", partial(self.nobody_wanted.emit, left_out)
            rows.add(left_out.name, left_out.why, words, f"{words}: {left_out.name}", go)
        card.add(rows)
        return card

    def _letter(self, plan: SendingPlan) -> Card:
        card = Card("What the e-mail says")
        rows = SummaryRows(card)
        change = self.words_wanted.emit
        rows.add("Subject", plan.subject, "Change", "Change the subject", change)
        rows.add("Text", plan.text.strip(), "Change", "Change the text", change)
        card.add(rows)
        return card

    def _put(self, before: list[tuple[object, QWidget]], key: object, make: Callable[[], QWidget]) -> QWidget:
        """A part that says the same as one before stays where it is, with the focus in it."""
        kept = next((each for each in before if each[0] == key), None)
        if kept is not None:
            before.remove(kept)
        part = make() if kept is None else kept[1]
        self._parts.append((key, part))
        return part

    def _drop(self, parts: Iterable[QWidget]) -> None:
        for part in parts:
            self._column.removeWidget(part)
            part.hide()
            part.deleteLater()

    def _in_order(self) -> None:
        stops = [stop for _key, part in self._parts for stop in stops_in(part)]
        in_order([self.back_button, *stops, self.print_button, self.make_button])


def _checks(plan: SendingPlan) -> Card:
    card = Card("Check yourself")
    for words in (*plan.asks, *plan.checks):
        card.add(text.body(words))
    return card
