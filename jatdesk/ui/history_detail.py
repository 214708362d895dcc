"""One entry of history with all it says: field by field what stood before and what after, and the way back."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from jatdesk.domain.dates import say_moment
from jatdesk.domain.history import Head, HistoryLine
from jatdesk.domain.history_words import DESTROYED, Change, changed
from jatdesk.domain.profiles import Profile
from jatdesk.errors import UserError
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.problem_summary import ProblemSummary

_NOTHING = "–"


class HistoryDetail(Card):
    """`show_line(line, about, why_not)`; `undo_wanted(line)` is called on the button."""

    def __init__(
        self, profile: Profile, undo_wanted: Callable[[HistoryLine], object], parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent)
        self._profile = profile
        self._told: tuple[tuple[str, str, str], ...] = ()
        self.line: HistoryLine | None = None
        self.setAccessibleName("Chosen entry")
        self.what = text.heading("", self)
        self.what.setWordWrap(True)
        self.when = text.secondary("", self)
        self.seal = text.secondary("", self)
        self.problems = ProblemSummary(self)
        self.says = QWidget(self)
        self._grid = QGridLayout(self.says)
        self._grid.setContentsMargins(0, 4, 0, 4)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        for column, share in enumerate((3, 4, 4)):
            self._grid.setColumnStretch(column, share)
        self.undo_button = buttons.plain("&Undo this", lambda: self.line and undo_wanted(self.line), self)
        self.why_not = text.secondary("", self)
        for part in (self.what, self.when, self.says, self.problems, self.why_not):
            self.add(part)
        self.body.addWidget(self.undo_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.add(self.seal)
        self.hide()

    def show_line(self, line: HistoryLine | None, about: str = "", why_not: str = "") -> None:
        """Show another entry; None shows nothing."""
        self.setVisible(line is not None)
        self.problems.clear()
        if line is None or line == self.line:
            self.line = line
            return
        self.line = line
        self.what.setText(line.what)
        self.when.setText(" · ".join(filter(None, (say_moment(line.at), line.who, about))))
        self.seal.setText(Head(line.id, line.link).words())
        self.undo_button.setVisible(not why_not)
        self.undo_button.setAccessibleDescription(line.what)
        self.why_not.setText(f"No undo: {why_not}" if why_not else "")
        self.why_not.setVisible(bool(why_not))
        self._fill(line)

    def refused(self, error: UserError) -> None:
        """Say why the entry was not undone."""
        self.problems.show_error(error)

    def told(self) -> tuple[tuple[str, str, str], ...]:
        """What is shown: field, before, after."""
        return self._told

    def _fill(self, line: HistoryLine) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        changes = changed(line, self._profile)
        self._told = tuple((change.field, change.before, change.after) for change in changes)
        if line.destroyed:
            self._grid.addWidget(
                text.secondary(f"{DESTROYED} What it said went with its record.", self.says), 0, 0, 1, 3
            )
        elif not changes:
            self._grid.addWidget(text.secondary("It says no more than that.", self.says), 0, 0, 1, 3)
        else:
            self._rows(changes)

    def _rows(self, changes: tuple[Change, ...]) -> None:
        both = any(change.before for change in changes) and any(change.after for change in changes)
        only_before = not both and any(change.before for change in changes)
        heads = ("Before", "After") if both else ("Before",) if only_before else ()
        for column, words in enumerate(heads, start=1):
            self._put(text.secondary(words, self.says), 0, column)
        for row, change in enumerate(changes, start=1):
            self._put(text.secondary(change.field, self.says), row, 0)
            values = (change.before or _NOTHING, change.after or _NOTHING) if both else (change.before or change.after,)
            for column, words in enumerate(values, start=1):
                shown = text.body(words, self.says)
                shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                span = 1 if both else 2
                self._grid.addWidget(shown, row, column, 1, span, Qt.AlignmentFlag.AlignTop)

    def _say(self, words: str) -> None:
        self._grid.addWidget(text.secondary(words, self.says), 0, 0, 1, 3)

    def _put(self, label: QLabel, row: int, column: int) -> None:
        self._grid.addWidget(label, row, column, Qt.AlignmentFlag.AlignTop)
