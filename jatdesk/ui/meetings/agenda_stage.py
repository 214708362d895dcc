"""Agenda: the items in order with their clock times, what may be done to each, and whether it fits the room's time."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from jatdesk.domain.agenda import Agenda
from jatdesk.domain.cases import CaseLine
from jatdesk.domain.deadlines import weekday_short
from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import AgendaItem, Meeting
from jatdesk.domain.roles import Right
from jatdesk.domain.search import CaseFilter
from jatdesk.errors import UserError
from jatdesk.operations import advice, agenda, agenda_items, cases, desk_copies, meetings
from jatdesk.operations.file_jobs import readable
from jatdesk.ui.meetings.add_card import AddCard
from jatdesk.ui.meetings.advice_card import AdviceCard
from jatdesk.ui.meetings.agenda_table import AgendaTable
from jatdesk.ui.meetings.item_card import ItemCard
from jatdesk.ui.page import Place
from jatdesk.ui.pdf_panel import PdfPanel
from jatdesk.ui.widgets import buttons
from jatdesk.ui.widgets.banner import Banner
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.flow import FlowLayout
from jatdesk.ui.widgets.letters import SideColumn
from jatdesk.ui.widgets.pill import Pill, Tone
from jatdesk.ui.widgets.rich_line import RichLine
from jatdesk.ui.workplace import Workplace

_SIDE_LETTERS = 40


class AgendaStage(QStackedWidget):
    """`show_meeting(meeting)`; the print preview takes the stage's place and gives it back."""

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self._place = place
        self._meeting: Meeting | None = None
        self._agenda: Agenda | None = None
        self._open_cases: tuple[CaseLine, ...] = ()
        self.table = AgendaTable()
        self.item = ItemCard()
        self.more = AddCard()
        self.advice = AdviceCard(lambda words: advice.look(place.desk, words))
        self.time_line = RichLine()
        self.time_pill = Pill()
        self.waiting = Banner([], Tone.NOTE)
        self.locked = Banner([], Tone.NOTE)
        self.agreed_button = buttons.plain("Agreed with the c&hair", self._agree)
        self.refill_button = buttons.plain("B&ring up to date", self._refill)
        self.print_button = buttons.plain("Pr&int…", self._look)
        self.send_button = buttons.primary("&Send agenda and papers…", self._send)
        self.pages = PdfPanel(place, "Agenda", "Agenda")
        self._main = self._make_main()
        self.addWidget(self._main)
        self.addWidget(self.pages)
        self.pages.left.connect(lambda: self.setCurrentWidget(self._main))
        self._connect()
        self._leave_out()

    def show_meeting(self, meeting: Meeting) -> None:
        """Ask for the agenda and the cases that could be added."""
        other = self._meeting is None or self._meeting.id != meeting.id
        self._meeting = meeting
        if other:
            self.setCurrentWidget(self._main)
        desk = self._place.desk
        self._agenda = agenda.agenda(desk, meeting.id)
        self._open_cases = cases.lines(desk, "", CaseFilter.OPEN).lines
        self.table.show_agenda(self._agenda)
        self._show_time(self._agenda)
        self._show_item()
        self._show_state(meeting)
        on_it = {item.case_id for item in self._agenda.items}
        self.more.offer_cases([(line.id, _case_words(line)) for line in self._open_cases if line.id not in on_it])

    def _connect(self) -> None:
        desk = self._place.desk
        self.table.moved.connect(lambda _row: self._show_item())
        if self._place.may(Right.DECIDE):
            self.table.moved_to.connect(lambda item_id, there: self._act(lambda: agenda.move(desk, item_id, there)))
            self.table.removed.connect(self._remove)
        self.item.minutes_wanted.connect(
            lambda item, minutes: self._act(lambda: agenda.set_minutes(desk, item.id, minutes))
        )
        self.item.step_wanted.connect(self.table.move_current)
        self.item.remove_wanted.connect(self._remove)
        self.item.papers_wanted.connect(self._papers)
        self.item.case_wanted.connect(lambda case_id: self._place.go(Place("cases", case_id)))
        self.advice.wanted.connect(self._add_advice)
        self.more.item_wanted.connect(self._add_item)
        self.more.case_wanted.connect(self._add_case)

    def _leave_out(self) -> None:
        item = self.item
        self._place.only(Right.DECIDE, self.more, self.advice, item.minutes, item.up, item.down, item.remove, item.hint)
        self._place.only(Right.KEEP, self.refill_button, self.agreed_button, item.papers)
        self._place.only(Right.SEND, self.send_button)
        self.table.setDragEnabled(self._place.may(Right.DECIDE))

    def _show_time(self, shown: Agenda) -> None:
        count = "1 item" if len(shown.items) == 1 else f"{len(shown.items)} items"
        planned = f"{shown.total_minutes} of {shown.room_minutes} minutes planned"
        self.time_line.set_parts([(count, "strong"), (planned, "secondary")])
        if shown.over:
            self.time_pill.say(shown.fit.words, Tone.LATE)
        else:
            self.time_pill.say(shown.fit.words, Tone.FINE if shown.fit.known else Tone.DUE)
        waiting = shown.waiting_for_consent
        words = "1 open case waits" if waiting == 1 else f"{waiting} open cases wait"
        self.waiting.say(
            [(f"{words} for consent", "strong"), ("and can't be on the agenda until it is recorded.", "body")]
            if waiting
            else [],
            Tone.NOTE,
        )

    def _show_state(self, meeting: Meeting) -> None:
        locked = meeting.approved_on is not None
        today = self._place.desk.clock.today()
        agreed = meeting.agenda_agreed_on
        self.agreed_button.setText("Take back: agreed with the c&hair" if agreed else "Agreed with the c&hair")
        self.agreed_button.setAccessibleName(self.agreed_button.text().replace("&", ""))
        begun = meeting.started or meeting.held_on is not None
        self.agreed_button.setVisible(not begun)
        self.refill_button.setVisible(not begun)
        for card in (self.more, self.advice):
            card.setVisible(not locked)
        said = [f"Agreed with the chair on {weekday_short(agreed, today)}."] if agreed else []
        if meeting.agenda_sent_on:
            said.append(f"Sent on {weekday_short(meeting.agenda_sent_on, today)}: changes now need telling people.")
        if locked:
            said = ["The minutes are approved, so the agenda is locked."]
        self.locked.say([(" ".join(said), "body")] if said else [], Tone.NOTE)

    def _show_item(self) -> None:
        row = self.table.current_row()
        if row is None or self._agenda is None or self._meeting is None:
            self.item.show_item(None, "", True, True, False, True)
            return
        item, _time = row
        ids = [other.id for other in self._agenda.items]
        place = ids.index(item.id) if item.id in ids else 0
        line = next((line for line in self._open_cases if line.id == item.case_id), None)
        child = " · ".join(part for part in (line.name, line.school) if part) if line else ""
        locked = self._meeting.approved_on is not None
        self.item.show_item(item, child, place == 0, place == len(ids) - 1, line is not None and line.papers_in, locked)

    def _act(self, call: Callable[[], Any], failed: Callable[[UserError], object] | None = None) -> None:
        self._place.act(call, failed)

    def _remove(self, item: AgendaItem) -> None:
        desk = self._place.desk
        self._place.act(
            lambda: agenda.remove(desk, item.id),
            done=lambda _done: self._place.say(
                f"{item.title} is off the agenda", lambda: self._place.act(lambda: agenda.put_back(desk, item.id))
            ),
        )

    def _papers(self, item: AgendaItem, here: bool) -> None:
        on = self._place.desk.clock.today() if here else None
        self._act(lambda: cases.papers_in(self._place.desk, item.case_id, on))

    def _add_item(self, title: str, minutes: int) -> None:
        meeting_id = self._known()
        self._place.act(
            lambda: agenda_items.add(self._place.desk, meeting_id, title, minutes),
            self.more.item_refused,
            lambda _done: self.more.clear(),
        )

    def _add_advice(self, title: str, words: str, minutes: int) -> None:
        meeting_id = self._known()
        self._place.act(
            lambda: advice.add(self._place.desk, meeting_id, title, words, minutes),
            self.advice.refused,
            lambda _done: self.advice.clear(),
        )

    def _add_case(self, case_id: Id) -> None:
        meeting_id = self._known()
        self._place.act(
            lambda: agenda.add_case(self._place.desk, meeting_id, case_id),
            self.more.case_refused,
            lambda _done: self.more.clear(),
        )

    def _agree(self) -> None:
        if self._meeting is not None:
            on = None if self._meeting.agenda_agreed_on else self._place.desk.clock.today()
            self._act(lambda: meetings.set_fact(self._place.desk, self._known(), "agenda_agreed_on", on))

    def _refill(self) -> None:
        before = self._agenda.items if self._agenda else ()
        self._place.act(
            lambda: agenda.refill(self._place.desk, self._known(), also_when_sent=True),
            done=lambda _done: self._say_refilled(before),
        )

    def _say_refilled(self, before: tuple[AgendaItem, ...]) -> None:
        now = agenda.agenda(self._place.desk, self._known()).items
        old, new = {item.id: item for item in before}, {item.id: item for item in now}
        said = [f"{item.title} added" for item in now if item.id not in old]
        said += [f"{item.title} taken off" for item in before if item.id not in new]
        self._place.say(", ".join(said) if said else "The agenda holds all that belongs on it")

    def _look(self) -> None:
        meeting_id = self._known()
        self.pages.look(
            lambda desk, task: task.outside(readable, desk_copies.agenda_copy(desk, meeting_id)),
            ("the agenda", "meeting", meeting_id),
        )
        self.setCurrentWidget(self.pages)

    def _send(self) -> None:
        self._place.go(Place("sending", self._known(), "agenda"))

    def _known(self) -> Id:
        return self._meeting.id if self._meeting else ""

    def _make_main(self) -> QWidget:
        main = QWidget()
        main.setProperty("kind", "ground")
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.time_line, 1)
        head.addWidget(self.time_pill)
        acts = FlowLayout()
        for button in (self.refill_button, self.agreed_button, self.print_button, self.send_button):
            acts.addWidget(button)
        items = Card()
        items.body.setContentsMargins(8, 12, 8, 8)
        items.add_layout(head)
        items.add(self.table, 1)
        head.setContentsMargins(8, 0, 8, 0)
        ground = QWidget()
        side = QVBoxLayout(ground)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(16)
        for card in (self.item, self.more, self.advice):
            side.addWidget(card)
        side.addStretch(1)
        right = SideColumn(ground, _SIDE_LETTERS)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(items, 1)
        row.addWidget(right)
        column = QVBoxLayout(main)
        column.setContentsMargins(24, 12, 24, 20)
        column.setSpacing(12)
        column.addLayout(acts)
        column.addWidget(self.waiting)
        column.addWidget(self.locked)
        column.addLayout(row, 1)
        return main


def _case_words(line: CaseLine) -> str:
    words = f"{line.number} · {line.name}"
    if line.consent.barred:
        return f"{words} (should not be referred)"
    return words if line.consent.opens_agenda else f"{words} (no written consent)"
