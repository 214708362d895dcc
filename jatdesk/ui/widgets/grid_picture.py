"""A quiet grid of marks, painted: rows with names, narrow columns with days; every place is said in words."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from jatdesk.ui.palette import colours

_STEPS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}
_NAME_LETTERS, _COLUMN_LETTERS = 32, 6


@dataclass(frozen=True)
class Marks:
    """The rows' names, two short lines over each column, a sign and its words for each place, the grey columns."""

    name: str
    rows: tuple[str, ...]
    columns: tuple[tuple[str, str], ...]
    signs: tuple[tuple[str, ...], ...]
    words: tuple[tuple[str, ...], ...]
    grey: frozenset[int] = frozenset()


class GridPicture(QWidget):
    """`show_marks(marks)`; the arrow keys walk over the places and say each, `moved` tells its words."""

    moved = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._marks = Marks("No grid yet", (), (), (), ())
        self._row = self._column = 0
        self.setAccessibleName(self._marks.name)

    def show_marks(self, marks: Marks) -> None:
        """Show another grid; one stands on its last column, the newest."""
        self._marks = marks
        self._row, self._column = 0, max(0, len(marks.columns) - 1)
        self.setAccessibleName(marks.name)
        self._say()
        self.updateGeometry()
        self.update()

    def here(self) -> str:
        """The place one stands on, in words."""
        return self._marks.words[self._row][self._column] if self._marks.rows and self._marks.columns else ""

    def place(self) -> QRect:
        """Where it is painted, to bring it into sight."""
        return self._rect(self._row, self._column)

    def sizeHint(self) -> QSize:
        """As large as all its places."""
        width = self._names() + self._wide() * len(self._marks.columns)
        return QSize(width, self._head() + self._high() * len(self._marks.rows) + 2)

    def minimumSizeHint(self) -> QSize:
        """Never smaller: it is scrolled."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk; Home and End go to the first and last column."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            down, right = _STEPS[key]
            self._walk(self._row + down, self._column + right)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._walk(self._row, 0 if key == Qt.Key.Key_Home else len(self._marks.columns) - 1)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click stands on a place."""
        at: QPoint = event.position().toPoint()
        if at.x() >= self._names() and at.y() >= self._head():
            self._walk((at.y() - self._head()) // self._high(), (at.x() - self._names()) // self._wide())
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where one stands."""
        super().focusInEvent(event)
        self.moved.emit(self.here())
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show it no longer."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Days above, names at the left, a mark in each place; cancelled meetings are grey."""
        shown, metrics = colours(self.palette()), self.fontMetrics()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        middle = Qt.AlignmentFlag.AlignCenter
        for column, (day, year) in enumerate(self._marks.columns):
            whole = QRect(self._names() + column * self._wide(), 0, self._wide(), self.height())
            if column in self._marks.grey:
                painter.fillRect(whole.adjusted(1, 0, -1, 0), QColor(shown.plain_fill))
            painter.setPen(QColor(shown.secondary))
            painter.drawText(QRect(whole.x(), 0, whole.width(), self._head()), middle, f"{day}\n{year}")
        for row, name in enumerate(self._marks.rows):
            top = self._head() + row * self._high()
            painter.setPen(QPen(QColor(shown.row_line), 1))
            painter.drawLine(0, top, self.width(), top)
            painter.setPen(QColor(shown.text))
            room = self._names() - 2 * metrics.averageCharWidth()
            words = metrics.elidedText(name, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRect(4, top, room, self._high()), Qt.AlignmentFlag.AlignVCenter, words)
            for column, sign in enumerate(self._marks.signs[row]):
                self._draw(painter, row, column, sign)
        painter.end()

    def _draw(self, painter: QPainter, row: int, column: int, sign: str) -> None:
        shown, rect = colours(self.palette()), self._rect(row, column)
        here = self.hasFocus() and (row, column) == (self._row, self._column)
        grey = column in self._marks.grey
        if here:
            painter.fillRect(rect.adjusted(2, 2, -2, -2), QColor(shown.selected))
        painter.setPen(QColor(shown.selected_text if here else shown.secondary if grey else shown.text))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, sign)

    def _walk(self, row: int, column: int) -> None:
        if not self._marks.rows or not self._marks.columns:
            return
        self._row = min(max(row, 0), len(self._marks.rows) - 1)
        self._column = min(max(column, 0), len(self._marks.columns) - 1)
        self._say()
        self.update()
        self.moved.emit(self.here())

    def _say(self) -> None:
        self.setAccessibleDescription(self.here())
        if self.hasFocus():
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    def _rect(self, row: int, column: int) -> QRect:
        left, top = self._names() + column * self._wide(), self._head() + row * self._high()
        return QRect(left, top, self._wide(), self._high())

    def _names(self) -> int:
        return self.fontMetrics().averageCharWidth() * _NAME_LETTERS

    def _wide(self) -> int:
        return self.fontMetrics().averageCharWidth() * _COLUMN_LETTERS + 4

    def _high(self) -> int:
        return round(self.fontMetrics().height() * 1.6)

    def _head(self) -> int:
        return round(self.fontMetrics().height() * 2.4)
