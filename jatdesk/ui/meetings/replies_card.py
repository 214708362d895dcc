"""Who comes, who sends whom, who can't: typed by single keys, the rest in boxes under the list. Saved at once."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from jatdesk.domain.mailings import Mailing
from jatdesk.domain.meetings import Meeting
from jatdesk.domain.replies import Answer, DeputyFrom, Replies, Reply, Said
from jatdesk.domain.roles import Right
from jatdesk.errors import UserError
from jatdesk.operations import attendance, replies
from jatdesk.ui import days
from jatdesk.ui.meetings.replies_table import HOW, WORDS, RepliesTable
from jatdesk.ui.page import Place
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.choice import Choice
from jatdesk.ui.widgets.columns import Columns
from jatdesk.ui.widgets.field import Field
from jatdesk.ui.widgets.flow import FlowLayout
from jatdesk.ui.widgets.tab_order import in_order
from jatdesk.ui.workplace import Workplace

_FROM = (
    (DeputyFrom.NOT_SAID.value, "Not said"),
    (DeputyFrom.SERVICE.value, "The same service"),
    (DeputyFrom.ORGANISATION.value, "The same organisation"),
)


class RepliesCard(Card):
    """`show_meeting(meeting)`; `flush()` keeps what stands in the boxes."""

    def __init__(self, place: Workplace, read: Callable[[], object]) -> None:
        super().__init__("Replies")
        self._place = place
        self._found: Replies | None = None
        self._shown = ""
        today = place.desk.clock.today()
        self.counted = text.body("")
        self.table = RepliesTable(self._keyed)
        self.who = text.strong("")
        self.answer = Field("Repl&y", Choice([(answer.value, words or "No answer") for answer, words in WORDS.items()]))
        self.deputy = Field("Who &comes instead", QLineEdit())
        self.deputy_from = Field("Is o&f", Choice(_FROM))
        self.email = Field("Their e-&mail", QLineEdit())
        self.note = Field("&Note", QLineEdit(), optional=True)
        self.sent_on = Field("Their &information came on", days.behind(today), optional=True)
        self.brief_button = buttons.plain("&Brief the deputies…", self._brief)
        self.briefed_button = buttons.link("Briefed by phone or by hand", self._by_hand)
        self.forms_button = buttons.plain("Send update f&orms…", self._send_forms)
        self.read_button = buttons.plain("&Read the returned form…", read)
        self.owed = text.body("")
        self._build()
        place.only(Right.SEND, self.brief_button, self.forms_button)
        place.only(Right.KEEP, self._boxes, self.briefed_button, self.read_button)

    def show_meeting(self, meeting: Meeting) -> None:
        """Ask for the replies."""
        if self._found is not None and self._found.meeting.id != meeting.id:
            self._shown = ""
        self._found = found = replies.of_meeting(self._place.desk, meeting.id)
        here = self.table.current_row()
        self.counted.setText(f"{found.counted()[:1].upper()}{found.counted()[1:]}.")
        self.table.rows_model.set_rows(found.replies)
        kept = next((n for n, each in enumerate(found.replies) if here and each.member_id == here.member_id), 0)
        self.table.go_to_row(kept)
        waiting = [each for each in found.replies if each.owes and each.sent_on is None]
        names = ", ".join(f"{each.name} ({each.service})" for each in waiting)
        self.owed.setText(f"An Agency Action Update is needed from {names}." if waiting else "")
        self.owed.setVisible(bool(waiting))
        ahead = meeting.held_on is None
        asked = any(each.asked_on is not None or each.owes for each in found.replies)
        self.read_button.setVisible(asked and meeting.approved_on is None)
        self.forms_button.setVisible(any(each.asked_on is None for each in waiting) and ahead)
        unbriefed = [each for each in found.replies if each.said.answer is Answer.DEPUTY and each.briefed_on is None]
        self.brief_button.setVisible(bool(unbriefed) and ahead)
        self._boxes.setEnabled(ahead)
        self._show_row()

    def flush(self) -> None:
        """Keep what was typed of the member in sight."""
        self._settle()

    def _build(self) -> None:
        self._boxes = QWidget()
        column = QVBoxLayout(self._boxes)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        parts = (self.who, self.answer, self.deputy, self.deputy_from, self.email, self.note, self.sent_on)
        for part in parts:
            column.addWidget(part)
        column.addWidget(self.briefed_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        ways = FlowLayout(gap=12)
        for button in (self.forms_button, self.read_button, self.brief_button):
            ways.addWidget(button)
        for part in (self.counted, self.owed):
            self.add(part)
        self.add_layout(ways)
        self.add(text.secondary(HOW))
        held = QWidget()
        of_list = QVBoxLayout(held)
        of_list.setContentsMargins(0, 0, 0, 0)
        of_list.addWidget(self.table)
        of_list.addStretch(1)
        self.add(Columns(held, self._boxes, 66, letters=120))
        lines = (self.deputy, self.email, self.note)
        in_order([
            self.forms_button, self.read_button, self.brief_button, self.table, self.answer.editor, self.deputy.editor,
            self.deputy_from.editor, self.email.editor, self.note.editor, self.sent_on.editor.box, self.briefed_button,
        ])  # fmt: skip
        self.table.moved.connect(lambda _row: self._moved())
        self.table.chosen.connect(lambda _row: self._say_more())
        self.answer.editor.changed.connect(lambda code: self._answer(Answer(code)))
        self.deputy_from.editor.changed.connect(lambda _code: self._settle())
        for line in lines:
            line.editor.editingFinished.connect(self._settle)
            line.editor.returnPressed.connect(self._next)
        self.sent_on.editor.changed.connect(lambda _on: self._information())

    def _moved(self) -> None:
        row = self.table.current_row()
        if row is not None and row.member_id != self._shown:
            self._settle()
            self._show_row()

    def _show_row(self) -> None:
        row = self._current()
        another = row is None or row.member_id != self._shown
        self._shown = row.member_id if row else ""
        said = row.said if row else Said()
        self._boxes.setVisible(row is not None)
        self.who.setText(f"{row.name} · {row.service}" if row and row.service else row.name if row else "")
        self.answer.editor.set_value(said.answer.value)
        self.deputy_from.editor.set_value(said.deputy_from.value)
        for field, words in ((self.deputy, said.deputy), (self.email, said.email), (self.note, said.note)):
            if another or not field.editor.hasFocus():
                field.editor.setText(words)
            field.set_error("")
        if another or not self.sent_on.editor.box.hasFocus():
            self.sent_on.editor.set_value(row.sent_on if row else None)
        deputy = said.answer is Answer.DEPUTY
        for part in (self.deputy, self.deputy_from, self.email):
            part.setVisible(deputy)
        waits = deputy and row is not None and row.briefed_on is None and bool(said.deputy)
        self.briefed_button.setVisible(waits and self._place.may(Right.KEEP))

    def _current(self) -> Reply | None:
        here = self.table.current_row()
        return self._of(here.member_id) if here else None

    def _of(self, member_id: str) -> Reply | None:
        return (
            next((each for each in self._found.replies if each.member_id == member_id), None) if self._found else None
        )

    def _keyed(self, reply: Reply, answer: Answer) -> None:
        if self._place.may(Right.KEEP):
            self._answer(answer)
            if answer is Answer.DEPUTY:
                self._say_more()
            elif answer is not Answer.NONE:
                self.table.go_to_row(self.table.currentIndex().row() + 1)

    def _say_more(self) -> None:
        row = self._current()
        deputy = row is not None and row.said.answer is Answer.DEPUTY
        box = self.deputy.editor if deputy else self.note.editor
        box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        box.selectAll()

    def _next(self) -> None:
        self._settle()
        self.table.go_to_row(self.table.currentIndex().row() + 1)
        self.table.setFocus()

    def _answer(self, answer: Answer) -> None:
        row = self._of(self._shown)
        if row is not None and answer is not row.said.answer:
            self._keep(row, replace(row.said, answer=answer), f"{row.name}: {(WORDS[answer] or 'no answer').lower()}")

    def _settle(self) -> None:
        """What stands in the boxes, if it is new."""
        row = self._of(self._shown)
        if row is None or not self._place.may(Right.KEEP):
            return
        typed = replace(row.said, note=self.note.editor.text().strip())
        if row.said.answer is Answer.DEPUTY:
            typed = replace(
                typed,
                deputy=" ".join(self.deputy.editor.text().split()),
                deputy_from=DeputyFrom(self.deputy_from.editor.value()),
                email=self.email.editor.text().strip(),
            )
        if typed != row.said:
            self._keep(row, typed, "")

    def _keep(self, row: Reply, said: Said, words: str) -> None:
        desk, before = self._place.desk, row.said
        if self._found is None:
            return
        at = self._found.meeting.id

        def done(_done: object) -> None:
            if words:
                self._place.say(words, lambda: self._place.act(lambda: replies.answer(desk, at, row.member_id, before)))

        self._place.act(lambda: replies.answer(desk, at, row.member_id, said), self._refused, done)

    def _information(self) -> None:
        row, on = self._of(self._shown), self.sent_on.editor.value()
        problem = self.sent_on.editor.problem()
        self.sent_on.set_error(problem)
        if row is None or problem or on == row.sent_on:
            return
        desk = self._place.desk
        if on is not None and on > desk.clock.today():
            self.sent_on.set_error("This day is in the future")
            return
        self._at(lambda at: attendance.update_received(desk, at, row.member_id, on))

    def _by_hand(self) -> None:
        row, desk = self._current(), self._place.desk
        if row is None:
            return
        today = desk.clock.today()

        def done(_done: object) -> None:
            self._place.say(
                f"{row.said.deputy} is briefed",
                lambda: self._at(lambda at: replies.briefed(desk, at, row.member_id, None)),
            )

        self._at(lambda at: replies.briefed(desk, at, row.member_id, today), done)

    def _at(self, act: Callable[[str], Any], done: Callable[[object], object] | None = None) -> object:
        if self._found is None:
            return None
        at = self._found.meeting.id
        return self._place.act(lambda: act(at), self._refused, done)

    def _refused(self, error: UserError) -> None:
        self.note.set_error(error.sentence())

    def _brief(self) -> None:
        self._go(Mailing.DEPUTY_BRIEFING)

    def _send_forms(self) -> None:
        self._go(Mailing.AGENCY_ACTION_UPDATE)

    def _go(self, mailing: Mailing) -> None:
        if self._found is not None:
            self._settle()
            self._place.go(Place("sending", self._found.meeting.id, mailing.value))
