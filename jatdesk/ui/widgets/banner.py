"""A strip over a page or card that says one thing worth seeing before the rest."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QWidget

from jatdesk.ui import theme
from jatdesk.ui.widgets.pill import Tone
from jatdesk.ui.widgets.rich_line import Part, RichLine

_NARROW_LETTERS = 64
"""In a narrower strip the buttons stand under the words."""


class Banner(QFrame):
    """`Banner([("Made-up data.", "strong"), ("No real child is in here.", "secondary")], Tone.NOTE)`."""

    def __init__(self, parts: list[Part], tone: Tone = Tone.NOTE, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "banner")
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(16, 8, 16, 8)
        self._row.setSpacing(8)
        self.line = RichLine(parts, self)
        self._row.addWidget(self.line, 1)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(16)
        self._buttons.addStretch(1)
        self._row.addLayout(self._buttons)
        theme.mark(self, "tone", tone.value)

    def say(self, parts: list[Part], tone: Tone) -> None:
        """Other words in another tone; no parts hide the strip."""
        self.line.set_parts(parts)
        theme.mark(self, "tone", tone.value)
        self.setVisible(bool(parts))

    def add(self, button: QWidget) -> None:
        """A button at the right end."""
        self._buttons.insertWidget(self._buttons.count() - 1, button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons under the words where it is narrow."""
        super().resizeEvent(event)
        narrow = self._buttons.count() > 1 and self.width() < self.fontMetrics().averageCharWidth() * _NARROW_LETTERS
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(down if narrow else across)
