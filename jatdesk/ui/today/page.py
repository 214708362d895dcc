"""Today: the next meeting's track, what is due with the one button for it, and who is missing. Computes nothing."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jatdesk.domain.backup_duties import BackupFacts
from jatdesk.domain.dates import say_weekday
from jatdesk.domain.deadlines import weekday_short
from jatdesk.domain.duties import Duty
from jatdesk.domain.history import Changes
from jatdesk.domain.meetings import Meeting, Step
from jatdesk.domain.roles import Right
from jatdesk.domain.today import AgencyActions, EmptySeat, Today
from jatdesk.operations import today
from jatdesk.ui.duty_list import DutyList
from jatdesk.ui.leading import as_seen, place_of
from jatdesk.ui.page import Place
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.columns import Columns
from jatdesk.ui.widgets.flow import FlowLayout
from jatdesk.ui.widgets.page_header import PageHeader
from jatdesk.ui.widgets.pill import Tone
from jatdesk.ui.widgets.rich_line import RichLine
from jatdesk.ui.widgets.scroll import Scroll
from jatdesk.ui.widgets.step_track import StepTrack, TrackStep
from jatdesk.ui.widgets.table import Table
from jatdesk.ui.widgets.table_model import Cell, Column, TableModel
from jatdesk.ui.workplace import Workplace


class TodayPage:
    """Registered as 'today'; asks again whenever anything was written, for everything here depends on everything."""

    title = "Today"

    def __init__(self, place: Workplace, backups: Callable[[], BackupFacts] = BackupFacts) -> None:
        self._place = place
        self._backups = backups
        self._meeting: Meeting | None = None
        self.header = PageHeader("Today", "Find a child, case, member, action…", keys="Ctrl+K")
        self.new_button = buttons.primary("New referral", lambda: place.go(Place("referrals", what="new")))
        self.header.add(self.new_button)
        self.header.searched.connect(self._find)
        self.meeting_line = RichLine()
        self.track = StepTrack()
        self.plan_button = buttons.plain("&Plan a meeting", lambda: place.go(Place("meetings", what="new")))
        self.open_button = buttons.plain("Open the &meeting", self._open_meeting)
        self.duties = DutyList(lambda duty: place_of(duty, place.may) is not None)
        self.duties.chosen.connect(self._go_to_duty)
        self._agencies = TableModel[AgencyActions](
            [
                Column("Agency", lambda row: row.agency),
                Column("Open", lambda row: str(row.open), width=3, right=True),
                Column("", _on_time, width=11),
            ]
        )
        self.agencies = Table(self._agencies, "Actions outstanding, by agency", whole=True)
        self.agencies.horizontalHeader().hide()
        self.agencies.chosen.connect(lambda row: place.go(Place("actions", row.agency)))
        self.agency_card = Card("Actions outstanding, by agency")
        self.seats_card = Card("Nobody at the table for")
        self._seats: list[QWidget] = []
        self.widget = QWidget()
        self._build()
        place.only(Right.KEEP, self.new_button, self.plan_button)

    def refresh(self) -> None:
        """Ask what stands on Today and show it."""
        self._show(today.today(self._place.desk, self._backups()))

    def touched(self, changes: Changes) -> None:
        """Ask again if the page is in sight."""
        if self.widget.isVisible():
            self.refresh()

    def go_to(self, place: Place) -> None:
        """There is nothing to go to inside."""

    def leave(self) -> bool:
        """Nothing is half typed here."""
        return True

    def _build(self) -> None:
        meeting = Card()
        meeting.body.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.meeting_line, 1)
        for button in (self.plan_button, self.open_button):
            button.setProperty("kind", "row")
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        meeting.add_layout(head)
        meeting.add(self.track)
        duties = Card("To do")
        duties.add(self.duties)
        self.agency_card.add(self.agencies)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.agency_card)
        column.addWidget(self.seats_card)
        column.addStretch(1)
        ground = QWidget()
        body = QVBoxLayout(ground)
        body.setContentsMargins(24, 20, 24, 20)
        body.setSpacing(16)
        body.addWidget(meeting)
        body.addWidget(Columns(duties, right, 63, letters=104), 1)
        page = QVBoxLayout(self.widget)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.header)
        page.addWidget(Scroll(ground), 1)

    def _show(self, shown: Today) -> None:
        self._meeting = shown.meeting
        has_meeting = shown.meeting is not None
        self.track.setVisible(has_meeting)
        self.open_button.setVisible(has_meeting)
        self.plan_button.setVisible(not has_meeting)
        if shown.meeting is not None:
            self.open_button.setText("Back to the &minutes" if _under_way(shown.meeting) else "Open the &meeting")
            self.open_button.setAccessibleName(self.open_button.text().replace("&", ""))
            when = f"Meeting of {say_weekday(shown.meeting.day)}, {shown.meeting.starts}"
            self.meeting_line.set_parts([(when, "lead"), (shown.meeting_words, "secondary")])
        else:
            self.meeting_line.set_parts(
                [
                    ("No meeting is planned", "lead"),
                    ("Once it is planned, every deadline stands here.", "secondary"),
                ]
            )
        steps = [TrackStep(step.title, _small(step, shown), step.state.value) for step in shown.track]
        self.track.show_steps(steps)
        self.duties.show_duties([as_seen(duty, self._place.may) for duty in shown.duties])
        self._agencies.set_rows(shown.agencies)
        self.agency_card.setVisible(bool(shown.agencies))
        self._show_seats(shown.empty_seats)

    def _show_seats(self, seats: tuple[EmptySeat, ...]) -> None:
        for line in self._seats:
            line.hide()
            line.deleteLater()
        self._seats = [self._seat(seat) for seat in seats]
        for line in self._seats:
            self.seats_card.add(line)
        self.seats_card.setVisible(bool(seats))

    def _seat(self, seat: EmptySeat) -> QWidget:
        """A service; of one that does not come, what was done is one click away."""
        if not seat.is_filled:
            return RichLine([(seat.service, "body"), (f"— {seat.words}", "secondary")])
        line = QWidget()
        row = FlowLayout(line, gap=6)
        place = Place("governance", seat.service, "engagement")
        link = buttons.link_about(seat.service, seat.words, lambda: self._place.go(place))
        words = text.secondary(f"— {seat.words}")
        words.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        words.setMinimumHeight(link.sizeHint().height())  # on one line with it
        row.addWidget(link)
        row.addWidget(words)
        return line

    def _find(self, typed: str) -> None:
        if typed:
            self.header.search.clear()
            self._place.find(typed)

    def _open_meeting(self) -> None:
        if self._meeting is not None:
            self._place.go(Place("minutes" if _under_way(self._meeting) else "meetings", self._meeting.id))

    def _go_to_duty(self, duty: Duty) -> None:
        leads_to = place_of(duty, self._place.may)
        if leads_to is not None:
            self._place.go(leads_to)


def _under_way(meeting: Meeting) -> bool:
    return meeting.started and meeting.held_on is None


def _on_time(row: AgencyActions) -> Cell:
    return Cell(pills=((f"{row.overdue} overdue", Tone.LATE) if row.overdue else ("on time", Tone.FINE),))


def _small(step: Step, shown: Today) -> str:
    return weekday_short(step.done_on, shown.today) if step.done_on else step.small
