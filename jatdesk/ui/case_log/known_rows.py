"""Rows of an old case log beside the children of the store they may be, with the answers to each. Decides nothing."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from jatdesk.domain.case_log import OldCase, RowAnswer, RowIs
from jatdesk.domain.cases import CaseState
from jatdesk.domain.ids import Id
from jatdesk.domain.known import KnownChild, born_words, case_words, newest, why_words
from jatdesk.domain.known_rows import KnownRow
from jatdesk.ui.case_log.rows import birth_words, told
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card

MOST_SHOWN, MOST_CHILDREN = 40, 3
_AT_ONCE, _AFTER, _MS = 6, 1, 10
"""Cards made when a list is shown, and then at each turn, so that the window answers meanwhile."""

_DEFAULT = RowAnswer(RowIs.ANOTHER_CHILD)


class KnownRows(QWidget):
    """`show_found(found)` keeps the answers to questions that are asked again; `answers()` by row.

    A row that so probably is a child of the store has to be answered for; any other is another child until said.
    """

    answered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._answers: dict[int, RowAnswer] = {}
        self._found: tuple[KnownRow, ...] = ()
        self._open: frozenset[Id] = frozenset()
        self._wanted = 0
        self._later = QTimer(self, interval=_MS, singleShot=True)
        self._later.timeout.connect(lambda: self._build(_AFTER))
        self.cards: dict[int, KnownRowCard] = {}
        self.heading = text.heading("In the store already?")
        self.said = text.secondary("")
        self.all_button = buttons.plain("All of them are the &same child", self._all_same)
        self.more_button = buttons.plain("Show &more", self._show_more)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(16)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        top = QVBoxLayout()
        top.setSpacing(4)
        top.addWidget(self.heading)
        top.addWidget(self.said)
        column.addLayout(top)
        column.addWidget(self.all_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(self._rows)
        column.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_found(self, found: Sequence[KnownRow]) -> None:
        """Ask about these rows, the likeliest first."""
        ordered = tuple(sorted(found, key=lambda row: (not row.needs_answer, row.row.where)))
        self._found = ordered
        there = {row.row.where: {one.child.id for one in row.known} | {""} for row in ordered}
        self._answers = {
            where: answer for where, answer in self._answers.items() if answer.child_id in there.get(where, ())
        }
        for card in self.cards.values():
            self._rows.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = {}
        self._open = frozenset(
            one.child.id for row in found for one in row.known if newest(one.cases).state is CaseState.OPEN
        )
        self._wanted = 0
        self._more()
        sure = sum(row.needs_answer for row in ordered)
        self.said.setText(_said(sure, len(ordered) - sure))
        self.all_button.setVisible(sure > 1)
        self.setVisible(bool(ordered))

    def hide_all(self) -> None:
        """Ask about nobody for now; the answers are kept."""
        kept = self._answers
        self.show_found(())
        self._answers = kept

    def forget(self) -> None:
        """No answer is known: another list is read."""
        self._answers = {}

    def answers(self) -> dict[int, RowAnswer]:
        """The answers given so far."""
        return dict(self._answers)

    def open_questions(self) -> list[int]:
        """The rows still to be answered for."""
        return [row.row.where for row in self._found if row.needs_answer and row.row.where not in self._answers]

    def joins(self) -> int:
        """How many rows become no case of their own, since they join an open one or another row of the same child."""
        same = [answer.child_id for answer in self._answers.values() if answer.what is RowIs.SAME_CHILD]
        return len(same) - len({child_id for child_id in same if child_id not in self._open})

    def left_out(self) -> int:
        """How many rows are left out."""
        return sum(answer.what is RowIs.LEAVE_OUT for answer in self._answers.values())

    def first_button(self, where: int) -> QWidget:
        """Where the answer about a row begins, brought on the screen if it was not yet."""
        while where not in self.cards:
            self._build(_AT_ONCE)
        return self.cards[where].buttons[0]

    def _more(self) -> None:
        self._wanted = max(self._wanted, len(self.cards)) + MOST_SHOWN
        self._build(_AT_ONCE)

    def _show_more(self) -> None:
        first = self._found[len(self.cards)].row.where
        self._more()
        self.first_button(first).setFocus()

    def _build(self, count: int) -> None:
        for row in self._found[len(self.cards) :][:count]:
            card = KnownRowCard(row, self._answer)
            card.show_answer(self._answers.get(row.row.where, None if row.needs_answer else _DEFAULT))
            self.cards[row.row.where] = card
            self._rows.addWidget(card)
        self._wanted = max(self._wanted, len(self.cards))
        if len(self.cards) < min(self._wanted, len(self._found)):
            self._later.start()
        left = len(self._found) - self._wanted
        self.more_button.setText(f"Show &more, {left:,} still")
        self.more_button.setVisible(left > 0)

    def _answer(self, where: int, answer: RowAnswer) -> None:
        self._answers[where] = answer
        self.answered.emit()

    def _all_same(self) -> None:
        for row in self._found:
            if row.needs_answer:
                best = next(one for one in row.known if one.may_be_same)
                answer = self._answers[row.row.where] = RowAnswer(RowIs.SAME_CHILD, best.child.id)
                if row.row.where in self.cards:
                    self.cards[row.row.where].show_answer(answer)
        self.answered.emit()


class KnownRowCard(Card):
    """One row, the children it may be, and one question."""

    def __init__(self, row: KnownRow, answer: Callable[[int, RowAnswer], None], parent: QWidget | None = None) -> None:
        super().__init__(_title(row.row), parent)
        sides = QHBoxLayout()
        sides.setSpacing(24)
        sides.addWidget(told(row.row), 1)
        known = QVBoxLayout()
        known.setSpacing(12)
        for one in row.known[:MOST_CHILDREN]:
            known.addWidget(_Known(one))
        known.addStretch(1)
        sides.addLayout(known, 1)
        self.add_layout(sides)
        self.offered = _offered(row)
        self.buttons: list[QRadioButton] = []
        self._group = QButtonGroup(self)
        for said, words in self.offered:
            button = QRadioButton(words)
            button.setAccessibleDescription(f"Row {row.row.where}")
            button.clicked.connect(lambda _on, said=said: answer(row.row.where, said))
            self._group.addButton(button)
            self.buttons.append(button)
            self.add(button)

    def show_answer(self, answer: RowAnswer | None) -> None:
        """Mark an answer without telling anyone."""
        for button, (said, _words) in zip(self.buttons, self.offered, strict=True):
            if answer is not None and said.what is answer.what and (said == answer or said.what is _DEFAULT.what):
                button.setChecked(True)


class _Known(QWidget):
    """A child of the store: name, birth, cases, and why it may be this one."""

    def __init__(self, one: KnownChild) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        also = f", known as {one.child.known_as}" if one.child.known_as else ""
        column.addWidget(text.strong(f"{one.child.name}{also}"))
        small = (born_words(one.child), case_words(one.cases), one.child.school)
        column.addWidget(text.body(" · ".join(part for part in small if part)))
        column.addWidget(text.secondary(why_words(one.likeness)))


def _offered(row: KnownRow) -> tuple[tuple[RowAnswer, str], ...]:
    """The answers: for each child the likelier one first, then what is true of none of them."""
    found: list[tuple[RowAnswer, str]] = []
    for one in row.known[:MOST_CHILDREN]:
        number, child_id = newest(one.cases).number, one.child.id
        same = (RowAnswer(RowIs.SAME_CHILD, child_id), f"Same child as case {number}")
        sibling = (RowAnswer(RowIs.SIBLING, child_id), f"Brother or sister of the child of case {number}")
        found += (same, sibling) if one.may_be_same else (sibling, same)
    remembered = row.known[0].child.id if row.needs_answer else ""
    found.append((RowAnswer(RowIs.ANOTHER_CHILD, remembered), "Another child"))
    return (*found, (RowAnswer(RowIs.LEAVE_OUT), "Leave this row out"))


def _title(row: OldCase) -> str:
    return f"{row.child_name}, {birth_words(row)}"


def _said(sure: int, weak: int) -> str:
    first = {0: "", 1: "1 row is very like a child of the store: say what it is."}.get(
        sure, f"{sure:,} rows are very like a child of the store: say what each is."
    )
    second = {0: "", 1: "1 row is a little like one: it is another child unless you say otherwise."}.get(
        weak, f"{weak:,} rows are a little like one: each is another child unless you say otherwise."
    )
    return " ".join(words for words in (first, second) if words)
