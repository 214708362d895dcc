"""The forms about one backup: trying a restore, and restoring it after its differences were shown."""

from PySide6.QtCore import Signal

from jatdesk.domain.backups import State
from jatdesk.domain.dates import say_moment
from jatdesk.domain.differences import Differences
from jatdesk.errors import UserError
from jatdesk.operations.backups import Backup
from jatdesk.operations.restoring import Rehearsal
from jatdesk.ui import backup_words as words
from jatdesk.ui.differences_view import DifferencesView
from jatdesk.ui.jobs import Job
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.banner import Banner
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.field import Field
from jatdesk.ui.widgets.letters import at_most
from jatdesk.ui.widgets.panel import Panel
from jatdesk.ui.widgets.password_field import PasswordField
from jatdesk.ui.widgets.pill import Tone
from jatdesk.ui.widgets.progress_line import ProgressLine

BACK = "Backups"
_LETTERS = 60


class _BackupPanel(Panel):
    """A card about one backup, a passphrase, a progress line."""

    def __init__(self, title: str, backup: Backup) -> None:
        super().__init__(title, BACK)
        self.backup = backup
        self.card = Card()
        self.card.body.setSpacing(16)
        self.passphrase = Field("&Passphrase", PasswordField())
        at_most(self.passphrase, _LETTERS)
        self.progress = ProgressLine()
        note = backup.note
        if note is not None:
            self.card.add(text.name(f"Backup of {say_moment(note.made_at)}"))
            self.card.add(
                text.secondary(f"{words.WHERE[backup.where]} · {words.held(note.counts)} · {note.mark.head.words()}")
            )
        self.add(self.card)
        self.add(self.progress)

    def follow(self, job: Job, said: str) -> None:
        """Show that something runs."""
        self.progress.follow(job, said)

    def refused(self, error: UserError) -> None:
        """Say why; what was typed is still there."""
        self.problems.show_error(error, self.passphrase.editor if self.passphrase.isVisible() else None)


class TryPanel(_BackupPanel):
    """`wanted` carries the passphrase."""

    wanted = Signal(str)

    def __init__(self, backup: Backup) -> None:
        super().__init__("Try a restore", backup)
        self.result = Banner([], Tone.FINE)
        self.result.hide()
        self.passphrase.set_hint("As on the day the backup was made, or the recovery key")
        self.button = buttons.primary("&Try it", self._tell)
        self.card.add(
            text.body("Everything that a restore does is done, but the putting in place. Nothing is changed by it.")
        )
        self.card.add(self.passphrase)
        self.card.add(self.result)
        self.foot_button(self.button)
        self.enter_presses(self.button)

    def start(self) -> None:
        """Typing begins at the passphrase."""
        self.passphrase.editor.setFocus()

    def show_result(self, rehearsal: Rehearsal) -> None:
        """Say how it went."""
        self.problems.clear()
        tone = Tone.FINE if rehearsal.history_holds else Tone.LATE
        self.result.say([(rehearsal.words(), "strong"), ("It could be restored now.", "body")], tone)

    def _tell(self) -> None:
        typed = self.passphrase.editor.text()
        self.passphrase.set_error("" if typed else "Type the passphrase")
        if typed:
            self.wanted.emit(typed)


class RestorePanel(_BackupPanel):
    """`compare_wanted` carries a passphrase ('' when the store's keys will do); `restore_wanted` after it is shown."""

    compare_wanted = Signal(str)
    restore_wanted = Signal()

    def __init__(self, backup: Backup) -> None:
        super().__init__("Restore a backup", backup)
        self.asks = backup.state is not State.SOUND
        self.differences = DifferencesView()
        self.compare_button = buttons.plain("Show what &differs", self._compare)
        self.button = buttons.danger("&Restore it…", self.restore_wanted.emit)
        self.button.setEnabled(False)
        self.passphrase.set_hint("As on the day the backup was made: the store has another key since")
        self.card.add(
            text.body(
                "The backup takes the place of the store as it is now. That store is set aside in its folder and never "
                "deleted. Everybody’s passphrases stay as they are today."
            )
        )
        self.card.add(self.passphrase)
        self.card.add(self.compare_button)
        self.card.add(self.differences)
        self.passphrase.setVisible(self.asks)
        self.compare_button.setVisible(self.asks)
        self.foot_button(self.button)

    def start(self) -> None:
        """The differences are asked for at once where no passphrase is needed."""
        if self.asks:
            self.passphrase.editor.setFocus()
        else:
            self.compare_wanted.emit("")

    def show_differences(self, found: Differences) -> None:
        """What it would lose and bring back; now it can be restored."""
        self.problems.clear()
        self.differences.show_differences(found)
        self.button.setEnabled(True)
        self.button.setFocus()

    def _compare(self) -> None:
        typed = self.passphrase.editor.text()
        self.passphrase.set_error("" if typed else "Type the passphrase")
        if typed:
            self.compare_wanted.emit(typed)
