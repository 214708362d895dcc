"""The chair's approval: who, when, how. Recorded once, it locks the minutes. The card tells; it saves nothing."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from jatdesk.domain.dates import say
from jatdesk.domain.minutes import Approval
from jatdesk.errors import UserError
from jatdesk.ui import days
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.choice import Choice
from jatdesk.ui.widgets.field import Field
from jatdesk.ui.widgets.name_box import NameBox

HOWS = (
    ("in person", "In person"),
    ("by e-mail", "By e-mail"),
    ("by phone", "By phone"),
    ("on a signed copy", "On a signed copy"),
)


@dataclass(frozen=True, slots=True)
class Approved:
    """What the form says."""

    by: str
    on: date
    how: str
    note: str


class ApprovalCard(Card):
    """`show_approval(approval, chairs)`; `recorded` carries an `Approved`."""

    recorded = Signal(object)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__("Approval by the chair", parent)
        self._today = today
        self.said = text.body("", self)
        self.by = Field("Approved &by", NameBox(self), parent=self)
        self.on = Field("&On", days.behind(today), parent=self)
        self.how = Field("&How", Choice([("", "Choose…"), *HOWS]), parent=self)
        self.note = Field("&Note", QLineEdit(self), hint="For example what the chair asked to change", optional=True)
        self.warning = text.secondary("Recording the approval locks the minutes. Later corrections are minuted.", self)
        self.button = buttons.plain("&Record approval and lock", self._record, self)
        self._form = (self.by, self.on, self.how, self.note, self.warning, self.button)
        self.add(self.said)
        for field in (self.by, self.on, self.how, self.note, self.warning):
            self.add(field)
        line = QHBoxLayout()
        line.addWidget(self.button)
        line.addStretch(1)
        self.add_layout(line)

    def show_approval(self, approval: Approval | None, chairs: tuple[str, ...], finished: bool) -> None:
        """Show the approval, or the form for it once the meeting is finished."""
        asking = approval is None and finished
        for part in self._form:
            part.setVisible(asking)
        if approval is not None:
            note = f" {approval.note}" if approval.note else ""
            self.said.setText(
                f"Approved by {approval.by} on {say(approval.on)}, {approval.how}. The minutes are locked.{note}"
            )
        elif not finished:
            self.said.setText("The minutes can be approved once the meeting is finished.")
        else:
            self.said.setText("The chair reads the draft and approves it, or says what to change first.")
            if not self.by.editor.value():
                self.by.editor.offer(chairs, chairs[0] if chairs else "")
                self.on.editor.set_value(self._today)

    def refused(self, error: UserError) -> None:
        """Say why the approval was not recorded."""
        self.by.set_error(error.sentence())

    def _record(self) -> None:
        by, on, how = self.by.editor.value(), self.on.editor.value(), self.how.editor.value()
        self.by.set_error("" if by else "Enter who approved the minutes")
        self.on.set_error("" if on else self.on.editor.problem() or "Enter the day of the approval")
        self.how.set_error("" if how else "Choose how the chair approved")
        missing = next((field for field, given in ((self.by, by), (self.on, on), (self.how, how)) if not given), None)
        if missing is not None:
            missing.setFocus()
        if by and on and how:
            self.recorded.emit(Approved(by, on, how, self.note.editor.text().strip()))
