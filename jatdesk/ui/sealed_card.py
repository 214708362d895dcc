"""What was taken out: where the sealed file lies, and its password, told by phone or on paper and never with it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from jatdesk.ui.secret_clipboard import SecretClipboard
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.flow import FlowLayout

HIDDEN = "••••••••••••••"


class SealedCard(Card):
    """`show_sealed(said, path, password)`; the password is dots until asked for, and again when the page is left."""

    def __init__(self, name: str, say: Callable[[str], object], parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._say = say
        self._password = ""
        self._clipboard = SecretClipboard(self)
        self.setAccessibleName(name)
        self.said = text.strong("", self)
        self.where = text.secondary("", self)
        self.how = text.secondary(
            "Tell the password by phone or on paper, never in the e-mail that carries the file. It stays in Settings.",
            self,
        )
        self.secret = text.strong(HIDDEN, self)
        self.secret.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.show_button = buttons.plain("Sho&w the password", self._toggle, self)
        self.copy_button = buttons.plain("Cop&y it", self._copy, self)
        self.done_button = buttons.plain("&Done", self.forget, self)
        row = FlowLayout(gap=12)
        for part in (self.show_button, self.copy_button, self.done_button):
            row.addWidget(part)
        for label in (self.said, self.where, self.how, self.secret):
            self.add(label)
        self.add_layout(row)
        self.hide()

    def show_sealed(self, said: str, path: Path, password: str) -> None:
        """Show what was made ('12 entries are'), its password hidden."""
        self._password = password
        self.said.setText(f"{said} in {path.name}, sealed")
        self.where.setText(f"In the folder {path.parent}")
        self._put(False)
        self.show()
        self.show_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def hide_password(self) -> None:
        """Dots again, and nothing of it on the clipboard."""
        self._put(False)
        self._clipboard.clear()

    def forget(self) -> None:
        """Take the card away with what it knows."""
        self.hide_password()
        self._password = ""
        self.hide()

    def _toggle(self) -> None:
        self._put(self.secret.text() == HIDDEN)

    def _put(self, shown: bool) -> None:
        self.secret.setText(self._password if shown else HIDDEN)
        self.secret.setAccessibleName("Password" if shown else "Password, hidden")
        self.show_button.setText("&Hide the password" if shown else "Sho&w the password")
        self.show_button.setAccessibleName("Hide the password" if shown else "Show the password")

    def _copy(self) -> None:
        self._clipboard.copy(self._password)
        self._say("Password copied. It is taken off the clipboard after 30 seconds.")
