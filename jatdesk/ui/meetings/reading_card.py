"""The minutes as they read, put together from what was typed so far, half-typed texts too. It changes nothing."""

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from jatdesk.docs.minutes import build
from jatdesk.docs.reading_text import reading_text
from jatdesk.domain.ids import Id
from jatdesk.operations import minutes
from jatdesk.operations.desk import Desk
from jatdesk.ui.jobs import Job
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.workplace import Workplace

_LINES = 22


class ReadingCard(Card):
    """`show_meeting(meeting_id)`; put together on the worker, so that nobody waits for it."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__("As they read", parent)
        self._place = place
        self._meeting_id: Id = ""
        self._job: Job | None = None
        self._again = False
        self.content = QPlainTextEdit()
        self.content.setReadOnly(True)
        self.content.setAccessibleName("The minutes as they read")
        self.content.setMinimumHeight(self.content.fontMetrics().lineSpacing() * _LINES)
        self.add(self.content, 1)

    def show_meeting(self, meeting_id: Id) -> None:
        """Put the minutes together anew; the place one reads at stays."""
        if meeting_id != self._meeting_id:
            self.content.clear()
        self._meeting_id = meeting_id
        if self._job is not None and self._job.running:
            self._again = True
            return
        self._again = False
        self._job = self._place.jobs.in_store(self, lambda desk, _task: _text(desk, meeting_id), self._show)

    def _show(self, words: str) -> None:
        if self._again:
            self.show_meeting(self._meeting_id)
        elif words != self.content.toPlainText():
            at = self.content.verticalScrollBar().value()
            self.content.setPlainText(words)
            self.content.verticalScrollBar().setValue(at)


def _text(desk: Desk, meeting_id: Id) -> str:
    book = minutes.book(desk, meeting_id)
    return reading_text(build(book, desk.team, desk.profile, draft=book.approval is None))
