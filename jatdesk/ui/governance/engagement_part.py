"""Agencies that don't engage, and what was done: noted, taken up, answered, settled."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jatdesk.domain.dates import say
from jatdesk.domain.engagements import Engagement
from jatdesk.domain.half_forms import HalfForm
from jatdesk.domain.ids import Id
from jatdesk.domain.roles import Right
from jatdesk.operations import engagements
from jatdesk.ui.forms.edit_panel import EditPanel
from jatdesk.ui.forms.fields import FieldSpec, Kind
from jatdesk.ui.forms.form_place import FormPlace
from jatdesk.ui.forms.sections import Section
from jatdesk.ui.governance.part import TabSpec
from jatdesk.ui.widgets import buttons
from jatdesk.ui.widgets.empty_state import EmptyState
from jatdesk.ui.widgets.flow import FlowLayout
from jatdesk.ui.widgets.pill import Tone
from jatdesk.ui.widgets.table import Table
from jatdesk.ui.widgets.table_card import TableCard
from jatdesk.ui.widgets.table_model import Cell, Column, TableModel
from jatdesk.ui.workplace import Workplace

_FORM = "engagement"


@dataclass(frozen=True)
class _Answers:
    service: str = ""
    on: date | None = None
    what: str = ""
    done: str = ""
    by: str = ""
    answer: str = ""
    closed_on: date | None = None


class EngagementPart(QWidget):
    """`tab` is what the page shows of it."""

    def __init__(self, place: Workplace, forms: FormPlace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place, self._forms = place, forms
        self._today = place.desk.clock.today()
        self.note_button = buttons.primary("&Note an agency…", self.note)
        self.table = Table[Engagement](TableModel(_COLUMNS), "Agencies that don’t engage", lines=2)
        self.table.chosen.connect(self._open)
        self.empty = EmptyState(
            "No agency is noted",
            "A service that does not come, brings no cases or leaves actions undone, and what was done about it.",
        )
        place.only(Right.KEEP, self.note_button)
        self.tab = TabSpec(
            "engagement", "Engagement", self, self.ask, ("engagement",), self._show, (_FORM,), self._again
        )
        row = QWidget()
        FlowLayout(row, gap=12).addWidget(self.note_button)
        self._card = TableCard(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part, stretch in ((row, 0), (self._card, 1), (self.empty, 1)):
            column.addWidget(part, stretch)

    def ask(self) -> None:
        """Read the log again."""
        found = engagements.every(self._place.desk)
        self.table.rows_model.set_rows(found)
        self._card.setVisible(bool(found))
        self.empty.setVisible(not found)

    def note(self, service: str = "") -> None:
        """Show an empty form, or one about this service."""
        desk = self._place.desk

        def save(values: Mapping[str, Any]) -> None:
            self._place.act(
                lambda: engagements.note(desk, Engagement(**values)),
                self._forms.refused,
                self._saved("Noted"),
            )

        self._forms.open(self._panel("Note an agency", _Answers(service, self._today), save), "", _FORM)

    def _open(self, entry: Engagement) -> None:
        if not self._place.may(Right.KEEP):
            return
        desk = self._place.desk

        def back() -> object:
            return self._place.act(lambda: engagements.change(desk, entry))

        def save(values: Mapping[str, Any]) -> None:
            after = replace(entry, **values)
            self._place.act(lambda: engagements.change(desk, after), self._forms.refused, self._saved("Saved", back))

        answers = _Answers(**{name: value for name, value in vars(entry).items() if name != "id"})
        panel = self._panel(entry.service, answers, save)
        panel.foot_button(buttons.link("Take out", lambda: self._take_out(entry)))
        self._forms.open(panel, entry.id, _FORM)

    def _take_out(self, entry: Engagement) -> None:
        desk = self._place.desk

        def back() -> object:
            return self._place.act(lambda: engagements.note(desk, entry))

        taken = self._saved("Taken out", back)
        self._place.act(lambda: engagements.take_out(desk, entry.id), self._forms.refused, taken)

    def _saved(self, words: str, undo: Callable[[], object] | None = None) -> Callable[[object], None]:
        def done(_value: object) -> None:
            self._forms.close()
            self._place.say(words, undo)

        return done

    def _show(self, ref: Id) -> None:
        """An entry; of a service the one that goes on, or an empty form about it."""
        every = engagements.every(self._place.desk)
        found = next((one for one in every if one.id == ref), None)
        goes_on = next((one for one in every if one.service == ref and one.closed_on is None), None)
        entry = found or goes_on
        if entry is not None:
            self._open(entry)
        elif ref in self._place.desk.profile.services and self._place.may(Right.KEEP):
            self.note(ref)

    def _again(self, half: HalfForm) -> None:
        if half.ref:
            self._show(half.ref)
        else:
            self.note()

    def _panel(self, title: str, answers: _Answers, save: Callable[[Mapping[str, Any]], object]) -> EditPanel:
        services = self._place.desk.profile.services
        own = () if answers.service in ("", *services) else ((answers.service, answers.service),)
        listed = (("", "Choose…"), *((each, each) for each in services), *own)
        section = Section(
            "engagement",
            "Engagement",
            (
                FieldSpec("service", "&Service", Kind.CHOICE, options=listed, needed=True),
                FieldSpec("on", "&Noted on", Kind.PAST, needed=True),
                FieldSpec("what", "&What was not done", Kind.TEXT, wide=True, needed=True, hint="No child’s name"),
                FieldSpec("done", "What was &done about it", Kind.TEXT, wide=True),
                FieldSpec("by", "B&y whom"),
                FieldSpec("closed_on", "Se&ttled on", Kind.PAST, hint="Empty while it goes on"),
                FieldSpec("answer", "What they &answered", Kind.TEXT, wide=True),
            ),
        )
        return EditPanel(title, "Governance", section, answers, self._today, "Sa&ve", save)


def _state(entry: Engagement) -> Cell:
    if entry.closed_on is not None:
        return Cell(pills=(("settled", Tone.FINE),), small=say(entry.closed_on))
    return Cell(pills=(("taken up", Tone.NOTE) if entry.done else ("nothing done yet", Tone.DUE),))


_COLUMNS: list[Column[Engagement]] = [
    Column("Service", lambda entry: Cell(entry.service, small=say(entry.on))),
    Column("What was not done", lambda entry: entry.what),
    Column("What was done", lambda entry: Cell(entry.done, small=entry.answer or entry.by)),
    Column("How it stands", _state, width=22),
]
