"""The induction of new members: what each was shown and given, and what is left."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jatdesk.domain.dates import say
from jatdesk.domain.half_forms import HalfForm
from jatdesk.domain.ids import Id
from jatdesk.domain.inductions import Induction
from jatdesk.domain.roles import Right
from jatdesk.operations import inductions
from jatdesk.ui.forms.edit_panel import EditPanel
from jatdesk.ui.forms.fields import FieldSpec, Kind
from jatdesk.ui.forms.form_place import FormPlace
from jatdesk.ui.forms.sections import Section
from jatdesk.ui.governance.no_members import no_members
from jatdesk.ui.governance.part import TabSpec
from jatdesk.ui.widgets import text
from jatdesk.ui.widgets.pill import Tone
from jatdesk.ui.widgets.table import Table
from jatdesk.ui.widgets.table_card import TableCard
from jatdesk.ui.widgets.table_model import Cell, Column, TableModel
from jatdesk.ui.workplace import Workplace

_FORM = "induction"


@dataclass(frozen=True)
class _Answers:
    steps: tuple[str, ...] = ()
    on: date | None = None
    by: str = ""


class InductionPart(QWidget):
    """`tab` is what the page shows of it."""

    def __init__(self, place: Workplace, forms: FormPlace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place, self._forms = place, forms
        self._today = place.desk.clock.today()
        self.table = Table[Induction](TableModel(_COLUMNS), "Induction of members", lines=2)
        self.table.chosen.connect(self._open)
        self.tab = TabSpec("induction", "Induction", self, self.ask, ("member",), self._show, (_FORM,), self._again)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self._hint = text.secondary("Who joined in the last three months stands first. Press Enter on a member.")
        self._card = TableCard(self.table)
        self.empty = no_members(place, "Each has a line here: what they were shown and given when they joined.")
        for part, stretch in ((self._hint, 0), (self._card, 1), (self.empty, 1)):
            column.addWidget(part, stretch)

    def ask(self) -> None:
        """Read again who was shown what."""
        every = inductions.every(self._place.desk)
        self.table.rows_model.set_rows(every)
        for part in (self._hint, self._card):
            part.setVisible(bool(every))
        self.empty.setVisible(not every)

    def _show(self, ref: Id) -> None:
        for number, one in enumerate(self.table.rows_model.rows()):
            if one.member.id == ref:
                self.table.go_to_row(number)
                self.table.setFocus()

    def _again(self, half: HalfForm) -> None:
        found = next((one for one in inductions.every(self._place.desk) if one.member.id == half.ref), None)
        if found is not None:
            self._open(found)

    def _open(self, one: Induction) -> None:
        if not self._place.may(Right.KEEP):
            return
        desk = self._place.desk

        def done(_changes: object) -> None:
            self._forms.close()
            self._place.say("Saved")

        def save(values: Mapping[str, Any]) -> None:
            self._place.act(
                lambda: inductions.record(desk, one.member.id, values["steps"], values["on"], values["by"]),
                self._forms.refused,
                done,
            )

        steps = tuple((step.code, step.words) for step in desk.profile.induction)
        section = Section(
            "induction",
            "Induction",
            (
                FieldSpec("steps", "Shown and given", Kind.TICKS, options=steps, wide=True),
                FieldSpec("on", "What is new was done &on", Kind.PAST, needed=True),
                FieldSpec("by", "&By whom", hint="For example: the chair"),
            ),
        )
        answers = _Answers(tuple(each.step for each in one.done), self._today)
        panel = EditPanel(f"Induction of {one.member.name}", "Governance", section, answers, self._today, "&Save", save)
        self._forms.open(panel, one.member.id, _FORM)


def _how_far(one: Induction) -> Cell:
    done = len({each.step for each in one.done})
    if not one.left:
        return Cell(pills=(("done", Tone.FINE),), small=f"last on {say(one.done[-1].on)}" if one.done else "")
    of = done + len(one.left)
    tone = Tone.DUE if one.is_new else Tone.PLAIN
    return Cell(pills=((f"{done} of {of}", tone),), small=one.done[-1].by if one.done else "")


_COLUMNS: list[Column[Induction]] = [
    Column("Member", lambda one: Cell(one.member.name, small=one.member.service)),
    Column("Joined", lambda one: say(one.member.draft.joined) if one.member.draft.joined else "", width=22),
    Column("How far", _how_far, width=24),
    Column("Next", lambda one: one.left[0].words if one.left else ""),
]
