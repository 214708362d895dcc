"""What there is to do, late first: a pill with the day, a title, a sentence, and the one button that leads there."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from jatdesk.domain.duties import Duty, Lateness
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.pill import Pill, Tone

SHOWN_AT_FIRST = 12

_TONES = {
    Lateness.LATE: Tone.LATE,
    Lateness.DUE: Tone.DUE,
    Lateness.SOON: Tone.DUE,
    Lateness.LATER: Tone.NOTE,
}


class DutyList(QWidget):
    """`show_duties(duties)`; `chosen` carries the duty whose button was pressed.

    A duty that `leads` nowhere for the person at the desk has no button.
    """

    chosen = Signal(object)

    def __init__(self, leads: Callable[[Duty], bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._leads = leads
        self.setAccessibleName("To do")
        self._all = False
        self._duties: tuple[Duty, ...] = ()
        self._rows: list[_DutyRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._nothing = text.secondary("Nothing is due.", self)
        self.more_button = buttons.link("Show more", self._show_all, self)
        self._nothing.hide()
        self.more_button.hide()
        self._column.addWidget(self._nothing)
        self._column.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_duties(self, duties: Sequence[Duty]) -> None:
        """Show other duties; rows that stay the same stay where they are, with the focus."""
        self._duties = tuple(duties)
        shown = self._duties if self._all else self._duties[:SHOWN_AT_FIRST]
        if [row.duty for row in self._rows] != list(shown):
            self._replace(shown)
        left = len(self._duties) - len(shown)
        self.more_button.setText(f"Show {left} more")
        self.more_button.setAccessibleName(self.more_button.text())
        self.more_button.setVisible(left > 0)
        self._nothing.setVisible(not self._duties)

    def words(self) -> tuple[str, ...]:
        """Pill, title and button of every row shown."""
        return tuple(f"{row.duty.when} · {row.duty.title} · {row.button.text()}" for row in self._rows)

    def _replace(self, duties: Sequence[Duty]) -> None:
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [_DutyRow(duty, self._leads(duty), self) for duty in duties]
        for number, row in enumerate(self._rows):
            row.button.clicked.connect(partial(self._choose, row.duty))
            self._column.insertWidget(number, row)

    def _choose(self, duty: Duty, _checked: bool = False) -> None:
        self.chosen.emit(duty)

    def _show_all(self) -> None:
        self._all = True
        self.show_duties(self._duties)


class _DutyRow(QWidget):
    def __init__(self, duty: Duty, leads: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.duty = duty
        pill = Pill(duty.when, _TONES[duty.lateness])
        self.button = buttons.plain(duty.button)
        self.button.setProperty("kind", "row")
        self.button.setAccessibleName(f"{duty.button}: {duty.title}")
        self.button.setAccessibleDescription(f"{duty.when}. {duty.detail}")
        rule = QFrame(self)
        rule.setProperty("kind", "rule")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 6, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(0)
        grid.setColumnMinimumWidth(0, self.fontMetrics().averageCharWidth() * 12)
        grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(pill, 0, 0, 2, 1, top | Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(text.strong(duty.title), 0, 1)
        grid.addWidget(text.secondary(duty.detail), 1, 1)
        self.button.setVisible(leads)
        grid.addWidget(self.button, 0, 2, 2, 1, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
        grid.setRowMinimumHeight(2, 6)
        grid.addWidget(rule, 3, 0, 1, 3)
