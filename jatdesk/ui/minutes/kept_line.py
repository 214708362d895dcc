"""One line that is typed, understood while it is typed, and kept half typed. What it means is handed in."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from jatdesk.ui.widgets import text
from jatdesk.ui.widgets.long_text import KEPT, SETTLE_MS
from jatdesk.ui.widgets.rich_line import Part, RichLine

Echo = Callable[[str], Sequence[Part]]
"""What is said under the line while it is typed."""


class KeptLine(QWidget):
    """`given` carries the line on Enter; whoever takes it calls `clear`.

    `kept` carries line and cursor at most 1.3 s after the first unsaved keystroke: half a line is not lost either.
    """

    given = Signal(str)
    kept = Signal(str, int)
    typed = Signal()

    def __init__(self, label: str, hint: str, example: str, echo: Echo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say = echo
        self._hint = hint
        self.box = QLineEdit(self)
        self.box.setAccessibleName(label.replace("&", ""))
        self.box.setProperty(KEPT, True)
        self.label = text.secondary(label, self)
        self.label.setProperty("kind", "label")
        self.label.setBuddy(self.box)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.label)
        head.addWidget(text.secondary(f"— {hint}", self), 1)
        self.box.setPlaceholderText(example)
        self.echo = RichLine([], self)
        self.echo.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.box)
        column.addWidget(self.echo)
        self.setFocusProxy(self.box)
        self._told = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLE_MS)
        self._timer.timeout.connect(self.flush)
        self.box.textChanged.connect(self._typed)
        self.box.editingFinished.connect(self.flush)
        self.box.returnPressed.connect(self._enter)

    def clear(self) -> None:
        """Empty the line: what it said is written now."""
        self.leave("")

    def leave(self, words: str) -> None:
        """Leave only these words in the line, and tell that they stand there."""
        self.box.setText(words)
        self.flush()

    def show_text(self, words: str, cursor: int) -> None:
        """Show a half-typed line again, telling nobody."""
        self._told = words
        self.box.setText(words)
        self.box.setCursorPosition(cursor)
        self._timer.stop()

    def unsaved(self) -> bool:
        """Whether `kept` has not carried what stands here yet."""
        return self.box.text() != self._told

    def flush(self) -> None:
        """Tell what is unsaved now."""
        self._timer.stop()
        if self.unsaved():
            self._told = self.box.text()
            self.kept.emit(self._told, self.box.cursorPosition())

    def _typed(self, line: str) -> None:
        parts = self._say(line) if line.strip() else []
        self.echo.set_parts(parts)
        self.echo.setVisible(bool(parts))
        self.box.setAccessibleDescription(self.echo.plain() or self._hint)
        if self.unsaved() and not self._timer.isActive():
            self._timer.start()
        self.typed.emit()

    def _enter(self) -> None:
        line = self.box.text().strip()
        if line:
            self.given.emit(line)
