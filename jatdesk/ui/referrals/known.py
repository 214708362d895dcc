"""'This child may be known already': the cases that look alike, and the person's answer. Never decides by itself."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from jatdesk.domain.cases import CaseLine, CaseState
from jatdesk.domain.dates import say
from jatdesk.domain.ids import Id
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card

MOST = 4


class KnownCard(Card):
    """`show_lines(lines)`; `settled()` is False while the question is open; `case_id` is the case to add to, or ''."""

    answered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("This child may be known already", parent)
        self._lines: tuple[CaseLine, ...] = ()
        self._another = False
        self.case_id: Id = ""
        self._rows = QVBoxLayout()
        self._rows.setSpacing(12)
        self.body.addLayout(self._rows)
        self.hide()

    def show_lines(self, lines: tuple[CaseLine, ...]) -> None:
        """Show these cases; another set asks the question anew."""
        if {line.id for line in lines} != {line.id for line in self._lines}:
            self.case_id = ""
            self._another = False
        self._lines = lines
        self._fill()

    def settled(self) -> bool:
        """Whether the person has answered, or there is nothing to ask."""
        return not self._lines or self._another or bool(self.case_id)

    def answer(self, case_id: Id) -> None:
        """The same child as this case; '' for another child."""
        self.case_id = case_id
        self._another = not case_id
        self._fill()
        self.answered.emit()

    def first_button(self) -> QWidget:
        """Where the answer begins, to jump to."""
        return self.findChildren(QPushButton)[0] if self.findChildren(QPushButton) else self

    def _fill(self) -> None:
        _empty(self._rows)
        self.setVisible(bool(self._lines))
        if self.settled() and self._lines:
            self._rows.addWidget(text.body(self._answer_words()))
            again = buttons.link("Change the answer", self._ask_again)
            self._rows.addWidget(again, 0, Qt.AlignmentFlag.AlignLeft)
            return
        for line in self._lines[:MOST]:
            self._rows.addWidget(_Known(line, self.answer))
        if self._lines:
            another = buttons.plain("Another child", lambda: self.answer(""))
            self._rows.addWidget(another, 0, Qt.AlignmentFlag.AlignLeft)

    def _answer_words(self) -> str:
        if self._another:
            return "Another child: a new case will be opened."
        line = next(line for line in self._lines if line.id == self.case_id)
        if line.state is CaseState.CLOSED:
            return f"The same child: case {line.number} will be opened again with this referral."
        return f"The same child: the referral will be added to case {line.number}."

    def _ask_again(self) -> None:
        self.case_id = ""
        self._another = False
        self._fill()
        self.answered.emit()


class _Known(QWidget):
    def __init__(self, line: CaseLine, answer: Callable[[Id], None]) -> None:
        super().__init__()
        born = f"born {say(line.birth)}" if line.birth else "not yet born" if line.unborn else ""
        parts = (f"Case {line.number}, {line.state}", born, line.school)
        same = buttons.plain("Same child", lambda: answer(line.id))
        same.setAccessibleName(f"Same child as case {line.number}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(text.strong(line.name))
        column.addWidget(text.secondary(" · ".join(part for part in parts if part)))
        column.addSpacing(8)
        column.addWidget(same, 0, Qt.AlignmentFlag.AlignLeft)


def _empty(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
