"""A strip over a page or card that says one thing worth seeing before the rest."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from jatdesk.ui import theme
from jatdesk.ui.widgets.pill import Tone
from jatdesk.ui.widgets.rich_line import Part, RichLine


class Banner(QFrame):
    """`Banner([("Made-up data.", "strong"), ("No real child is in here.", "secondary")], Tone.NOTE)`."""

    def __init__(self, parts: list[Part], tone: Tone = Tone.NOTE, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "banner")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 8, 16, 8)
        self._row.setSpacing(16)
        self.line = RichLine(parts, self)
        self._row.addWidget(self.line, 1)
        theme.mark(self, "tone", tone.value)

    def say(self, parts: list[Part], tone: Tone) -> None:
        """Other words in another tone; no parts hide the strip."""
        self.line.set_parts(parts)
        theme.mark(self, "tone", tone.value)
        self.setVisible(bool(parts))

    def add(self, button: QPushButton) -> None:
        """A button at the right end."""
        self._row.addWidget(button)
