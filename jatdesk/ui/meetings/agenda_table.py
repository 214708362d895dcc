"""The agenda as a table: clock time, item, minutes. Moved by dragging or with Alt+Up and Alt+Down. It saves nothing."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from jatdesk.domain.agenda import Agenda
from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import AgendaItem, ItemKind
from jatdesk.ui.meetings.agenda_words import small
from jatdesk.ui.widgets.pill import Tone
from jatdesk.ui.widgets.table import Table
from jatdesk.ui.widgets.table_model import Cell, Column, TableModel

Row = tuple[AgendaItem, str]
"""An item and the clock time at which it begins."""

_WHY = {
    ItemKind.REVIEW: ("review", Tone.PLAIN),
    ItemKind.NEW: ("new referral", Tone.NOTE),
    ItemKind.CLOSURE: ("proposed for closing", Tone.DUE),
    ItemKind.ADVICE: ("advice, nobody named", Tone.PLAIN),
    ItemKind.PROFILE: ("agency", Tone.PLAIN),
}
_LATE = ("late item", Tone.DUE)


class AgendaModel(TableModel[Row]):
    """The rows of the agenda; every row can be picked up, and put down between two others."""

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Rows may be dragged; only the gaps between them take a drop."""
        flags = super().flags(index)
        return flags | (Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.ItemIsDropEnabled)

    def supportedDropActions(self) -> Qt.DropAction:
        """Rows are moved, never copied."""
        return Qt.DropAction.MoveAction


class AgendaTable(Table[Row]):
    """`show_agenda(agenda)`; `moved_to` carries an item's id and its new place, `removed` an item to take off."""

    moved_to = Signal(str, int)
    removed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._agenda: Agenda | None = None
        columns = (
            Column[Row]("Time", lambda row: row[1], width=8),
            Column[Row]("Item", self._item_cell),
            Column[Row]("Minutes", lambda row: str(row[0].minutes), width=9, right=True),
        )
        super().__init__(AgendaModel(columns), "Agenda", parent=parent)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(True)
        self.setDragDropOverwriteMode(False)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)

    def show_agenda(self, agenda: Agenda) -> None:
        """Show the agenda; the person stays on the same item, or on the one that took its place."""
        here, place_before = self.current_row(), max(0, self.currentIndex().row())
        self._agenda = agenda
        self.rows_model.set_rows(tuple(zip(agenda.items, agenda.times, strict=True)))
        places = {item.id: place for place, item in enumerate(agenda.items)}
        before = places.get(here[0].id) if here else None
        self.go_to_row(min(place_before, len(agenda.items) - 1) if before is None else before)

    def go_to_item(self, item_id: Id) -> None:
        """Make an item the current one."""
        for place, (item, _time) in enumerate(self.rows_model.rows()):
            if item.id == item_id:
                self.go_to_row(place)

    def move_current(self, step: int) -> None:
        """Ask to move the current item up (-1) or down (1)."""
        here = self.currentIndex().row()
        there = here + step
        row = self.current_row()
        if row is not None and 0 <= there < self.rows_model.rowCount():
            self.moved_to.emit(row[0].id, there)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Up and Alt+Down move the item, Delete takes it off."""
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_current(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() == Qt.Key.Key_Delete and (row := self.current_row()) is not None:
            self.removed.emit(row[0])
        else:
            super().keyPressEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Qt shows where the item would go in."""
        super().dragMoveEvent(event)
        if event.source() is self:
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask to put the current item where it was dropped; the table itself moves nothing."""
        row = self.current_row()
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if row is None or event.source() is not self:
            return
        here = self.currentIndex().row()
        gap = self._gap_at(event.position().toPoint().y())
        there = gap - 1 if gap > here else gap
        if there != here:
            self.moved_to.emit(row[0].id, there)

    def _item_cell(self, row: Row) -> Cell:
        item, _time = row
        pills = ((_WHY[item.kind],) if item.kind in _WHY else ()) + ((_LATE,) if item.late else ())
        told = small(self._agenda, item) if self._agenda else ""
        return Cell(" · ".join(part for part in (item.title, told) if part), pills=pills)

    def _gap_at(self, y: int) -> int:
        place = self.rowAt(y)
        if place < 0:
            return self.rows_model.rowCount()
        middle = self.rowViewportPosition(place) + self.rowHeight(place) / 2
        return place + 1 if y >= middle else place
