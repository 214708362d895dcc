"""The chair's questions alone, before a meeting: read, answered and signed, without minutes and without a store."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from jatdesk.domain.dates import say
from jatdesk.domain.review_files import NOTHING_DONE, Verdict, Work
from jatdesk.errors import UserError
from jatdesk.operations.reviewing import OpenReview
from jatdesk.ui.review.questions_list import QuestionsList
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.banner import Banner
from jatdesk.ui.widgets.field import Field
from jatdesk.ui.widgets.flow import FlowLayout
from jatdesk.ui.widgets.pill import Tone
from jatdesk.ui.widgets.problem_summary import ProblemSummary
from jatdesk.ui.widgets.scroll import Scroll

_WORDS = "Cases stand here by their number only. What you leave open stays open; you can answer it another time."


class AskingPart(QWidget):
    """`begin(review)`; `kept` says that work should be kept now, `answered` carries the verdict, `later` leaves.

    `place_wanted` asks for another place to keep the work, or to write the answer.
    """

    kept = Signal()
    answered = Signal(object)
    later = Signal()
    place_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._begun = False
        self.title = text.title("")
        self.about = text.secondary("")
        self.made_up = Banner([("Made-up data.", "strong"), ("Nobody in this file is real.", "secondary")], Tone.DUE)
        self.problems = ProblemSummary()
        self.place_button = buttons.link("Choose another p&lace…", self.place_wanted.emit)
        self.questions = QuestionsList()
        self.note = Field("&Note to the administrator", QLineEdit(), optional=True)
        self.sign_button = buttons.primary("&Sign the answers", self._sign)
        self.later_button = buttons.plain("&Keep it and go on later", self.later.emit)
        self.counted = text.secondary("")
        self.standing = text.secondary("")
        self._build()
        self.questions.settled.connect(self.kept)
        self.questions.changed.connect(self._count)
        self.note.editor.editingFinished.connect(self.kept)

    def begin(self, review: OpenReview) -> None:
        """Show a review that was opened, with the work that was kept in it."""
        told = review.review
        self._begun = True
        day = f", {say(told.day)}" if told.day else ""
        self.title.setText(f"{told.team}: for you to decide{day}")
        self.about.setText(f"For {told.to}, from {told.made_by}, {say(told.made_on)}. {_WORDS}")
        self.made_up.setVisible(told.kind.is_made_up)
        self.questions.show_questions(told.asked, told.work.rulings, told.office)
        self.note.editor.setText(told.work.note)
        self.problems.clear()
        self.place_button.hide()
        self._count()
        if self.questions.cards:
            self.questions.cards[0].answer.setFocus()

    def work(self) -> Work:
        """What was answered so far."""
        if not self._begun:
            return NOTHING_DONE
        return Work({}, (), self.note.editor.text().strip(), self.questions.rulings())

    def show_kept(self, words: str) -> None:
        """How the work is kept."""
        self.standing.setText(words)
        self.place_button.hide()
        self.problems.clear()

    def show_not_kept(self, error: UserError) -> None:
        """The work could not be kept where the file lies."""
        self.standing.setText("Not kept")
        self.problems.show_error(error)
        self.place_button.show()

    def show_refused(self, error: UserError) -> None:
        """Say why there is no answer; the work stays."""
        self.allow(True)
        self.problems.show_error(error)

    def allow(self, ready: bool) -> None:
        """Nothing is pressed twice."""
        for part in (self.sign_button, self.later_button):
            part.setEnabled(ready)

    def forget(self) -> None:
        """Let go of everything that is shown."""
        self._begun = False
        self.questions.forget()
        self.note.editor.clear()
        for label in (self.title, self.about, self.counted):
            label.setText("")

    def _sign(self) -> None:
        problems = self.questions.problems()
        if not problems and not self.questions.answered() and self.questions.cards:
            problems = [("Answer one question at least", self.questions.cards[0].answer)]
        self.problems.show_problems(problems)
        if not problems:
            self.answered.emit(Verdict.ANSWERED)

    def _count(self) -> None:
        many, done = len(self.questions.cards), self.questions.answered()
        self.counted.setText(f"{done} of {many} answered")

    def _build(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(24, 12, 24, 8)
        head.setSpacing(4)
        for part in (self.title, self.about, self.made_up, self.problems, self.place_button):
            head.addWidget(part)
        self.place_button.hide()
        ground = QWidget()
        inside = QVBoxLayout(ground)
        inside.setContentsMargins(24, 0, 24, 16)
        inside.addWidget(self.questions)
        inside.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Scroll(ground), 1)
        column.addWidget(self._foot())

    def _foot(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("kind", "page-foot")
        acts = FlowLayout()
        for part in (self.later_button, self.sign_button):
            acts.addWidget(part)
        right = QVBoxLayout()
        right.setSpacing(4)
        right.addLayout(acts)
        for label in (self.counted, self.standing):
            right.addWidget(label)
        row = QHBoxLayout(foot)
        row.setContentsMargins(24, 8, 24, 8)
        row.setSpacing(24)
        left = QVBoxLayout()
        left.addWidget(self.note)
        left.addStretch(1)
        row.addLayout(left, 2)
        row.addLayout(right, 3)
        return foot
