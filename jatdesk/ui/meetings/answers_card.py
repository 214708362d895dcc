"""What the chair answered in a review file: each shown before it counts, taken or left out. It keeps nothing itself."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from jatdesk.domain.dates import say
from jatdesk.domain.ids import Id
from jatdesk.domain.returned_answers import AnswerStanding
from jatdesk.domain.roles import Right
from jatdesk.operations import review_answers
from jatdesk.operations.desk import Desk
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.flow import FlowLayout
from jatdesk.ui.workplace import Workplace


class AnswersCard(Card):
    """`show_meeting(meeting_id)`; hidden where nothing waits."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__("What the chair answered", parent)
        self._place = place
        self._meeting_id: Id = ""
        self.rows: list[AnswerRow] = []
        self.notes = text.body("", self)
        self.add(text.secondary("Each answer is signed with its giver’s own key. It counts once you take it.", self))
        self.add(self.notes)

    def show_meeting(self, meeting_id: Id) -> None:
        """Ask what came back and is not decided about."""
        self._meeting_id = meeting_id
        for row in self.rows:
            self.body.removeWidget(row)
            row.hide()
            row.deleteLater()
        found = review_answers.waiting(self._place.desk, meeting_id)
        notes = review_answers.notes(self._place.desk, meeting_id)
        self.notes.setText("\n".join(notes))
        self.notes.setVisible(bool(notes))
        may = self._place.may(Right.RECORD_APPROVAL)
        self.rows = [AnswerRow(each, may, self) for each in found]
        for row in self.rows:
            row.take_button.clicked.connect(partial(self._take, row))
            row.leave_button.clicked.connect(partial(self._leave, row))
            self.add(row)
        self.setVisible(bool(self.rows))

    def _take(self, row: "AnswerRow") -> None:
        self._decide(row, review_answers.take, "The chair’s signed answer counts")

    def _leave(self, row: "AnswerRow") -> None:
        self._decide(row, review_answers.leave, "The answer is left out")

    def _decide(self, row: "AnswerRow", how: Callable[[Desk, Id, int], object], said: str) -> None:
        about = (row.standing.returned_id, row.standing.answer.number)
        self._place.act(
            lambda: how(self._place.desk, *about),
            lambda fault: row.say(fault.sentence()),
            lambda _done: self._place.say(said),
        )


class AnswerRow(QWidget):
    """One answer: what was asked, what was said and by whom, and why it can't be taken any more, if so."""

    def __init__(self, standing: AnswerStanding, may: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.standing = standing
        answer = standing.answer
        who = f"{standing.who} ({answer.office.value})"
        why = f" The vice-chair stood in: {answer.stands_in.rstrip('.')}." if answer.stands_in else ""
        self.said = text.body(f"{answer.said}, {who}, {say(standing.on)}.{why}", self)
        self.words = text.body(f"‘{answer.words}’" if answer.words else "", self)
        self.words.setVisible(bool(answer.words))
        self.why_not = text.ProblemLine(self)
        self.take_button = buttons.plain("Take the answer", parent=self)
        self.leave_button = buttons.plain("Leave it out", parent=self)
        for button in (self.take_button, self.leave_button):
            button.setAccessibleName(f"{button.text()}: {answer.title}, {answer.said}")
        self.take_button.setVisible(may and not standing.why_not)
        self.leave_button.setVisible(may)
        rule = QFrame(self)
        rule.setProperty("kind", "rule")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(rule)
        column.addWidget(text.strong(answer.title, self))
        for line in answer.about.splitlines():
            column.addWidget(text.secondary(line, self))
        for part in (self.said, self.words, self.why_not):
            column.addWidget(part)
        acts = FlowLayout()
        for button in (self.take_button, self.leave_button):
            acts.addWidget(button)
        column.addLayout(acts)
        self.say(standing.why_not)

    def say(self, words: str) -> None:
        """Why it can't be taken; no words take it away."""
        self.why_not.say(words)
