"""The register in the window: members, deputies, visitors, interests, the reminder. Every answer is saved at once."""

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from jatdesk.domain.directory import Entry
from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import Attendance, Interest, Meeting, Presence
from jatdesk.domain.roles import Right
from jatdesk.operations import agenda, attendance, deputies, meetings
from jatdesk.ui.directory_offer import DirectoryOffer
from jatdesk.ui.minutes import register_words
from jatdesk.ui.minutes.interests_card import InterestsCard
from jatdesk.ui.minutes.register_table import Mark, RegisterTable
from jatdesk.ui.minutes.room_line import RoomLine
from jatdesk.ui.minutes.visitors_card import VisitorsCard
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.columns import Columns
from jatdesk.ui.widgets.panel import Panel
from jatdesk.ui.widgets.tab_order import in_order
from jatdesk.ui.workplace import Workplace


class AttendancePanel(Panel):
    """`show_meeting(meeting_id)`; `left` is told on Back and Esc."""

    def __init__(self, place: Workplace, line: RoomLine) -> None:
        super().__init__("Attendance", "Minutes")
        self._place = place
        self.line = line
        self._meeting_id: Id = ""
        self._register: tuple[Attendance, ...] = ()
        self.count = text.strong("")
        self.reminder = QCheckBox("Confidentiality reminder &given")
        self.others_button = buttons.plain("Mark everyone else &present", self._others_present)
        self.table = RegisterTable()
        self.visitors = VisitorsCard()
        self.offer = DirectoryOffer(place, "Visitor", self.visitors.name.editor, self._fill_visitor)
        self.visitors.offer(self.offer)
        self.interests = InterestsCard()
        self._build()
        self._connect()

    def show_meeting(self, meeting_id: Id) -> None:
        """Ask for the register and the interests."""
        desk = self._place.desk
        self._meeting_id = meeting_id
        meeting = meetings.meeting(desk, meeting_id)
        self._register = attendance.register(desk, meeting_id)
        locked = meeting.approved_on is not None or not self._place.may(Right.KEEP)
        owing = frozenset(member.id for member in attendance.updates_owed(desk, meeting_id))
        self.table.show_register(self._register, owing, locked, deputies.offered(desk))
        in_order([self.others_button, self.line.box, *self.table.stops(), self.visitors.name.editor])
        self.visitors.show_visitors(self._register, locked)
        if locked:
            self.offer.hide()
        else:
            self.offer.ask()
        self.line.setVisible(not locked)
        self._show_interests(locked)
        self._show_state(meeting, locked)

    def start(self) -> None:
        """The cursor in the line, where everybody can be marked at once."""
        if self.line.isVisibleTo(self):
            self.line.setFocus()
            return
        rows = [self.table.rows[line.member_id] for line in self._register if line.member_id in self.table.rows]
        open_rows = [row for row in rows if row.presence() is Presence.UNKNOWN]
        for row in (open_rows or rows)[:1]:
            row.start()

    def flush(self) -> None:
        """Save what was typed and not told yet."""
        self.line.flush()
        if self._place.may(Right.KEEP):
            for row in self.table.rows.values():
                row.flush()

    def _show_state(self, meeting: Meeting, locked: bool) -> None:
        came, seats = register_words.counted(self._register)
        unmarked = sum(line.presence is Presence.UNKNOWN for line in self._register)
        left = f" · {unmarked} not marked yet" if unmarked else ""
        self.count.setText(f"{came} of {seats} here or sent a deputy{left}")
        self.reminder.setChecked(meeting.confidentiality_given)
        self.reminder.setEnabled(not locked)
        self.others_button.setVisible(bool(unmarked) and not locked)

    def _show_interests(self, locked: bool) -> None:
        desk, meeting_id = self._place.desk, self._meeting_id
        items = agenda.agenda(desk, meeting_id).items
        members = [(line.member_id, f"{line.name} · {line.service}") for line in self._register if line.member_id]
        cases = [(item.case_id, item.case_number) for item in items if item.case_id]
        self.interests.show_interests(attendance.interests(desk, meeting_id), members, cases, locked)

    def _connect(self) -> None:
        self.table.marked.connect(self._mark)
        self.table.update_in.connect(self._update_in)
        self.visitors.wanted.connect(self._add_visitor)
        self.visitors.removed.connect(self._remove_visitor)
        self.interests.declared.connect(self._declare)
        self.interests.withdrawn.connect(self._withdraw)
        self.reminder.clicked.connect(
            lambda given: self._place.act(
                lambda: attendance.confidentiality_given(self._place.desk, self._meeting_id, given)
            )
        )

    def _mark(self, mark: Mark) -> None:
        desk, meeting_id = self._place.desk, self._meeting_id
        self._place.act(
            lambda: attendance.mark(desk, meeting_id, mark.member_id, mark.presence, mark.deputy, mark.note)
        )

    def _update_in(self, member_id: Id, here: bool) -> None:
        desk, meeting_id = self._place.desk, self._meeting_id
        on = desk.clock.today() if here else None
        self._place.act(lambda: attendance.update_received(desk, meeting_id, member_id, on))

    def _others_present(self) -> None:
        for line in self._register:
            if line.presence is Presence.UNKNOWN:
                self._mark(Mark(line.member_id, Presence.PRESENT))

    def _fill_visitor(self, entry: Entry) -> None:
        card = self.visitors
        card.name.editor.setText(entry.name)
        card.service.editor.setText(entry.organisation or entry.service)
        card.email.editor.setText(entry.email)

    def _add_visitor(self, name: str, service: str, email: str, agreed: bool) -> None:
        desk, meeting_id = self._place.desk, self._meeting_id
        self._place.act(
            lambda: attendance.add_visitor(desk, meeting_id, name, service, email, agreed),
            self.visitors.refused,
            lambda _done: self.visitors.clear(),
        )

    def _remove_visitor(self, line: Attendance) -> None:
        desk = self._place.desk

        def undo() -> None:
            self._place.act(
                lambda: attendance.add_visitor(
                    desk, line.meeting_id, line.name, line.service, line.email, line.chair_agreed
                )
            )

        self._place.act(
            lambda: attendance.remove_visitor(desk, line.id),
            done=lambda _done: self._place.say(f"{line.name} is out of the register", undo),
        )

    def _declare(self, member_id: Id, case_id: Id, note: str) -> None:
        desk, meeting_id = self._place.desk, self._meeting_id
        self._place.act(
            lambda: attendance.declare_interest(desk, meeting_id, member_id, case_id, note),
            self.interests.refused,
            lambda _done: self.interests.clear(),
        )

    def _withdraw(self, interest: Interest) -> None:
        desk = self._place.desk
        where = (interest.meeting_id, interest.member_id, interest.case_id)
        self._place.act(
            lambda: attendance.withdraw_interest(desk, *where),
            done=lambda _done: self._place.say(
                "The interest is taken back",
                lambda: self._place.act(lambda: attendance.declare_interest(desk, *where, interest.note)),
            ),
        )

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self.reminder)
        head.addStretch(1)
        head.addWidget(self.others_button)
        register = Card("Members")
        register.add(self.count)
        register.add_layout(head)
        register.add(self.line)
        register.add(self.table)
        self.add(register)
        self.add(Columns(_held(self.visitors), _held(self.interests), 50))


def _held(card: Card) -> QWidget:
    ground = QWidget()
    column = QVBoxLayout(ground)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(card)
    column.addStretch(1)
    return ground
