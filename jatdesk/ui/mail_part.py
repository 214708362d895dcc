"""The e-mail in which an answer came: chosen, read with limits in the child, handed on. Keeps nothing."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jatdesk.domain.kept_mails import MailDraft
from jatdesk.errors import UserError
from jatdesk.ui.jobs import Job
from jatdesk.ui.mail_reading import read_mail_file
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.workplace import Workplace

KINDS = "E-mails (*.eml *.msg);;Every file (*)"
_SECONDS = 6.0


class MailPart(QWidget):
    """`draft` is the e-mail that was chosen, or None; `clear()` forgets it; `changed` tells that it is another one."""

    changed = Signal()

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._job: Job | None = None
        self.draft: MailDraft | None = None
        self.choose_button = buttons.plain("Keep the e-&mail…", self.choose, self)
        self.drop_button = buttons.link("Take it out", self.clear, self)
        self.said = text.secondary("", self)
        self.error = text.ProblemLine(self)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.choose_button, self.drop_button):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self.said, self.error):
            column.addWidget(part)
        column.addLayout(row)
        self.clear()

    def choose(self) -> None:
        """Ask for the file and read it."""
        path = self._place.dialogs.open_file("Keep the e-mail in which the chair answered", KINDS)
        if path is not None and (self._job is None or not self._job.running):
            self.clear()
            self.said.setText("Reading the e-mail…")
            self._job = self._place.jobs.read(
                self, read_mail_file, str(path), seconds=_SECONDS, done=self._show, failed=self._refused
            )

    def clear(self) -> None:
        """No e-mail is kept."""
        self.draft = None
        self.said.setText("If the answer came by e-mail, keep it here: an .eml or .msg file. It stays encrypted.")
        self.error.say("")
        self.drop_button.hide()
        self.changed.emit()

    def _show(self, draft: MailDraft) -> None:
        self.draft = draft
        self.said.setText(f"Kept with the answer: {mail_words(draft.read.sender, draft.read.sent, draft.read.subject)}")
        self.drop_button.show()
        self.changed.emit()

    def _refused(self, error: UserError) -> None:
        self.clear()
        self.error.say(error.sentence())


def mail_words(sender: str, sent: str, subject: str) -> str:
    """'from C. Example, Fri, 4 Dec 2026, ‘Re: agenda’'."""
    about = f"‘{subject}’" if subject else "without a subject"
    return ", ".join(part for part in (f"from {sender}" if sender else "", sent, about) if part)
