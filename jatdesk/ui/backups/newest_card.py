"""The newest backup: when it was made, whether everything is in it, and when a restore was last tried."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from jatdesk.domain.dates import say_moment
from jatdesk.operations.backups import Backup
from jatdesk.ui import backup_words as words
from jatdesk.ui.widgets import text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.pill import Pill


class NewestCard(Card):
    """`show_newest(backup, changed, now, tried)`; `found` are the backups it was chosen from."""

    def __init__(self) -> None:
        super().__init__("Newest backup")
        self.found: tuple[Backup, ...] = ()
        self.when = text.strong("")
        self.pill = Pill()
        self.said = text.secondary("")
        self.tried = text.secondary("")
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.when, 1)
        row.addWidget(self.pill, 0, Qt.AlignmentFlag.AlignTop)
        self.add_layout(row)
        self.add(self.said)
        self.add(self.tried)
        self.add(text.body(words.HOW))

    def show_newest(self, newest: Backup | None, changed: bool, now: datetime, tried: datetime | None) -> None:
        """Say how it stands."""
        note = newest.note if newest else None
        if newest is None or note is None:
            self.when.setText("There is no backup yet.")
            self.said.setText("")
        else:
            self.when.setText(f"{say_moment(note.made_at)} ({words.ago(note.made_at, now)})")
            since = "Something changed since." if changed else "Everything is in it."
            self.said.setText(f"{words.WHERE[newest.where]} · {words.held(note.counts)} · {since}")
        self.said.setVisible(bool(self.said.text()))
        self.tried.setText(
            f"A restore was last tried on {say_moment(tried)}." if tried else "A restore was never tried."
        )
        self.pill.say(*words.newest_pill(newest, changed, now))
