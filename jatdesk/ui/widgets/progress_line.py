"""How far a job is: words, a bar and Cancel on one line. Hidden while nothing runs."""

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from jatdesk.ui.jobs import Job
from jatdesk.ui.widgets import buttons, text


class ProgressLine(QWidget):
    """`follow(job, "Reading the form")` shows the line until the job has ended."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self._words = text.secondary("", self)
        self._words.setWordWrap(False)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Progress")
        self.cancel_button = buttons.plain("Cancel", self._cancel, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._words)
        row.addWidget(self._bar, 1)
        row.addWidget(self.cancel_button)
        self.hide()

    def follow(self, job: Job, words: str = "", can_cancel: bool = True) -> None:
        """Show a job's progress until it ends."""
        self._job = job
        self._show(0, 0, words)
        self.cancel_button.setEnabled(True)
        self.cancel_button.setVisible(can_cancel)
        job.progressed.connect(self._show)
        job.ended.connect(self._ended)
        self.show()

    def words(self) -> str:
        """What is said now."""
        return self._words.text()

    def _show(self, done: int, of: int, words: str) -> None:
        self._bar.setRange(0, of)
        self._bar.setValue(done)
        if words:
            self._words.setText(words)
            self._bar.setAccessibleDescription(words)

    def _cancel(self) -> None:
        if self._job is not None:
            self.cancel_button.setEnabled(False)
            self._words.setText("Stopping…")
            self._job.cancel()

    def _ended(self) -> None:
        if self.sender() is self._job:
            self._job = None
            self.hide()
