"""Attendance over time: a quiet grid of services and meetings, with the same as a table beside it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from jatdesk.domain.periods import Period, year_of
from jatdesk.domain.seat_grid import Mark, SeatGrid, SeatRow
from jatdesk.operations import attendance_grid, desk_copies
from jatdesk.ui.forms.form_place import FormPlace
from jatdesk.ui.governance.part import TabSpec
from jatdesk.ui.period_bar import PeriodBar
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.empty_state import EmptyState
from jatdesk.ui.widgets.grid_picture import GridPicture, Marks
from jatdesk.ui.widgets.table import Table
from jatdesk.ui.widgets.table_card import TableCard
from jatdesk.ui.widgets.table_model import Cell, Column, TableModel
from jatdesk.ui.workplace import Workplace

_BESIDE_LETTERS = 125
"""From this width on the table stands beside the grid, else under it."""


class AttendancePart(QWidget):
    """`tab` is what the page shows of it."""

    def __init__(self, place: Workplace, forms: FormPlace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place, self._forms = place, forms
        today = place.desk.clock.today
        self.period = PeriodBar(year_of(today()), today)
        self.period.changed.connect(self.ask)
        self.look_button = buttons.plain("&Look at the paper", self._look)
        self.grid = GridPicture()
        self.told = text.secondary("")
        self.key = text.secondary(_KEY)
        self.table = Table[SeatRow](TableModel(_COLUMNS), "Attendance by service", lines=2)
        self.empty = EmptyState(
            "No meeting in these days", "Meetings held and cancelled stand here, service by service."
        )
        self.grid.moved.connect(self._say)
        self.tab = TabSpec("attendance", "Attendance", self, self.ask, ("attendance", "meeting", "member"))
        self._build()

    def ask(self) -> None:
        """Count the period again."""
        found = attendance_grid.by_service(self._place.desk, self.period.period())
        self.grid.show_marks(_marks(found, self.period.period()))
        self.table.rows_model.set_rows(found.rows)
        self._told = _held(found)
        self.told.setText(self._told)
        for part in (self._both, self.key, self.look_button):
            part.setVisible(bool(found.meetings))
        self.empty.setVisible(not found.meetings)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The table goes under the grid where there is no room beside it."""
        super().resizeEvent(event)
        wide = self.width() >= self.fontMetrics().averageCharWidth() * _BESIDE_LETTERS
        self._two.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def _say(self, words: str) -> None:
        self.told.setText(words or self._told)
        where = self.grid.place()
        self._scroll.ensureVisible(where.center().x(), where.center().y(), where.width(), where.height())

    def _look(self) -> None:
        period = self.period.period()
        self._forms.look(lambda desk, _task: desk_copies.attendance_copy(desk, period), title="Attendance")

    def _build(self) -> None:
        self._told = ""
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.viewport().setAutoFillBackground(False)
        self._scroll.setWidget(self.grid)
        self.grid.setAutoFillBackground(False)
        self._scroll.setWidgetResizable(True)
        card = Card("")
        card.add(self._scroll, 1)
        self._both = QWidget()
        self._two = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._both)
        self._two.setContentsMargins(0, 0, 0, 0)
        self._two.setSpacing(12)
        self._two.addWidget(card, 3)
        self._two.addWidget(TableCard(self.table), 2)
        self.period.add(self.look_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part, stretch in (
            (self.period, 0),
            (self.told, 0),
            (self._both, 1),
            (self.empty, 1),
            (self.key, 0),
        ):
            column.addWidget(part, stretch)


_KEY = "  ".join(f"{mark.sign or 'blank'} {mark.words} ·" for mark in Mark).rstrip(" ·") + "."
_COLUMNS: list[Column[SeatRow]] = [
    Column("Service", lambda row: Cell(row.service, small=_how_often(row))),
    Column("Came", lambda row: row.count.percent or "–", width=9, right=True),
]
_BESIDES = (
    (Mark.DEPUTY, "by a deputy"),
    (Mark.UPDATE, "only an update"),
    (Mark.APOLOGIES, "apologies"),
    (Mark.ABSENT, "absent"),
)


def _how_often(row: SeatRow) -> str:
    """'3 of 4 meetings; 1 by a deputy, 1 absent'."""
    if not row.count.of:
        return "Nothing to count"
    besides = ", ".join(f"{row.times(mark)} {words}" for mark, words in _BESIDES if row.times(mark))
    return f"{row.count.came} of {row.count.of}" + (f"; {besides}" if besides else "")


def _marks(found: SeatGrid, period: Period) -> Marks:
    rows, columns = range(len(found.rows)), range(len(found.meetings))
    return Marks(
        f"Attendance by service, {period.words}",
        tuple(row.service for row in found.rows),
        tuple((f"{each.day.day} {each.day:%b}", f"{each.day:%Y}") for each in found.meetings),
        tuple(tuple(mark.sign for mark in row.marks) for row in found.rows),
        tuple(tuple(found.said(row, column) for column in columns) for row in rows),
        frozenset(at for at, each in enumerate(found.meetings) if each.cancelled_on is not None),
    )


def _held(found: SeatGrid) -> str:
    if not found.meetings:
        return ""
    cancelled = len(found.meetings) - found.held
    held = "1 meeting was held" if found.held == 1 else f"{found.held} meetings were held"
    left_out = f"; {cancelled} cancelled, not counted" if cancelled else ""
    return f"{held}{left_out}. What nobody marked, and a service without a member, is not counted either."
