"""The form that plans a year of meetings in one step: the rule, the times, the months, and the list of days."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from jatdesk.domain.clock_times import read_clock, say_clock
from jatdesk.domain.dates import add_months
from jatdesk.domain.meeting_year import MOST_MONTHS, PLACES, WEEKDAYS, MeetingRule, YearPlan, read_rule, say_month
from jatdesk.domain.meetings import MeetingDraft
from jatdesk.errors import UserError
from jatdesk.operations.meeting_year import YearGround
from jatdesk.ui.meetings.year_rows import YearRows
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.banner import Banner
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.choice import Choice
from jatdesk.ui.widgets.field import Field
from jatdesk.ui.widgets.flow import FlowLayout
from jatdesk.ui.widgets.letters import at_most
from jatdesk.ui.widgets.panel import Panel
from jatdesk.ui.widgets.pill import Tone
from jatdesk.ui.widgets.problem_summary import Problem

_USUAL = MeetingRule(2, 3)
_YEAR = 12


class YearForm(Panel):
    """`saved` carries the `YearPlan`; `ground` says what each day is looked at against."""

    saved = Signal(object)

    def __init__(self, ground: Callable[[], YearGround], parent: QWidget | None = None) -> None:
        super().__init__("Plan the year’s meetings", "Meetings", parent)
        self._ask = ground
        self._ground = ground()
        months = [add_months(self._ground.today.replace(day=1), n) for n in range(MOST_MONTHS)]
        choices = [(month.isoformat(), say_month(month)) for month in months]
        self.words = Field("Which day, in &words", QLineEdit(), hint="Such as second Thursday, 10am", optional=True)
        self.place = Field("Wh&ich", Choice([(str(place), words) for place, words in PLACES.items()]))
        self.weekday = Field("Week&day", Choice([(str(n), name) for n, name in enumerate(WEEKDAYS)]))
        self.starts = Field("&From", QLineEdit())
        self.ends = Field("&To", QLineEdit())
        self.venue = Field("P&lace", QLineEdit())
        self.first = Field("First &month", Choice(choices))
        self.last = Field("L&ast month", Choice(choices))
        self.rows = YearRows(self._ground.today, self._clash)
        self.gaps = Banner([], Tone.DUE)
        self.gaps.hide()
        self.save_button = buttons.primary("&Plan the year", self._save, self)
        self._build()

    def plan(self, usual: MeetingDraft) -> None:
        """Begin with the usual times and place, for a year from the first month that has no meeting."""
        self._ground = self._ask()
        self.problems.clear()
        self.words.editor.clear()
        self.words.set_error("")
        met = {day.replace(day=1) for day in self._ground.taken}
        first = self._ground.today.replace(day=1)
        while first in met:
            first = add_months(first, 1)
        if self._ground.clash(_USUAL.day(first)).endswith("has passed"):
            first = add_months(first, 1)
        self.place.editor.set_value(str(_USUAL.place))
        self.weekday.editor.set_value(str(_USUAL.weekday))
        self.first.editor.set_value(first.isoformat())
        self.last.editor.set_value(add_months(first, _YEAR - 1).isoformat())
        self.starts.editor.setText(say_clock(usual.starts))
        self.ends.editor.setText(say_clock(usual.ends))
        self.venue.editor.setText(usual.venue)
        for field in (self.starts, self.ends):
            field.set_error("")
        self._propose()
        self.words.editor.setFocus()

    def refused(self, error: UserError) -> None:
        """Say why nothing was planned; everything stays as it was typed."""
        self.problems.show_error(error, self.rows.row(0).box)

    def _clash(self, day: date) -> str:
        return self._ground.clash(day)

    def _build(self) -> None:
        card = Card()
        line = FlowLayout(gap=16)
        for clock in (self.starts, self.ends):
            at_most(clock, 14)
        for part in (self.place, self.weekday, self.starts, self.ends, self.first, self.last):
            line.addWidget(part)
        card.add(self.words)
        card.add_layout(line)
        card.add(self.venue)
        days = Card("The meetings")
        days.add(text.secondary("Each day can be changed, and a month left out. Nothing is planned before you save."))
        days.add(self.gaps)
        days.add(self.rows)
        self.add(card)
        self.add(days)
        self.foot_button(self.save_button)
        self.words.editor.textChanged.connect(lambda _typed: self._understand())
        for choice in (self.place, self.weekday, self.first, self.last):
            choice.editor.changed.connect(lambda _code: self._propose())
        for clock in (self.starts, self.ends):
            clock.editor.textEdited.connect(lambda _typed, field=clock: field.set_error(""))
        self.rows.changed.connect(self._count)

    def _understand(self) -> None:
        typed = self.words.editor.text()
        found = read_rule(typed)
        self.words.set_error("" if found or not typed.strip() else "Not understood: choose it in the boxes below")
        if found is None:
            return
        self.place.editor.set_value(str(found.rule.place))
        self.weekday.editor.set_value(str(found.rule.weekday))
        for clock, field in ((found.starts, self.starts), (found.ends, self.ends)):
            if clock:
                field.editor.setText(say_clock(clock))
        self._propose()

    def _propose(self) -> None:
        rule = MeetingRule(int(self.place.editor.value()), int(self.weekday.editor.value()))
        first, last = (date.fromisoformat(box.editor.value()) for box in (self.first, self.last))
        self.last.set_error("The last month is before the first" if last < first else "")
        self.rows.show_months(self._ground.propose(rule, first, last))

    def _count(self) -> None:
        many, empty = len(self.rows.days()), self.rows.empty()
        words = "&Plan 1 meeting" if many == 1 else f"&Plan {many} meetings"
        self.save_button.setText(words)
        self.save_button.setAccessibleName(words.replace("&", ""))
        said = f"No meeting in {', '.join(say_month(month) for month in empty)}." if empty else ""
        self.gaps.say([(said, "body")] if said else [], Tone.DUE)

    def _save(self) -> None:
        found = self._problems()
        self.problems.show_problems(found)
        if found:
            return
        starts, ends = (read_clock(box.editor.text()) for box in (self.starts, self.ends))
        self.saved.emit(YearPlan(self.rows.days(), starts, ends, self.venue.editor.text().strip(), self.rows.empty()))

    def _problems(self) -> list[Problem]:
        starts, ends = (read_clock(box.editor.text()) for box in (self.starts, self.ends))
        wrong = (
            (self.starts, "" if starts else "Enter when they begin, like 10am or 10:30"),
            (self.ends, "" if ends else "Enter when they end, like 12pm or 12:15"),
        )
        found: list[Problem] = []
        for field, words in wrong:
            field.set_error(words)
            if words:
                found.append((words, field.editor))
        if not found and starts >= ends:
            found.append(("The meetings would end before they begin", self.ends.editor))
        if not self.rows.days():
            found.append(("There is no day to plan", self.first.editor))
        taken = set(self._ground.taken)
        for day in self.rows.days():
            if day in taken:
                found.append((f"{self._ground.clash(day) or 'There is a meeting already'}", self.rows))
        return [*found, *self.rows.problems()]
