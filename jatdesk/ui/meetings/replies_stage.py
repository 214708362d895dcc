"""Replies: who comes to the meeting, and what follows from it. Each card is a file of its own."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jatdesk.domain.meetings import Meeting
from jatdesk.ui.meetings.replies_card import RepliesCard
from jatdesk.ui.widgets.scroll import Scroll
from jatdesk.ui.workplace import Workplace


class RepliesStage(Scroll):
    """`show_meeting(meeting)`; every answer is saved as it is typed."""

    def __init__(self, place: Workplace) -> None:
        self._ground = QWidget()
        super().__init__(self._ground)
        self.replies = RepliesCard(place)
        column = QVBoxLayout(self._ground)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(16)
        column.addWidget(self.replies)
        column.addStretch(1)

    def show_meeting(self, meeting: Meeting) -> None:
        """Ask for everything about who comes."""
        self.replies.show_meeting(meeting)

    def flush(self) -> None:
        """Keep what stands half typed."""
        self.replies.flush()
