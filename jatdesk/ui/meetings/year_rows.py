"""The months of a year being planned: the day of each, what speaks against it, and a way to leave it out."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from jatdesk.domain.dates import read_date
from jatdesk.domain.meeting_year import MonthPlan, say_month
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.date_field import DateField
from jatdesk.ui.widgets.letters import at_most
from jatdesk.ui.widgets.problem_summary import Problem


class YearRows(QWidget):
    """`show_months(plans)`; `days()` are the meetings, `empty()` the months left without one.

    Rows are kept and filled anew, never replaced: what is half typed in one is found again by its name.
    """

    changed = Signal()

    def __init__(self, today: date, clash: Callable[[date], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._clash = clash
        self._rows: list[_Row] = []
        self._shown = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(2, 1)

    def show_months(self, plans: Sequence[MonthPlan]) -> None:
        """Show these months as they are proposed."""
        while len(self._rows) < len(plans):
            self._rows.append(self._make())
        self._shown = len(plans)
        for row, plan in zip(self._rows, plans, strict=False):
            row.show_plan(plan)
        for row in self._rows[len(plans) :]:
            row.hide()
        self.changed.emit()

    def days(self) -> tuple[date, ...]:
        """The days chosen, in the order of the months."""
        return tuple(day for row in self._in_use() if (day := row.day()))

    def empty(self) -> tuple[date, ...]:
        """The months that will have no meeting."""
        return tuple(row.month for row in self._in_use() if not row.has_one and not row.day())

    def problems(self) -> list[Problem]:
        """What must be settled before this is saved."""
        found: list[Problem] = []
        seen: set[date] = set()
        for row in self._in_use():
            day, words = row.day(), row.problem()
            if day in seen:
                words = "Two of these meetings would be on one day"
            if day:
                seen.add(day)
            if words:
                found.append((f"{say_month(row.month)}: {words}", row.box))
        return found

    def words(self) -> tuple[str, ...]:
        """Month, day and reason of every row, for tests."""
        return tuple(f"{say_month(row.month)}: {row.box.box.text()} {row.why.text()}" for row in self._in_use())

    def row(self, number: int) -> "_Row":
        """One row, counted from 0."""
        return self._rows[number]

    def _in_use(self) -> list["_Row"]:
        return self._rows[: self._shown]

    def _make(self) -> "_Row":
        row = _Row(self._today, self._clash, self)
        row.changed = self.changed.emit
        place = len(self._rows)
        top = Qt.AlignmentFlag.AlignTop
        for column, part in enumerate((row.name, row.box, row.why, row.out_button)):
            self._grid.addWidget(part, place, column, top)
        return row


class _Row:
    def __init__(self, today: date, clash: Callable[[date], str], parent: QWidget) -> None:
        self.month = today
        self.has_one = False
        self.changed: Callable[[], object] = lambda: None
        self._clash = clash
        self._proposed: MonthPlan | None = None
        self._is_out = False
        self.name = text.strong("", parent)
        self.box = DateField(partial(read_date, today=today, prefer="future"), parent)
        self.why = text.secondary("", parent)
        self.out_button = buttons.link("Leave out", self._turn, parent)
        self.box.box.textChanged.connect(lambda _typed: self._follow())
        at_most(self.box, 32)

    def show_plan(self, plan: MonthPlan) -> None:
        """Fill the row anew."""
        self._proposed = plan
        self.month = plan.month
        self.has_one = plan.day is None and plan.why.startswith("There is a meeting")
        self._is_out = plan.day is None
        self.name.setText(say_month(plan.month))
        self.box.setAccessibleName(f"Day in {say_month(plan.month)}")
        self.box.set_value(plan.day)
        self._say()

    def hide(self) -> None:
        """The row is not wanted now."""
        for part in (self.name, self.box, self.why, self.out_button):
            part.hide()

    def day(self) -> date | None:
        """The day that stands in the row."""
        return None if self._is_out else self.box.value()

    def problem(self) -> str:
        """Why this row can't be saved."""
        if self._is_out or self.box.value():
            return ""
        return self.box.problem() or "enter the day, or leave the month out"

    def _turn(self) -> None:
        self._is_out = not self._is_out
        if not self._is_out and self._proposed is not None and not self.box.value():
            self.box.set_value(self._proposed.day)
        self._say()
        if not self._is_out:
            self.box.box.setFocus()
        self.changed()

    def _follow(self) -> None:
        self._say()
        self.changed()

    def _say(self) -> None:
        for part in (self.name, self.why):
            part.show()
        self.box.setVisible(not self._is_out)
        self.out_button.setVisible(not self.has_one)
        words = "Plan one" if self._is_out else "Leave out"
        self.out_button.setText(words)
        self.out_button.setAccessibleName(f"{words}: {say_month(self.month)}")
        self.why.setText(self._reason())

    def _reason(self) -> str:
        plan, day = self._proposed, self.box.value()
        if plan is None:
            return ""
        if self.has_one:
            return f"{plan.why}."
        if self._is_out:
            return f"No meeting in this month. {plan.why}.".replace(" .", "") if not plan.day else "No meeting."
        against = self._clash(day) if day else ""
        if day and day.replace(day=1) != self.month:
            return f"This is not in {say_month(self.month)}, which has no meeting then. {against}.".replace(" .", "")
        if against:
            return f"{against}."
        return f"{plan.why}, so it is on another day." if plan.why and day == plan.day else ""
