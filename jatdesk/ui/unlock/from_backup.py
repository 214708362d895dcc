"""A store made of a backup on a computer that has none: which file, its passphrase, and where the store shall lie.

Imported only when it is needed. It shows and tells; whoever made it does the work.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from jatdesk.domain.dates import say_moment
from jatdesk.errors import UserError
from jatdesk.operations.backups import Backup
from jatdesk.ui import backup_words, theme
from jatdesk.ui.focus_ring import FocusRing
from jatdesk.ui.jobs import Job
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.field import Field
from jatdesk.ui.widgets.password_field import PasswordField
from jatdesk.ui.widgets.problem_summary import ProblemSummary
from jatdesk.ui.widgets.progress_line import ProgressLine
from jatdesk.ui.widgets.scroll import Scroll


@dataclass(frozen=True)
class FromFileWords:
    """What the window is called and says, for a backup or for the file of a store that was lent."""

    title: str
    about: str
    of: str
    choose: str
    kinds: str
    hint: str
    button: str
    folder: str
    called: str
    busy: str

    def said(self, told: str) -> str:
        """What is told of a backup, in this file's own name."""
        return told.replace("backup", self.called)


BACKUP = FromFileWords(
    "Restore from a backup",
    "The store is made anew from the backup alone. The backup itself is not changed.",
    "Backup of",
    "Choose a backup",
    "Backups (*.jatdesk-backup);;Every file (*)",
    "As on the day the backup was made, or the recovery key",
    "&Restore it",
    "Restored",
    "backup",
    "Restoring the backup…",
)
COVER = FromFileWords(
    "Open a cover file",
    "A store is made of the file on this computer, on cover for the team that lent it. Give it back on its page "
    "Governance, Cover; until then both may be worked in.",
    "Store lent on",
    "Choose a cover file",
    "Cover files (*.jatdesk-cover);;Every file (*)",
    "The password you were told; it opens this store from now on",
    "&Open it",
    "On cover",
    "cover",
    "Opening the cover…",
)


class FromBackupWindow(QWidget):
    """`restore_wanted` carries the passphrase and the folder; `file_wanted` asks for another file; `left`."""

    restore_wanted = Signal(str, object)
    file_wanted = Signal()
    left = Signal()

    def __init__(
        self,
        suggested: Path,
        pick: Callable[[Path], Path | None],
        copied_by: Callable[[Path], str | None],
        words: FromFileWords = BACKUP,
    ) -> None:
        super().__init__()
        self._words = words
        self.setWindowTitle("JAT Desk")
        self.setProperty("kind", "window")
        theme.dress(self)
        self._pick, self._copied_by = pick, copied_by
        self._leaving = True
        self.problems = ProblemSummary()
        self.what = text.strong("")
        self.about = text.secondary("")
        self.file_button = buttons.plain("Choose another &file…", self.file_wanted.emit)
        self.passphrase = Field("&Passphrase", PasswordField(), hint=words.hint)
        self.place = Field("F&older of the store", QLineEdit(str(suggested)), hint="It is made new")
        self.place_button = buttons.plain("&Choose another place…", self._choose)
        self.warning = text.body("")
        self.progress = ProgressLine()
        self.restore_button = buttons.primary(words.button, self._restore)
        self.back_button = buttons.link("‹ &Back", self.close)
        self._build()
        self.place.editor.textChanged.connect(lambda _typed: self._warn())
        self.passphrase.editor.entered.connect(self._restore)
        self._warn()
        self.ring = FocusRing(self)

    def show_file(self, backup: Backup) -> None:
        """Which backup it is; one that can't be restored says why."""
        self.problems.clear()
        note = backup.note
        self.what.setText(f"{self._words.of} {say_moment(note.made_at)}" if note else backup.path.name)
        self.about.setText(
            f"{backup_words.held(note.counts)} · {note.mark.head.words()}"
            if note and not backup.words
            else self._words.said(backup.words)
        )
        self.restore_button.setEnabled(backup.usable)
        (self.passphrase.editor if backup.usable else self.file_button).setFocus()

    def follow(self, job: Job) -> None:
        """Show that it runs; meanwhile nothing can be pressed."""
        self._enable(False)
        self.progress.follow(job, self._words.busy, can_cancel=False)

    def show_refused(self, error: UserError) -> None:
        """Say why; nothing was made."""
        self._enable(True)
        told = UserError(*(self._words.said(part) for part in (error.what, error.kept, error.todo)))
        self.problems.show_error(told, self.passphrase.editor)

    def go(self) -> None:
        """Close it because the store is open."""
        self.passphrase.editor.clear()
        self._leaving = False
        self.close()

    def sizeHint(self) -> QSize:
        """Wide enough for a line of text."""
        return QSize(self.fontMetrics().averageCharWidth() * 84, self.fontMetrics().lineSpacing() * 36)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing it leads back to the first window."""
        super().closeEvent(event)
        if self._leaving:
            self.left.emit()

    def _restore(self) -> None:
        typed, folder = self.passphrase.editor.text(), Path(self.place.editor.text().strip()).expanduser()
        self.passphrase.set_error("" if typed else "Type the passphrase")
        wrong = "" if folder.is_absolute() else "Choose a folder"
        if folder.is_absolute() and folder.exists():
            wrong = "This folder is there already. Choose another name"
        self.place.set_error(wrong)
        if typed and not wrong and self.restore_button.isEnabled():
            self.restore_wanted.emit(typed, folder)

    def _choose(self) -> None:
        now = Path(self.place.editor.text())
        chosen = self._pick(now.parent)
        if chosen is not None:
            self.place.editor.setText(str(chosen / now.name))

    def _warn(self) -> None:
        folder = Path(self.place.editor.text().strip())
        who = self._copied_by(folder) if folder.is_absolute() else None
        self.warning.setText(
            f"This place is copied or shared by {who}; choose a folder on this computer if you can." if who else ""
        )
        self.warning.setVisible(bool(who))

    def _enable(self, enabled: bool) -> None:
        for part in (self.passphrase, self.place, self.place_button, self.file_button, self.restore_button):
            part.setEnabled(enabled)
        self.back_button.setEnabled(enabled)

    def _build(self) -> None:
        ground = QWidget()
        body = QVBoxLayout(ground)
        body.setContentsMargins(32, 24, 32, 24)
        body.setSpacing(16)
        body.addWidget(text.name(self._words.title))
        body.addWidget(text.body(self._words.about))
        body.addWidget(self.problems)
        card = Card()
        card.body.setSpacing(12)
        for part in (self.what, self.about, self.file_button, self.passphrase, self.place, self.place_button):
            card.add(part)
        for button in (self.file_button, self.place_button):
            card.body.setAlignment(button, Qt.AlignmentFlag.AlignLeft)
        card.add(self.warning)
        card.add(self.progress)
        card.body.addWidget(self.restore_button, 0, Qt.AlignmentFlag.AlignLeft)
        body.addWidget(card)
        body.addStretch(1)
        foot = QHBoxLayout()
        foot.setContentsMargins(32, 8, 32, 16)
        foot.addWidget(self.back_button)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Scroll(ground), 1)
        column.addLayout(foot)
