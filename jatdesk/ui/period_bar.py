"""Which days the figures are about: a quarter to go back and on from, a year, or any days. Counts nothing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jatdesk.domain.dates import DateReading, read_date
from jatdesk.domain.periods import Period, after, before, quarter_of, year_of
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.date_field import DateField
from jatdesk.ui.widgets.field import Field


class PeriodBar(QWidget):
    """`period()` is what is chosen; `changed` tells that it is another one."""

    changed = Signal()

    def __init__(self, first: Period, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._period, self._today = first, today
        self.earlier = buttons.plain("‹", lambda: self.show_period(before(self._period)))
        self.earlier.setAccessibleName("The period before")
        self.earlier.setToolTip("The period before (Alt+Left)")
        self.earlier.setShortcut("Alt+Left")
        self.words = text.strong("")
        self.words.setWordWrap(False)
        self.later = buttons.plain("›", lambda: self.show_period(after(self._period)))
        self.later.setAccessibleName("The period after")
        self.later.setToolTip("The period after (Alt+Right)")
        self.later.setShortcut("Alt+Right")
        self.quarter = buttons.plain("&Quarter", lambda: self.show_period(quarter_of(self._period.last)))
        self.year = buttons.plain("&Year", lambda: self.show_period(year_of(self._period.last)))
        self.other = buttons.plain("Other &days…", self._open)
        self.first = DateField(lambda typed: _read(typed, today()))
        self.last = DateField(lambda typed: _read(typed, today()))
        self.first.setAccessibleName("From, the first day")
        self.last.setAccessibleName("To, the last day")
        self.from_field = Field("&From, the first day", self.first)
        self.to_field = Field("&To, the last day", self.last)
        self.take = buttons.primary("S&how these days", self._take)
        self._build()
        self._say()

    def period(self) -> Period:
        """The days chosen."""
        return self._period

    def show_period(self, period: Period) -> None:
        """Choose other days, telling so."""
        if period == self._period:
            return
        self._period = period
        self._say()
        self.changed.emit()

    def add(self, widget: QWidget) -> None:
        """Put a button at the end of its row."""
        self._row.addWidget(widget)

    def _say(self) -> None:
        self.words.setText(self._period.title)
        self.words.setAccessibleName(f"Period: {self._period.title}")
        self.later.setEnabled(after(self._period).first <= self._today())
        self.quarter.setEnabled(not self._period.is_quarter)
        self.year.setEnabled(not self._period.is_year)

    def _open(self) -> None:
        self._days.setVisible(not self._days.isVisible())
        if self._days.isVisible():
            self.first.set_value(self._period.first)
            self.last.set_value(self._period.last)
            self.first.setFocus()

    def _take(self) -> None:
        first, last = self.first.value(), self.last.value()
        self.from_field.set_error("" if first else self.first.problem() or "Type the first day.")
        wrong = "" if last else self.last.problem() or "Type the last day."
        if first is not None and last is not None:
            if last < first:
                wrong = "The last day is before the first."
            elif (last - first).days > _MOST_DAYS:
                wrong = "Choose at most ten years."
        self.to_field.set_error(wrong)
        if first is None:
            self.first.setFocus()
        elif last is None or wrong:
            self.last.setFocus()
        else:
            self._days.hide()
            self.show_period(Period(first, last))
            self.other.setFocus()

    def _build(self) -> None:
        row = self._row = QHBoxLayout()
        row.setSpacing(8)
        for part in (self.earlier, self.words, self.later, self.quarter, self.year, self.other):
            row.addWidget(part)
        row.addStretch(1)
        self._days = QWidget(self)
        days = QHBoxLayout(self._days)
        days.setContentsMargins(0, 8, 0, 0)
        days.setSpacing(12)
        for field in (self.from_field, self.to_field):
            days.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        days.addWidget(self.take)
        days.addStretch(1)
        self._days.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._days)


def _read(typed: str, today: date) -> DateReading:
    """A day as typed; one to come is no slip here, because the period may not be over."""
    found = read_date(typed, today, "past")
    return replace(found, doubts=()) if found.value is not None else found


_MOST_DAYS = 3660
