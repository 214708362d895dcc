"""The table of the list of cases: any number of rows, sorted by its headings, left for the search box by typing."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from jatdesk.domain.cases import CaseLine
from jatdesk.ui.widgets.paged_model import PagedModel
from jatdesk.ui.widgets.table import Table


class CaseTable(Table[CaseLine]):
    """`sorted_by` carries the place of the heading that was pressed, `typed` a letter typed while in the list."""

    least_letters = 17

    sorted_by = Signal(int)
    typed = Signal(str)

    def __init__(self, model: PagedModel[CaseLine], parent: QWidget | None = None) -> None:
        super().__init__(model, "Cases", lines=2, parent=parent)
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self.sorted_by.emit)
        header.setSortIndicatorShown(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def show_order(self, place: int, *, descending: bool) -> None:
        """Mark the heading the rows are sorted by; none where it is not in sight."""
        header = self.horizontalHeader()
        header.setSortIndicatorShown(place >= 0)
        if place >= 0:
            way = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
            header.blockSignals(True)
            header.setSortIndicator(place, way)
            header.blockSignals(False)
            header.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End go to the first and the last row; Enter chooses."""
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: self.rows_model.rowCount() - 1}
        if event.key() in ends:
            self.go_to_row(ends[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def current_place(self) -> int:
        """The place of the current row, or -1."""
        return self.currentIndex().row()

    def keyboardSearch(self, search: str) -> None:
        """A letter typed here begins a search; Qt would read every row for it."""
        if search.strip():
            self.typed.emit(search)
