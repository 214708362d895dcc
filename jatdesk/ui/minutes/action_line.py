"""One line to type an action in, and what was understood of it while it is typed. It saves nothing."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from jatdesk.domain.actions import Understanding
from jatdesk.domain.deadlines import weekday_short
from jatdesk.ui.widgets import text
from jatdesk.ui.widgets.long_text import KEPT, SETTLE_MS
from jatdesk.ui.widgets.rich_line import Part, RichLine

_HINT = "type who, what and by when, then Enter"
_EXAMPLE = "school nursing to make a home visit about sleep by 8 jan"


class ActionLine(QWidget):
    """`entered` carries the understanding and the line on Enter; `clear` empties it once it was taken.

    `kept` carries line and cursor at most 1.5 s after the first unsaved keystroke: half a line is not lost either.
    """

    entered = Signal(object, str)
    kept = Signal(str, int)
    typed = Signal()

    def __init__(self, understand: Callable[[str], Understanding], today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._understand = understand
        self._today = today
        self.box = QLineEdit(self)
        self.box.setAccessibleName("Actions")
        self.box.setProperty(KEPT, True)
        label = text.secondary("&Actions", self)
        label.setProperty("kind", "label")
        label.setBuddy(self.box)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label)
        head.addWidget(text.secondary(f"— {_HINT}", self), 1)
        self.box.setPlaceholderText(_EXAMPLE)
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
        """Empty the line: the action is in the table now."""
        self.box.clear()
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
        understanding = self._understand(line) if line.strip() else None
        parts = _parts(understanding, self._today) if understanding else []
        self.echo.set_parts(parts)
        self.echo.setVisible(bool(parts))
        self.box.setAccessibleDescription(self.echo.plain() or _HINT)
        if self.unsaved() and not self._timer.isActive():
            self._timer.start()
        self.typed.emit()

    def _enter(self) -> None:
        line = self.box.text().strip()
        if line:
            self.entered.emit(self._understand(line), line)


def _parts(understanding: Understanding, today: date) -> list[Part]:
    if not understanding.understood:
        return [("Not understood yet: who will do it?", "strong"), ("Enter keeps it as plain text.", "secondary")]
    due = f"by {weekday_short(understanding.due, today)}" if understanding.due else "no date yet"
    who = understanding.who or "nobody named yet"
    kind = "strong" if understanding.due else "secondary"
    return [(who, "strong"), (f"· {understanding.what} ·", "body"), (due, kind)]
