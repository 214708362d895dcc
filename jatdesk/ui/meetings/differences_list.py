"""What came back changed, to be accepted one by one: each in its place, before and after. It saves nothing."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from jatdesk.domain.minutes_differences import Difference, pieces
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.flow import FlowLayout
from jatdesk.ui.widgets.marked_text import MarkedText
from jatdesk.ui.widgets.pill import Pill, Tone

AT_ONCE = 20
"""So many are shown; the next ones come on a button. A draft that was rewritten whole has hundreds."""


class DifferencesList(QWidget):
    """`show_differences(differences, decided)`; `decided` holds by number whether one was accepted or left.

    `accepted` and `left` carry the number of a difference; what was decided can be decided the other way as long as
    `open_for_more`. `refused(number, words)` says beside one why it could not be done.
    """

    accepted = Signal(int)
    left = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[DifferenceRow] = []
        self._all: tuple[Difference, ...] = ()
        self._decided: Mapping[int, bool] = {}
        self._open = True
        self._shown = AT_ONCE
        self.counted = text.secondary("", self)
        self.more_button = buttons.link("Show the next ones", self._more, self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(self.counted)
        self._column.addWidget(self.more_button)

    def show_differences(
        self, differences: Sequence[Difference], decided: Mapping[int, bool], open_for_more: bool = True
    ) -> None:
        """Show them in the order of the minutes; the same ones again only show what was decided meanwhile."""
        if tuple(differences) != self._all:
            self._all, self._shown = tuple(differences), AT_ONCE
            for row in self.rows:
                self._column.removeWidget(row)
                row.hide()
                row.deleteLater()
            self.rows = []
        self._decided, self._open = decided, open_for_more
        self._fill()

    def refused(self, number: int, words: str) -> None:
        """Say beside a difference why it could not be put in."""
        for row in self.rows:
            row.say(words if row.difference.number == number else "")

    def _more(self) -> None:
        self._shown += AT_ONCE
        self._fill()
        self.rows[-1].accept_button.setFocus()

    def _fill(self) -> None:
        for difference in self._all[len(self.rows) : self._shown]:
            row = DifferenceRow(difference, self)
            row.accept_button.clicked.connect(partial(self.accepted.emit, difference.number))
            row.leave_button.clicked.connect(partial(self.left.emit, difference.number))
            self._column.insertWidget(1 + len(self.rows), row)
            self.rows.append(row)
        for row in self.rows:
            row.show_decided(self._decided.get(row.difference.number), self._open)
        left_over = len(self._all) - len(self.rows)
        self.more_button.setText(f"Show the next {min(left_over, AT_ONCE)} of {left_over} more")
        self.more_button.setVisible(left_over > 0)
        self.counted.setText(_counted(self._all, self._decided))


class DifferenceRow(QFrame):
    """One difference: where, what happened, both texts in one, and what was decided about it."""

    def __init__(self, difference: Difference, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.difference = difference
        self.place = text.strong(difference.place, self)
        self.kind = text.secondary(_KINDS[difference.kind], self)
        self.words = MarkedText(pieces(difference.before, difference.after), self)
        self.standing = Pill(parent=self)
        self.accept_button = buttons.plain("Accept", parent=self)
        self.leave_button = buttons.plain("Leave as it was", parent=self)
        self.error = text.ProblemLine(self)
        for button in (self.accept_button, self.leave_button):
            button.setAccessibleName(f"{button.text()}: {difference.place}")
        rule = QFrame(self)
        rule.setProperty("kind", "rule")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (rule, self.place, self.kind, self.words, self.error):
            column.addWidget(part)
        acts = FlowLayout()
        for act in (self.standing, self.accept_button, self.leave_button):
            acts.addWidget(act)
        column.addLayout(acts)

    def show_decided(self, accepted: bool | None, open_for_more: bool) -> None:
        """What was decided: accepted, left, or nothing yet; both can be changed while it is open."""
        if accepted is None:
            self.standing.say("", Tone.PLAIN)
        else:
            self.standing.say("Accepted" if accepted else "Left as it was", Tone.FINE if accepted else Tone.PLAIN)
        self.accept_button.setVisible(open_for_more and accepted is not True)
        self.leave_button.setVisible(open_for_more and accepted is not False)
        self.say("")

    def say(self, words: str) -> None:
        """Why it could not be put in; no words take it away."""
        self.error.say(words)


_KINDS = {
    "Changed": "Changed: what went is struck through, what came is underlined",
    "Added": "Added",
    "Taken out": "Taken out",
    "Blank lines": "Only blank lines changed",
}


def _counted(differences: Sequence[Difference], decided: Mapping[int, bool]) -> str:
    if not differences:
        return "Nothing was changed in the texts."
    waiting = sum(each.number not in decided for each in differences)
    number = "1 change" if len(differences) == 1 else f"{len(differences)} changes"
    if not waiting:
        return f"{number}, all decided."
    return f"{number}; {'1 waits' if waiting == 1 else f'{waiting} wait'} for you."
