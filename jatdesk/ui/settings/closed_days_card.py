"""The council's closure days and the days without meetings: a list, and the boxes for one more or a change."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from jatdesk.domain.closed_days import ClosedDays, ClosedKind, TeamCalendar
from jatdesk.domain.dates import read_date
from jatdesk.errors import UserError
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.choice import Choice
from jatdesk.ui.widgets.date_field import DateField
from jatdesk.ui.widgets.field import Field
from jatdesk.ui.widgets.flow import FlowLayout
from jatdesk.ui.widgets.letters import at_most
from jatdesk.ui.widgets.problem_summary import Problem, ProblemSummary
from jatdesk.ui.widgets.table import Table
from jatdesk.ui.widgets.table_model import Column, TableModel
from jatdesk.ui.workplace import Workplace

_KINDS = (
    (ClosedKind.CLOSED.value, "The council is closed"),
    (ClosedKind.NO_MEETINGS.value, "Worked, but no meetings"),
)
_SAID = dict(_KINDS)
_WORDS = (
    "Deadlines in working days leave out the days on which the council is closed; meetings avoid both kinds, "
    "and the bank holidays of the team’s nation. One line for a day or for a whole range."
)


class ClosedDaysCard(Card):
    """`show_days(calendar, missing)`; `entered` carries an entry (without an id a new one), `none_said` a year."""

    entered = Signal(object)
    removed = Signal(object)
    none_said = Signal(int)

    def __init__(self, place: Workplace) -> None:
        super().__init__("Closure days")
        today = place.desk.clock.today()
        self._editing: ClosedDays | None = None
        self.rows = TableModel[ClosedDays](
            [
                Column("Days", lambda entry: entry.said(), width=40),
                Column("What", lambda entry: entry.words),
                Column("Counts as", lambda entry: _SAID.get(entry.kind.value, ""), width=26),
            ]
        )
        self.table = Table(self.rows, "Closure days", whole=True)
        self.nothing = text.secondary("None are entered yet.")
        self.first = Field("Fi&rst day", DateField(lambda typed: read_date(typed, today, "future")))
        self.last = Field("&Last day", DateField(lambda typed: read_date(typed, today, "future")), optional=True)
        self.words = Field("Wha&t it is", QLineEdit(), optional=True)
        self.words.editor.setPlaceholderText("Christmas closure")
        self.kind = Field("Co&unts as", Choice(_KINDS))
        self.problems = ProblemSummary()
        self.save_button = buttons.plain("Add the days", self._save)
        self.change_button = buttons.plain("Change", self._change)
        self.remove_button = buttons.plain("Take out", self._remove)
        self.cancel_button = buttons.link("Leave it as it was", self.begin)
        self._nones = QWidget()
        self._none_row = FlowLayout(self._nones)
        self._none_buttons: list[QWidget] = []
        self._build()
        self.begin()

    def show_days(self, calendar: TeamCalendar, missing: tuple[int, ...]) -> None:
        """Show what is entered, and a button for each year of which nothing is known."""
        here = self.table.current_row()
        self.rows.set_rows(calendar.closed)
        kept = next((n for n, entry in enumerate(calendar.closed) if here and entry.id == here.id), 0)
        self.table.go_to_row(kept)
        self.table.setVisible(bool(calendar.closed))
        self.nothing.setVisible(not calendar.closed)
        for button in (self.change_button, self.remove_button):
            button.setVisible(bool(calendar.closed))
        for old in self._none_buttons:
            self._none_row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._none_buttons = []
        for year in missing:
            words = f"There are none in {year}"
            button = buttons.plain(words, partial(self.none_said.emit, year), self._nones)
            self._none_row.addWidget(button)
            button.show()
            self._none_buttons.append(button)
        self._nones.setVisible(bool(missing))

    def begin(self) -> None:
        """Empty boxes for new days."""
        self._editing = None
        self._fill(None)

    def start(self) -> None:
        """The cursor where one begins."""
        self.first.editor.box.setFocus()

    def refused(self, error: UserError) -> None:
        """Say why nothing was saved; what is typed stays."""
        self.problems.show_error(error, self.first.editor.box)

    def _fill(self, entry: ClosedDays | None) -> None:
        self.problems.clear()
        self.first.editor.set_value(entry.first if entry else None)
        self.last.editor.set_value(entry.last if entry and entry.last != entry.first else None)
        self.words.editor.setText(entry.words if entry else "")
        self.kind.editor.set_value((entry.kind if entry else ClosedKind.CLOSED).value)
        for field in (self.first, self.last):
            field.set_error("")
        words = "Save the days" if entry else "Add the days"
        self.save_button.setText(words)
        self.save_button.setAccessibleName(words)
        self.cancel_button.setVisible(entry is not None)

    def _change(self) -> None:
        entry = self.table.current_row()
        if entry is None or entry.kind is ClosedKind.NONE:
            return
        self._editing = entry
        self._fill(entry)
        self.start()

    def _remove(self) -> None:
        entry = self.table.current_row()
        if entry is not None:
            self.removed.emit(entry)

    def _save(self) -> None:
        found: list[Problem] = []
        first, last = self.first.editor.value(), self.last.editor.value()
        wrong = (
            (self.first, "" if first else self.first.editor.problem() or "Enter the first day"),
            (self.last, "" if last else self.last.editor.problem()),
        )
        for field, words in wrong:
            field.set_error(words)
            if words:
                found.append((words, field.editor))
        self.problems.show_problems(found)
        if found or first is None:
            return
        known = self._editing.id if self._editing else ""
        kind = ClosedKind(self.kind.editor.value())
        self.entered.emit(ClosedDays(known, first, last or first, self.words.editor.text(), kind))

    def _build(self) -> None:
        self.add(text.secondary(_WORDS))
        for shown in (self.problems, self.table, self.nothing, self._nones):
            self.add(shown)
        acts = QHBoxLayout()
        for button in (self.change_button, self.remove_button):
            acts.addWidget(button)
        acts.addStretch(1)
        self.add_layout(acts)
        row = QHBoxLayout()
        row.setSpacing(16)
        for field in (self.first, self.last):
            at_most(field.editor, 30)
        for part in (self.first, self.last, self.words, self.kind):
            cell = QVBoxLayout()
            cell.addWidget(part)
            cell.addStretch(1)
            row.addLayout(cell, 1)
        self.add_layout(row)
        foot = QHBoxLayout()
        foot.addWidget(self.save_button)
        foot.addWidget(self.cancel_button)
        foot.addStretch(1)
        self.add_layout(foot)
