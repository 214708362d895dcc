"""How the CAF of a case stands: a card with every step, newest first, and the form that adds one."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jatdesk.domain.assessments import STATE_WORDS, Assessment, CafState
from jatdesk.domain.cases import CasePage
from jatdesk.domain.dates import say
from jatdesk.domain.ids import Id
from jatdesk.domain.roles import Right
from jatdesk.errors import UserError
from jatdesk.operations import assessments
from jatdesk.ui.cases import parts
from jatdesk.ui.cases.room import CaseRoom
from jatdesk.ui.forms.edit_panel import Values
from jatdesk.ui.forms.fields import FieldSpec, Kind
from jatdesk.ui.forms.sections import Section
from jatdesk.ui.widgets import buttons, text

KEY = "assessment"
"""The form whose half-typed text is kept."""

_STATES = tuple((state.value, words) for state, words in STATE_WORDS.items())
_SECTION = Section(
    KEY,
    "CAF",
    (
        FieldSpec("state", "Ho&w it stands", Kind.CHOICE, options=_STATES, read=CafState),
        FieldSpec("on", "&Since", Kind.PAST, needed=True),
        FieldSpec("by", "&By whom"),
        FieldSpec("agency", "A&gency"),
        FieldSpec("words", "&Name of another assessment, or a remark", wide=True),
    ),
)


class AssessmentCard:
    """Asks for the steps when a case is shown; without the right to keep cases it only shows."""

    def __init__(self, room: CaseRoom) -> None:
        self._room = room
        self._keeps = room.may(Right.KEEP)
        room.panels.offer(KEY, self.add)
        button = buttons.link("Change…", self.add) if self._keeps else None
        if button is not None:
            button.setAccessibleName("Change how the CAF stands")
        self.widget: QWidget = parts.HeadedCard("CAF", button)
        rows = QWidget()
        self._rows = QVBoxLayout(rows)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(8)
        self.widget.add(rows)

    def show_page(self, page: CasePage) -> None:
        """How it stands today first, then how it stood."""
        parts.emptied(self._rows)
        found = assessments.of_case(self._room.place.desk, page.case.id)
        for each in reversed(found):
            self._rows.addWidget(self._row(page.case.id, each))
        if not found:
            self._rows.addWidget(text.secondary("Nothing is recorded about a CAF. ‘Change…’ adds how it stands."))

    def add(self) -> None:
        """How it stands from a day on."""
        page = self._room.page()
        newest = page.referrals[-1].draft if page.referrals else None
        blank = Assessment(
            CafState.BEGUN,
            self._room.acts.today(),
            newest.practitioner_name if newest else "",
            newest.practitioner_organisation if newest else "",
        )
        self._room.panels.open_form("How the CAF stands", _SECTION, blank, "Save", self._save, KEY)

    def _save(self, values: Values, done: Callable[[], object], failed: Callable[[UserError], object]) -> None:
        desk, case_id, wanted = self._room.place.desk, self._room.page().case.id, Assessment(**values)

        def kept(made: Assessment) -> None:
            done()
            self._room.place.say("How the CAF stands is recorded", partial(self._take_back, case_id, made.id))

        self._room.place.act(lambda: assessments.record(desk, case_id, wanted), failed, kept)

    def _take_back(self, case_id: Id, assessment_id: Id) -> object:
        desk = self._room.place.desk
        return self._room.place.act(lambda: assessments.take_back(desk, case_id, assessment_id))

    def _taken_out(self, case_id: Id, each: Assessment) -> None:
        desk = self._room.place.desk
        self._room.act(
            lambda: assessments.take_back(desk, case_id, each.id),
            "Taken out",
            lambda: self._room.place.act(lambda: assessments.record(desk, case_id, each)),
        )

    def _row(self, case_id: Id, each: Assessment) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(text.body(STATE_WORDS[each.state]))
        small = (say(each.on) if each.on else "", each.by, each.agency, each.words)
        left.addWidget(text.secondary(" · ".join(part for part in small if part)))
        line.addLayout(left, 1)
        if self._keeps:
            out = buttons.link("Take out", partial(self._taken_out, case_id, each))
            out.setAccessibleName(f"Take out: {STATE_WORDS[each.state]}")
            line.addWidget(out, 0, Qt.AlignmentFlag.AlignTop)
        return row
