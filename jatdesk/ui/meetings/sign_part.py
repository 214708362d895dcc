"""The chair's own approval: read, then sign with the own key. It tells; it signs nothing itself."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from jatdesk.errors import UserError
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.field import Field


class SignPart(QWidget):
    """`signed` carries the note once the minutes were read and the button pressed."""

    signed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.read = QCheckBox("I ha&ve read the minutes", self)
        self.note = Field("&Note", QLineEdit(self), optional=True, parent=self)
        self.error = text.ProblemLine(self)
        self.words = text.secondary(
            "You sign with your own key. That locks the minutes; later corrections are minuted.", self
        )
        self.button = buttons.primary("&Approve the minutes", self._sign, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.read, self.note, self.words, self.error):
            column.addWidget(part)
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addStretch(1)
        column.addLayout(row)
        self.read.toggled.connect(lambda _on: self._say(""))

    def clear(self) -> None:
        """Another meeting's minutes have not been read yet."""
        self.read.setChecked(False)
        self.note.editor.clear()
        self._say("")

    def refused(self, error: UserError) -> None:
        """Say why they were not approved."""
        self._say(error.sentence())

    def _sign(self) -> None:
        if not self.read.isChecked():
            self._say("Read the minutes first, then say so here")
            self.read.setFocus()
            return
        self.signed.emit(self.note.editor.text().strip())

    def _say(self, words: str) -> None:
        self.error.say(words)
        self.read.setAccessibleDescription(words)
