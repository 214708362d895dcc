"""Questions as sentences with yes / no / not known; an answer that excludes explains the rule. Saves nothing."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jatdesk.domain.eligibility import Answer, Answered, excludes
from jatdesk.domain.profiles import EligibilityQuestion
from jatdesk.ui.widgets import text
from jatdesk.ui.widgets.choice import Choice
from jatdesk.ui.widgets.field import Field

ANSWERS = (
    (Answer.UNANSWERED.value, "Not answered"),
    (Answer.NO.value, "No"),
    (Answer.YES.value, "Yes"),
    (Answer.NOT_KNOWN.value, "Not known"),
)
NO_EXCEPTION = "None of them applies"


class QuestionList(QWidget):
    """`show_answers(answers)` shows, `answers()` gives those that were given; `answered` carries one changed answer."""

    changed = Signal()
    answered = Signal(object)

    def __init__(self, questions: Sequence[EligibilityQuestion], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self.rows: dict[str, QuestionRow] = {}
        self._kept: tuple[Answered, ...] = ()
        for question in questions:
            row = QuestionRow(question, self)
            row.answered.connect(self._tell)
            self.rows[question.key] = row
            self._column.addWidget(row)
        if self.rows:
            self.setFocusProxy(next(iter(self.rows.values())).choice)

    def show_answers(self, answers: Sequence[Answered]) -> None:
        """Show answers without telling anyone; those to questions that are not asked here are kept."""
        self._kept = tuple(each for each in answers if each.question not in self.rows)
        given = {each.question: each for each in answers}
        for key, row in self.rows.items():
            row.show_answer(given.get(key, Answered(key)))

    def answers(self) -> tuple[Answered, ...]:
        """Every answer that was given."""
        found = (row.answer() for row in self.rows.values())
        return (*(each for each in found if each.answer is not Answer.UNANSWERED), *self._kept)

    def boxes(self) -> list[QWidget]:
        """What the Tab key stops at, top to bottom."""
        return [box for row in self.rows.values() for box in (row.choice, row.exception)]

    def _tell(self, given: Answered) -> None:
        self.changed.emit()
        self.answered.emit(given)


class QuestionRow(QWidget):
    """One question with its answer; `exception` is there only while the answer excludes."""

    answered = Signal(object)

    def __init__(self, question: EligibilityQuestion, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._question = question
        self._words = ""
        self.choice = Choice(ANSWERS)
        self.choice.setAccessibleName(question.words)
        self.rule = text.secondary(question.rule, self)
        exceptions = [(each.code, each.words) for each in question.exceptions]
        self.exception = Choice([("", NO_EXCEPTION), *exceptions])
        self.exception_field = Field("The exceptions to this rule", self.exception)
        self.then = text.secondary("", self)
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(text.body(question.words, self), 1)
        line.addWidget(self.choice, 0, Qt.AlignmentFlag.AlignTop)
        below = QVBoxLayout()
        below.setContentsMargins(16, 0, 0, 0)
        below.setSpacing(8)
        for part in (self.rule, self.exception_field, self.then):
            below.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(line)
        column.addLayout(below)
        self.choice.changed.connect(self._answered)
        self.exception.changed.connect(self._answered)
        self._explain()

    def show_answer(self, given: Answered) -> None:
        """Show an answer without telling anyone."""
        self._words = given.words
        self.choice.set_value(given.answer.value)
        self.exception.set_value(given.exception)
        self._explain()

    def answer(self) -> Answered:
        """The answer as it stands."""
        said = Answer(self.choice.value())
        exception = self.exception.value() if said.value == self._question.excludes else ""
        return Answered(self._question.key, said, exception, self._words)

    def _answered(self, _code: str) -> None:
        self._explain()
        self.answered.emit(self.answer())

    def _explain(self) -> None:
        given = self.answer()
        chosen = given.answer.value == self._question.excludes
        self.rule.setVisible(chosen)
        self.exception_field.setVisible(chosen and bool(self._question.exceptions))
        if excludes(self._question, given):
            self.then.setText(
                "Going on all the same needs a named professional’s decision, the chair’s agreement and the "
                "social-work member’s answer. Until then the case goes on no agenda."
            )
        else:
            self.then.setText("The exception applies: the child may be referred.")
        self.then.setVisible(chosen)
        self.choice.setAccessibleDescription(self._question.rule if chosen else "")
