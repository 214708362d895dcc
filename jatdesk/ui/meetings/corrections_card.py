"""Corrections to approved minutes: what each changes, at which meeting it is minuted, and a form to bring one."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jatdesk.domain.corrections import Correction, standing
from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import Meeting
from jatdesk.domain.minutes_differences import Passage, pieces
from jatdesk.domain.roles import Right
from jatdesk.operations import corrections
from jatdesk.ui.forms.fields import FieldSpec, Kind
from jatdesk.ui.forms.sections import Section
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.marked_text import MarkedText
from jatdesk.ui.workplace import Workplace


@dataclass(frozen=True)
class HalfCorrection:
    """A correction while it is typed."""

    key: str = ""
    was: str = ""
    becomes: str = ""


class CorrectionsCard(Card):
    """`show_meeting(meeting)`, once its minutes are approved; `bring` opens the form."""

    def __init__(self, place: Workplace, bring: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__("Corrections", parent)
        self._place = place
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self.bring_button = buttons.plain("Bring a correc&tion…", bring)
        self.add(text.secondary("What is approved is never changed. A correction is minuted at a later meeting."))
        self.body.addLayout(self._lines)
        row = QHBoxLayout()
        row.addWidget(self.bring_button)
        row.addStretch(1)
        self.add_layout(row)
        place.only(Right.KEEP, self.bring_button)

    def show_meeting(self, meeting: Meeting) -> None:
        """Ask what was corrected, and where."""
        self.setVisible(meeting.approved_on is not None)
        while self._lines.count():
            entry = self._lines.takeAt(0)
            widget = entry.widget() if entry is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if meeting.approved_on is not None:
            for each in corrections.of_minutes(self._place.desk, meeting.id):
                self._lines.addWidget(self._line(each))

    def _line(self, correction: Correction) -> QWidget:
        held = QWidget(self)
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(text.strong(correction.place, held))
        column.addWidget(MarkedText(pieces(correction.was, correction.becomes), held))
        column.addWidget(text.secondary(standing(correction), held))
        if self._place.may(Right.KEEP) and not correction.minuted:
            off = buttons.link("Take it back", partial(self._take_back, correction.id), held)
            off.setAccessibleName(f"Take it back: {correction.place}")
            row = QHBoxLayout()
            row.addWidget(off)
            row.addStretch(1)
            column.addLayout(row)
        return held

    def _take_back(self, correction_id: Id) -> None:
        self._place.act(
            lambda: corrections.take_back(self._place.desk, correction_id),
            done=lambda _done: self._place.say("The correction is taken back"),
        )


def section(places: tuple[Passage, ...]) -> Section:
    """The form: which text, what it says now, what it becomes."""
    options = (("", "Choose…"), *((each.key, each.place) for each in places))
    return Section(
        "correction",
        "Correction",
        (
            FieldSpec("key", "&Where", Kind.CHOICE, options=options, wide=True, needed=True),
            FieldSpec(
                "was", "What it &says now", Kind.TEXT, wide=True, needed=True, hint="Word for word, as it stands there"
            ),
            FieldSpec("becomes", "What it &becomes", Kind.TEXT, wide=True, needed=True),
        ),
        words="It comes up as an item of its own at the next meeting, and is minuted there.",
    )
