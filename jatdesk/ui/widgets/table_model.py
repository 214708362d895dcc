"""One model for every table: a tuple of frozen rows and the columns that say what to show of a row."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from jatdesk.domain.names import HIDDEN
from jatdesk.ui.widgets.pill import Tone

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
_AS_WORDS = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
CELL_ROLE = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell shows: a line with bold stretches (start, length), a small line under it with its own, pills.

    Pills stand on the second line after `small`; in a cell without text each has a line of its own.
    """

    text: str = ""
    bold: tuple[tuple[int, int], ...] = ()
    small: str = ""
    pills: tuple[tuple[str, Tone], ...] = ()
    small_bold: tuple[tuple[int, int], ...] = ()

    def plain(self) -> str:
        """Everything as words, for screen readers and copying."""
        return ", ".join(part for part in (self.text, self.small, *(words for words, _tone in self.pills)) if part)

    def through(self, mask: Callable[[str], str], private: bool) -> "Cell":
        """The cell as it is shown while names are hidden."""
        if private:
            return Cell(HIDDEN if self.plain() else "")
        text = mask(self.text)
        pills = tuple((mask(words), tone) for words, tone in self.pills)
        small = mask(self.small)
        bold = self.bold if text == self.text else ()
        return Cell(text, bold, small, pills, self.small_bold if small == self.small else ())


@dataclass(frozen=True)
class Column(Generic[Row]):
    """A column: its heading, what it shows of a row, its width in letters (0: what is left).

    `private`: all of it is hidden while names are, whatever it says.
    """

    title: str
    show: Callable[[Row], Cell | str]
    width: int = 0
    right: bool = False
    private: bool = False


class TableModel(QAbstractTableModel, Generic[Row]):
    """`TableModel(columns)`; `set_rows(rows)` replaces all; `row(index)` gives the frozen row back."""

    def __init__(self, columns: Sequence[Column[Row]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._rows: tuple[Row, ...] = ()
        self._mask: Callable[[str], str] | None = None

    def cover(self, mask: Callable[[str], str] | None) -> bool:
        """Show all words through a mask, or as they are; whether that is something new."""
        before, self._mask = self._mask, mask
        return before != mask

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; a view that wants to keep its place chooses again by id."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def rows(self) -> tuple[Row, ...]:
        """All rows shown."""
        return self._rows

    def row(self, index: Index) -> Row | None:
        """The row at an index, or None."""
        return self._rows[index.row()] if index.isValid() else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own default
        """How many rows; nothing stands under a cell."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own default
        """How many columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The cell (CELL_ROLE) or its words."""
        if not index.isValid():
            return None
        if role == CELL_ROLE:
            return self._cell(index)
        if role in _AS_WORDS:
            return self._cell(index).plain()
        if role == Qt.ItemDataRole.TextAlignmentRole and self.columns[index.column()].right:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The columns' titles."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self.columns[section].right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def _cell(self, index: Index) -> Cell:
        return self._shown(self._rows[index.row()], index.column())

    def _shown(self, row: Row, place: int) -> Cell:
        column = self.columns[place]
        shown = column.show(row)
        cell = shown if isinstance(shown, Cell) else Cell(shown)
        return cell if self._mask is None else cell.through(self._mask, column.private)
