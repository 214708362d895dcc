"""The one-off passwords of a mailing, told by phone or on paper; they never stand where the e-mail's text stands."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from jatdesk.domain.passwords import DocumentPassword, spoken
from jatdesk.ui.secret_clipboard import SecretClipboard
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card

HIDDEN = "••••••••••••••"
_WORDS = "Words for the phone"


class PasswordsCard(Card):
    """`show_passwords(passwords)`; `print_slip` is asked for a slip to hand over."""

    def __init__(
        self,
        say: Callable[[str], object],
        print_slip: Callable[[DocumentPassword], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Tell by phone or on paper", parent)
        self._say = say
        self._print_slip = print_slip
        self._clipboard = SecretClipboard(self)
        self._lines: list[QWidget] = []
        self.rows: list[PasswordRow] = []
        self.add(text.secondary("Never in an e-mail, and not in the same call that says what is in the file.", self))

    def show_passwords(self, passwords: Sequence[DocumentPassword]) -> None:
        """Show one row for each holder, its password hidden."""
        for row in self.rows:
            self.body.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [PasswordRow(password, self._copy, self._print_slip, self) for password in passwords]
        for row in self.rows:
            self.add(row)
        self.setVisible(bool(self.rows))

    def forget(self) -> None:
        """Hide every password and take the copied one off the clipboard."""
        for row in self.rows:
            row.show_secret(False)
            row.show_words(False)
        self._clipboard.clear()

    def _copy(self, password: DocumentPassword) -> None:
        self._clipboard.copy(password.password)
        self._say("Password copied. It is taken off the clipboard after 30 seconds.")


class PasswordRow(QWidget):
    """Whose password, the password when it is shown, and what can be done with it."""

    def __init__(
        self,
        password: DocumentPassword,
        copy: Callable[[DocumentPassword], object],
        print_slip: Callable[[DocumentPassword], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._password = password
        whose = password.holder or "Team password"
        self.shown: QLabel = text.strong(HIDDEN, self)
        self.show_button: QPushButton = buttons.link("Show", self._toggle, self)
        self.words_button: QPushButton = buttons.link(_WORDS, self._toggle_words, self)
        self.words = text.body("", self)
        self.words.setWordWrap(True)
        self.words.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(text.body(whose, self), 1)
        row.addWidget(self.shown, 1)
        for button in (
            self.show_button,
            buttons.link("Copy", lambda: copy(password), self),
            self.words_button,
            buttons.link("Print a slip…", lambda: print_slip(password), self),
        ):
            button.setAccessibleName(f"{button.text()}: {whose}")
            row.addWidget(button)
        column.addLayout(row)
        column.addWidget(self.words)

    def show_secret(self, shown: bool) -> None:
        """Show the password, or hide it."""
        self.shown.setText(self._password.password if shown else HIDDEN)
        self.show_button.setText("Hide" if shown else "Show")

    def show_words(self, shown: bool) -> None:
        """Show how the password is read out on the phone, sign by sign, or hide it."""
        self.words.setText(" · ".join(spoken(self._password.password)) if shown else "")
        self.words.setVisible(shown)
        self.words_button.setText("Hide the words" if shown else _WORDS)

    def _toggle_words(self) -> None:
        self.show_words(self.words.isHidden())

    def _toggle(self) -> None:
        self.show_secret(self.shown.text() == HIDDEN)
