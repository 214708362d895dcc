"""A long text of the minutes that tells its text with the cursor, and when it is left. It saves nothing itself."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from jatdesk.ui.widgets.long_text import KEPT, LongText


class DraftText(LongText):
    """`kept` carries text and cursor at most 1.3 s after the first unsaved keystroke; `left` when the focus goes.

    A menu over the box or another window over ours is not leaving.
    """

    kept = Signal(str, int)
    left = Signal()

    def __init__(self, field: str, lines: int = 3, most: int = 12, parent: QWidget | None = None) -> None:
        super().__init__(lines, most, parent)
        self.field = field
        self.setProperty(KEPT, True)
        self._least, self._highest = lines, most
        self.settled.connect(lambda words: self.kept.emit(words, self.textCursor().position()))

    def show_draft(self, words: str, cursor: int) -> None:
        """Show a text with the cursor where it was."""
        self.set_text(words)
        self.put_cursor(cursor)

    def put_cursor(self, position: int) -> None:
        """Put the cursor somewhere in the text, at most behind its last letter."""
        found = QTextCursor(self.document())
        found.setPosition(min(max(0, position), len(self.toPlainText())))
        self.setTextCursor(found)

    def sizeHint(self) -> QSize:
        """As high as its text and no line more: many boxes stand on this screen."""
        shown = max(self._least, min(self._highest, round(self.document().size().height())))
        return QSize(super().sizeHint().width(), shown * self.fontMetrics().lineSpacing() + 20)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Save at once; tell that the box is left unless the person only opened a menu."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.left.emit()
