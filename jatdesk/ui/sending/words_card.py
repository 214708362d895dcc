"""What every e-mail of a mailing says: subject and text, each to be copied. It names no child and no password."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from jatdesk.operations.outbox import Letter
from jatdesk.ui.sending.summary_rows import SummaryRows
from jatdesk.ui.widgets.card import Card


class WordsCard(Card):
    """`show_words(letters)`; hidden where no letter has an e-mail draft."""

    def __init__(self, say: Callable[[str], object], parent: QWidget | None = None) -> None:
        super().__init__("What the e-mail says", parent)
        self._say = say
        self.rows = SummaryRows(self)
        self.add(self.rows)

    def show_words(self, letters: Sequence[Letter]) -> None:
        """Subject and text of the letters, which are the same in all of one mailing."""
        said = next((letter for letter in letters if letter.subject), None)
        self.setVisible(said is not None)
        self.body.removeWidget(self.rows)
        self.rows.hide()
        self.rows.deleteLater()
        self.rows = SummaryRows(self)
        self.add(self.rows)
        if said is not None:
            self.rows.add(
                "Subject", said.subject, "Copy", "Copy the subject", lambda: self._copy(said.subject, "subject")
            )
            self.rows.add("Text", said.text, "Copy", "Copy the text", lambda: self._copy(said.text, "text"))

    def _copy(self, words: str, what: str) -> None:
        QGuiApplication.clipboard().setText(words)
        self._say(f"Copied: the {what}")
