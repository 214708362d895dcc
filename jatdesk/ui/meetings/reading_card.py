"""The minutes as they read, on the stage where they are approved: the whole document, half-typed texts too."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from jatdesk.domain.ids import Id
from jatdesk.ui.minutes_reading import MinutesReading
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.workplace import Workplace

_LINES = 26


class ReadingCard(Card):
    """`show_meeting(meeting_id)`; put together on the worker, so that nobody waits for it."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__("As they read", parent)
        self._reading = MinutesReading(place, "The minutes as they read", self)
        self.content = self._reading.view
        self.add(self.content, 1)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Larger text needs more room."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def show_meeting(self, meeting_id: Id) -> None:
        """Put the minutes together anew; the place one reads at stays."""
        self._reading.show_meeting(meeting_id)

    def _fit(self) -> None:
        self.setMinimumHeight(self.fontMetrics().lineSpacing() * _LINES)
