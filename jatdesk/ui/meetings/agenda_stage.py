"""Agenda: the items in order with their clock times, what may be done to each, and whether they fit the room's time."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from jatdesk.domain.agenda import Agenda
from jatdesk.domain.cases import CaseLine
from jatdesk.domain.dates import say_weekday
from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import AgendaItem, ItemKind, Meeting
from jatdesk.domain.roles import Right
from jatdesk.domain.search import CaseFilter
from jatdesk.errors import UserError
from jatdesk.operations import advice, agenda, agenda_items, agenda_next, cases
from jatdesk.ui.meetings import agenda_words
from jatdesk.ui.meetings.add_card import AddCard
from jatdesk.ui.meetings.advice_card import AdviceCard
from jatdesk.ui.meetings.agenda_acts import AgendaActs
from jatdesk.ui.meetings.agenda_forms import AgendaForms
from jatdesk.ui.meetings.agenda_out import AgendaOut
from jatdesk.ui.meetings.agenda_table import AgendaTable
from jatdesk.ui.meetings.item_card import Chosen, ItemCard
from jatdesk.ui.page import Place
from jatdesk.ui.widgets import buttons
from jatdesk.ui.widgets.banner import Banner
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.flow import FlowLayout
from jatdesk.ui.widgets.letters import SideColumn
from jatdesk.ui.widgets.pill import Pill, Tone
from jatdesk.ui.widgets.rich_line import RichLine
from jatdesk.ui.widgets.side_by_side import stacked
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
        self.acts = AgendaActs(place)
        self.table = AgendaTable()
        self.item = ItemCard()
        self.more = AddCard()
        self.advice = AdviceCard(lambda words: advice.look(place.desk, words))
        self.time_line = RichLine()
        self.time_pill = Pill()
        self.waiting = Banner([], Tone.NOTE)
        self.locked = Banner([], Tone.NOTE)
        self.agreed_button = buttons.plain("Agreed with the c&hair…", self.agree)
        self.refill_button = buttons.plain("B&ring up to date", self._refill)
        self.families_button = buttons.plain("Fami&lies first", self._families_first)
        self.out = AgendaOut(place, self, lambda: self._main, lambda: self.forms.reader(self._known()))
        self.forms = AgendaForms(place, self, lambda: self.setCurrentWidget(self._main), self.out.to_readers)
        self._next: Meeting | None = None
        self._main = self._make_main()
        self.insertWidget(0, self._main)
        self.setCurrentWidget(self._main)
        self._connect()
        self._leave_out()

    def show_meeting(self, meeting: Meeting) -> None:
        """Ask for the agenda and the cases that could be added."""
        other = self._meeting is None or self._meeting.id != meeting.id
        self._meeting = meeting
        if other:
            self.forms.close()
            self.setCurrentWidget(self._main)
        desk = self._place.desk
        self._next = agenda_next.next_meeting(desk, meeting.id)
        self._agenda = agenda.agenda(desk, meeting.id)
        self.out.show_meeting(meeting.id)
        self._open_cases = cases.lines(desk, "", CaseFilter.OPEN).lines
        self.table.show_agenda(self._agenda)
        self._show_time(self._agenda)
        self._show_item()
        self._show_state(meeting)
        on_it = {item.case_id for item in self._agenda.items}
        self.more.offer_cases(
            [(line.id, agenda_words.case_words(line)) for line in self._open_cases if line.id not in on_it]
        )
        if other:
            self.forms.left_over(meeting.id, self._agenda.items)

    def agree(self) -> None:
        """Ask who agreed and how, or take back that it was agreed."""
        if self._meeting is None:
            return
        if self._meeting.agenda_agreed_on is None:
            self.forms.agree(self._meeting.id)
        else:
            self.acts.disagree(self._meeting)

    def flush(self) -> None:
        """Keep what is half typed in a form now."""
        self.forms.flush()

    def _connect(self) -> None:
        desk = self._place.desk
        self.table.moved.connect(lambda _row: self._show_item())
        if self._place.may(Right.DECIDE):
            self.table.moved_to.connect(lambda item_id, there: self._act(lambda: agenda.move(desk, item_id, there)))
            self.table.removed.connect(self.acts.remove)
        self.item.minutes_wanted.connect(
            lambda item, minutes: self._act(
                lambda: agenda.set_minutes(desk, item.id, minutes), self.item.minutes_refused
            )
        )
        self.item.present_wanted.connect(self.forms.present)
        self.item.move_on_wanted.connect(lambda item: self.acts.move_on(item, self._next))
        self.item.copy_on_wanted.connect(lambda item: self.acts.copy_on(item, self._next))
        self.more.standing_wanted.connect(lambda: self._place.go(Place("settings", what="standing_items")))
        self.more.profile_wanted.connect(lambda: self.forms.profile(self._known()))
        self.item.step_wanted.connect(self.table.move_current)
        self.item.remove_wanted.connect(self.acts.remove)
        self.item.papers_wanted.connect(self.acts.papers)
        self.item.case_wanted.connect(lambda case_id: self._place.go(Place("cases", case_id)))
        self.advice.wanted.connect(self._add_advice)
        self.more.item_wanted.connect(self._add_item)
        self.more.case_wanted.connect(self._add_case)

    def _leave_out(self) -> None:
        item = self.item
        self._place.only(Right.DECIDE, self.more, self.advice, item.minutes, item.up, item.down, item.remove, item.hint)
        self._place.only(Right.DECIDE, item.present, self.families_button)
        if not self._place.may(Right.DECIDE):
            item.may_not_change()
        self._place.only(Right.KEEP, self.refill_button, self.agreed_button, item.papers)
        self.table.setDragEnabled(self._place.may(Right.DECIDE))

    def _show_time(self, shown: Agenda) -> None:
        count = "1 item" if len(shown.items) == 1 else f"{len(shown.items)} items"
        room = f" of {shown.room_minutes}" if shown.room_minutes else ""
        parts = [(count, "strong"), (f"{shown.total_minutes}{room} minutes planned", "secondary")]
        late = agenda_words.late_words(shown)
        self.time_line.set_parts([*parts, (late, "strong")] if late else parts)
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
        self.agreed_button.setText("Take back: agreed with the c&hair" if agreed else "Agreed with the c&hair…")
        self.agreed_button.setAccessibleName(self.agreed_button.text().replace("&", ""))
        begun = meeting.started or meeting.held_on is not None
        self.agreed_button.setVisible(not begun)
        self.refill_button.setVisible(not begun)
        for card in (self.more, self.advice):
            card.setVisible(not locked)
        said = "The minutes are approved, so the agenda is locked." if locked else agenda_words.how_far(meeting, today)
        self.locked.say([(said, "body")] if said else [], Tone.NOTE)
        attends = self._agenda is not None and bool(self._agenda.attending)
        self.families_button.setVisible(attends and not locked and self._place.may(Right.DECIDE))

    def _show_item(self) -> None:
        row = self.table.current_row()
        if row is None or self._agenda is None or self._meeting is None:
            self.item.show_item(None)
            return
        item, begins = row
        ids = [other.id for other in self._agenda.items]
        place = ids.index(item.id) if item.id in ids else 0
        line = next((line for line in self._open_cases if line.id == item.case_id), None)
        child = " · ".join(part for part in (line.name, line.school) if part) if line else ""
        self.item.show_item(
            Chosen(
                item,
                child,
                agenda_words.facts(self._agenda, item, begins),
                place == 0,
                place == len(ids) - 1,
                line is not None and line.papers_in,
                self._meeting.approved_on is not None,
                "" if item.kind is ItemKind.STANDING else agenda_words.where_next(self._next),
                self._next is not None,
            )
        )

    def _act(self, call: Callable[[], Any], failed: Callable[[UserError], object] | None = None) -> None:
        self._place.act(call, failed)

    def _families_first(self) -> None:
        if self._agenda is not None:
            self.acts.families_first(self._agenda)

    def _add_item(self, title: str, minutes: int, asked_by: str) -> None:
        meeting_id = self._known()
        self._place.act(
            lambda: agenda_items.add(self._place.desk, meeting_id, title, minutes, asked_by),
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
            lambda _done: self._case_added(case_id),
        )

    def _case_added(self, case_id: Id) -> None:
        self.more.clear()
        shown = agenda.agenda(self._place.desk, self._known())
        number = next((item.case_number for item in shown.items if item.case_id == case_id), "")
        also = dict(shown.also_on).get(case_id)
        if also is not None:
            self._place.say(f"Case {number} stands on two agendas now: here and on {say_weekday(also)}")

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
        for button in (
            self.refill_button,
            self.families_button,
            self.agreed_button,
            *self.out.buttons,
        ):
            acts.addWidget(button)
        items = Card()
        items.body.setContentsMargins(8, 12, 8, 8)
        items.add_layout(head)
        items.add(self.table, 1)
        head.setContentsMargins(8, 0, 8, 0)
        right = SideColumn(stacked(self.item, self.more, self.advice), _SIDE_LETTERS)
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
