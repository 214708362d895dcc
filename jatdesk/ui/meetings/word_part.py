"""The draft as a Word file, for a chair without the program: sent sealed, and read again when it is back."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import Meeting
from jatdesk.domain.returned_minutes import Returned
from jatdesk.domain.roles import Right
from jatdesk.errors import PasswordNeeded, UserError
from jatdesk.exchange.minutes_word import read_minutes_word
from jatdesk.operations import word_returns
from jatdesk.operations.desk import Desk
from jatdesk.ui.jobs import Task
from jatdesk.ui.page import Place
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.flow import FlowLayout
from jatdesk.ui.widgets.progress_line import ProgressLine
from jatdesk.ui.workplace import Workplace

KINDS = "Word files (*.docx);;Every file (*)"
_SECONDS = 8.0
_MOST_BYTES = 30_000_001


class WordPart(Card):
    """`show_meeting(meeting)`; `came_back` when a returned draft was read: its changes wait to be decided about."""

    came_back = Signal()

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__("Word draft for a chair without JAT Desk", parent)
        self._place = place
        self._meeting_id: Id = ""
        self.send_button = buttons.plain("Send as Wo&rd…", self._send)
        self.read_button = buttons.plain("Read a returned &Word draft…", self.choose)
        self.error = text.ProblemLine()
        self.progress = ProgressLine()
        self.add(
            text.secondary(
                "A sealed Word file in which the chair writes. What comes back is compared with what was sent, and "
                "each change is accepted or left."
            )
        )
        acts = FlowLayout()
        for button in (self.send_button, self.read_button):
            acts.addWidget(button)
        self.add_layout(acts)
        for part in (self.progress, self.error):
            self.add(part)
        self.error.say("")
        place.only(Right.SEND, self.send_button)
        place.only(Right.KEEP, self.read_button)

    def show_meeting(self, meeting: Meeting) -> None:
        """Only while there is a draft that is not approved, and for who may do something here."""
        if meeting.id != self._meeting_id:
            self.error.say("")
        self._meeting_id = meeting.id
        draft = meeting.held_on is not None and meeting.approved_on is None
        self.setVisible(draft and (self._place.may(Right.SEND) or self._place.may(Right.KEEP)))

    def choose(self) -> None:
        """Ask for the file that came back."""
        path = self._place.dialogs.open_file("Choose the Word file that came back", KINDS)
        if path is not None:
            self.take(path)

    def take(self, path: Path, password: str = "") -> None:
        """Read a file in the child, with limits; what is wrong with it is said here."""
        meeting_id = self._meeting_id

        def work(desk: Desk, task: Task) -> tuple[Returned, Changes]:
            passwords = (password,) if password else word_returns.passwords(desk, meeting_id)
            read = task.read(_SECONDS, read_minutes_word, _bytes(path), passwords)
            return word_returns.take_in(desk, meeting_id, read)

        def refused(error: UserError) -> None:
            if isinstance(error, PasswordNeeded):
                typed = self._place.dialogs.password("Password of this file", error.sentence())
                if typed:
                    self.take(path, typed)
                return
            self.error.say(error.sentence())

        self.error.say("")
        job = self._place.jobs.in_store(self, work, self._done, refused)
        self.progress.follow(job, "Reading the Word draft")

    def _done(self, read: tuple[Returned, Changes]) -> None:
        count = len(read[0].changes)
        changes = "1 change" if count == 1 else f"{count} changes" if count else "no change in the texts"
        self._place.say(f"Read: {changes}. Comments in the file stand among the comments.")
        self.came_back.emit()

    def _send(self) -> None:
        self._place.go(Place("sending", self._meeting_id, "minutes_word"))


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_MOST_BYTES)
    except OSError:
        raise UserError(
            "This file can’t be read.", "Nothing was changed.", "Check that it is still there and not open elsewhere."
        ) from None
