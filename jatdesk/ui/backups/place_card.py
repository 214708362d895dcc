"""The second place: which folder it is, when it was last there, and choosing another. It only tells what is wanted."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from jatdesk.domain.dates import say
from jatdesk.settings import Settings
from jatdesk.ui import backup_words as words
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.flow import FlowLayout
from jatdesk.ui.widgets.pill import Pill

SAME_DISK = "It is on the same disk as the store: what destroys the one destroys the other. Better choose a stick."


class PlaceCard(Card):
    """`show_place(settings, today, same_disk)`; `choose_wanted` and `forget_wanted`."""

    choose_wanted = Signal()
    forget_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("Second place")
        self.where = text.strong("")
        self.seen = text.secondary("")
        self.pill = Pill()
        self.warning = text.body(SAME_DISK)
        self.choose_button = buttons.plain("&Choose a folder…", self.choose_wanted.emit)
        self.forget_button = buttons.plain("&Use it no longer", self.forget_wanted.emit)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.where, 1)
        row.addWidget(self.pill, 0, Qt.AlignmentFlag.AlignTop)
        acts = FlowLayout()
        for button in (self.choose_button, self.forget_button):
            acts.addWidget(button)
        self.add_layout(row)
        self.add(self.seen)
        self.add(self.warning)
        self.add(text.body(words.PLACE))
        self.add_layout(acts)

    def show_place(self, settings: Settings, today: date, same_disk: bool) -> None:
        """Say how it stands."""
        chosen, seen = settings.second_place, settings.second_place_seen
        self.where.setText(chosen or "No second place is chosen yet.")
        self.seen.setText(f"Last seen on {say(date.fromisoformat(seen))}." if chosen and seen else "")
        self.seen.setVisible(bool(self.seen.text()))
        self.warning.setVisible(bool(chosen) and same_disk)
        self.forget_button.setVisible(bool(chosen))
        self.pill.say(*words.place_pill(chosen, seen, today))
