"""The form to plan a meeting or change one: date with its weekday echoed, times, place, and what follows from it."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from jatdesk.domain.clock_times import read_clock, say_clock
from jatdesk.domain.meeting_changes import is_moved
from jatdesk.domain.meetings import MeetingDraft
from jatdesk.errors import UserError
from jatdesk.ui import days
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.banner import Banner
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.field import Field
from jatdesk.ui.widgets.letters import at_most
from jatdesk.ui.widgets.panel import Panel
from jatdesk.ui.widgets.pill import Tone
from jatdesk.ui.widgets.problem_summary import Problem

Warnings = Callable[[MeetingDraft], Sequence[str]]
Follows = Callable[[MeetingDraft], Sequence[str]]


class PlanForm(Panel):
    """`saved` carries the `MeetingDraft`; `warnings` and `follows` say what speaks against it and what follows.

    Where a meeting is changed, a room that was booked counts as not booked once day, time or place is another.
    """

    saved = Signal(object)

    def __init__(
        self, title: str, back: str, today: date, warnings: Warnings, follows: Follows, parent: QWidget | None = None
    ) -> None:
        super().__init__(title, back, parent)
        self._warnings = warnings
        self._follows = follows
        self._was: MeetingDraft | None = None
        self.day = Field("&Date", days.ahead(today), hint="For example 10 dec, or thu")
        self.starts = Field("&From", QLineEdit())
        self.ends = Field("&To", QLineEdit())
        self.venue = Field("P&lace", QLineEdit())
        self.booked = QCheckBox("The room is &booked")
        self.warning = Banner([], Tone.DUE)
        self.warning.hide()
        self.dues = Card("What follows from this date")
        self._due_lines = text.body("")
        self._build()

    def plan(self, draft: MeetingDraft | None, usual: MeetingDraft, button: str) -> None:
        """Begin with the usual times and place, or with a meeting as it stands."""
        shown = draft or usual
        self.problems.clear()
        self.save_button.setText(button)
        self.save_button.setAccessibleName(button.replace("&", ""))
        self.day.editor.set_value(shown.day if draft else None)
        self.starts.editor.setText(say_clock(shown.starts))
        self.ends.editor.setText(say_clock(shown.ends))
        self.venue.editor.setText(shown.venue)
        self.booked.setChecked(shown.room_booked)
        self._was = draft
        for field in (self.day, self.starts, self.ends, self.venue):
            field.set_error("")
        self._follow()
        self.day.setFocus()

    def refused(self, error: UserError) -> None:
        """Show why the meeting was not saved."""
        self.problems.show_error(error, self.day.editor.box)

    def _build(self) -> None:
        card = Card()
        times = QHBoxLayout()
        times.setSpacing(12)
        for field in (self.starts, self.ends):
            at_most(field.editor, 16)
            times.addWidget(field)
        times.addStretch(1)
        at_most(self.day.editor, 40)
        at_most(self.venue.editor, 56)
        card.body.setSpacing(16)
        card.add(self.day)
        card.add(self.warning)
        card.add_layout(times)
        card.add(self.venue)
        card.add(self.booked)
        self.dues.add(self._due_lines)
        ground = QWidget()
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(card)
        column.addWidget(self.dues)
        self.add(ground)
        self.save_button = buttons.primary("&Plan the meeting", self._save, self)
        self.foot_button(self.save_button)
        self.enter_presses(self.save_button)
        for box in (self.day.editor.box, self.starts.editor, self.ends.editor, self.venue.editor):
            box.textChanged.connect(lambda _typed: self._moved())
        self.booked.toggled.connect(lambda _on: self._follow())
        self.day.editor.box.textEdited.connect(lambda _typed: self.day.set_error(""))
        for clock in (self.starts, self.ends):
            clock.editor.textEdited.connect(lambda _typed, field=clock: field.set_error(""))
        for box in (self.starts.editor, self.ends.editor):
            box.editingFinished.connect(lambda box=box: self._tidy(box))

    def _tidy(self, box: QLineEdit) -> None:
        clock = read_clock(box.text())
        if clock:
            box.setText(say_clock(clock))

    def _moved(self) -> None:
        day = self.day.editor.value()
        if day and self._was is not None and self._was.room_booked:
            self.booked.setChecked(not is_moved(self._was, self._draft(day)))
        self._follow()

    def _follow(self) -> None:
        day = self.day.editor.value()
        found = self._warnings(self._draft(day)) if day else ()
        self.warning.say([(f"{words}.", "body") for words in found], Tone.DUE)
        self._due_lines.setText("\n".join(self._follows(self._draft(day))) if day else "")
        self.dues.setVisible(day is not None)

    def _draft(self, day: date) -> MeetingDraft:
        return MeetingDraft(
            day,
            read_clock(self.starts.editor.text()),
            read_clock(self.ends.editor.text()),
            self.venue.editor.text().strip(),
            self.booked.isChecked(),
        )

    def _save(self) -> None:
        found = self._problems()
        self.problems.show_problems(found)
        day = self.day.editor.value()
        if not found and day is not None:
            self.saved.emit(self._draft(day))

    def _problems(self) -> list[Problem]:
        found: list[Problem] = []
        for field, words in (
            (self.day, "" if self.day.editor.value() else self.day.editor.problem() or "Enter the date of the meeting"),
            (self.starts, "" if read_clock(self.starts.editor.text()) else "Enter when it begins, like 10am or 10:30"),
            (self.ends, "" if read_clock(self.ends.editor.text()) else "Enter when it ends, like 12pm or 12:15"),
        ):
            field.set_error(words)
            if words:
                found.append((words, field.editor))
        return found
