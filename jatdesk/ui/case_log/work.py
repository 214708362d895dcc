"""The five steps of a take-over side by side, with their foot. Shows a log as read; runs no job and no operation."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from jatdesk.domain.case_log import SameChild
from jatdesk.domain.spellings import Joined
from jatdesk.ui.case_log.columns import ColumnsStep
from jatdesk.ui.case_log.reading import Answers, ReadLog
from jatdesk.ui.case_log.rows import NotTakenStep, RowsStep
from jatdesk.ui.case_log.same_child import SameChildStep
from jatdesk.ui.case_log.spellings import SpellingsStep
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.problem_summary import Problem, ProblemSummary
from jatdesk.ui.widgets.progress_line import ProgressLine
from jatdesk.ui.widgets.tabs import TabStrip

STEPS = (
    ("columns", "1 Columns"),
    ("rows", "2 Rows"),
    ("left", "3 Not taken"),
    ("spellings", "4 Spellings"),
    ("same", "5 Same child"),
)
_JOINED = (SameChild.LEAVE_OUT, SameChild.SECOND_REFERRAL)


class Work(QWidget):
    """`show_log(read, answers)`; `wanted` when 'Take over' is pressed and nothing is open any more."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._read: ReadLog | None = None
        self._seen: set[str] = set()
        self._busy = False
        self.said = text.secondary("")
        self.problems = ProblemSummary()
        self.progress = ProgressLine()
        self.strip = TabStrip(STEPS)
        self.strip.setAccessibleName("Steps of the take-over")
        self.columns = ColumnsStep()
        self.rows = RowsStep()
        self.left = NotTakenStep()
        self.spellings = SpellingsStep()
        self.same = SameChildStep()
        self.back_button = buttons.plain("Back", lambda: self._step(-1))
        self.next_button = buttons.plain("Ne&xt", lambda: self._step(1))
        self.take_button = buttons.primary("&Take over", self._take)
        self._steps = QStackedWidget()
        self.remembered: Joined = {}
        self.spellings.answered.connect(lambda: self.say(self._busy))
        self.same.answered.connect(lambda: self.say(self._busy))
        self.strip.chosen.connect(self._tab)
        self._build()

    def begin(self, read: ReadLog) -> None:
        """Show a log for the first time: nothing has been looked at yet."""
        self._seen = {"columns"}
        self.columns.forget()
        self.same.known.forget()
        self.strip.choose("columns")
        self.show_log(read, Answers())

    def show_log(self, read: ReadLog, answers: Answers) -> None:
        """Show a log as read with these answers."""
        self._read = read
        log = read.log
        self.problems.clear()
        self.columns.show_log(read, answers)
        self.rows.show_rows(log.rows)
        self.left.show_left(log.not_taken)
        self.spellings.show_groups(read.groups, self.remembered)
        self.same.show_rows(log.rows)
        doubtful = sum(bool(row.doubts) for row in log.rows)
        self.strip.set_words("rows", f"2 Rows {len(log.rows)}")
        self.strip.set_words("left", f"3 Not taken {len(log.not_taken)}")
        self.said.setText(f"{read.name} · sheet {log.sheet} · {doubtful} rows to look at")
        self.say(False)

    def say(self, busy: bool) -> None:
        """How many cases will be taken over, and what can be pressed now."""
        self._busy = busy
        rows = self._read.log.rows if self._read is not None else ()
        answers, known = self.same.answers(), self.same.known
        left = len(rows) - sum(answers.get(row.where) in _JOINED for row in rows) - known.left_out()
        count = left - known.joins()
        still = len(self.same.open_questions()) + len(known.open_questions())
        words = _many(count, "case") if count or not left else _many(left, "referral")
        self.take_button.setText(f"&{words}")
        self.take_button.setAccessibleName(words)
        self.take_button.setEnabled(left > 0 and not busy)
        self.strip.set_words("same", f"5 Same child {still}" if still else "5 Same child")
        apart = self.spellings.still()
        self.strip.set_words("spellings", f"4 Spellings {apart}" if apart else "4 Spellings")
        place = self.strip.currentIndex()
        self.back_button.setEnabled(place > 0)
        self.next_button.setEnabled(place < len(STEPS) - 1)

    def hold(self, held: bool) -> None:
        """While a take-over runs, nothing can be answered anew."""
        self._steps.setEnabled(not held)

    def open_points(self) -> list[Problem]:
        """What has to be looked at or answered before anything is taken over."""
        found: list[Problem] = [
            (f"Look at ‘{words[2:]}’ first: nothing is taken over unseen", partial(self.strip.choose, key))
            for key, words in STEPS
            if key not in self._seen and not (key == "spellings" and not self.spellings.cards)
        ]
        for letter, heading in self.columns.unanswered():
            words = f"Say how the two-digit years of ‘{heading}’ are to be read"
            found.append((words, partial(self._jump, "columns", self.columns.years[letter])))
        still = self.same.open_questions()
        if still and "same" in self._seen:
            words = "Say for each child that stands here twice what the second row is"
            first = self.same.cards[still[0]].buttons[SameChild.SECOND_REFERRAL]
            found.append((words, partial(self._jump, "same", first)))
        found += self._about_the_store()
        return found

    def _about_the_store(self) -> list[Problem]:
        if not self.same.compared:
            words = "Let the rows be compared with the children of the store first"
            return [(words, partial(self._jump, "same", self.same.compare_button))]
        still = self.same.known.open_questions()
        if not still or "same" not in self._seen:
            return []
        words = "Say what each row is that is very like a child of the store"
        return [(words, lambda: self._jump("same", self.same.known.first_button(still[0])))]

    def _take(self) -> None:
        found = self.open_points()
        self.problems.show_problems(found)
        if not found:
            self.wanted.emit()

    def _jump(self, key: str, widget: QWidget) -> None:
        self.strip.choose(key)
        widget.setFocus()

    def _step(self, by: int) -> None:
        self.strip.setCurrentIndex(self.strip.currentIndex() + by)

    def _tab(self, key: str) -> None:
        self._seen.add(key)
        self._steps.setCurrentIndex(self.strip.currentIndex())
        self.say(self._busy)

    def _build(self) -> None:
        for step in (self.columns, self.rows, self.left, self.spellings, self.same):
            self._steps.addWidget(step)
        rule = QFrame()
        rule.setProperty("kind", "rule")
        middle = QVBoxLayout()
        middle.setContentsMargins(24, 12, 24, 0)
        middle.setSpacing(12)
        for part in (self.said, self.problems):
            middle.addWidget(part)
        tabs = QVBoxLayout()
        tabs.setSpacing(0)
        tabs.addWidget(self.strip)
        tabs.addWidget(rule)
        middle.addLayout(tabs)
        middle.addWidget(self._steps, 1)
        foot = QFrame()
        foot.setProperty("kind", "page-foot")
        foot.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(foot)
        row.setContentsMargins(24, 8, 24, 8)
        row.setSpacing(12)
        row.addWidget(self.back_button)
        row.addWidget(self.next_button)
        row.addWidget(self.progress, 1)
        row.addStretch(0)
        row.addWidget(self.take_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(middle, 1)
        column.addWidget(foot)


def _many(count: int, what: str) -> str:
    return f"Take over 1 {what}" if count == 1 else f"Take over {count:,} {what}s"
