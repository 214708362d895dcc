"""The way from the settings to the backups."""

from collections.abc import Callable

from PySide6.QtCore import Qt

from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card


class BackupsCard(Card):
    """A sentence and one button."""

    def __init__(self, opened: Callable[[], object]) -> None:
        super().__init__("Backups")
        self.button = buttons.plain("&Backups…", opened)
        self.add(text.body("They are made by themselves. The second place for them, trying a restore, and restoring."))
        self.body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
