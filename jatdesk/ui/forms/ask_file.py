"""A file being read in: its password when it has one, how far the reading is, and what is wrong with it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jatdesk.errors import PasswordNeeded, UserError
from jatdesk.ui.jobs import Job
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.field import Field
from jatdesk.ui.widgets.panel import Panel
from jatdesk.ui.widgets.password_field import PasswordField
from jatdesk.ui.widgets.progress_line import ProgressLine

Start = Callable[[str, Callable[[UserError], object]], Job]
"""Begins reading with a password; the second argument takes a refusal."""


class AskFile(Panel):
    """`AskFile(path, title, back, start)` reads at once; a protected file asks for its password beside the field."""

    cancelled = Signal()

    def __init__(self, path: Path, title: str, back: str, start: Start, parent: QWidget | None = None) -> None:
        super().__init__(title, back, parent)
        self._start = start
        self._job: Job | None = None
        self.progress = ProgressLine()
        self.secret = PasswordField()
        self.secret.box.setMaximumWidth(self.fontMetrics().averageCharWidth() * 50)
        self.field = Field("&Password of this file", self.secret)
        self.open_button = buttons.primary("&Open the file", self.read)
        self.secret.entered.connect(self.read)
        for part in (text.strong(path.name), self.progress, self.field):
            self.add(part)
        self.foot_button(buttons.plain("Cancel", self.left.emit))
        self.foot_button(self.open_button)
        self.field.hide()
        self.open_button.hide()
        self.left.connect(self._give_up)

    def read(self) -> None:
        """Begin, with the password typed so far."""
        if self._job is not None and self._job.running:
            return
        self.problems.clear()
        self.field.set_error("")
        self._job = self._start(self.secret.text(), self._refused)
        self.progress.follow(self._job, "Reading the file")
        self._job.ended.connect(self._ended)

    def _refused(self, error: UserError) -> None:
        if not isinstance(error, PasswordNeeded):
            self.problems.show_error(error)
            return
        if self.field.isHidden():
            self.field.set_hint(error.sentence())
        else:
            self.field.set_error(f"{error.what} {error.todo}")
        self.field.show()
        self.open_button.show()
        self.secret.setFocus()
        self.secret.box.selectAll()

    def _ended(self) -> None:
        if self._job is not None and self._job.token.is_set():
            self.cancelled.emit()

    def _give_up(self) -> None:
        if self._job is not None and self._job.running:
            self._job.cancel()
