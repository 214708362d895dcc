"""The recovery key: when it was made and tried, trying it, and making a new one. It only tells what is wanted."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from jatdesk.domain.people import Drill
from jatdesk.ui.people import words
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.flow import FlowLayout
from jatdesk.ui.widgets.pill import Pill


class RecoveryCard(Card):
    """`show_drill(drill, today)`; `try_wanted` and `new_wanted`."""

    try_wanted = Signal()
    new_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("Recovery key")
        self.said = text.body("")
        self.due = Pill()
        self.try_button = buttons.plain("Tr&y the recovery key…", self.try_wanted.emit)
        self.new_button = buttons.plain("Make a new reco&very key…", self.new_wanted.emit)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.said, 1)
        row.addWidget(self.due, 0, Qt.AlignmentFlag.AlignTop)
        acts = FlowLayout()
        for button in (self.try_button, self.new_button):
            acts.addWidget(button)
        self.add_layout(row)
        self.add(
            text.body("It lies on paper, away from the computer, and opens the store when a passphrase is forgotten.")
        )
        self.add_layout(acts)
        self.add(text.strong(words.LOST))

    def show_drill(self, drill: Drill, today: date) -> None:
        """Say how the drill stands."""
        self.said.setText(words.drill_sentence(drill))
        self.due.say(*words.drill_pill(drill, today))
