"""Meet: what is needed in the room, the way into the live minutes, and the copies that lie there."""

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from jatdesk.domain.agenda import kinds_in_words
from jatdesk.domain.mailings import Mailing
from jatdesk.domain.meetings import ItemKind, Meeting
from jatdesk.domain.roles import Right
from jatdesk.operations import agenda, desk_copies, meetings, room
from jatdesk.ui.meetings import words
from jatdesk.ui.meetings.copies_card import CopiesCard
from jatdesk.ui.meetings.copies_panel import CopiesPanel
from jatdesk.ui.meetings.room_card import RoomCard
from jatdesk.ui.page import Place
from jatdesk.ui.pdf_panel import PdfPanel
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.flow import FlowLayout
from jatdesk.ui.widgets.scroll import Scroll
from jatdesk.ui.workplace import Workplace


class MeetStage(QStackedWidget):
    """`show_meeting(meeting)`: print the sheet to sign, begin the meeting, or go on with it."""

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self._place = place
        self._meeting: Meeting | None = None
        self.head = text.heading("")
        self.lines = text.body("")
        self.start_button = buttons.primary("&Begin the meeting", self._begin)
        self.open_button = buttons.plain("&Open the minutes", self._open)
        self.sheet_button = buttons.plain("&Print the signing-in sheet…", self._look)
        self.register_button = buttons.plain("Attendance &register…", self._look_at_register)
        self.send_register_button = buttons.link("Send the register…", self._send_register)
        self.copies = CopiesCard(place, self._look_at_copies)
        self.room = RoomCard(place, self._look_at_room)
        self.pages = PdfPanel(place, "Signing-in sheet", "Meet")
        self.copies_pages = CopiesPanel(place)
        self._main = self._make_main()
        self.addWidget(self._main)
        self.addWidget(self.pages)
        self.addWidget(self.copies_pages)
        for panel in (self.pages, self.copies_pages):
            panel.left.connect(lambda: self.setCurrentWidget(self._main))
        self.copies_pages.left.connect(self.copies_pages.forget)
        place.only(Right.KEEP, self.start_button)

    def _make_main(self) -> QWidget:
        card = Card()
        for part in (self.head, self.lines):
            card.add(part)
        row = FlowLayout(gap=12)
        row.addWidget(self.start_button)
        row.addWidget(self.open_button)
        row.addWidget(self.sheet_button)
        row.addWidget(self.register_button)
        row.addWidget(self.send_register_button)
        card.add_layout(row)
        ground = QWidget()
        column = QVBoxLayout(ground)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(16)
        column.addWidget(card)
        column.addWidget(self.room)
        column.addWidget(self.copies)
        column.addStretch(1)
        return Scroll(ground)

    def show_meeting(self, meeting: Meeting) -> None:
        """Say what the meeting holds and how it stands."""
        if self._meeting is None or self._meeting.id != meeting.id:
            self.setCurrentWidget(self._main)
        self._meeting = meeting
        shown = agenda.agenda(self._place.desk, meeting.id)
        kinds = {kind: sum(item.kind is kind for item in shown.items) for kind in ItemKind}
        said = [
            f"{words.when(meeting)}{', ' + meeting.venue if meeting.venue else ''}",
            f"{len(shown.items)} items{', ' + kinds_in_words(kinds) if kinds_in_words(kinds) else ''}",
        ]
        early = meeting.day > self._place.desk.clock.today()
        if meeting.held_on:
            self.head.setText("The meeting is finished")
        elif meeting.started:
            self.head.setText("The meeting is under way")
        else:
            self.head.setText("Before you begin" if early else "Ready to begin")
            said.append("Beginning brings the agenda up to date a last time. F7 then opens the register.")
            if early:
                said.append("Its day has not come yet; you can look at the minutes and the register already.")
        self.lines.setText("\n".join(said))
        there = meeting.started or meeting.held_on is not None
        self.register_button.setVisible(there)
        self.send_register_button.setVisible(there and self._place.may(Right.SEND))
        self.start_button.setVisible(not meeting.started and not meeting.held_on and not early)
        self.copies.show_meeting(meeting)
        self.room.show_meeting(meeting)

    def flush(self) -> None:
        """Keep what stands half typed."""
        self.copies.flush()
        self.room.flush()

    def _begin(self) -> None:
        if self._meeting is not None:
            meeting_id = self._meeting.id
            self._place.act(
                lambda: meetings.start(self._place.desk, meeting_id),
                done=lambda _done: self._place.go(Place("minutes", meeting_id)),
            )

    def _look_at_copies(self) -> None:
        if self._meeting is not None:
            self.copies_pages.look_at(self._meeting.id)
            self.setCurrentWidget(self.copies_pages)

    def _look_at_room(self) -> None:
        if self._meeting is not None:
            meeting_id = self._meeting.id
            self.pages.look(
                lambda desk, _task: room.sheet(desk, meeting_id),
                ("the room sheet", "meeting", meeting_id),
                "Room sheet",
            )
            self.setCurrentWidget(self.pages)

    def _look_at_register(self) -> None:
        if self._meeting is not None:
            meeting_id = self._meeting.id
            self.pages.look(
                lambda desk, _task: desk_copies.register_copy(desk, meeting_id),
                ("the attendance register", "meeting", meeting_id),
                "Attendance register",
            )
            self.setCurrentWidget(self.pages)

    def _send_register(self) -> None:
        if self._meeting is not None:
            self._place.go(Place("sending", self._meeting.id, Mailing.ATTENDANCE_REGISTER.value))

    def _look(self) -> None:
        if self._meeting is not None:
            meeting_id = self._meeting.id
            self.pages.look(
                lambda desk, _task: desk_copies.signing_in_sheet(desk, meeting_id),
                ("the signing-in sheet", "meeting", meeting_id),
                "Signing-in sheet",
            )
            self.setCurrentWidget(self.pages)

    def _open(self) -> None:
        if self._meeting is not None:
            self._place.go(Place("minutes", self._meeting.id))
