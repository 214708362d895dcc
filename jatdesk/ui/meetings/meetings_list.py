"""The list of all meetings: what comes next for each, how it stands, and the months without one. It opens none."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jatdesk.domain.ids import Id
from jatdesk.domain.meeting_year import say_month
from jatdesk.domain.meetings import Meeting, Step
from jatdesk.domain.roles import Right
from jatdesk.operations import finishing, meeting_year, meetings
from jatdesk.ui.meetings import words
from jatdesk.ui.widgets import buttons
from jatdesk.ui.widgets.banner import Banner
from jatdesk.ui.widgets.empty_state import EmptyState
from jatdesk.ui.widgets.page_header import PageHeader
from jatdesk.ui.widgets.pill import Tone
from jatdesk.ui.widgets.table import Table
from jatdesk.ui.widgets.table_card import TableCard
from jatdesk.ui.widgets.table_model import Cell, Column, TableModel
from jatdesk.ui.workplace import Workplace

_STEPS_FOR = 12
"""Only so many meetings around today say their next step; earlier ones are history, later ones not begun."""


@dataclass(frozen=True)
class Ways:
    """Where the buttons over the list lead."""

    plan: Callable[[], object]
    plan_year: Callable[[], object]
    save_calendar: Callable[[], object]


class MeetingsList(QWidget):
    """`load()` asks anew; `table.chosen` carries a meeting."""

    def __init__(self, place: Workplace, ways: Ways) -> None:
        super().__init__()
        self._place = place
        self._next: dict[Id, Step] = {}
        self._months_without: tuple[date, ...] = ()
        self._missing: dict[Id, str] = {}
        self.table = Table[Meeting](TableModel(self._columns(place)), "Meetings", lines=2)
        self.empty = EmptyState(
            "No meeting is planned yet",
            "Plan the next one: its deadlines and its agenda follow from the date.",
            "&Plan a meeting",
            ways.plan,
        )
        self._build(ways)
        place.only(Right.SEND, self.calendar_button)
        place.only(Right.KEEP, self.plan_button, self.year_button, self.gap_buttons, self.empty.button)

    def load(self) -> None:
        """Ask for all meetings; the one that was current stays so, else the next."""
        here = self.table.current_row()
        desk = self._place.desk
        found = meetings.all_meetings(desk)
        self._next, self._missing = {}, {}
        today = desk.clock.today()
        for meeting in sorted(found, key=lambda meeting: abs((meeting.day - today).days))[:_STEPS_FOR]:
            if meeting.minutes_sent_on is not None and meeting.finished_on is None:
                self._missing[meeting.id] = finishing.of_meeting(desk, meeting.id).missing()
            if meeting.return_sent_on is None or meeting.minutes_sent_on is None:
                step = words.next_step(meetings.steps(desk, meeting.id))
                if step is not None:
                    self._next[meeting.id] = step
        self.table.rows_model.set_rows(found)
        coming = sum(meeting.day >= today for meeting in found)
        kept = next((n for n, meeting in enumerate(found) if here and meeting.id == here.id), max(0, coming - 1))
        self.table.go_to_row(kept)
        self._months_without = meeting_year.months_without(desk)
        self._show_gaps()
        self._table_card.setVisible(bool(found))
        self.empty.setVisible(not found)

    def start(self) -> bool:
        """One begins at the meeting that comes next, or where the first is planned."""
        begins = self.empty.button if self.table.isHidden() or self._table_card.isHidden() else self.table
        begins.setFocus()
        return begins.hasFocus()

    def _show_gaps(self) -> None:
        months = self._months_without
        said = f"There is no meeting in {', '.join(say_month(month) for month in months)}." if months else ""
        self.gaps.say([(said, "body")] if said else [], Tone.DUE)
        if months:
            self.leave_out_button.setText(f"Leave {say_month(months[0])} out")
            self.leave_out_button.setAccessibleName(self.leave_out_button.text())

    def _leave_out(self) -> None:
        desk, months = self._place.desk, self._months_without
        if not months:
            return
        month = months[0]
        self._place.act(
            lambda: meeting_year.leave_out(desk, month),
            done=lambda _done: self._place.say(
                f"{say_month(month)} is left out",
                lambda: self._place.act(lambda: meeting_year.put_in_again(desk, month)),
            ),
        )

    def _columns(self, place: Workplace) -> tuple[Column[Meeting], ...]:
        today = place.desk.clock.today

        def standing(meeting: Meeting) -> Cell:
            said, tone, _stage = words.stage(meeting, today())
            return Cell(pills=((said, tone),))

        def following(meeting: Meeting) -> Cell:
            step = self._next.get(meeting.id)
            if self._missing.get(meeting.id):
                return Cell("To be finished", small=f"Still to be told or done: {self._missing[meeting.id]}")
            return Cell(step.title, small=step.small) if step else Cell()

        return (
            Column("Meeting", lambda meeting: Cell(words.when(meeting), small=meeting.venue)),
            Column("Next step", following, width=34),
            Column("Stands at", standing, width=34),
        )

    def _build(self, ways: Ways) -> None:
        self.setProperty("kind", "ground")
        header = PageHeader("Meetings")
        self.plan_button = buttons.primary("&Plan a meeting", ways.plan)
        self.year_button = buttons.plain("Plan the &year…", ways.plan_year)
        self.calendar_button = buttons.plain("&Calendar file…", ways.save_calendar)
        header.add(self.calendar_button)
        header.add(self.year_button)
        header.add(self.plan_button)
        self.gaps = Banner([], Tone.DUE)
        self.gap_buttons = QWidget()
        self.leave_out_button = buttons.link("Leave the month out", self._leave_out, self.gap_buttons)
        row = QHBoxLayout(self.gap_buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.leave_out_button)
        self.gaps.add(self.gap_buttons)
        self._table_card = TableCard(self.table)
        body = QVBoxLayout()
        body.setContentsMargins(24, 20, 24, 20)
        body.setSpacing(16)
        body.addWidget(self.gaps)
        body.addWidget(self._table_card, 1)
        body.addWidget(self.empty, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(header)
        column.addLayout(body, 1)
