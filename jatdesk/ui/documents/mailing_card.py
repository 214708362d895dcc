"""The chosen mailing: its letters, who got each, and which password opens it. It saves nothing."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from jatdesk.domain.dates import say
from jatdesk.domain.hand_overs import HandOver
from jatdesk.domain.sending import Prepared
from jatdesk.operations.outbox import Letter, team_circle
from jatdesk.ui.documents.hand_over_part import HandOverPart
from jatdesk.ui.secret_clipboard import SecretClipboard
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.flow import FlowLayout


class MailingCard(Card):
    """`show_mailing(prepared, letters, today)`; passwords are shown only on a press, and only `with_passwords`."""

    open_wanted = Signal(object)
    sent_wanted = Signal(object, bool)
    folder_wanted = Signal(str)
    history_wanted = Signal(str)
    wrong_wanted = Signal(str)

    def __init__(
        self, say_words: Callable[[str], object], with_passwords: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__("Chosen mailing", parent)
        self._say = say_words
        self._with_passwords = with_passwords
        self._prepared: Prepared | None = None
        self._clipboard = SecretClipboard(self)
        self.what = text.strong("", self)
        self.state = text.secondary("", self)
        self.letters: list[LetterLines] = []
        self.open_button = buttons.plain("&Open", lambda: self.open_wanted.emit(self._prepared), self)
        self.folder_button = buttons.plain("Sho&w the files", self._folder, self)
        self.sent_button = buttons.plain("&Mark as sent", lambda: self._mark(True), self)
        self.back_button = buttons.plain("&Not sent after all", lambda: self._mark(False), self)
        self.history_button = buttons.plain("History", self._history, self)
        self.wrong_button = buttons.plain("Sent wron&gly…", self._wrong, self)
        self.add(self.what)
        self.add(self.state)
        self._acts = FlowLayout()
        acts = (self.open_button, self.folder_button, self.sent_button, self.back_button)
        for button in (*acts, self.wrong_button, self.history_button):
            self._acts.addWidget(button)
        self.add_layout(self._acts)
        self.by_hand = HandOverPart(self)
        self.add(self.by_hand)

    def show_mailing(
        self, prepared: Prepared, letters: Sequence[Letter], today: date, by_hand: Sequence[HandOver] = ()
    ) -> None:
        """Show another mailing, its passwords hidden."""
        self._prepared = prepared
        readers = tuple(dict.fromkeys(reader for letter in letters for reader in letter.recipients))
        self.by_hand.show_people(prepared.id, by_hand, readers, today, self._with_passwords)
        self.what.setText(prepared.title)
        self.state.setText(_state(prepared))
        self.folder_button.setVisible(prepared.tidied_on is None)
        self.sent_button.setVisible(prepared.sent_on is None)
        self.back_button.setVisible(prepared.sent_on is not None)
        self.wrong_button.setVisible(prepared.sent_on is not None)
        for lines in self.letters:
            self.body.removeWidget(lines)
            lines.hide()
            lines.deleteLater()
        self.letters = [LetterLines(letter, self._copy, self._with_passwords, self) for letter in letters]
        for number, lines in enumerate(self.letters):
            self.body.insertWidget(4 + number, lines)

    def forget(self) -> None:
        """Hide every password and take a copied one off the clipboard."""
        for lines in self.letters:
            lines.hide_secret()
        self._clipboard.clear()

    def _copy(self, password: str) -> None:
        self._clipboard.copy(password)
        self._say("Password copied. It is taken off the clipboard after 30 seconds.")

    def _mark(self, sent: bool) -> None:
        self.sent_wanted.emit(self._prepared, sent)

    def _history(self) -> None:
        if self._prepared is not None:
            self.history_wanted.emit(self._prepared.id)

    def _wrong(self) -> None:
        if self._prepared is not None:
            self.wrong_wanted.emit(self._prepared.id)

    def _folder(self) -> None:
        if self._prepared is not None:
            self.folder_wanted.emit(self._prepared.folder)


def _state(prepared: Prepared) -> str:
    """'Prepared on … by …, sent on … by …', and where the files went."""
    made = f"Prepared on {say(prepared.prepared_on)}{_by(prepared.prepared_by)}"
    if prepared.sent_on is None:
        return f"{made}, not sent yet"
    sent = f"{made}, sent on {say(prepared.sent_on)}{_by(prepared.sent_by)}"
    if prepared.tidied_on is None:
        return sent
    return f"{sent}. Its files were cleared out of the outbox on {say(prepared.tidied_on)}."


def _by(name: str) -> str:
    return f" by {name}" if name else ""


class LetterLines(QWidget):
    """One letter: for whom, which files, which password."""

    def __init__(self, letter: Letter, copy: Callable[[str], object], with_password: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._letter = letter
        secret = letter.password.password if letter.password else ""
        for_whom = ", ".join(letter.recipients) or "Kept in the outbox"
        names = "\n".join(Path(file.path).name for file in letter.files)
        self.password = text.body(self._hidden(), self)
        self.show_button = buttons.link("Show the password", self._toggle, self)
        self.copy_button = buttons.link("Copy it", lambda: copy(secret), self)
        for button in (self.show_button, self.copy_button):
            button.setVisible(with_password and bool(secret))
            button.setAccessibleName(f"{button.text()}: {for_whom}")
        rule = QFrame(self)
        rule.setProperty("kind", "rule")
        row = QHBoxLayout()
        row.addWidget(self.show_button)
        row.addWidget(self.copy_button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        for part in (rule, text.secondary(for_whom, self), text.body(names, self), self.password):
            column.addWidget(part)
        column.addLayout(row)

    def hide_secret(self) -> None:
        """Say only which password it is."""
        self.password.setText(self._hidden())
        self.show_button.setText("Show the password")

    def _toggle(self) -> None:
        if self.show_button.text() == "Hide":
            self.hide_secret()
        elif self._letter.password is not None:
            self.password.setText(f"{self._hidden()}: {self._letter.password.password}")
            self.show_button.setText("Hide")

    def _hidden(self) -> str:
        password = self._letter.password
        if password is None:
            return "The password is not known."
        if team_circle(self._letter):
            return f"Team password of {say(password.since)}"
        return f"Password for {password.holder} alone"
