"""A password on a screen: dots until asked for, to be copied for half a minute or read out on the phone."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jatdesk.domain.passwords import spoken
from jatdesk.ui.secret_clipboard import SecretClipboard
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.flow import FlowLayout

HIDDEN = "•••• •••• ••••"


class SecretLine(QWidget):
    """`show_secret(password, whose)`: dots again; `forget()` when the page is left."""

    def __init__(self, say: Callable[[str], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._secret = self._whose = ""
        self._shown = self._spoken = False
        self._clipboard = SecretClipboard(self)
        self.password = text.title("", self)
        self.password.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.show_button = buttons.plain("Sho&w", self._toggle, self)
        self.copy_button = buttons.plain("Cop&y for 30 seconds", self._copy, self)
        self.words_button = buttons.plain("Words for the &phone", self._toggle_words, self)
        self.words = text.body("", self)
        self.words.setWordWrap(True)
        row = FlowLayout(gap=12)
        for part in (self.password, self.show_button, self.copy_button, self.words_button):
            row.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.words)

    def showEvent(self, event: QShowEvent) -> None:
        """The line keeps its height when the password goes."""
        super().showEvent(event)
        self.password.setMinimumHeight(self.show_button.sizeHint().height())  # as it is dressed

    def show_secret(self, password: str, whose: str = "") -> None:
        """Another password, hidden; `whose` says in the names of the buttons which one it is."""
        if password != self._secret:
            self._clipboard.clear()
        self._secret, self._whose = password, whose
        self._shown = self._spoken = False
        self._put()

    def hide_password(self) -> None:
        """Dots again, and nothing of it on the clipboard."""
        self._shown = self._spoken = False
        self._clipboard.clear()
        self._put()

    def forget(self) -> None:
        """Let go of it altogether."""
        self.hide_password()
        self._secret = ""

    def _toggle(self) -> None:
        self._shown = not self._shown
        self._put()

    def _toggle_words(self) -> None:
        self._spoken = not self._spoken
        self._put()

    def _copy(self) -> None:
        self._clipboard.copy(self._secret)
        self._say("Password copied. It is taken off the clipboard after 30 seconds.")

    def _put(self) -> None:
        of = f": {self._whose}" if self._whose else ""
        self.password.setText(self._secret if self._shown else HIDDEN)
        self.password.setAccessibleName(f"Password{of}" if self._shown else f"Password, hidden{of}")
        self.show_button.setText("&Hide" if self._shown else "Sho&w")
        self.show_button.setAccessibleName(f"Hide the password{of}" if self._shown else f"Show the password{of}")
        self.copy_button.setAccessibleName(f"Copy the password for 30 seconds{of}")
        self.words_button.setText("Hide the words for the &phone" if self._spoken else "Words for the &phone")
        self.words.setText(" · ".join(spoken(self._secret)) if self._spoken else "")
        self.words.setVisible(self._spoken)
