"""Whose part of the chosen mailing goes another way than by mail, and a form to write it down. It saves nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from jatdesk.domain.dates import read_date, say
from jatdesk.domain.hand_overs import HandOver
from jatdesk.domain.ids import Id
from jatdesk.errors import UserError
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.choice import Choice
from jatdesk.ui.widgets.date_field import DateField
from jatdesk.ui.widgets.field import Field
from jatdesk.ui.widgets.problem_summary import ProblemSummary


@dataclass(frozen=True)
class Given:
    """What was typed: who got it, how, and when."""

    name: str
    how: str
    on: date | None


class HandOverPart(QWidget):
    """`show_people(waiting and done, readers, today)`; `given` carries a Given, `taken_back` an id."""

    given = Signal(object)
    taken_back = Signal(str)
    typed = Signal()
    ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.mailing_id: Id = ""
        self._lines: list[QWidget] = []
        self.begin_button = buttons.plain("Handed over another wa&y…", self._begin, self)
        self.problems = ProblemSummary()
        self.who = Field("&Who got it", Choice([]))
        self.how = Field("How, and by &whom it was taken", QLineEdit())
        self.how.editor.textEdited.connect(lambda _words: self.typed.emit())
        self.how.editor.setPlaceholderText("on paper, at the school office")
        self._today = date.max
        self.on = Field("O&n", DateField(lambda typed: read_date(typed, self._today, "past")))
        self.keep_button = buttons.primary("&Keep this", self._keep)
        self.cancel_button = buttons.plain("Cancel", self.end)
        self.form = QWidget(self)
        form = QVBoxLayout(self.form)
        form.setContentsMargins(0, 0, 0, 0)
        for part in (self.problems, self.who, self.how, self.on):
            form.addWidget(part)
        row = QHBoxLayout()
        for button in (self.keep_button, self.cancel_button):
            row.addWidget(button)
        row.addStretch(1)
        form.addLayout(row)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        first = QHBoxLayout()
        first.addWidget(self.begin_button)
        first.addStretch(1)
        self._column.addLayout(first)
        self._column.addWidget(self.form)
        self.form.hide()

    def show_people(
        self, mailing_id: Id, people: Sequence[HandOver], readers: Sequence[str], today: date, may_change: bool
    ) -> None:
        """Show one mailing; what is half typed for it stays."""
        self._today = today
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [self._line(each, may_change) for each in people]
        for number, line in enumerate(self._lines):
            self._column.insertWidget(number, line)
        self.begin_button.setVisible(may_change and self.form.isHidden())
        if mailing_id != self.mailing_id:
            self.mailing_id = mailing_id
            self._empty()
            self.begin_button.setVisible(may_change)
            names = [each.name for each in people if each.given_on is None]
            every = dict.fromkeys([*names, *readers])
            self.who.editor.set_choices([(name, name) for name in every])
            self.on.editor.set_value(today)

    def refused(self, error: UserError) -> None:
        """Say why it was not kept."""
        self.problems.show_error(error)

    def half_typed(self) -> dict[str, str]:
        """What stands in the open form; nothing while it is closed or empty."""
        words = self.how.editor.text()
        if self.form.isHidden() or not words.strip():
            return {}
        on = self.on.editor.value()
        return {"who": self.who.editor.value(), "how": words, "on": on.isoformat() if on else ""}

    def bring_back(self, typed: Mapping[str, str]) -> None:
        """Open the form with what was half typed."""
        self.begin_button.hide()
        self.form.show()
        self.who.editor.set_value(typed.get("who", ""))
        self.how.editor.setText(typed.get("how", ""))
        self.on.editor.set_value(date.fromisoformat(typed["on"]) if typed.get("on") else None)

    def end(self) -> None:
        """Put the form away, emptied: it was kept, or given up."""
        self._empty()
        self.ended.emit()

    def _empty(self) -> None:
        self.problems.clear()
        self.how.editor.clear()
        self.form.hide()
        self.begin_button.show()

    def _begin(self) -> None:
        self.begin_button.hide()
        self.form.show()
        self.who.editor.setFocus()

    def _keep(self) -> None:
        self.given.emit(Given(self.who.editor.value(), self.how.editor.text(), self.on.editor.value()))

    def _line(self, each: HandOver, may_change: bool) -> QWidget:
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        if each.given_on is None:
            row.addWidget(text.body(f"{each.name}: not reached by mail, not handed over yet.", line), 1)
            return line
        said = f"{each.name}: handed over on {say(each.given_on)}, {each.how} ({each.given_by})."
        row.addWidget(text.body(said, line), 1)
        if may_change:
            back = buttons.link("Take back", lambda: self.taken_back.emit(each.id), line)
            back.setAccessibleName(f"Take back: handed over to {each.name}")
            row.addWidget(back)
        return line
