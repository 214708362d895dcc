"""The review file of a meeting: made for the chair, and what came back read, decided about and locked."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import Meeting
from jatdesk.domain.minutes_facts import spoken_difference
from jatdesk.domain.returned_minutes import Returned, read_words, standing
from jatdesk.domain.review_files import Verdict
from jatdesk.domain.roles import Right
from jatdesk.domain.sending import Prepared
from jatdesk.errors import UserError
from jatdesk.operations import review_answers, review_approval, review_changes, review_files, review_returns
from jatdesk.operations.desk import Desk
from jatdesk.operations.review_files import Reader
from jatdesk.ui.meetings.differences_list import DifferencesList
from jatdesk.ui.page import Place
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.choice import Choice
from jatdesk.ui.widgets.field import Field
from jatdesk.ui.widgets.flow import FlowLayout
from jatdesk.ui.widgets.pill import Pill, Tone
from jatdesk.ui.workplace import Workplace

KINDS = "Returned review files (*.jatdesk-returned);;Every file (*)"
_NOBODY = (
    "Nobody here can approve with a key of their own. Let the chair in under People and passphrases, "
    "and the draft can go as a review file too."
)
_WORDS = (
    "A sealed file that JAT Desk on the chair’s own computer opens without this store. "
    "It opens with the chair’s passphrase and comes back signed with the chair’s key."
)


class ReviewPart(QWidget):
    """`show_meeting(meeting)`; a returned file can be chosen, or dropped on it (`take(path)`)."""

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self._place = place
        self._meeting: Meeting | None = None
        self._readers: tuple[Reader, ...] = ()
        self.returned: Returned | None = None
        self.setAcceptDrops(place.may(Right.RECORD_APPROVAL))
        self.card = Card("Review file for the chair")
        self.words = text.secondary(_WORDS)
        self.who = Field("Made &for", Choice([]))
        self.checks = text.body("")
        self.make_button = buttons.plain("Make a re&view file…", self._make)
        self.read_button = buttons.plain("Read a ret&urned file…", self._choose)
        self.error = text.ProblemLine()
        self.back = Card("What the chair sent back")
        self.verdict = Pill()
        self.standing = text.body("")
        self.since = text.secondary("")
        self.why_not = text.secondary("")
        self.why_not.setProperty("kind", "error")
        self.answers_button = buttons.link("Answers of the chair wait under The chair", self._to_answers)
        self.lock_button = buttons.primary("Lock the minutes as a&pproved", self._lock)
        self.differences = DifferencesList()
        self._build()
        self.who.editor.changed.connect(lambda _slot: self._show_reader())
        self.differences.accepted.connect(self._accept)
        self.differences.left.connect(self._leave)
        place.only(Right.SEND, self.make_button, self.who)
        place.only(Right.RECORD_APPROVAL, self.read_button, self.lock_button)

    def show_meeting(self, meeting: Meeting) -> None:
        """Ask for whom a file can be made and what came back."""
        if self._meeting is None or self._meeting.id != meeting.id:
            self.error.say("")
        self._meeting = meeting
        open_for_more = meeting.held_on is not None and meeting.approved_on is None
        self.card.setVisible(open_for_more)
        if open_for_more:
            self._readers = self._who_can(meeting.id)
            self.who.editor.set_choices([(one.slot_id, f"{one.name}, {one.role.words}") for one in self._readers])
            self._show_reader()
        self._show_returned()

    def take(self, path: Path) -> None:
        """Read a file that was chosen or dropped; what is wrong with it is said here."""
        if self._meeting is None:
            return
        meeting_id = self._meeting.id

        def done(outcome: object) -> None:
            self.error.say("")
            self._show_returned()
            self.back.setFocus()

        self._place.act(
            lambda: review_returns.read(self._place.desk, meeting_id, path),
            lambda fault: self.error.say(fault.sentence()),
            done,
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a returned file."""
        if _file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read it."""
        path = _file(event)
        if path is not None:
            event.acceptProposedAction()
            self.take(path)

    def _who_can(self, meeting_id: Id) -> tuple[Reader, ...]:
        try:
            return review_files.readers(self._place.desk, meeting_id)
        except UserError as fault:  # the key file can't be read: nothing else here depends on it
            self.error.say(fault.sentence())
            return ()

    def _show_reader(self) -> None:
        chosen = self.who.editor.value()
        one = next((each for each in self._readers if each.slot_id == chosen), None)
        several = len(self._readers) > 1
        self.who.setVisible(several)
        self.make_button.setEnabled(one is not None)
        words = [*one.why, *one.checks] if one else [_NOBODY]
        self.checks.setText("\n".join(words))
        self.checks.setVisible(bool(words))

    def _show_returned(self) -> None:
        if self._meeting is None:
            return
        desk, meeting = self._place.desk, self._meeting
        self.answers_button.setVisible(bool(review_answers.waiting(desk, meeting.id)))
        found = self.returned = review_returns.newest(desk, meeting.id)
        self.back.setVisible(found is not None)
        if found is None:
            return
        locked = meeting.approved_on is not None
        approved = found.verdict is Verdict.APPROVED
        self.verdict.say("approved" if approved else "returned", Tone.FINE if approved else Tone.DUE)
        self.standing.setText("The minutes are approved and locked." if locked else standing(found))
        self.since.setText(read_words(found))
        why_not = "" if locked else review_approval.why_not_locked(desk, found.id)
        self.why_not.setText(why_not)
        self.why_not.setVisible(bool(why_not))
        self.lock_button.setVisible(found.is_settled_approval and not locked and not why_not)
        may_decide = self._place.may(Right.KEEP) and not locked
        decisions = desk.profile.decisions
        shown = [spoken_difference(each, decisions) for each in found.changes]
        self.differences.show_differences(shown, found.decided, may_decide)
        self.differences.setVisible(bool(found.changes))

    def _to_answers(self) -> None:
        if self._meeting is not None:
            self._place.go(Place("meetings", self._meeting.id, "chair"))

    def _make(self) -> None:
        if self._meeting is None:
            return
        meeting_id, slot_id = self._meeting.id, self.who.editor.value()

        def made(outcome: tuple[Prepared, Changes]) -> None:
            self.make_button.setEnabled(True)
            self._place.say("The review file lies in the outbox. Send it, then say that it was sent.")
            self._place.go(Place("documents", outcome[0].id))

        def refused(fault: UserError) -> None:
            self.make_button.setEnabled(True)
            self.error.say(fault.sentence())

        self.error.say("")
        self.make_button.setEnabled(False)
        self._place.jobs.in_store(self, lambda desk, _task: review_files.make(desk, meeting_id, slot_id), made, refused)

    def _choose(self) -> None:
        path = self._place.dialogs.open_file("Choose the file that came back", KINDS)
        if path is not None:
            self.take(path)

    def _accept(self, number: int) -> None:
        self._decide(number, review_changes.accept)

    def _leave(self, number: int) -> None:
        self._decide(number, review_changes.leave)

    def _decide(self, number: int, how: Callable[[Desk, Id, int], object]) -> None:
        if self.returned is None:
            return
        returned_id = self.returned.id
        self._place.act(
            lambda: how(self._place.desk, returned_id, number),
            lambda fault: self.differences.refused(number, fault.sentence()),
            lambda _done: self._show_returned(),
        )

    def _lock(self) -> None:
        if self.returned is None:
            return
        returned_id = self.returned.id
        self._place.act(
            lambda: review_approval.lock(self._place.desk, returned_id),
            lambda fault: self.error.say(fault.sentence()),
            lambda _done: self._place.say("Approved and signed by the chair: the minutes are locked"),
        )

    def _build(self) -> None:
        for part in (self.words, self.who, self.checks):
            self.card.add(part)
        acts = FlowLayout()
        for button in (self.make_button, self.read_button):
            acts.addWidget(button)
        self.card.add_layout(acts)
        self.card.add(self.error)
        for words in (self.standing, self.since, self.why_not):
            self.back.add(words)
        self.back.body.insertWidget(1, self.verdict, 0, Qt.AlignmentFlag.AlignLeft)
        self.back.body.addWidget(self.lock_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.back.add(self.differences)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.answers_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.back)
        column.addWidget(self.card)


def _file(event: QDragEnterEvent | QDropEvent) -> Path | None:
    urls = [url for url in event.mimeData().urls() if url.isLocalFile()]
    return Path(urls[0].toLocalFile()) if urls else None
