"""The step of the same child: rows on one child side by side, and rows on a child of the store. Decides nothing."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from jatdesk.domain.case_log import OldCase, SameChild
from jatdesk.domain.known_rows import KnownRow
from jatdesk.ui.case_log.known_rows import KnownRows
from jatdesk.ui.case_log.rows import birth_words, told
from jatdesk.ui.widgets import buttons
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.empty_state import EmptyState
from jatdesk.ui.widgets.scroll import Scroll

ANSWERS = (
    (SameChild.SECOND_REFERRAL, "A second referral of the same child"),
    (SameChild.ANOTHER_CHILD, "Another child with the same name and birth"),
    (SameChild.LEAVE_OUT, "Leave this row out"),
)


_NOTHING = "There is nothing to answer."


@dataclass(frozen=True)
class Pair:
    """A later row and the earlier one about the same child."""

    earlier: OldCase
    later: OldCase


def pairs(rows: tuple[OldCase, ...]) -> tuple[Pair, ...]:
    """The questions to ask, in the order of the sheet."""
    by_number = {row.where: row for row in rows}
    return tuple(Pair(by_number[row.same_child_as], row) for row in rows if row.same_child_as in by_number)


class SameChildStep(QWidget):
    """`show_rows(rows)` keeps the answers to questions that are asked again; `answers()` by the later row's number.

    `show_known(found)` asks about children of the store too (`known`); None says that nobody has looked for them.
    """

    answered = Signal()
    compare_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._answers: dict[int, SameChild] = {}
        self._pairs: tuple[Pair, ...] = ()
        self.cards: dict[int, PairCard] = {}
        self.known = KnownRows()
        self.known.answered.connect(self.answered)
        self.compared = False
        self.compare_button = buttons.plain("&Compare with the children of the store", self.compare_wanted.emit)
        self.nothing = EmptyState("No child stands here twice, and none is in the store already", _NOTHING)
        self.all_button = buttons.plain("All are second referrals", self._all_second)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(16)
        ground = QWidget()
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, 0, 16)
        column.setSpacing(16)
        column.addWidget(self.nothing)
        column.addWidget(self.all_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(self._rows)
        column.addWidget(self.known)
        column.addWidget(self.compare_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Scroll(ground))

    def show_rows(self, rows: tuple[OldCase, ...]) -> None:
        """Ask about these rows."""
        found = pairs(rows)
        if found == self._pairs:
            return
        self._pairs = found
        asked = {pair.later.where for pair in found}
        self._answers = {where: answer for where, answer in self._answers.items() if where in asked}
        for card in self.cards.values():
            self._rows.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = {}
        for pair in found:
            card = PairCard(pair, self._answer)
            card.show_answer(self._answers.get(pair.later.where))
            self.cards[pair.later.where] = card
            self._rows.addWidget(card)
        self.all_button.setVisible(len(found) > 1)
        self._fit()

    def show_known(self, found: tuple[KnownRow, ...] | None) -> None:
        """Ask about these rows too; None: they are still to be compared with the store."""
        self.compared = found is not None
        if found is None:
            self.known.hide_all()
        else:
            self.known.show_found(found)
        self._fit()
        self.answered.emit()

    def comparing(self, running: bool) -> None:
        """Whether they are being compared now."""
        self.compare_button.setVisible(not self.compared and not running)

    def _fit(self) -> None:
        self.nothing.setVisible(self.compared and not self._pairs and self.known.isHidden())
        self.compare_button.setVisible(not self.compared)

    def answers(self) -> dict[int, SameChild]:
        """The answers given so far."""
        return dict(self._answers)

    def open_questions(self) -> list[int]:
        """The rows still to be answered."""
        return [pair.later.where for pair in self._pairs if pair.later.where not in self._answers]

    def _answer(self, where: int, answer: SameChild) -> None:
        self._answers[where] = answer
        self.answered.emit()

    def _all_second(self) -> None:
        for where, card in self.cards.items():
            self._answers[where] = SameChild.SECOND_REFERRAL
            card.show_answer(SameChild.SECOND_REFERRAL)
        self.answered.emit()


class PairCard(Card):
    """Two rows and one question."""

    def __init__(self, pair: Pair, answer: Callable[[int, SameChild], None], parent: QWidget | None = None) -> None:
        super().__init__(f"{pair.later.child_name}, {birth_words(pair.later)}", parent)
        row = QHBoxLayout()
        row.setSpacing(24)
        for side in (pair.earlier, pair.later):
            row.addWidget(told(side), 1)
        self.add_layout(row)
        self.buttons: dict[SameChild, QRadioButton] = {}
        group = QButtonGroup(self)
        for code, words in ANSWERS:
            button = QRadioButton(words)
            button.setAccessibleDescription(f"Row {pair.later.where}")
            button.clicked.connect(lambda _on, code=code: answer(pair.later.where, code))
            group.addButton(button)
            self.buttons[code] = button
            self.add(button)

    def show_answer(self, answer: SameChild | None) -> None:
        """Mark an answer without telling anyone."""
        if answer is not None:
            self.buttons[answer].setChecked(True)
