"""What belongs to a standing item besides its notes: the reminder's words, the register, who declared an interest."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from jatdesk.domain.meetings import Attendance, Interest, Meeting
from jatdesk.ui.minutes import register_words
from jatdesk.ui.widgets import buttons, text


class StandingPart(QWidget):
    """`show_item(key, …)` shows what the item's key asks for, or nothing."""

    reminder_given = Signal(bool)
    register_wanted = Signal()
    plan_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.reminder = ""
        """The reminder of confidentiality as it is read out."""
        self.words = text.body("", self)
        self.given = QCheckBox("The reminder was &given", self)
        self.register_button: QPushButton = buttons.plain("Open the register", self.register_wanted.emit, self)
        self.plan_button: QPushButton = buttons.plain("Plan the next meeting…", self.plan_wanted.emit, self)
        row = QHBoxLayout()
        row.addWidget(self.register_button)
        row.addWidget(self.plan_button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.words)
        column.addWidget(self.given)
        column.addLayout(row)
        self.given.clicked.connect(self.reminder_given)

    def show_item(
        self,
        key: str,
        meeting: Meeting,
        register: Sequence[Attendance],
        interests: Sequence[tuple[Interest, str]],
        next_words: str,
        keeps: bool,
    ) -> None:
        """`interests` come with the number of their case; `next_words` names the next meeting, '' for none.

        `keeps`: whether the person may write here.
        """
        locked = meeting.approved_on is not None
        self.given.setVisible(key == "confidentiality")
        self.given.setChecked(meeting.confidentiality_given)
        self.given.setEnabled(keeps and not locked)
        self.register_button.setVisible(key in ("welcome", "interests") and not locked)
        self.plan_button.setVisible(key == "next_meeting" and not next_words)
        said = {
            "welcome": register_words.summary(register),
            "confidentiality": self.reminder,
            "interests": register_words.interests(interests),
            "next_meeting": next_words or "No next meeting is planned yet.",
            "matters_arising": "A case’s actions come up under the case. Those of all other cases stand beside this.",
        }.get(key, "")
        self.words.setText(said)
        self.words.setVisible(bool(said))
        self.setVisible(bool(said))
