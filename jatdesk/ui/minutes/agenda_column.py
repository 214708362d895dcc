"""The agenda at the left of the minutes: what is done, where we are, how the time goes. It shows; it saves nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jatdesk.domain.agenda import Agenda
from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import AgendaItem, ItemKind
from jatdesk.ui.widgets import text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.pill import Tone
from jatdesk.ui.widgets.table import Table
from jatdesk.ui.widgets.table_model import Cell, Column, TableModel

_WHY = {
    ItemKind.REVIEW: "review",
    ItemKind.NEW: "new",
    ItemKind.CLOSURE: "closing",
    ItemKind.ADVICE: "advice",
    ItemKind.PROFILE: "agency",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One item as the column shows it: its number, clock time, the minutes it took so far, whether somebody is out."""

    number: int
    item: AgendaItem
    time: str
    used: int
    interest: bool


class AgendaColumn(Card):
    """`show_agenda(agenda, used, interests)`; `chosen` carries the id of the item a person goes to."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Agenda", parent)
        self.table = Table[Line](TableModel((Column("Item", _cell),)), "Agenda", lines=2, parent=self)
        self.table.horizontalHeader().hide()
        self.body.setContentsMargins(8, 16, 8, 8)
        self.heading.setContentsMargins(8, 0, 0, 0)
        self.order = text.secondary("", self)
        self.order.setContentsMargins(8, 0, 0, 0)
        self.add(self.order)
        self.add(self.table, 1)
        self._quiet = False
        self.table.moved.connect(self._moved)

    def show_agenda(self, agenda: Agenda, used: Mapping[Id, int], interests: frozenset[Id], here: Id) -> None:
        """Show the items with `here` as the current one; `used` are minutes by item, `interests` case ids."""
        lines = [
            Line(number, item, time, used.get(item.id, 0), item.case_id in interests)
            for number, (item, time) in enumerate(zip(agenda.items, agenda.times, strict=True), start=1)
        ]
        self._quiet = True
        if list(self.table.rows_model.rows()) != lines:
            top = self.table.verticalScrollBar().value()
            self.table.rows_model.set_rows(lines)
            self.table.verticalScrollBar().setValue(top)
        self._go(lines, here)
        self._quiet = False

    def _go(self, lines: Sequence[Line], here: Id) -> None:
        place = next((n for n, line in enumerate(lines) if line.item.id == here), -1)
        if place >= 0 and self.table.currentIndex().row() != place:
            self.table.go_to_row(place)

    def _moved(self, line: Line | None) -> None:
        if line is not None and not self._quiet:
            self.chosen.emit(line.item.id)


def _cell(line: Line) -> Cell:
    item = line.item
    title = f"{line.number} {item.title}{' ✓' if item.done else ''}"
    why = [_WHY[item.kind]] if item.kind in _WHY else []
    time = f"{line.used} of {item.minutes} min" if line.used else f"{item.minutes} min"
    pills = (("interest", Tone.DUE),) if line.interest else ()
    clock = [] if pills or item.done else [line.time]  # the pill needs the room, and past times say nothing
    return Cell(title, small=" · ".join([*why, *clock, time]), pills=pills)
