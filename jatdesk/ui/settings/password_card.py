"""The document password: the team's of today, when it is to be changed, and every older one for older files."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from jatdesk.domain.dates import say
from jatdesk.domain.passwords import Circle, DocumentPassword
from jatdesk.ui.secret_clipboard import SecretClipboard
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.pill import Pill, Tone
from jatdesk.ui.widgets.table import Table
from jatdesk.ui.widgets.table_model import Cell, Column, TableModel

_HIDDEN = "•••• •••• ••••"


class PasswordCard(Card):
    """`change_wanted` asks for a new one. Passwords are dots until 'Show' is pressed."""

    change_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("Document password")
        self._shown = False
        self._current = ""
        self._clipboard = SecretClipboard(self)
        self.words = text.body("")
        self.password = text.title("")
        self.password.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.due = Pill()
        self.show_button = buttons.plain("Sho&w", self._show_or_hide)
        self.copy_button = buttons.plain("Cop&y for 30 seconds", lambda: self._clipboard.copy(self._current))
        self.change_button = buttons.plain("C&hange the document password…", self.change_wanted.emit)
        self._model = TableModel[DocumentPassword](
            [
                Column("Password", lambda row: row.password if self._shown else _HIDDEN, width=20),
                Column("For", lambda row: row.holder or "core members"),
                Column("From", lambda row: say(row.since), width=20),
                Column("Until", lambda row: Cell(say(row.until) if row.until else ""), width=20),
            ]
        )
        self.old_ones = Table(self._model, "Earlier passwords and one-offs", whole=True)
        self.old_button = buttons.link("", self._unfold)
        self._unfolded = False
        self._build()

    def show_passwords(
        self, current: DocumentPassword, every: Sequence[DocumentPassword], due: date, today: date
    ) -> None:
        """Show the password of today and all others."""
        self._current = current.password
        self.words.setText(
            f"In use since {say(current.since)}. Core members get it on paper or by phone, never by e-mail."
        )
        late = due <= today
        self.due.say(f"to be changed by {say(due)}", Tone.LATE if late else Tone.FINE)
        self._model.set_rows(tuple(each for each in every if each.id != current.id or each.circle is not Circle.TEAM))
        self._put()

    def hide_password(self) -> None:
        """Dots again (the page is left)."""
        self._shown = self._unfolded = False
        self._put()

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.password)
        row.addWidget(self.show_button)
        row.addWidget(self.copy_button)
        row.addStretch(1)
        row.addWidget(self.due, 0, Qt.AlignmentFlag.AlignVCenter)
        foot = QHBoxLayout()
        foot.addWidget(self.change_button)
        foot.addStretch(1)
        self.add(self.words)
        self.add_layout(row)
        self.add_layout(foot)
        self.body.addWidget(self.old_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.add(self.old_ones)

    def _show_or_hide(self) -> None:
        self._shown = not self._shown
        self._put()

    def _unfold(self) -> None:
        self._unfolded = not self._unfolded
        self._put()

    def _put(self) -> None:
        self.password.setText(self._current if self._shown else _HIDDEN)
        self.password.setAccessibleName("Document password" if self._shown else "Document password, hidden")
        self.show_button.setText("&Hide" if self._shown else "Sho&w")
        self.show_button.setAccessibleName("Hide the passwords" if self._shown else "Show the passwords")
        count = self._model.rowCount()
        words = f"Earlier passwords and one-offs, for files sent with them: {count}"
        self.old_button.setText(words)
        self.old_button.setAccessibleName(words)
        self.old_button.setVisible(count > 0)
        self.old_ones.setVisible(self._unfolded and count > 0)
        self.old_ones.viewport().update()
