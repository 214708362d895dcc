"""The live minutes: one meeting, item after item, by keyboard alone; what is typed is safe two seconds later."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget

from jatdesk.docs import standing_texts
from jatdesk.domain.actions import Understanding
from jatdesk.domain.agenda import Agenda
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import Attendance, Meeting
from jatdesk.domain.minutes import REGISTER, Draft, ItemPage
from jatdesk.domain.roles import Right
from jatdesk.errors import UserError
from jatdesk.operations import actions, advice, agenda, attendance, meetings, minutes, wording
from jatdesk.operations.half_typed import ROOM_LINE
from jatdesk.operations.left_over import left_over
from jatdesk.ui.minutes import keys
from jatdesk.ui.minutes.acts import ItemActs
from jatdesk.ui.minutes.attendance_panel import AttendancePanel
from jatdesk.ui.minutes.beside import Beside
from jatdesk.ui.minutes.concern_part import KEYS as CONCERN_KEYS
from jatdesk.ui.minutes.concern_part import ConcernPart
from jatdesk.ui.minutes.controls import Controls
from jatdesk.ui.minutes.drafts import Drafts
from jatdesk.ui.minutes.family_card import FamilyCard
from jatdesk.ui.minutes.feelings_card import FeelingsCard
from jatdesk.ui.minutes.finish_part import FinishPart
from jatdesk.ui.minutes.item_view import ACTION_LINE, ItemView
from jatdesk.ui.minutes.last_time import LastTime
from jatdesk.ui.minutes.live_view import LiveView
from jatdesk.ui.minutes.meeting_clock import MeetingClock
from jatdesk.ui.minutes.room_part import RoomPart
from jatdesk.ui.minutes.shown import Shown
from jatdesk.ui.outcomes import record
from jatdesk.ui.page import Place
from jatdesk.ui.widgets.empty_state import EmptyState
from jatdesk.ui.workplace import Workplace

_KINDS = ("meeting", "item", "minutes", "action", "attendance", "case", "consent", "member")


class MinutesPage:
    """Registered as 'minutes'; `Place("minutes", meeting_id, item_id or 'attendance')`."""

    wide = True
    belongs_to = "meetings"

    def __init__(self, place: Workplace, controls: Controls | None = None) -> None:
        self.title = "Minutes"
        self._place = place
        self._meeting: Meeting | None = None
        self._agenda: Agenda | None = None
        self._page: ItemPage | None = None
        self._to_meeting = False
        self._keeps = place.may(Right.KEEP)
        desk = place.desk
        today = desk.clock.today()
        self.item = ItemView(desk.profile, self._understand, today, lambda words: advice.look(desk, words))
        self.last_time = LastTime()
        self.family = FamilyCard(today)
        self.widget = QStackedWidget()
        self.concern = ConcernPart(place, self.widget, self._from_concern)
        self.feelings = FeelingsCard(desk.profile)
        self.drafts = Drafts(place, self.widget)
        self._moving = False
        self._around_soon = QTimer(self.widget)
        self._around_soon.setSingleShot(True)
        self._around_soon.timeout.connect(self._load_around)
        self.room = RoomPart(place, self.drafts, lambda: self._page)
        self.beside = Beside(place, controls or Controls())
        self.live = LiveView(
            self.item, self.last_time, self.room.card, self.family, self.concern, self.feelings, self.beside
        )
        self.attendance = AttendancePanel(place, self.room.line)
        self._finishing = FinishPart(place, lambda: self._agenda, self._over)
        self.finish = self._finishing.panel
        self.empty = EmptyState(
            "No meeting is planned yet",
            "Plan a meeting first; its agenda fills itself.",
            "&Plan a meeting",
            lambda: place.go(Place("meetings", what="new")),
        )
        for part in (self.live, self.attendance, self.finish, self.empty):
            self.widget.addWidget(part)
        self._clock = MeetingClock(place, lambda: self._meeting, self._show_time, self.widget)
        self._acts = ItemActs(place, self.item, lambda: self._page, self._load)
        self._shown = Shown(place, self.live, self._acts, self.drafts, self._clock.running, self.room)
        self._connect(place)
        keys.listen(self.live, self._keys())
        self._leave_out()

    def refresh(self) -> None:
        """Ask for the meeting being worked on, or the one that was open, again."""
        desk = self._place.desk
        if self._meeting is not None and self._meeting.id not in {found.id for found in meetings.all_meetings(desk)}:
            self._meeting = self._page = None  # it was called off
        own = wording.profile(desk)
        self.item.standing.reminder = standing_texts.words(desk.team, own, "meeting_papers.in_confidence")
        if self._meeting is None:
            found = meetings.next_meeting(desk)
            if found is None:
                self.widget.setCurrentWidget(self.empty)
                return
            self.open(found.id)
        else:
            self._load()
        self._clock.look()
        self._resume_clock()
        half = None if self.concern.panel else self.concern.left_over()
        if half is not None:
            self.concern.bring_back(half)

    def touched(self, changes: Changes) -> None:
        """Something of the meeting was written, here or elsewhere."""
        if self._moving:
            return  # the item that is left settles its texts; the next one is shown in a moment
        if self._meeting is not None and self.widget.isVisible() and any(changes.of(kind) for kind in _KINDS):
            self._load_item()

    def _load_item(self, asked: ItemPage | None = None) -> None:
        """Shows what was written with its item at once; what stands around it a turn later, so that no key waits."""
        if self._meeting is None or self._agenda is None or self._page is None or self._at_register():
            self._load(asked)
            return
        register = attendance.register(self._place.desk, self._meeting.id)
        self._show_item(asked or self._ask(self._page.item.id), self._meeting, self._agenda, register)
        self._show_time()
        self._around_soon.start()

    def _show_item(self, page: ItemPage, meeting: Meeting, listed: Agenda, register: tuple[Attendance, ...]) -> None:
        self._page = page
        beside = [item.case_id for item in listed.items] if self.beside.shows_whole() else []
        self._place.names.about([page.item.case_id, *beside])
        self.concern.show_case(page.item.case_id)
        self._shown.item(page, meeting, listed, register)
        self.beside.show_item(meeting.id, page.item.id)

    def _load_around(self) -> None:
        before = self._meeting
        if before is None or self._page is None or not self.widget.isVisible():
            return  # what was left asks again when it is opened
        desk = self._place.desk
        self._agenda, self._meeting = agenda.agenda(desk, before.id), meetings.meeting(desk, before.id)
        if self._meeting != before or self._page.item.id not in {item.id for item in self._agenda.items}:
            self._load()
            return
        self._show_around(attendance.register(desk, before.id))
        self._clock.keep()

    def go_to(self, place: Place) -> None:
        """A meeting by id, at an item or at its register."""
        try:
            self._go_to(place)
        except UserError as gone:
            self._place.say(gone.sentence())

    def where(self) -> Place:
        """The meeting, at its item or its register."""
        if self._meeting is None:
            return Place("minutes")
        if self.widget.currentWidget() is self.attendance:
            return Place("minutes", self._meeting.id, "attendance")
        return Place("minutes", self._meeting.id, self._page.item.id if self._page is not None else "")

    def is_live(self) -> bool:
        """Whether this meeting goes on now: begun today and not finished."""
        return self._clock.is_live()

    def unsaved(self) -> tuple[Draft, ...]:
        """What was typed in any item and the store has refused so far."""
        return self.drafts.unsaved()

    def leave(self) -> bool:
        """Save and settle everything typed; False only when the store refuses it."""
        self._clock.stop()
        self.flush()
        return self.drafts.flush()

    def flush(self) -> None:
        """Everything typed and the time used go to the store now; called before another page, lock or end."""
        self._flush_texts()
        self._clock.keep()

    def _flush_texts(self) -> None:
        if self._page is not None:
            self.item.flush()
            self.room.flush()
        self.attendance.flush()
        self.concern.keep()

    def _go_to(self, place: Place) -> None:
        if place.ref and (self._meeting is None or place.ref != self._meeting.id):
            self.open(place.ref, "" if place.what == "attendance" else place.what)
        elif place.what and place.what != "attendance":
            self.open_item(place.what)
        if place.what == "attendance":
            self.show_attendance(to_meeting=True)

    def open(self, meeting_id: Id, item_id: Id = "") -> None:
        """Show a meeting at an item: the one asked for, the one with half-typed text, or the first not done."""
        self.flush()
        desk = self._place.desk
        self._meeting = meetings.meeting(desk, meeting_id)
        self._agenda = agenda.agenda(desk, meeting_id)
        self._page = None
        self._clock.open(meeting_id)
        drafts = left_over(desk, meeting_id)
        ids = [item.id for item in self._agenda.items]
        waiting = next((draft.ref for draft in drafts if draft.ref in ids), "")
        undone = next((item.id for item in self._agenda.items if not item.done), ids[0] if ids else "")
        self.widget.setCurrentWidget(self.live)
        self.open_item(item_id if item_id in ids else waiting or undone)
        field = next((draft.field for draft in drafts if self._page and draft.ref == self._page.item.id), "")
        if field == ROOM_LINE:
            self.room.card.line.setFocus()
        else:
            self.item.focus_field(field or "discussion")

    def open_item(self, item_id: Id) -> None:
        """Go to another item; what was typed in the old one is settled first."""
        if not item_id:
            self._load()
            return
        if self._page is not None and self._page.item.id == item_id:
            self.widget.setCurrentWidget(self.live)
            return
        self._moving = True
        try:
            self._flush_texts()
        finally:
            self._moving = False
        self.widget.setCurrentWidget(self.live)
        self._page = asked = self._ask(item_id)
        self.room.show_draft(self._page)
        if self._keeps:
            for draft in self._page.drafts:
                self.drafts.left_over(item_id, draft.field)
        self.live.body_scroll.verticalScrollBar().setValue(0)
        self._load_item(asked)
        self._resume_clock()

    def step(self, by: int) -> None:
        """The next (1) or previous (-1) item."""
        if self._agenda is None or self._page is None:
            return
        ids = [item.id for item in self._agenda.items]
        there = ids.index(self._page.item.id) + by if self._page.item.id in ids else 0
        if 0 <= there < len(ids):
            self.open_item(ids[there])
            self.item.focus_field("discussion")

    def show_attendance(self, to_meeting: bool = False) -> None:
        """The register takes the screen's place; its way back leads where the person came from."""
        if self._meeting is not None:
            self.flush()
            self.room.to_register()
            self._to_meeting = to_meeting
            self.attendance.set_back("Meeting" if to_meeting else "Minutes")
            self.attendance.show_meeting(self._meeting.id)
            self.widget.setCurrentWidget(self.attendance)
            self.attendance.start()

    def show_finish(self) -> None:
        """What the meeting would leave open, before it is finished."""
        if self._meeting is not None and self._agenda is not None:
            self.flush()
            self.widget.setCurrentWidget(self.finish)
            self._finishing.show()

    def _settle(self, item_id: Id, field: str) -> None:
        if field == REGISTER:
            self.widget.setCurrentWidget(self.live)
            self.show_attendance()
        else:
            self.open_item(item_id)
            self.item.focus_field(field)

    def _to_finish(self) -> None:
        if self.live.finish_button.isVisibleTo(self.live):
            self.show_finish()

    def _load(self, asked: ItemPage | None = None) -> None:
        """Shows everything anew; `asked` is the item as it was read just now."""
        if self._meeting is None:
            return
        desk = self._place.desk
        self._meeting = meetings.meeting(desk, self._meeting.id)
        self._agenda = agenda.agenda(desk, self._meeting.id)
        register = attendance.register(desk, self._meeting.id)
        if self._page is not None:
            if self._page.item.id not in {item.id for item in self._agenda.items}:
                self._page = None
                self.open_item(self._agenda.items[0].id if self._agenda.items else "")
                return
            self._show_item(asked or self._ask(self._page.item.id), self._meeting, self._agenda, register)
        self._show_around(register)
        if self._at_register():
            self.attendance.show_meeting(self._meeting.id)

    def _at_register(self) -> bool:
        return self.widget.currentWidget() is self.attendance

    def _show_around(self, register: tuple[Attendance, ...]) -> None:
        if self._meeting is not None:
            self._shown.register(register)
            self._shown.state(self._meeting)
            self._show_time()
            self._shown.saved()
            self.beside.soon()

    def _ask(self, item_id: Id) -> ItemPage:
        page = minutes.item(self._place.desk, item_id)
        return page if self._keeps else replace(page, locked=True)

    def _show_time(self) -> None:
        if self._agenda is not None and self._page is not None and self._meeting is not None:
            self._shown.time(self._meeting, self._agenda, self._page)

    def _drafts_stood(self) -> None:
        self._shown.saved()
        self.beside.soon()
        if self._meeting is not None:
            self._shown.state(self._meeting)

    def _resume_clock(self) -> None:
        if self._page is not None:
            self._clock.speak_of(self._page.item.id)

    def _understand(self, line: str) -> tuple[Understanding, ...]:
        meeting_id = self._meeting.id if self._meeting else ""
        return actions.understand_each(self._place.desk, meeting_id, line)

    def _over(self) -> None:
        self._clock.stop()
        self.widget.setCurrentWidget(self.live)

    def _from_concern(self) -> None:
        self.widget.setCurrentWidget(self.live)
        self._load()
        self.item.focus_field("discussion")

    def _back(self) -> None:
        self.attendance.flush()
        if self.widget.currentWidget() is self.attendance:
            self.room.from_register()
        back = self._to_meeting and self.widget.currentWidget() is self.attendance
        self.widget.setCurrentWidget(self.live)
        if back and self._meeting is not None:
            self._place.go(Place("meetings", self._meeting.id, "prepare"))
            return
        self._load()
        self.item.focus_field("discussion")

    def _after(self) -> None:
        if self._meeting is not None:
            self._place.go(Place("meetings", self._meeting.id, "minutes"))

    def _connect(self, place: Workplace) -> None:
        self.item.kept.connect(self.drafts.keep)
        self.item.left.connect(self.drafts.settle)
        self.item.typed.connect(self._shown.saved)
        self.item.typed.connect(self.beside.typing)
        self.room.card.line.typed.connect(self._shown.saved)
        self.item.done.connect(self._acts.item_done)
        self.item.action_line.entered.connect(self._acts.add_actions)
        self.item.rows.changed.connect(self._acts.change_action)
        self.item.rows.removed.connect(self._acts.remove_action)
        self.item.decision.changed.connect(self._acts.record)
        self.item.standing.reminder_given.connect(self._acts.reminder)
        self.item.standing.register_wanted.connect(self.show_attendance)
        self.item.standing.plan_wanted.connect(lambda: self._place.go(Place("meetings", what="new")))
        self.last_time.answered.connect(lambda action, outcome: record(place, action, outcome))
        self.last_time.opened_again.connect(self._acts.open_again)
        self.family.told.connect(self._acts.told)
        self.feelings.answered.connect(self._acts.feel)
        self.family.came.connect(self._acts.came)
        self.drafts.stood.connect(self._drafts_stood)
        self.live.agenda.chosen.connect(self.open_item)
        self.live.attendance_button.clicked.connect(lambda _on: self.show_attendance())
        self.live.finish_button.clicked.connect(lambda _on: self.show_finish())
        self.live.after_button.clicked.connect(lambda _on: self._after())
        self.live.begin_button.clicked.connect(lambda _on: self._acts.begin(self._resume_clock))
        self.attendance.left.connect(self._back)
        self.finish.left.connect(self._back)
        self.finish.item_wanted.connect(self._settle)

    def _leave_out(self) -> None:
        live, family = self.live, self.family
        held = (live.finish_button, live.begin_button, live.saved, self.empty.button, self.item.standing.plan_button)
        self._place.only(Right.KEEP, *held, self.item.done_box, family.open_button, family.back_button)

    def _keys(self) -> dict[str, Callable[[], object]]:
        return {
            "Ctrl+PgDown": lambda: self.step(1),
            "Ctrl+PgUp": lambda: self.step(-1),
            "F2": lambda: self.item.focus_field("discussion"),
            "F3": lambda: self.item.focus_field("going_well"),
            "F4": lambda: self.item.focus_field(ACTION_LINE),
            "F5": lambda: self.item.focus_field("decision"),
            "F7": self.show_attendance,
            "Ctrl+M": self.last_time.start,
            "Ctrl+R": self.room.card.line.setFocus,
            CONCERN_KEYS: self.concern.raise_one,
            "F10": self._to_finish,
            "F9": lambda: self._acts.item_done(True, lambda: self.step(1)),
        }
