"""Replies: who comes to the meeting, and what follows from it. Each card is a file of its own."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jatdesk.domain.agency_updates import FormRead
from jatdesk.domain.feedback import FormBack
from jatdesk.domain.meetings import Meeting
from jatdesk.exchange.form_back import read_form_back
from jatdesk.operations import agency_updates, feedback
from jatdesk.ui.forms.returned import WORD, read_returned
from jatdesk.ui.meetings.guests_card import GuestsCard
from jatdesk.ui.meetings.presenters_card import PresentersCard
from jatdesk.ui.meetings.replies_card import RepliesCard
from jatdesk.ui.meetings.update_back import UpdateBackCard
from jatdesk.ui.page import Place
from jatdesk.ui.widgets.scroll import Scroll
from jatdesk.ui.workplace import Workplace


class RepliesStage(Scroll):
    """`show_meeting(meeting)`; every answer is saved as it is typed. `read(path)` reads a form that came back."""

    def __init__(self, place: Workplace, choose: Callable[[str], object]) -> None:
        self._ground = QWidget()
        super().__init__(self._ground)
        self._place = place
        self._meeting: Meeting | None = None
        self._waiting: list[Path] = []
        self._feedback: list[Path] = []
        self.back = UpdateBackCard(place, self._next)
        self.replies = RepliesCard(place, self._choose)
        column = QVBoxLayout(self._ground)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(16)
        self.presenters = PresentersCard(place, choose)
        self.guests = GuestsCard(place)
        for part in (self.back, self.replies, self.presenters, self.guests):
            column.addWidget(part)
        column.addStretch(1)

    def show_meeting(self, meeting: Meeting) -> None:
        """Ask for everything about who comes."""
        if self._meeting is not None and self._meeting.id != meeting.id:
            self._waiting = []
            self.back.close_form()
        self._meeting = meeting
        self.replies.show_meeting(meeting)
        self.presenters.show_meeting(meeting)
        self.guests.show_meeting(meeting)

    def flush(self) -> None:
        """Keep what stands half typed."""
        self.replies.flush()
        self.guests.flush()

    def read(self, paths: Sequence[Path]) -> None:
        """Read forms that came back, one after the other."""
        self._waiting += paths
        if self.back.isHidden():
            self._next()

    def _choose(self) -> None:
        path = self._place.dialogs.open_file("Read the returned form", WORD)
        if path is not None:
            self.read([path])

    def _next(self) -> None:
        meeting = self._meeting
        if meeting is None or not self._waiting:
            self._hand_on()
            return
        path = self._waiting.pop(0)
        desk = self._place.desk
        known = (*agency_updates.passwords(desk, meeting.id), *feedback.passwords(desk))
        reader = partial(read_form_back, rounds=feedback.rounds(desk))
        read_returned(
            self._place, self, reader, path, tuple(dict.fromkeys(known)), partial(self._show, path), self._next
        )

    def _hand_on(self) -> None:
        """Feedback forms among what was dropped are taken in where they are counted."""
        if self._feedback:
            paths, self._feedback = self._feedback, []
            self._place.go(Place("feedback", "\n".join(map(str, paths)), "read"))

    def _show(self, path: Path, read: FormRead | FormBack) -> None:
        if isinstance(read, FormBack):
            self._feedback.append(path)
            self._next()
        elif self._meeting is not None:
            self.back.show_form(self._meeting, read)
            self.verticalScrollBar().setValue(0)
