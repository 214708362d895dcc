"""A kept e-mail as plain words: who, when, about what, and what it says. Follows no link and opens nothing."""

from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from jatdesk.domain.dates import say
from jatdesk.domain.kept_mails import KeptMail, MailRead, as_text
from jatdesk.ui.widgets import text
from jatdesk.ui.widgets.panel import Panel


class MailView(Panel):
    """`MailView(mail, back)` shows an e-mail from the store."""

    def __init__(self, mail: KeptMail, back: str, parent: QWidget | None = None) -> None:
        super().__init__("E-mail", back, parent)
        self.add(text.secondary(f"{mail.name} · kept since {say(mail.kept_on)}"))
        self.content = QPlainTextEdit()
        self.content.setReadOnly(True)
        self.content.setAccessibleName("The e-mail")
        self.content.setPlainText(as_text(MailRead(mail.sender, "", mail.sent, mail.subject, mail.words)))
        self.content.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.body.insertWidget(self.body.count() - 1, self.content, 100)

    def start(self) -> None:
        """Put the cursor into the words."""
        self.content.setFocus()
