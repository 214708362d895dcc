"""When a store does not open because it is damaged: what was found, the newest good backup, and the ways on.

Imported only when it is needed. It shows and tells; whoever made it does the work.
"""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jatdesk.domain.dates import say_moment
from jatdesk.errors import Found, UserError
from jatdesk.operations.mending import Best
from jatdesk.ui import backup_words, theme
from jatdesk.ui.differences_view import DifferencesView
from jatdesk.ui.focus_ring import FocusRing
from jatdesk.ui.jobs import Job
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.field import Field
from jatdesk.ui.widgets.flow import FlowLayout
from jatdesk.ui.widgets.letters import at_most
from jatdesk.ui.widgets.password_field import PasswordField
from jatdesk.ui.widgets.problem_summary import ProblemSummary
from jatdesk.ui.widgets.progress_line import ProgressLine
from jatdesk.ui.widgets.scroll import Scroll

UNTOUCHED = "Nothing was changed. The store stays as it is, until you decide."
SET_ASIDE = "The store as it is now is set aside in its folder and never deleted."
ANYWAY = "The store is sound in itself, only not as it was left. The history will say that it was opened all the same."
NO_BACKUP = "No backup was found with the store or in the second place. Choose a backup file if there is one elsewhere."
_LETTERS = 60


class RescueWindow(QWidget):
    """`look_wanted` carries a passphrase ('' where none is needed), `restore_wanted` a Best; `left` leads back."""

    look_wanted = Signal(str)
    restore_wanted = Signal(object)
    anyway_wanted = Signal()
    file_wanted = Signal()
    left = Signal()

    def __init__(self, findings: Sequence[Found], may_open: bool) -> None:
        super().__init__()
        self.setWindowTitle("JAT Desk")
        self.setProperty("kind", "window")
        theme.dress(self)
        self._best: Best | None = None
        self._leaving = True
        self.problems = ProblemSummary()
        self.passphrase = Field(
            "&Passphrase", PasswordField(), hint="As on the day the backup was made, or the recovery key"
        )
        at_most(self.passphrase, _LETTERS)
        self.look_button = buttons.plain("&Show what differs", self._look)
        self.what = text.strong("")
        self.about = text.secondary("")
        self.differences = DifferencesView()
        self.progress = ProgressLine()
        self.restore_button = buttons.primary("&Restore it", self._restore)
        self.file_button = buttons.plain("Choose a backup &file…", self.file_wanted.emit)
        self.anyway_button = buttons.plain("Open it &anyway", self.anyway_wanted.emit)
        self.back_button = buttons.link("‹ &Back", self.close)
        self._build(findings, may_open)
        self.show_backup(None, asks=False)
        self.ring = FocusRing(self)

    def show_backup(self, made_at: datetime | None, asks: bool) -> None:
        """Which backup is the newest; whether it opens only with a passphrase."""
        self._best = None
        self.differences.hide()
        self.restore_button.hide()
        self.what.setText(f"Backup of {say_moment(made_at)}" if made_at else NO_BACKUP)
        self.about.hide()
        self.passphrase.setVisible(asks)
        self.look_button.setVisible(asks)
        if asks:
            self.passphrase.editor.setFocus()
        elif made_at is not None:
            self.look_wanted.emit("")
        else:
            self.file_button.setFocus()

    def show_best(self, best: Best) -> None:
        """What restoring it would lose and bring back; now it can be done."""
        self._best = best
        self.problems.clear()
        note = best.opened.note
        self.what.setText(f"Backup of {say_moment(note.made_at)}")
        said = [backup_words.WHERE[best.backup.where], backup_words.held(note.counts), note.mark.head.words()]
        if best.passed:
            said.append("the newer one is damaged" if best.passed == 1 else f"{best.passed} newer ones are damaged")
        self.about.setText(" · ".join(said))
        self.about.show()
        self.differences.show_differences(best.differences)
        self.passphrase.hide()
        self.look_button.hide()
        self.restore_button.show()
        self.restore_button.setFocus()

    def follow(self, job: Job, said: str) -> None:
        """Show that something runs; meanwhile nothing can be pressed."""
        self._enable(False)
        self.progress.follow(job, said, can_cancel=False)

    def rest(self) -> None:
        """It is over."""
        self._enable(True)

    def show_refused(self, error: UserError) -> None:
        """Say why."""
        self._enable(True)
        self.problems.show_error(error, self.passphrase.editor if self.passphrase.isVisible() else None)

    def go(self) -> None:
        """Close it because the store is open."""
        self._leaving = False
        self.close()

    def sizeHint(self) -> QSize:
        """Wide enough for a line of text, high enough for a few findings."""
        letter = self.fontMetrics().averageCharWidth()
        return QSize(letter * 92, self.fontMetrics().lineSpacing() * 36)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing it leads back to the first window."""
        super().closeEvent(event)
        if self._leaving:
            self.left.emit()

    def _look(self) -> None:
        typed = self.passphrase.editor.text()
        self.passphrase.set_error("" if typed else "Type the passphrase")
        if typed:
            self.look_wanted.emit(typed)

    def _restore(self) -> None:
        if self._best is not None:
            self.restore_wanted.emit(self._best)

    def _enable(self, enabled: bool) -> None:
        for part in (self.passphrase, self.look_button, self.restore_button, self.file_button, self.anyway_button):
            part.setEnabled(enabled)
        self.back_button.setEnabled(enabled)

    def _build(self, findings: Sequence[Found], may_open: bool) -> None:
        ground = QWidget()
        body = QVBoxLayout(ground)
        body.setContentsMargins(32, 24, 32, 24)
        body.setSpacing(16)
        body.addWidget(text.name("The store can’t be opened as it is"))
        body.addWidget(text.body(UNTOUCHED))
        body.addWidget(self.problems)
        body.addWidget(_found_card(findings))
        body.addWidget(self._backup_card())
        if may_open:
            anyway = Card("Or open it as it is")
            anyway.add(text.body(ANYWAY))
            anyway.body.addWidget(self.anyway_button, 0, Qt.AlignmentFlag.AlignLeft)
            body.addWidget(anyway)
        else:
            self.anyway_button.setParent(self)
            self.anyway_button.hide()
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

    def _backup_card(self) -> Card:
        card = Card("Newest good backup")
        acts = FlowLayout()
        for button in (self.restore_button, self.file_button):
            acts.addWidget(button)
        for part in (self.what, self.about, self.passphrase, self.look_button, self.differences, self.progress):
            card.add(part)
        card.body.setAlignment(self.look_button, Qt.AlignmentFlag.AlignLeft)
        card.add(text.secondary(SET_ASIDE))
        card.add_layout(acts)
        return card


def _found_card(findings: Sequence[Found]) -> Card:
    card = Card("What was found")
    for each in findings:
        card.add(text.strong(each.what))
        since = f"known to be right until {say_moment(each.since)}" if each.since else ""
        where = " · ".join(part for part in (each.where, since) if part)
        if where:
            card.add(text.secondary(where))
        if each.todo:
            card.add(text.body(each.todo))
    return card
