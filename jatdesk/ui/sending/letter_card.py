"""One letter that lies ready: recipients to copy, its draft to open, its files to see. It shows no password."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jatdesk.operations.outbox import Letter, team_circle
from jatdesk.ui.sending.summary_rows import SummaryRows
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card


class LetterCard(Card):
    """`LetterCard(letter, "E-mail 1 of 3", say)`; `say` tells what was copied."""

    def __init__(self, letter: Letter, title: str, say: Callable[[str], object], parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._letter = letter
        self._say = say
        self.rows = SummaryRows(self)
        if letter.recipients:
            self.rows.add("To", "; ".join(letter.recipients), "Copy", f"Copy the recipients: {title}", self._copy)
        files = "\n".join(f"{Path(file.path).name} · {file.about}" for file in letter.files)
        self.rows.add("Files", files)
        self.rows.add("Opened with", _opened_with(letter))
        self.add(self.rows)
        if letter.missing:
            names = ", ".join(letter.missing)
            self.add(text.strong(f"No longer in the folder: {names}. Make the files again.", self))
        self.draft_button = buttons.plain("Open the e-mail draft", self._open_draft, self)
        self.draft_button.setVisible(bool(letter.draft))
        self.folder_button = buttons.plain("Show the files", self._open_folder, self)
        for button in (self.draft_button, self.folder_button):
            button.setAccessibleName(f"{button.text()}: {title}")
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.draft_button)
        row.addWidget(self.folder_button)
        row.addStretch(1)
        self.add_layout(row)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText("; ".join(self._letter.recipients))
        self._say("Copied: the recipients")

    def _open_draft(self) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(self._letter.draft)):
            self._say("No mail program opened the draft. Copy recipients, subject and text, and attach the files.")

    def _open_folder(self) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(self._letter.folder)):
            self._say(f"The folder could not be opened: {self._letter.folder}")


def _opened_with(letter: Letter) -> str:
    if team_circle(letter):
        return "The team password, which core members know"
    holder = letter.password.holder if letter.password else ""
    return f"A password for {holder} alone" if holder else "A password of its own"
