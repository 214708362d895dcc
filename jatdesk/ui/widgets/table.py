"""A table view ready for use: whole rows, one chosen, no grid, every row equally high. Keyboard first."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from jatdesk.ui.widgets.cell_delegate import CellDelegate
from jatdesk.ui.widgets.table_model import TableModel

Row = TypeVar("Row")


class Table(QTableView, Generic[Row]):
    """`Table(model, "Cases", lines=2)`: `chosen` carries a row on Enter or double click, `moved` the current row.

    With `whole` it is as high as all its rows and the page scrolls instead.
    """

    least_letters = 10
    """A column that shares what is left is never narrower."""

    chosen = Signal(object)
    moved = Signal(object)

    def __init__(
        self, model: TableModel[Row], name: str, lines: int = 1, whole: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.rows_model = model
        self._cells = CellDelegate(lines, self)
        self._whole = whole
        self.setModel(model)
        self.setItemDelegate(self._cells)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(32)
        self.doubleClicked.connect(self._choose)
        self.selectionModel().currentRowChanged.connect(lambda now, _before: self.moved.emit(model.row(now)))
        model.modelReset.connect(self._fit_height)
        self._fit()

    def current_row(self) -> Row | None:
        """The row the person is on."""
        return self.rows_model.row(self.currentIndex())

    def go_to_row(self, number: int) -> None:
        """Make a row the current one and bring it into sight."""
        if 0 <= number < self.rows_model.rowCount():
            self.selectRow(number)
            self.scrollTo(self.rows_model.index(number, 0))

    def cover(self, mask: Callable[[str], str] | None) -> None:
        """Show all words through a mask, or as they are."""
        if self.rows_model.cover(mask):
            self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses the current row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Another text size makes other heights and widths."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns share the new width."""
        super().resizeEvent(event)
        self.share_width()

    def whole_height(self) -> int:
        """How high the table is with all its rows in sight, in pixels."""
        rows = self.rows_model.rowCount() * self._cells.row_height(self.font())
        header = self.horizontalHeader()
        return rows + (0 if header.isHidden() else header.sizeHint().height()) + 2

    def share_width(self) -> None:
        """Columns of a width of their own get it, the others what is left."""
        letter = self.fontMetrics().averageCharWidth()
        widths = [column.width * letter + 16 if column.width else 0 for column in self.rows_model.columns]
        open_ones = [number for number, width in enumerate(widths) if width == 0]
        left = self.viewport().width() - sum(widths)
        for number, width in enumerate(widths):
            shared = max(letter * self.least_letters, left // len(open_ones)) if width == 0 else width
            self.setColumnWidth(number, shared)

    def _choose(self, index: QModelIndex) -> None:
        row = self.rows_model.row(index)
        if row is not None:
            self.chosen.emit(row)

    def _fit(self) -> None:
        self.verticalHeader().setMinimumSectionSize(24)
        self.verticalHeader().setDefaultSectionSize(self._cells.row_height(self.font()))
        self.share_width()
        self._fit_height()

    def _fit_height(self) -> None:
        if self._whole:
            self.setFixedHeight(self.whole_height())
