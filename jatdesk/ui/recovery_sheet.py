"""The recovery key, shown once: print or copy it, then type two groups of it to show that the sheet can be read."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from jatdesk.ui.dialogs import Dialogs
from jatdesk.ui.secret_clipboard import SecretClipboard
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.field import Field
from jatdesk.ui.widgets.problem_summary import Problem

ASKED = (2, 6)  # groups typed again, counted from nought


class RecoverySheet(QWidget):
    """`show_key(key, team)` fills it; `problems()` is empty when both groups are right."""

    def __init__(self, dialogs: Dialogs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dialogs = dialogs
        self._clipboard = SecretClipboard(self)
        self._groups: list[str] = []
        self._team = ""
        self.key = text.title("", self)
        self.key.setWordWrap(True)
        self.key.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.key.setAccessibleName("Recovery key")
        self.print_button = buttons.plain("&Print…", self._print)
        self.copy_button = buttons.plain("&Copy for 30 seconds", self._copy)
        self.checks = [Field(_asked_words(number), QLineEdit()) for number in ASKED]
        self._build()

    def show_key(self, key: str, team: str) -> None:
        """Show a store's new key."""
        self._groups = key.split("-")
        self._team = team
        self.key.setText(" – ".join(self._groups))

    def problems(self) -> list[Problem]:
        """Both groups must be as on the sheet; case and the letters O, I and L do not matter."""
        found: list[Problem] = []
        for number, field in zip(ASKED, self.checks, strict=True):
            right = _plain(field.editor.text()) == _plain(self._groups[number])
            words = "" if right else f"Group {number + 1} is not as on the sheet"
            field.set_error(words)
            if words:
                found.append((words, field.editor))
        return found

    def clear(self) -> None:
        """Forget the key and take it off the clipboard."""
        self._clipboard.clear()
        self._groups = []
        self.key.clear()

    def _build(self) -> None:
        card = Card()
        card.add(self.key)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.print_button)
        row.addWidget(self.copy_button)
        row.addStretch(1)
        card.add_layout(row)
        card.add(text.secondary("Print it on paper: a PDF file would keep the key readable on this computer."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(card)
        column.addWidget(text.body("Type these two groups from your sheet, to be sure that it can be read."))
        pair = QHBoxLayout()
        pair.setSpacing(16)
        for field in self.checks:
            field.editor.setMaxLength(8)
            field.editor.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData)  # kept nowhere, not even in part
            pair.addWidget(field)
        column.addLayout(pair)

    def _copy(self) -> None:
        self._clipboard.copy("-".join(self._groups))

    def _print(self) -> None:
        groups = " – ".join(escape(group) for group in self._groups)
        self._dialogs.print_text(
            "Recovery key",
            f"<h2>Recovery key of the store of {escape(self._team)}</h2><p style='font-size:18pt'>{groups}</p>"
            "<p>Whoever holds this sheet can open the store. Lock it away from the computer. "
            "Never e-mail or photograph it.</p>",
        )


def _asked_words(number: int) -> str:
    return f"Group &{number + 1}"


def _plain(group: str) -> str:
    letters = "".join(letter for letter in group.upper() if letter.isalnum())
    return letters.translate(str.maketrans("OIL", "011"))
