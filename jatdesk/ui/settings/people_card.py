"""The way from the settings to the people who can open the store, their passphrases and the recovery key."""

from collections.abc import Callable

from PySide6.QtCore import Qt

from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card


class PeopleCard(Card):
    """A sentence and one button."""

    def __init__(self, opened: Callable[[], object]) -> None:
        super().__init__("People and keys")
        self.button = buttons.plain("&People and keys…", opened)
        self.add(text.body("Who can open this store and what each may do; your passphrase; the recovery key."))
        self.body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
