"""One thing of the self-check as a row: how it stands, what it is, what to do, and a button for that."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from jatdesk.domain.self_check import Row, State
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.pill import Pill, Tone

STATES = {
    State.FINE: ("Fine", Tone.FINE),
    State.LOOK: ("Look at this", Tone.DUE),
    State.ACT: ("Act", Tone.LATE),
}


class CheckRow(QWidget):
    """`CheckRow(row, "&Make a backup now", pressed)`; without words there is no button."""

    def __init__(self, row: Row, words: str = "", pressed: Callable[[], object] | None = None) -> None:
        super().__init__()
        self.row = row
        self.pill = Pill(*STATES[row.state], self)
        self.button: QPushButton | None = None
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(text.strong(row.title, self))
        said.addWidget(text.body(row.words, self))
        if row.todo and pressed is None:
            said.addWidget(text.secondary(row.todo, self))
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 8, 0, 8)
        self._line.setSpacing(16)
        self._line.addWidget(self.pill, 0, Qt.AlignmentFlag.AlignTop)
        self._line.addLayout(said, 1)
        if words and pressed is not None:
            self.button = buttons.plain(words, pressed, self)
            self.button.setAccessibleDescription(f"{row.title}: {row.words}")
            self._line.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)

    def align(self, pill_width: int) -> None:
        """Begins the words of all rows at one line, whatever their pills say."""
        self._line.setSpacing(16)
        self.pill.setFixedWidth(pill_width)
