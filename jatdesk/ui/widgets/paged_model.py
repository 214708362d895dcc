"""A model of very many rows: those near the ones in sight are fetched by pages and kept, the others let go."""

from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QModelIndex, QObject

from jatdesk.ui.widgets.table_model import Cell, Column, Index, TableModel

PAGE = 50
_PAGES = 16

Row = TypeVar("Row")


class PagedModel(TableModel[Row], Generic[Row]):
    """`show(count, fetch)`: so many rows, of which `fetch(first, count)` gives any stretch when it comes into sight."""

    def __init__(self, columns: Sequence[Column[Row]], parent: QObject | None = None) -> None:
        super().__init__(columns, parent)
        self._count = 0
        self._fetch: Callable[[int, int], Sequence[Row]] = _nothing
        self._pages: OrderedDict[int, tuple[Row, ...]] = OrderedDict()

    def show(self, count: int, fetch: Callable[[int, int], Sequence[Row]]) -> None:
        """Show another list, of which nothing was fetched yet."""
        self.beginResetModel()
        self._count, self._fetch = count, fetch
        self._pages.clear()
        self.endResetModel()

    def set_columns(self, columns: Sequence[Column[Row]]) -> None:
        """Show other columns of the same rows."""
        self.beginResetModel()
        self.columns = tuple(columns)
        self.endResetModel()

    def rows(self) -> tuple[Row, ...]:
        """The rows that were fetched, in their order; at least the first page."""
        self._at(0)
        return tuple(row for page in sorted(self._pages) for row in self._pages[page])

    def fetched(self) -> Iterator[tuple[int, Row]]:
        """The rows that were fetched, each with its place."""
        for page, rows in sorted(self._pages.items()):
            yield from enumerate(rows, page * PAGE)

    def row(self, index: Index) -> Row | None:
        """The row at an index, or None; also where a row has gone since."""
        return self._at(index.row()) if index.isValid() else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own default
        """How many rows there are, fetched or not."""
        return 0 if parent.isValid() else self._count

    def _cell(self, index: Index) -> Cell:
        row = self._at(index.row())
        return Cell() if row is None else self._shown(row, index.column())

    def _at(self, place: int) -> Row | None:
        if not 0 <= place < self._count:
            return None
        number, offset = divmod(place, PAGE)
        page = self._pages.get(number)
        if page is None:
            page = tuple(self._fetch(number * PAGE, PAGE))
            self._pages[number] = page
            while len(self._pages) > _PAGES:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(number)
        return page[offset] if offset < len(page) else None


def _nothing(_first: int, _count: int) -> tuple[()]:
    return ()
