"""Which review file is to be opened, chosen or dropped, and the passphrase that opens it. It opens nothing itself."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jatdesk.errors import UserError
from jatdesk.ui.jobs import Job
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.field import Field
from jatdesk.ui.widgets.password_field import PasswordField
from jatdesk.ui.widgets.problem_summary import ProblemSummary
from jatdesk.ui.widgets.progress_line import ProgressLine
from jatdesk.ui.widgets.scroll import Scroll


class OpenPart(QWidget):
    """`file_wanted` asks for a file, `dropped` carries one, `open_wanted` the passphrase for the one that is shown."""

    file_wanted = Signal()
    dropped = Signal(object)
    open_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self.problems = ProblemSummary()
        self.said = text.body("")
        self.what = text.strong("No file chosen yet")
        self.whose = text.secondary("Drop the file here that you got from the administrator, or choose it.")
        self.file_button = buttons.plain("Choose the &file…", self.file_wanted.emit)
        self.passphrase = Field(
            "&Passphrase", PasswordField(), hint="Your own, with which you open the team’s store as well"
        )
        self.open_button = buttons.primary("&Open", self._open)
        self.progress = ProgressLine()
        self._build()
        self.passphrase.editor.entered.connect(self._open)
        self.passphrase.editor.typed.connect(lambda _typed: self.passphrase.set_error(""))
        self._allow(False)

    def show_file(self, path: Path, role: str) -> None:
        """A file that can be opened, and by whom."""
        self.problems.clear()
        self.what.setText(path.name)
        self.whose.setText(f"It opens with the passphrase of: {role.casefold()}.")
        self.file_button.setText("Choose another &file…")
        self._allow(True)
        self.passphrase.editor.box.setFocus()

    def show_note(self, words: str) -> None:
        """What has to be known of the last time."""
        self.said.setText(words)
        self.said.setVisible(bool(words))

    def show_no_file(self, error: UserError) -> None:
        """Say why a file can't be opened; the one shown before stays."""
        self.problems.show_error(error)

    def show_refused(self, error: UserError) -> None:
        """Say beside the passphrase why it did not open."""
        self._allow(True)
        self.passphrase.set_error(error.sentence())
        self.passphrase.editor.box.setFocus()
        self.passphrase.editor.box.selectAll()

    def follow(self, job: Job) -> None:
        """Show that it is being opened."""
        self._allow(False)
        self.progress.follow(job, "Opening the file…", can_cancel=False)

    def forget(self) -> None:
        """Let go of what was typed."""
        self.passphrase.editor.clear()
        self._allow(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a file."""
        if _file(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """The first of the files that were dropped."""
        path = _file(event)
        if path is not None:
            event.acceptProposedAction()
            self.dropped.emit(path)

    def _open(self) -> None:
        typed = self.passphrase.editor.text()
        self.passphrase.set_error("" if typed else "Type the passphrase")
        if typed and self.open_button.isEnabled():
            self.open_wanted.emit(typed)

    def _allow(self, ready: bool) -> None:
        for part in (self.passphrase, self.open_button):
            part.setEnabled(ready)

    def _build(self) -> None:
        ground = QWidget()
        column = QVBoxLayout(ground)
        column.setContentsMargins(32, 24, 32, 24)
        column.setSpacing(16)
        column.addWidget(text.name("Review minutes"))
        column.addWidget(
            text.body(
                "Read the draft minutes, comment on them, change them, and approve them or send them back; decide what "
                "is put to you. "
                "Nothing of it is kept on this computer but sealed files."
            )
        )
        column.addWidget(self.said)
        self.said.hide()
        column.addWidget(self.problems)
        card = Card()
        card.body.setSpacing(12)
        for part in (self.what, self.whose, self.file_button, self.passphrase, self.progress, self.open_button):
            card.add(part)
        for button in (self.file_button, self.open_button):
            card.body.setAlignment(button, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(card)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Scroll(ground))


def _file(event: QDragEnterEvent | QDropEvent) -> Path | None:
    urls = [url for url in event.mimeData().urls() if url.isLocalFile()]
    return Path(urls[0].toLocalFile()) if urls else None
