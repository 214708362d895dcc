"""The chair's approval: signed here, or recorded from elsewhere. Given once, it locks the minutes. It saves nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from jatdesk.domain.dates import read_date, say
from jatdesk.domain.ids import Id
from jatdesk.domain.kept_mails import MailDraft
from jatdesk.domain.minutes import Approval
from jatdesk.errors import UserError
from jatdesk.ui.mail_part import MailPart
from jatdesk.ui.meetings.sign_part import SignPart
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.choice import Choice
from jatdesk.ui.widgets.date_field import DateField
from jatdesk.ui.widgets.field import Field
from jatdesk.ui.widgets.name_box import NameBox
from jatdesk.ui.widgets.pill import Pill, Tone

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
    stands_in: str = ""
    mail: MailDraft | None = None


class ApprovalCard(Card):
    """`show_approval(approval, holds, chairs, finished)`; `recorded` carries an `Approved`, `sign.signed` a note.

    Who may neither sign nor record is only told how it stands.
    """

    recorded = Signal(object)
    mail_wanted = Signal(str)

    def __init__(
        self, today: Callable[[], date], may_record: bool, may_sign: bool, mail: MailPart, parent: QWidget | None = None
    ) -> None:
        super().__init__("Approval by the chair", parent)
        self.mail = mail
        self._mail_id: Id = ""
        self._today = today
        self._offered: date | None = None
        self._may_record, self._may_sign = may_record, may_sign
        self.said = text.body("", self)
        self.standing = Pill(parent=self)
        self.standing_words = text.secondary("", self)
        self.sign = SignPart(self)
        self.by = Field("Approved &by", NameBox(self), parent=self)
        self.on = Field("&On", DateField(lambda typed: read_date(typed, today(), "past")), parent=self)
        self.how = Field("&How", Choice([("", "Choose…"), *HOWS]), parent=self)
        self.stands_in = Field("Why the vice-chair, if it &was them", QLineEdit(self), optional=True, parent=self)
        self.mail_button = buttons.link("Look at the e-mail", self._look, self)
        self.note = Field("&Note", QLineEdit(self), hint="For example what the chair asked to change", optional=True)
        self.warning = text.secondary("Recording the approval locks the minutes. Later corrections are minuted.", self)
        self.button = buttons.plain("&Record approval and lock", self._record, self)
        self._form = (self.by, self.on, self.how, self.stands_in, self.note, self.mail, self.warning, self.button)
        self.add(self.said)
        self.body.addWidget(self.standing, 0, Qt.AlignmentFlag.AlignLeft)
        self.add(self.standing_words)
        self.add(self.sign)
        self.body.addWidget(self.mail_button, 0, Qt.AlignmentFlag.AlignLeft)
        for field in (self.by, self.on, self.how, self.stands_in, self.note, self.mail, self.warning):
            self.add(field)
        line = QHBoxLayout()
        line.addWidget(self.button)
        line.addStretch(1)
        self.add_layout(line)

    def show_approval(self, approval: Approval | None, holds: bool, chairs: tuple[str, ...], finished: bool) -> None:
        """Show the approval and whether it still `holds`, or the form for it once the meeting is finished."""
        asking = approval is None and finished
        for part in self._form:
            part.setVisible(asking and self._may_record)
        self.sign.setVisible(asking and self._may_sign)
        for part in (self.standing, self.standing_words):
            part.setVisible(approval is not None)
        self._mail_id = approval.mail_id if approval is not None else ""
        self.mail_button.setVisible(bool(self._mail_id))
        if approval is not None:
            self._show_given(approval, holds)
        elif not finished:
            self.said.setText("The minutes can be approved once the meeting is finished.")
        else:
            if self._may_sign:
                self.said.setText("Read the draft. Approve it, or comment on what should be changed first.")
            else:
                self.said.setText("The chair reads the draft and approves it, or says what to change first.")
            if not self.by.editor.value():
                self.by.editor.offer(chairs, chairs[0] if chairs else "")
            if self.on.editor.value() == self._offered:  # nobody has put another day there
                self._offered = self._today()
                self.on.editor.set_value(self._offered)

    def _show_given(self, approval: Approval, holds: bool) -> None:
        note = f" {approval.note}" if approval.note else ""
        self.said.setText(f"{approval.words} The minutes are locked.{note}")
        key = ""
        if approval.signed:
            since = f"made on {say(approval.key_since)}" if approval.key_since else "whose day nobody wrote down"
            key = f"Signed with a key {since}. "
        if holds:
            self.standing.say("holds", Tone.FINE)
            what = "signature and minutes are unchanged" if approval.signed else "the minutes are unchanged"
            self.standing_words.setText(f"{key}Checked just now: {what} since then.")
        else:
            self.standing.say("does not hold", Tone.LATE)
            self.standing_words.setText(
                f"{key}What is kept is not what was approved: the minutes or the signature were changed outside "
                "JAT Desk. Compare them with the copy that was sent, and have the store checked."
            )

    def refused(self, error: UserError) -> None:
        """Say why the approval was not recorded."""
        self.by.set_error(error.sentence())

    def _look(self) -> None:
        self.mail_wanted.emit(self._mail_id)

    def _record(self) -> None:
        by, on, how = self.by.editor.value(), self.on.editor.value(), self.how.editor.value()
        self.by.set_error("" if by else "Enter who approved the minutes")
        self.on.set_error("" if on else self.on.editor.problem() or "Enter the day of the approval")
        self.how.set_error("" if how else "Choose how the chair approved")
        missing = next((field for field, given in ((self.by, by), (self.on, on), (self.how, how)) if not given), None)
        if missing is not None:
            missing.setFocus()
        if by and on and how:
            self.recorded.emit(
                Approved(by, on, how, self.note.editor.text().strip(), self.stands_in.editor.text(), self.mail.draft)
            )
