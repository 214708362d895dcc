"""The rows of the self-check in one grid: how a thing stands, what it is, what to do, and a button for that."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QVBoxLayout, QWidget

from jatdesk.domain.self_check import Row, State
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.pill import Pill, Tone

STATES = {
    State.FINE: ("Fine", Tone.FINE),
    State.LOOK: ("Look at this", Tone.DUE),
    State.ACT: ("Act", Tone.LATE),
}
Way = tuple[str, Callable[[], object]]
"""The words of a row's button, and what it does."""


class CheckRows(QWidget):
    """`CheckRows(rows, ways)`: rows as they stand at one moment; others need another one of these."""

    def __init__(self, rows: Sequence[Row], ways: Sequence[Way | None]) -> None:
        super().__init__()
        self.rows = tuple(rows)
        self.buttons: dict[str, QPushButton] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        for number, (row, way) in enumerate(zip(rows, ways, strict=True)):
            if number:
                rule = QFrame(self)
                rule.setProperty("kind", "rule")
                self._grid.addWidget(rule, 2 * number - 1, 0, 1, 3)
            self._add(row, way, 2 * number)

    def _add(self, row: Row, way: Way | None, line: int) -> None:
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(Pill(*STATES[row.state], self), line, 0, top | Qt.AlignmentFlag.AlignLeft)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(text.strong(row.title, self))
        said.addWidget(text.body(row.words, self))
        if row.todo and way is None:
            said.addWidget(text.secondary(row.todo, self))
        self._grid.addLayout(said, line, 1)
        if way is not None:
            button = buttons.plain(*way, self)
            button.setAccessibleDescription(f"{row.title}: {row.words}")
            self._grid.addWidget(button, line, 2, top | Qt.AlignmentFlag.AlignRight)
            self.buttons[row.topic] = button
