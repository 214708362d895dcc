"""'This child may be known already': who looks alike and why, and the answer to each. Decides nothing."""

from collections.abc import Callable
from enum import Enum, auto
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from jatdesk.domain.cases import CaseState
from jatdesk.domain.ids import Id
from jatdesk.domain.known import KnownAnswers, KnownChild, born_words, case_words, newest, why_words
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.flow import FlowLayout


class Answer(Enum):
    """What a person says of one candidate."""

    SAME = auto()
    SIBLING = auto()
    SOMEONE_ELSE = auto()


_NAMED = {Answer.SAME: "Same child", Answer.SIBLING: "Brother or sister", Answer.SOMEONE_ELSE: "Someone else"}


class KnownCard(Card):
    """`show_known(found)`; `settled()` is False while a question is open; `case_id` is the case to add to, or ''.

    Answers stay with the child they are about as long as the card is not emptied: nobody is asked twice.
    """

    answered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("This child may be known already", parent)
        self._found: tuple[KnownChild, ...] = ()
        self._answers: dict[Id, Answer] = {}
        self._shown: dict[Id, QWidget] = {}
        self._rows = QVBoxLayout()
        self._rows.setSpacing(16)
        self.body.addLayout(self._rows)
        self.hide()

    @property
    def case_id(self) -> Id:
        """The case the referral goes on with; '' for a new one."""
        same = next((one for one in self._found if self._said(one) is Answer.SAME), None)
        return newest(same.cases).id if same else ""

    def show_known(self, found: tuple[KnownChild, ...]) -> None:
        """Show these children; nobody at all also forgets the answers."""
        if not found:
            self._answers.clear()
        if found != self._found:
            self._found = found
            self._fill()
        self.setVisible(bool(found))

    def settled(self) -> bool:
        """Whether it is said of everybody who may be the same child, or one of them is; siblings need no answer."""
        open_questions = [one for one in self._found if one.may_be_same and self._said(one) is None]
        return bool(self.case_id) or not open_questions

    def said(self) -> KnownAnswers:
        """The answers beside 'same child'; with that one, the others who look alike are someone else."""
        of = {one.likeness.id: self._said(one) for one in self._found}
        apart = tuple(ref for ref, answer in of.items() if answer is Answer.SOMEONE_ELSE)
        return KnownAnswers(apart, tuple(ref for ref, answer in of.items() if answer is Answer.SIBLING))

    def answer(self, child_id: Id, answer: Answer | None) -> None:
        """What is said of one candidate; None asks again."""
        if answer is None:
            self._answers.pop(child_id, None)
        else:
            if answer is Answer.SAME:
                self._answers = {ref: said for ref, said in self._answers.items() if said is not Answer.SAME}
            self._answers[child_id] = answer
        here = QApplication.focusWidget()
        inside = here is not None and self.isAncestorOf(here)
        self._fill()
        if inside:
            self._go_on(child_id)
        self.answered.emit()

    def first_button(self) -> QWidget:
        """Where the answer begins, to jump to."""
        found = self.findChildren(QPushButton)
        return found[0] if found else self

    def _go_on(self, child_id: Id) -> None:
        """The row that was answered is gone, and the cursor with it: on to the next question, or to the answer."""
        asked = [row for row in self._shown.values() if isinstance(row, _Asked)]
        row = asked[0] if asked else self._shown.get(child_id)
        if row is not None:
            row.show()  # at once: what is not in sight yet takes no cursor
            row.findChildren(QPushButton)[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _said(self, one: KnownChild) -> Answer | None:
        return self._answers.get(one.likeness.id)

    def _fill(self) -> None:
        _empty(self._rows)
        self._shown.clear()
        chosen = self.case_id
        for one in self._found:
            answer = self._said(one)
            if chosen and answer is None and one.may_be_same:
                continue  # it is said who the child is
            row = _Answered(one, answer, self.answer) if answer else _Asked(one, self.answer)
            self._rows.addWidget(row)
            self._shown[one.likeness.id] = row


class _Asked(QWidget):
    """One candidate with the reasons and three answers."""

    def __init__(self, one: KnownChild, answer: Callable[[Id, Answer | None], object]) -> None:
        super().__init__()
        child, number = one.child, newest(one.cases).number
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if not one.may_be_same:
            column.addWidget(text.secondary("May be a brother or sister"))
        column.addWidget(text.strong(child.name))
        if child.known_as:
            column.addWidget(text.secondary(f"known as {child.known_as}"))
        small = (born_words(child), case_words(one.cases), child.school)
        column.addWidget(text.secondary(" · ".join(part for part in small if part)))
        column.addWidget(text.body(why_words(one.likeness)))
        column.addSpacing(8)
        offered = FlowLayout()
        order = (Answer.SAME, Answer.SIBLING) if one.may_be_same else (Answer.SIBLING, Answer.SAME)
        for each in (*order, Answer.SOMEONE_ELSE):
            button = buttons.plain(_NAMED[each], partial(answer, one.likeness.id, each))
            button.setAccessibleName(f"{_NAMED[each]} as case {number}" if each is Answer.SAME else
                                     f"{_NAMED[each]}: case {number}")  # fmt: skip
            offered.addWidget(button)
        column.addLayout(offered)


class _Answered(QWidget):
    """What was said of one candidate, and the way to change it."""

    def __init__(self, one: KnownChild, said: Answer, answer: Callable[[Id, Answer | None], object]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(text.body(_answer_words(one, said)))
        again = buttons.link("Change the answer", lambda: answer(one.likeness.id, None))
        again.setAccessibleName(f"Change the answer about case {newest(one.cases).number}")
        column.addWidget(again, 0, Qt.AlignmentFlag.AlignLeft)


def _answer_words(one: KnownChild, said: Answer) -> str:
    case = newest(one.cases)
    if said is Answer.SIBLING:
        return f"Brother or sister: the child of case {case.number} will be linked."
    if said is Answer.SOMEONE_ELSE:
        return f"Someone else than the child of case {case.number}. This will not be asked again."
    if case.state is CaseState.CLOSED:
        return f"The same child: case {case.number} will be opened again with this referral."
    return f"The same child: the referral will be added to case {case.number}."


def _empty(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
