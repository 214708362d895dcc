"""The chair's questions as a review file: made here, answered on the chair's computer, read here when it comes back."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.roles import Right
from jatdesk.domain.sending import Prepared
from jatdesk.errors import UserError
from jatdesk.operations import review_questions, review_returns
from jatdesk.operations.review_questions import Asked
from jatdesk.ui.meetings.review_part import KINDS
from jatdesk.ui.page import Place
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.choice import Choice
from jatdesk.ui.widgets.drops import FileDrops
from jatdesk.ui.widgets.field import Field
from jatdesk.ui.widgets.flow import FlowLayout
from jatdesk.ui.workplace import Workplace

_WORDS = (
    "A sealed file that JAT Desk on the chair’s own computer opens without this store. Each answer comes back signed "
    "with the chair’s key. Drop what comes back here."
)
_NOBODY = (
    "Nobody here can answer with a key of their own. Let the chair in under People and passphrases, "
    "and the questions can go as a review file too."
)


class AskFileCard(Card):
    """`show_meeting(meeting_id)`; a returned file can be chosen, or dropped on it (`take(path)`)."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__("Questions as a review file", parent)
        self._place = place
        self._meeting_id: Id = ""
        self._able: tuple[Asked, ...] = ()
        self.who = Field("Made &for", Choice([]))
        self.checks = text.body("")
        self.send_button = buttons.plain("Send the chair these &questions", self._make)
        self.read_button = buttons.plain("Read a ret&urned file…", self._choose)
        self.error = text.ProblemLine()
        for part in (text.secondary(_WORDS), self.who, self.checks):
            self.add(part)
        acts = FlowLayout()
        for button in (self.send_button, self.read_button):
            acts.addWidget(button)
        self.add_layout(acts)
        self.add(self.error)
        self.who.editor.changed.connect(lambda _slot: self._show_checks())
        self._drops = FileDrops(self, lambda: place.may(Right.RECORD_APPROVAL), lambda paths: self.take(paths[0]))
        place.only(Right.SEND, self.send_button, self.who)
        place.only(Right.RECORD_APPROVAL, self.read_button)

    def show_meeting(self, meeting_id: Id) -> None:
        """Ask who can be asked, and what."""
        if meeting_id != self._meeting_id:
            self.error.say("")
        self._meeting_id = meeting_id
        try:
            self._able = review_questions.askable(self._place.desk, meeting_id)
        except UserError as fault:  # the key file can't be read: nothing else here depends on it
            self._able = ()
            self.error.say(fault.sentence())
        self.who.editor.set_choices([(one.slot_id, f"{one.name}, {one.role.words}") for one in self._able])
        self._show_checks()

    def take(self, path: Path) -> None:
        """Read a file that was chosen or dropped; what is wrong with it is said here."""
        meeting_id = self._meeting_id

        def done(_outcome: object) -> None:
            self.error.say("")
            self._place.say("Read. What the chair answered stands above")

        self._place.act(
            lambda: review_returns.read(self._place.desk, meeting_id, path),
            lambda fault: self.error.say(fault.sentence()),
            done,
        )

    def _show_checks(self) -> None:
        chosen = self.who.editor.value()
        one = next((each for each in self._able if each.slot_id == chosen), None)
        self.who.setVisible(len(self._able) > 1 and self._place.may(Right.SEND))
        self.send_button.setEnabled(one is not None and bool(one.questions))
        words = list(one.checks) if one else [_NOBODY]
        if one is not None:
            many = "1 question" if len(one.questions) == 1 else f"{len(one.questions)} questions"
            waits = f"{many} for {one.name}." if one.questions else f"Nothing waits for {one.name}."
            words.insert(0, waits)
        self.checks.setText("\n".join(words))

    def _make(self) -> None:
        meeting_id, slot_id = self._meeting_id, self.who.editor.value()

        def made(outcome: tuple[Prepared, Changes]) -> None:
            self.send_button.setEnabled(True)
            self._place.say("The file of questions lies in the outbox. Send it, then say that it was sent.")
            self._place.go(Place("documents", outcome[0].id))

        def refused(fault: UserError) -> None:
            self.send_button.setEnabled(True)
            self.error.say(fault.sentence())

        self.error.say("")
        self.send_button.setEnabled(False)
        self._place.jobs.in_store(
            self, lambda desk, _task: review_questions.make(desk, meeting_id, slot_id), made, refused
        )

    def _choose(self) -> None:
        path = self._place.dialogs.open_file("Choose the file that came back", KINDS)
        if path is not None:
            self.take(path)
