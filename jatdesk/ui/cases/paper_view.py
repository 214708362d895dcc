"""A paper shown as text inside the program: asks its password when it has one, writes no copy anywhere."""

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from jatdesk.domain.cases import Paper
from jatdesk.domain.dates import say
from jatdesk.errors import PasswordNeeded, UserError
from jatdesk.exchange.paper_text import read_paper
from jatdesk.ui.cases.words import size_words
from jatdesk.ui.jobs import Jobs
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.field import Field
from jatdesk.ui.widgets.panel import Panel
from jatdesk.ui.widgets.password_field import PasswordField
from jatdesk.ui.widgets.progress_line import ProgressLine


class PaperView(Panel):
    """`PaperView(paper, data, jobs)` reads the paper in the child process and shows its words."""

    def __init__(self, paper: Paper, data: bytes, back: str, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__("Paper", back, parent)
        self._data = data
        self._jobs = jobs
        self.progress = ProgressLine()
        self.secret = PasswordField()
        self.secret_field = Field("&Password of this file", self.secret)
        self.open_button = buttons.primary("&Open", self._read)
        self.secret.entered.connect(self._read)
        self.content = QPlainTextEdit()
        self.content.setReadOnly(True)
        self.content.setAccessibleName("Text of the paper")
        self.add(text.secondary(f"{paper.name} · {size_words(paper.size)} · kept since {say(paper.added_on)}"))
        for part in (self.progress, self.secret_field, self.open_button):
            self.add(part)
        self.body.insertWidget(self.body.count() - 1, self.content, 100)
        self.secret_field.hide()
        self.open_button.hide()
        self.content.hide()
        self._read()

    def dirty(self) -> bool:
        """Nothing is typed here that could be lost."""
        return False

    def start(self) -> None:
        """Put the cursor where the keyboard is useful."""
        (self.secret if self.secret_field.isVisible() else self.content).setFocus()

    def _read(self) -> None:
        self.problems.clear()
        job = self._jobs.outside(
            self, read_paper, self._data, self.secret.text(), done=self._show, failed=self._refused
        )
        self.progress.follow(job, "Opening the paper", can_cancel=False)

    def _show(self, words: str) -> None:
        self.secret.clear()
        self.secret_field.hide()
        self.open_button.hide()
        self.content.setPlainText(words)
        self.content.show()
        self.content.setFocus()

    def _refused(self, error: UserError) -> None:
        if not isinstance(error, PasswordNeeded):
            self.problems.show_error(error)
            return
        asked_before = self.secret_field.isVisible()
        self.secret_field.show()
        self.open_button.show()
        self.secret_field.set_error(error.what if asked_before else "")
        if not asked_before:
            self.secret_field.set_hint(error.what)
        self.secret.setFocus()
