"""The answer is written: where it lies and what to do with it."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jatdesk.domain.review_files import Verdict
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card

_SAID = {
    Verdict.APPROVED: "You approved the minutes and signed with your own key.",
    Verdict.RETURNED: "You returned the minutes.",
    Verdict.ANSWERED: "You answered, and signed each answer with your own key.",
}


class DonePart(QWidget):
    """`show_answer(path, verdict, made_by)`; `folder_wanted` carries the path, `closed` ends."""

    folder_wanted = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path: Path | None = None
        self.said = text.strong("")
        self.where = text.body("")
        self.todo = text.body("")
        self.folder_button = buttons.primary("Show the &folder", self._folder)
        self.close_button = buttons.plain("&Close", self.closed.emit)
        card = Card()
        card.body.setSpacing(12)
        for part in (self.said, self.where, self.todo, self.folder_button, self.close_button):
            card.add(part)
        for button in (self.folder_button, self.close_button):
            card.body.setAlignment(button, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 24, 32, 24)
        column.setSpacing(16)
        column.addWidget(text.name("Review minutes"))
        column.addWidget(card)
        column.addStretch(1)

    def show_answer(self, path: Path, verdict: Verdict, made_by: str) -> None:
        """The answer lies here, sealed."""
        self._path = path
        self.said.setText(_SAID[verdict])
        self.where.setText(f"‘{path.name}’ lies sealed in {path.parent}.")
        self.todo.setText(
            f"Send this file back to {made_by}, by e-mail if you like: only the team’s store can open it. "
            "Then you can delete what lies here; your work can be opened again until you do."
        )

    def _folder(self) -> None:
        if self._path is not None:
            self.folder_wanted.emit(self._path)
