"""While the store is shut and gets a new key: how far it is, then what is to be done, or why nothing was done."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jatdesk.errors import UserError
from jatdesk.ui import theme
from jatdesk.ui.focus_ring import FocusRing
from jatdesk.ui.jobs import Job
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.progress_line import ProgressLine


class LeavingWindow(QWidget):
    """`follow(job)`, then `show_done` or `show_refused`; `left` when the person has read it."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("JAT Desk")
        self.setProperty("kind", "window")
        theme.dress(self)
        self._running = True
        self.heading = text.heading("The store gets its new key")
        self.said = text.body(
            "Please leave the computer on. If it stops all the same, the store is finished or as before."
        )
        self.progress = ProgressLine()
        self.go_on_button = buttons.primary("&Go on", self.close)
        self.go_on_button.hide()
        self._card = Card()
        self._card.body.setContentsMargins(24, 24, 24, 24)
        self._card.body.setSpacing(12)
        for part in (self.heading, self.said, self.progress):
            self._card.add(part)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.go_on_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 32, 32, 24)
        column.setSpacing(12)
        column.addWidget(self._card)
        column.addLayout(row)
        column.addStretch(1)
        self.ring = FocusRing(self)

    def follow(self, job: Job) -> None:
        """Show a job's progress; it is not stopped half way."""
        self.progress.follow(job, "Copying the store…", can_cancel=False)

    def show_done(self, words: Sequence[str]) -> None:
        """The person has no access any more: what is to be done now."""
        self._end("The access is taken away", "The store is locked. This is left to do:")
        for number, sentence in enumerate(words, start=1):
            self._card.add(text.body(f"{number}. {sentence}"))
        self._fit()

    def show_refused(self, error: UserError) -> None:
        """Nothing was done: why."""
        self._end("The access was not taken away", f"{error.sentence()} The store is locked and opens as before.")
        self._fit()

    def sizeHint(self) -> QSize:
        """Wide enough for a line of text."""
        return QSize(self.fontMetrics().averageCharWidth() * 72, super().sizeHint().height())

    def closeEvent(self, event: QCloseEvent) -> None:
        """It cannot be closed before the end."""
        if self._running:
            event.ignore()
            return
        super().closeEvent(event)
        self.left.emit()

    def _end(self, heading: str, said: str) -> None:
        self._running = False
        self.progress.hide()
        self.heading.setText(heading)
        self.said.setText(said)
        self.go_on_button.show()
        self.go_on_button.setFocus()

    def _fit(self) -> None:
        layout = self.layout()
        needed = layout.totalHeightForWidth(self.width()) if layout is not None else 0
        self.resize(self.width(), max(self.height(), needed))
