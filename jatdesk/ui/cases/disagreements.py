"""Disagreement and escalation on the Actions tab: who, to whom, the answer; recorded, answered and taken out here."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jatdesk.domain.cases import CasePage
from jatdesk.domain.dates import say
from jatdesk.domain.disagreements import Disagreement
from jatdesk.domain.roles import Right
from jatdesk.operations import disagreements
from jatdesk.ui.cases import parts
from jatdesk.ui.cases.acting import Done, Failed
from jatdesk.ui.cases.room import CaseRoom
from jatdesk.ui.forms.edit_panel import Values
from jatdesk.ui.forms.fields import FieldSpec, Kind
from jatdesk.ui.forms.sections import Section
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.flow import FlowLayout
from jatdesk.ui.widgets.pill import Pill, Tone

_NEW = "disagreement"
_ASKED = (
    FieldSpec("who", "&Who disagrees, or takes it further", needed=True),
    FieldSpec("to_whom", "&To whom it went", needed=True),
    FieldSpec("on", "&Date", Kind.PAST, needed=True),
    FieldSpec("about", "&What it is about", Kind.TEXT, wide=True, needed=True),
)
_ANSWER = (
    FieldSpec("answer", "&Answer", Kind.TEXT, wide=True),
    FieldSpec("answered_on", "Answered &on", Kind.PAST),
)
_FORM = Section("disagreement", "Disagreement or escalation", (*_ASKED, *_ANSWER))


class DisagreementsCard(parts.HeadedCard):
    """`show_page(page)` lists what was recorded; hidden words stand where nothing was."""

    def __init__(self, room: CaseRoom) -> None:
        self._room = room
        self._keeps = room.may(Right.KEEP)
        self.record_button = buttons.link("Record one…", self.record)
        self.record_button.setAccessibleName("Record a disagreement or escalation")
        super().__init__("Disagreement or escalation", self.record_button if self._keeps else None)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(12)
        self.add_layout(self._rows)
        room.panels.offer(_NEW, self.record)

    def show_page(self, page: CasePage) -> None:
        """All of them, the latest first."""
        parts.emptied(self._rows)
        found = disagreements.of_case(self._room.place.desk, page.case.id)
        if not found:
            self._rows.addWidget(text.secondary("Nobody has disagreed or taken this case further."))
        for each in reversed(found):
            self._rows.addWidget(self._row(each))

    def record(self) -> None:
        """The form for a new one."""
        case_id, desk = self._room.page().case.id, self._room.place.desk

        def save(values: Values, done: Done, failed: Failed) -> None:
            self._room.act(
                lambda: disagreements.add(desk, case_id, Disagreement(**values)),
                "Disagreement recorded",
                done=done,
                failed=failed,
            )

        blank = Disagreement(on=self._room.acts.today())
        self._room.panels.open_form("Disagreement or escalation", _FORM, blank, "Record", save, _NEW)

    def _row(self, each: Disagreement) -> QWidget:
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        on = say(each.on) if each.on else ""
        column.addWidget(text.strong(f"{on} · {each.who}, to {each.to_whom}"))
        column.addWidget(text.body(each.about))
        if each.answered_on is None:
            column.addWidget(Pill("no answer yet", Tone.DUE), 0, Qt.AlignmentFlag.AlignLeft)
        else:
            column.addWidget(text.body(f"Answered on {say(each.answered_on)}: {each.answer}"))
        if self._keeps:
            ways = FlowLayout(gap=12)
            ways.addWidget(buttons.link("Answer or change…", lambda: self._change(each)))
            ways.addWidget(buttons.link("Take out", lambda: self._take_out(each)))
            column.addLayout(ways)
        return row

    def _change(self, each: Disagreement) -> None:
        desk = self._room.place.desk

        def save(values: Values, done: Done, failed: Failed) -> None:
            self._room.act(
                lambda: disagreements.change(desk, replace(each, **values)),
                "Disagreement changed",
                lambda: self._room.place.act(lambda: disagreements.change(desk, each)),
                done,
                failed,
            )

        self._room.panels.open_form("Disagreement or escalation", _FORM, each, "Save", save)

    def _take_out(self, each: Disagreement) -> None:
        desk, case_id = self._room.place.desk, self._room.page().case.id
        self._room.act(
            lambda: disagreements.remove(desk, each.id),
            "Taken out",
            lambda: self._room.place.act(lambda: disagreements.add(desk, case_id, each)),
        )
