"""Who knows: the round before the meeting. Its form goes out sealed; answers are typed in or read from what came."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from jatdesk.domain.dates import say
from jatdesk.domain.ids import Id
from jatdesk.domain.mailings import Mailing
from jatdesk.domain.meetings import Meeting
from jatdesk.domain.roles import Right
from jatdesk.domain.search import fold
from jatdesk.domain.who_knows import Contact, Knowledge, Returned, WhoKnows, told
from jatdesk.exchange.who_knows import read_who_knows
from jatdesk.operations import who_knows
from jatdesk.ui.forms.returned import WORD, read_returned
from jatdesk.ui.meetings.who_knows_grid import WhoKnowsGrid
from jatdesk.ui.page import Place
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.choice import Choice
from jatdesk.ui.widgets.empty_state import EmptyState
from jatdesk.ui.widgets.field import Field
from jatdesk.ui.widgets.scroll import Scroll
from jatdesk.ui.workplace import Workplace

_HOW = "Type K (known), W (was known), S (sibling known) or N (not known); Delete takes an answer away."


class WhoKnowsStage(Scroll):
    """`show_meeting(meeting)`; every answer is saved as it is typed."""

    def __init__(self, place: Workplace) -> None:
        self._ground = QWidget()
        super().__init__(self._ground)
        self._place = place
        self._round: WhoKnows | None = None
        self.send_button = buttons.plain("Send the &form…", self._send)
        self.read_button = buttons.plain("&Read a returned form…", self._choose)
        self.grid = WhoKnowsGrid()
        self.line = text.body("")
        self.still = text.secondary("")
        self.words = Field("Who there, or since &when", QLineEdit())
        self.member = Field("&Who filled in this form?", Choice([("", "Choose the member")]))
        self.take_button = buttons.primary("Take the &answers in", self._take)
        self.drop_button = buttons.plain("Cancel", self._drop)
        self.came = Card("A form came back")
        self.empty = EmptyState(
            "Nobody has to be asked",
            "New children on the agenda, and those nobody was ever asked about, come up here once consent is written.",
        )
        self._returned: Returned | None = None
        self._build()
        place.only(Right.SEND, self.send_button)
        place.only(Right.KEEP, self.read_button, self.words)

    def show_meeting(self, meeting: Meeting) -> None:
        """Ask for the round."""
        if self._round is not None and self._round.meeting.id != meeting.id:
            self._drop()
        self._round = found = who_knows.asked(self._place.desk, meeting.id)
        there = bool(found.asked and found.members)
        self._card.setVisible(there)
        self.empty.setVisible(not there)
        self.grid.show_round(found)
        open_members = [member for member in found.members if found.open_for(member)]
        social = self._place.desk.profile.social_work_service
        late = [member for member in open_members if member.service == social]
        said = [f"{len(open_members)} of {len(found.members)} members have still to answer."] if open_members else []
        said += [f"{social} first: {', '.join(member.name for member in late)}."] if late else []
        self.still.setText(" ".join(said) or "Everybody has answered.")
        self._show_cell()

    def _build(self) -> None:
        ways = QHBoxLayout()
        ways.setSpacing(12)
        ways.addWidget(self.send_button)
        ways.addWidget(self.read_button)
        ways.addStretch(1)
        self._card = Card("Who knows these children?")
        self._card.add(text.secondary(_HOW))
        self._card.add_layout(ways)
        self._card.add(self.still)
        self._card.add(self.grid)
        self._card.add(self.line)
        self._card.add(self.words)
        foot = QHBoxLayout()
        foot.addWidget(self.take_button)
        foot.addWidget(self.drop_button)
        foot.addStretch(1)
        self._came_words = text.body("")
        self.came.add(self._came_words)
        self.came.add(self.member)
        self.came.add_layout(foot)
        self.came.hide()
        column = QVBoxLayout(self._ground)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(16)
        for part in (self.came, self._card, self.empty):
            column.addWidget(part)
        column.addStretch(1)
        self.grid.answered.connect(self._answer)
        self.grid.wanted.connect(lambda: self.words.editor.setFocus(Qt.FocusReason.ShortcutFocusReason))
        self.grid.selectionModel().currentChanged.connect(lambda _now, _before: self._show_cell())
        self.words.editor.editingFinished.connect(self._say_more)
        self.words.editor.returnPressed.connect(self.grid.setFocus)

    def _show_cell(self) -> None:
        pair, found = self.grid.current(), self._round
        self.words.setVisible(pair is not None and self._place.may(Right.KEEP))
        if pair is None or found is None:
            self.line.setText("")
            return
        member, child = pair
        answers = [answer for (case_id, _), answer in found.answers.items() if case_id == child.case_id]
        who = ", ".join(part for part in (f"Case {child.number}", child.child.name, child.child.school) if part)
        self.line.setText(f"{who} · {told(answers) or 'no answer yet'}")
        answer = found.answers.get((child.case_id, member.id))
        self.words.setEnabled(answer is not None)
        if not self.words.editor.hasFocus():
            self.words.editor.setText(answer.words if answer else "")

    def _answer(self, member_id: Id, case_id: Id, contact: Contact) -> None:
        before = self._before(case_id, member_id)
        words = before.words if before is not None and contact is not Contact.NOT_SAID else ""
        self._keep(case_id, member_id, contact, words, before)

    def _say_more(self) -> None:
        pair = self.grid.current()
        if pair is None:
            return
        before = self._before(pair[1].case_id, pair[0].id)
        words = self.words.editor.text().strip()
        if before is not None and words != before.words:
            self._keep(before.case_id, before.member_id, before.contact, words, before)

    def _keep(self, case_id: Id, member_id: Id, contact: Contact, words: str, before: Knowledge | None) -> None:
        desk, found = self._place.desk, self._round
        if found is None or not self._place.may(Right.KEEP):
            return
        meeting_id = found.meeting.id
        was = before or Knowledge(meeting_id, case_id, member_id, "", Contact.NOT_SAID)

        def back() -> object:
            return self._place.act(
                lambda: who_knows.answer(desk, meeting_id, case_id, member_id, was.contact, was.words)
            )

        self._place.act(
            lambda: who_knows.answer(desk, meeting_id, case_id, member_id, contact, words),
            done=lambda _done: self._place.say("Answer kept", back),
        )

    def _before(self, case_id: Id, member_id: Id) -> Knowledge | None:
        return self._round.answers.get((case_id, member_id)) if self._round else None

    def _send(self) -> None:
        if self._round is not None:
            self._place.go(Place("sending", self._round.meeting.id, Mailing.WHO_KNOWS.value))

    def _choose(self) -> None:
        path = self._place.dialogs.open_file("Read a returned form", WORD)
        if path is not None and self._round is not None:
            self._read(path, who_knows.passwords(self._place.desk, self._round.meeting.id))

    def _read(self, path: Path, passwords: tuple[str, ...]) -> None:
        read_returned(self._place, self, read_who_knows, path, passwords, self._show_returned)

    def _show_returned(self, returned: Returned) -> None:
        found = self._round
        if found is None:
            return
        self._returned = returned
        choice = self.member.editor
        named = [(one.id, f"{one.service} · {one.name}" if one.service else one.name) for one in found.members]
        choice.set_choices([("", "Choose the member"), *named])
        likely = [one.id for one in found.members if fold(one.name) == fold(returned.representative)]
        likely = likely or [one.id for one in found.members if fold(one.service) == fold(returned.service)]
        choice.set_value(likely[0] if len(likely) == 1 else "")
        numbers = {each.number for each in found.asked}
        fits = sum(number in numbers for number, _, _ in returned.answers)
        by = ", ".join(part for part in (returned.representative, returned.service) if part)
        many = "1 answer" if fits == 1 else f"{fits} answers"
        self._came_words.setText(
            f"{many} about children of {say(found.meeting.day)}{f', filled in by {by}' if by else ''}. "
            "Nothing is saved yet; an earlier answer of this member is replaced."
        )
        self.member.set_error("")
        self.came.show()
        self.verticalScrollBar().setValue(0)
        (self.take_button if choice.value() else choice).setFocus()

    def _take(self) -> None:
        found, returned = self._round, self._returned
        member_id = self.member.editor.value()
        if found is None or returned is None:
            return
        if not member_id:
            self.member.set_error("Choose who filled it in")
            self.member.editor.setFocus()
            return
        desk = self._place.desk

        def taken(count: int) -> None:
            self._drop()
            self._place.say("1 answer taken in" if count == 1 else f"{count} answers taken in")

        self._place.act(
            lambda: who_knows.take_in(desk, found.meeting.id, member_id, returned),
            lambda error: self.member.set_error(error.sentence()),
            taken,
        )

    def _drop(self) -> None:
        self._returned = None
        self.came.hide()
