"""Reading and changing the minutes: the document on the left, on the right the text one is at and what was done."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from jatdesk.domain.dates import say
from jatdesk.domain.minutes_differences import Passage
from jatdesk.domain.minutes_facts import spoken, spoken_passage
from jatdesk.domain.profiles import Coded
from jatdesk.domain.review_files import NOTHING_DONE, Remark, Verdict, Work
from jatdesk.errors import UserError
from jatdesk.operations.reviewing import OpenReview
from jatdesk.ui.review.document_view import DocumentView
from jatdesk.ui.review.passage_card import PassageCard
from jatdesk.ui.review.questions_list import QuestionsList
from jatdesk.ui.review.work_list import WorkList
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.banner import Banner
from jatdesk.ui.widgets.field import Field
from jatdesk.ui.widgets.flow import FlowLayout
from jatdesk.ui.widgets.letters import SideColumn
from jatdesk.ui.widgets.pill import Tone
from jatdesk.ui.widgets.problem_summary import ProblemSummary

_SIDE_LETTERS = 46
_KEYS = "F2 changes the text at the cursor, F6 leads back to the minutes."


class ReadingPart(QWidget):
    """`begin(review)`; `kept` says that work should be kept now, `answered` carries the verdict, `later` leaves.

    `place_wanted` asks for another place to keep the work, or to write the answer.
    """

    kept = Signal()
    answered = Signal(object)
    later = Signal()
    place_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._passages: tuple[Passage, ...] = ()
        self._texts: dict[str, str] = {}
        self._decisions: Sequence[Coded] = ()
        self._remarks: list[Remark] = []
        self.title = text.title("")
        self.about = text.secondary("")
        self.left_out = Banner([], Tone.DUE)
        self.made_up = Banner(
            [("Made-up data.", "strong"), ("Nobody in these minutes is real.", "secondary")], Tone.DUE
        )
        self.problems = ProblemSummary()
        self.place_button = buttons.link("Choose another p&lace…", self.place_wanted.emit)
        self.view = DocumentView()
        self.passage = PassageCard()
        self.work_list = WorkList()
        self.questions = QuestionsList()
        self.note = Field("&Note to the administrator", QLineEdit(), optional=True)
        self.read = QCheckBox("I ha&ve read the minutes")
        self.approve_button = buttons.primary("&Approve", lambda: self._answer(Verdict.APPROVED))
        self.return_button = buttons.plain("&Return with changes", lambda: self._answer(Verdict.RETURNED))
        self.later_button = buttons.plain("&Keep it and go on later", self.later.emit)
        self.standing = text.secondary("")
        self._build()
        self._connect()

    def begin(self, review: OpenReview) -> None:
        """Show a review that was opened, with the work that was kept in it."""
        told, work = review.review, review.work
        assert review.book is not None and review.document is not None
        self._passages = review.passages
        self._texts = {key: words for key, words in work.texts.items() if any(p.key == key for p in self._passages)}
        self._remarks = [remark for remark in work.remarks if remark.place or remark.quoted or remark.words]
        self.title.setText(f"{told.team}: draft minutes, {say(review.book.meeting.day)}")
        self.about.setText(f"For {told.to}, from {told.made_by}, {say(told.made_on)}. {_KEYS}")
        self.left_out.say([("\n".join(told.left_out), "body")] if told.left_out else [], Tone.DUE)
        self.made_up.setVisible(review.document.made_up)
        self.note.editor.setText(work.note)
        self.questions.show_questions(told.asked, work.rulings, told.office)
        self.read.setChecked(False)
        self.problems.clear()
        self.place_button.hide()
        self._decisions = review.decisions
        self.passage.show_decisions(review.decisions, review.book.meeting.day)
        shown = [spoken_passage(each, self._decisions) for each in self._passages]
        self.view.show_document(review.document, shown, [self._spoken(each) for each in self._passages])
        self.passage.show_passage(None, "", "")
        self.passage.show_quoted("")
        self._show_work()
        self.view.setFocus()

    def work(self) -> Work:
        """What was done so far; a comment not added yet is in it."""
        self.passage.flush()
        texts = {p.key: self._now(p) for p in self._passages if self._now(p) != p.text}
        half = self.passage.half_comment()
        remarks = [*self._remarks, self._remark(half)] if half else self._remarks
        if not self._passages:
            return NOTHING_DONE
        return Work(texts, tuple(remarks), self.note.editor.text().strip(), self.questions.rulings())

    def texts(self) -> list[str]:
        """What every text that can be changed reads now, in the order of the document."""
        return [self._now(each) for each in self._passages]

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
        for part in (self.approve_button, self.return_button, self.later_button):
            part.setEnabled(ready)

    def forget(self) -> None:
        """Let go of everything that is shown."""
        self.view.forget()
        self._passages, self._texts, self._remarks = (), {}, []
        self.passage.show_passage(None, "", "")
        self.passage.show_half_comment("")
        self.questions.forget()
        self.note.editor.clear()
        for label in (self.title, self.about):
            label.setText("")
        self.left_out.say([], Tone.DUE)
        self._show_work()

    def _entered(self, number: int) -> None:
        if not self._passages:
            return
        passage = self._passages[number] if number >= 0 else None
        self.passage.show_passage(passage, self._now(passage) if passage else "", self.view.place())

    def _marked(self) -> None:
        self.passage.show_quoted(self.view.selected())

    def _typed(self, words: str) -> None:
        number = self.view.here()
        if number < 0:
            return
        self._texts[self._passages[number].key] = words
        self.view.show_text(number, self._spoken(self._passages[number]))
        self._show_work()

    def _said(self, words: str) -> None:
        self._remarks.append(self._remark(words))
        self.passage.added()
        self._show_work()
        self.kept.emit()

    def _remark(self, words: str) -> Remark:
        return Remark(self.view.place(), self.view.selected(), words)

    def _drop(self, number: int) -> None:
        del self._remarks[number]
        self._show_work()
        self.kept.emit()
        self.passage.comment.setFocus()

    def _go(self, number: int) -> None:
        self.view.go_to(number)
        self.passage.go_to_text()

    def _answer(self, verdict: Verdict) -> None:
        if verdict is Verdict.APPROVED and not self.read.isChecked():
            self.problems.show_problems([("Read the minutes first, then say so", self.read)])
            return
        if problems := self.questions.problems():
            self.problems.show_problems(problems)
            return
        self.problems.clear()
        self.answered.emit(verdict)

    def _show_work(self) -> None:
        self.work_list.show_work(self._passages, self._texts, self._remarks)
        changed = any(self._now(each) != each.text for each in self._passages)
        self.approve_button.setText("&Approve with my changes" if changed else "&Approve")

    def _now(self, passage: Passage) -> str:
        return self._texts.get(passage.key, passage.text)

    def _spoken(self, passage: Passage) -> str:
        return spoken(passage.field, self._now(passage), self._decisions)

    def _connect(self) -> None:
        self.view.entered.connect(self._entered)
        self.view.marked.connect(self._marked)
        self.passage.typed.connect(self._typed)
        self.passage.said.connect(self._said)
        self.passage.settled.connect(self.kept)
        self.questions.settled.connect(self.kept)
        self.note.editor.editingFinished.connect(self.kept)
        self.work_list.go_wanted.connect(self._go)
        self.work_list.dropped.connect(self._drop)
        for keys, act in (("F2", self.passage.go_to_text), ("F6", self.view.setFocus)):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _build(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(24, 12, 24, 8)
        head.setSpacing(4)
        for part in (self.title, self.about, self.made_up, self.left_out, self.problems, self.place_button):
            head.addWidget(part)
        self.place_button.hide()
        ground = QWidget()
        side = QVBoxLayout(ground)
        side.setContentsMargins(0, 0, 16, 16)
        side.setSpacing(16)
        for card in (self.questions, self.passage, self.work_list):
            side.addWidget(card)
        side.addStretch(1)
        row = QHBoxLayout()
        row.setContentsMargins(24, 0, 0, 16)
        row.setSpacing(16)
        row.addWidget(self.view, 1)
        row.addWidget(SideColumn(ground, _SIDE_LETTERS))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(row, 1)
        column.addWidget(self._foot())

    def _foot(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("kind", "page-foot")
        acts = FlowLayout()
        parts: Sequence[QWidget] = (self.read, self.later_button, self.return_button, self.approve_button)
        for part in parts:
            acts.addWidget(part)
        right = QVBoxLayout()
        right.setSpacing(4)
        right.addLayout(acts)
        right.addWidget(self.standing)
        row = QHBoxLayout(foot)
        row.setContentsMargins(24, 8, 24, 8)
        row.setSpacing(24)
        left = QVBoxLayout()
        left.addWidget(self.note)
        left.addStretch(1)
        row.addLayout(left, 2)
        row.addLayout(right, 3)
        return foot
