"""A sheet over an input or a picture that shows other words in its place. It takes no input and changes nothing."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from jatdesk.ui.palette import colours

PRIVATE = "private"
"""Property of a label or input that is hidden whatever it says: 'name' gives initials, 'all' dots."""

PRIVATE_WORDS = "private words"
"""The same of an input's accessible description, where that says what a paper form says."""

FRAME = 2
PADDING = 8


class Cover(QWidget):
    """`Cover(box)` lies over a widget; `say(words)` shows it with them, and no words take it away."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.words = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.hide()

    def say(self, words: str) -> None:
        """Show these in place of what is under the sheet."""
        self.words = words
        self.setVisible(bool(words))
        self.fit()
        self.raise_()
        self.update()

    def fit(self) -> None:
        """Lie over the whole inside of what is covered."""
        self.setGeometry(self._over.rect().adjusted(FRAME, FRAME, -FRAME, -FRAME))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The words, on the ground that the input itself has."""
        colour = colours(self.palette())
        fixed = isinstance(self._over, QLineEdit | QPlainTextEdit) and self._over.isReadOnly()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colour.window if fixed or not self._over.isEnabled() else colour.surface))
        painter.setPen(QColor(colour.text))
        painter.setFont(self._over.font())
        room = self.rect().adjusted(PADDING - FRAME + 1, PADDING - FRAME, -PADDING, 0)
        how = Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        if isinstance(self._over, QLineEdit):
            room = self.rect().adjusted(PADDING, 0, -PADDING, 0)
            how = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(room, int(how), self.words)
        painter.end()
