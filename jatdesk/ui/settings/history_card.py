"""The way from the settings to the history of the whole store."""

from collections.abc import Callable

from PySide6.QtCore import Qt

from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card


class HistoryCard(Card):
    """A sentence and one button."""

    def __init__(self, opened: Callable[[], object]) -> None:
        super().__init__("History")
        self.button = buttons.plain("Open the h&istory…", opened)
        self.add(text.body("Who did what, when, and what stood there before; undo, a check of all of it, an export."))
        self.body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
