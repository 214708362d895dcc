"""The way from the settings to the self-check: how safe the store is, and what to do about it."""

from collections.abc import Callable

from PySide6.QtCore import Qt

from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card


class SafetyCard(Card):
    """A sentence and one button."""

    def __init__(self, opened: Callable[[], object]) -> None:
        super().__init__("Self-check")
        self.button = buttons.plain("Self-chec&k…", opened)
        self.add(
            text.body("How safe the store is: backups, keys, disk and place. And a check of everything in it.")
        )
        self.body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
