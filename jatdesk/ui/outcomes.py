"""What came of an action: done, not possible, not undertaken, or carried on; asked and recorded for two screens."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from jatdesk.domain.actions import Action, ActionState
from jatdesk.domain.deadlines import weekday_short
from jatdesk.domain.history import Changes
from jatdesk.operations import actions
from jatdesk.ui import days
from jatdesk.ui.widgets import buttons
from jatdesk.ui.widgets.field import Field
from jatdesk.ui.widgets.flow import FlowLayout
from jatdesk.ui.workplace import Workplace

CARRY_ON = "carry on"

_ANSWERS = (
    (ActionState.DONE.value, "&Done"),
    (ActionState.NOT_POSSIBLE.value, "Not &possible"),
    (ActionState.NOT_UNDERTAKEN.value, "Not &undertaken"),
    (CARRY_ON, "&Carry on"),
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A person's answer: a state, or `CARRY_ON` with the new day; and a word why or what came of it."""

    answer: str
    words: str
    due: date | None = None


class OutcomeForm(QWidget):
    """Four answers, a line for a word, a day when it is carried on. `recorded` carries an `Outcome`."""

    recorded = Signal(object)
    given_up = Signal()

    def __init__(self, today: date, answers: tuple[str, ...] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        wanted = answers or tuple(answer for answer, _words in _ANSWERS)
        self._group = QButtonGroup(self)
        self.choices: dict[str, QRadioButton] = {}
        flow = FlowLayout(gap=12)
        for answer, words in _ANSWERS:
            if answer in wanted:
                self.choices[answer] = QRadioButton(words, self)
                self._group.addButton(self.choices[answer])
                flow.addWidget(self.choices[answer])
        self.words = Field("&Why, or what came of it", QLineEdit(self), parent=self)
        self.due = Field("New da&y", days.ahead(today), parent=self)
        self.due.hide()
        self.record_button = buttons.plain("&Record", self._record, self)
        self.cancel_button = buttons.link("Cancel", self.given_up.emit, self)
        row = QHBoxLayout()
        row.addWidget(self.record_button)
        row.addWidget(self.cancel_button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(8)
        column.addLayout(flow)
        column.addWidget(self.due)
        column.addWidget(self.words)
        column.addLayout(row)
        self._group.buttonToggled.connect(lambda _button, _on: self._fit())
        self.words.editor.returnPressed.connect(self._record)

    def answer(self) -> str:
        """The answer chosen, or ''."""
        return next((answer for answer, choice in self.choices.items() if choice.isChecked()), "")

    def start(self, answer: str, action: Action) -> None:
        """Begin with an answer chosen and what was already said about the action."""
        self.clear()
        self.words.editor.setText(action.progress)
        if answer in self.choices:
            self.choices[answer].setChecked(True)
        first = self.choices.get(answer) or next(iter(self.choices.values()))
        first.setFocus()
        self._fit()

    def clear(self) -> None:
        """No answer and no words."""
        self._group.setExclusive(False)
        for choice in self.choices.values():
            choice.setChecked(False)
        self._group.setExclusive(True)
        self.words.editor.clear()
        self.due.editor.set_value(None)
        for field in (self.words, self.due):
            field.set_error("")
        self._fit()

    def _fit(self) -> None:
        self.due.setVisible(self.answer() == CARRY_ON)

    def _record(self) -> None:
        outcome = Outcome(self.answer(), self.words.editor.text().strip(), self.due.editor.value())
        self.words.set_error("")
        self.due.set_error("")
        if not outcome.answer:
            next(iter(self.choices.values())).setFocus()
        elif outcome.answer == CARRY_ON and outcome.due is None:
            self.due.set_error(self.due.editor.problem() or "Enter the new day")
            self.due.setFocus()
        elif outcome.answer in (ActionState.NOT_POSSIBLE, ActionState.NOT_UNDERTAKEN) and not outcome.words:
            self.words.set_error("Say in a word why")
            self.words.setFocus()
        else:
            self.recorded.emit(outcome)


def record(place: Workplace, action: Action, outcome: Outcome) -> None:
    """Writes an answer and says so, with the way back."""
    desk = place.desk

    def call() -> Changes:
        if outcome.answer == CARRY_ON:
            return actions.carry_on(desk, action.id, outcome.due, outcome.words)
        return actions.settle(desk, action.id, ActionState(outcome.answer), outcome.words)

    words = "Carried on" if outcome.answer == CARRY_ON else f"Marked as {outcome.answer}"
    place.act(call, done=lambda _done: place.say(words, lambda: place.act(lambda: actions.answer_back(desk, action))))


def said(action: Action, today: date) -> str:
    """How an action stands, in small words: 'by Thu 10 Dec', 'done on Wed 2 Dec', 'not possible: no place free'."""
    if action.state is ActionState.OPEN:
        due = f"by {weekday_short(action.due, today)}" if action.due else "no date"
        return f"{due} · {action.progress}" if action.progress else due
    words = action.state.value
    if action.settled_on:
        words += f" on {weekday_short(action.settled_on, today)}"
    return f"{words}: {action.progress}" if action.progress else words
