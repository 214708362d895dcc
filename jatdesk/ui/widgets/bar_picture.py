"""Bars and stacked bars, painted: every value stands as a number beside its bar, and all of it is said in words.

Parts of a stacked bar differ in their hatching too, not only in colour.
"""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QBrush,
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from jatdesk.domain.charts import Bar, Chart
from jatdesk.ui.palette import colours

_COLUMNS_HIGH = 14
"""Lines of text that a picture with upright columns is high."""

_NOTHING = "No picture yet"

_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}


@dataclass(frozen=True)
class _Place:
    """Where a bar stands: all it may fill, its label, and the room its number has."""

    bar: QRect
    label: QRect
    number: QRect


class BarPicture(QWidget):
    """`show_chart(chart)`; the arrow keys walk over the bars and say each, Enter and double click tell `chosen`."""

    chosen = Signal(str)
    moved = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._chart: Chart | None = None
        self._here = 0
        self.setAccessibleName(_NOTHING)

    def show_chart(self, chart: Chart | None) -> None:
        """Show another picture; the bar one stands on stays where its figure is in it too."""
        before = self.key()
        self._chart = chart
        self._here = 0
        self.setAccessibleName(chart.words if chart else _NOTHING)
        self.go_to(before)
        self._say()
        self.updateGeometry()
        self.update()

    def go_to(self, key: str) -> None:
        """Stand on the bar of a figure, without telling anyone."""
        keys = [bar.key for bar in self._bars()]
        if key in keys and keys.index(key) != self._here:
            self._here = keys.index(key)
            self._say()
            self.update()

    def key(self) -> str:
        """The figure of the bar the keyboard stands on."""
        return self._bars()[self._here].key if self._bars() else ""

    def here(self) -> str:
        """That bar in words."""
        return self._chart.said(self._bars()[self._here]) if self._chart and self._bars() else ""

    def sizeHint(self) -> QSize:
        """Wide enough for labels and bars, a line and a half for each bar."""
        letter, line = self.fontMetrics().averageCharWidth(), self.fontMetrics().height()
        if self._chart is not None and self._chart.upright:
            return QSize(letter * 60, line * _COLUMNS_HIGH + self._legend_height())
        return QSize(letter * 60, round(line * 1.8 * max(1, len(self._bars()))) + self._legend_height() + line)

    def minimumSizeHint(self) -> QSize:
        """Readable still; the height is needed whole."""
        return QSize(self.fontMetrics().averageCharWidth() * 34, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Home and End walk over the bars; Enter chooses one."""
        key, last = Qt.Key(event.key()), len(self._bars()) - 1
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and last >= 0:
            self.chosen.emit(self.key())
        elif key in _STEPS:
            self._walk(self._here + _STEPS[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._walk(0 if key == Qt.Key.Key_Home else last)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click stands on a bar."""
        self._walk(self._under(event.position().toPoint()))
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Chooses the bar."""
        if self._bars():
            self.chosen.emit(self.key())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where one stands."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show it no longer."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Labels, bars and numbers; the legend above them where bars have parts."""
        if self._chart is None:
            return
        shown = colours(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        self._draw_legend(painter)
        for number, (bar, place) in enumerate(zip(self._bars(), self._places(), strict=True)):
            here = self.hasFocus() and number == self._here
            if here:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(shown.selected))
                painter.drawRoundedRect(QRectF(place.bar.united(place.label).united(place.number)), 4, 4)
            painter.setPen(QColor(shown.selected_text if here else shown.text))
            self._draw_words(painter, place, bar)
            self._draw_bar(painter, bar, place.bar)
        painter.end()

    def _bars(self) -> tuple[Bar, ...]:
        return self._chart.bars if self._chart else ()

    def _walk(self, to: int) -> None:
        if not self._bars():
            return
        self._here = min(max(to, 0), len(self._bars()) - 1)
        self._say()
        self.update()
        self.moved.emit(self.key())

    def _under(self, point: QPoint) -> int:
        for number, place in enumerate(self._places()):
            if place.bar.united(place.label).united(place.number).contains(point):
                return number
        return self._here

    def _say(self) -> None:
        self.setAccessibleDescription(self.here())
        self.setToolTip(self.here())
        if self.hasFocus():
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    def _legend(self) -> tuple[str, ...]:
        return self._chart.legend if self._chart and len(self._chart.legend) > 1 else ()

    def _legend_height(self) -> int:
        return round(self.fontMetrics().height() * 1.8) if self._legend() else 0

    def _places(self) -> list[_Place]:
        if self._chart is None or not self._chart.bars:
            return []
        return self._columns() if self._chart.upright else self._rows()

    def _rows(self) -> list[_Place]:
        metrics, bars = self.fontMetrics(), self._bars()
        gap = metrics.averageCharWidth()
        label = min(max(metrics.horizontalAdvance(bar.label) for bar in bars) + 2 * gap, self.width() * 2 // 5)
        number = max(metrics.horizontalAdvance(bar.shown) for bar in bars) + 2 * gap
        top, high = self._legend_height(), metrics.height() * 1.8
        found = []
        for at in range(len(bars)):
            y = round(top + at * high)
            row = round(top + (at + 1) * high) - y
            room = max(1, self.width() - label - number)
            found.append(
                _Place(QRect(label, y, room, row), QRect(0, y, label, row), QRect(label + room, y, number, row))
            )
        return found

    def _columns(self) -> list[_Place]:
        metrics, bars = self.fontMetrics(), self._bars()
        width = min(self.width() / len(bars), metrics.averageCharWidth() * 16.0)
        top, low = self._legend_height(), self.height() - round(metrics.height() * 2.2)
        found = []
        for at in range(len(bars)):
            x = round(at * width)
            wide = round((at + 1) * width) - x
            number = QRect(x, top, wide, metrics.height())
            area = QRect(x, number.bottom() + 1, wide, max(1, low - number.bottom()))
            found.append(_Place(area, QRect(x, low + 1, wide, self.height() - low - 1), number))
        return found

    def _draw_legend(self, painter: QPainter) -> None:
        metrics, x = self.fontMetrics(), 0
        side = metrics.ascent()
        for at, words in enumerate(self._legend()):
            self._draw_part(painter, QRect(x, 2, side, side), at)
            painter.setPen(QColor(colours(self.palette()).text))
            painter.drawText(x + side + 6, metrics.ascent() + 1, words)
            x += side + 6 + metrics.horizontalAdvance(words) + 24

    def _draw_words(self, painter: QPainter, place: _Place, bar: Bar) -> None:
        metrics = self.fontMetrics()
        if self._chart is not None and self._chart.upright:
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
            painter.drawText(place.label.adjusted(2, 2, -2, 0), flags, bar.label)
            high = self._length(bar, place.bar.height())
            over = place.number.translated(0, place.bar.height() - high)
            painter.drawText(over, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, bar.shown)
            return
        middle = Qt.AlignmentFlag.AlignVCenter
        label = metrics.elidedText(bar.label, Qt.TextElideMode.ElideRight, place.label.width() - 8)
        painter.drawText(place.label.adjusted(4, 0, -4, 0), middle | Qt.AlignmentFlag.AlignLeft, label)
        after = place.number.translated(self._length(bar, place.bar.width()) - place.bar.width(), 0)
        painter.drawText(after.adjusted(8, 0, 0, 0), middle | Qt.AlignmentFlag.AlignLeft, bar.shown)

    def _draw_bar(self, painter: QPainter, bar: Bar, area: QRect) -> None:
        start = 0.0
        for at, part in enumerate(bar.parts):
            if not part:
                continue
            if self._chart is not None and self._chart.upright:
                low, high = (area.bottom() + 1 - self._scaled(each, area.height()) for each in (start, start + part))
                inset = min(area.width() // 5, 24)
                rect = QRect(area.left() + inset, high, area.width() - 2 * inset, low - high)
            else:
                left, right = (area.left() + self._scaled(each, area.width()) for each in (start, start + part))
                rect = QRect(left, area.top() + area.height() // 6, right - left, area.height() * 2 // 3)
            self._draw_part(painter, rect, at)
            start += part

    def _draw_part(self, painter: QPainter, rect: QRect, at: int) -> None:
        shown = colours(self.palette())
        painter.setPen(QPen(QColor(shown.accent), 1))
        if at == 0:
            painter.setBrush(QColor(shown.accent))
        else:
            painter.setBrush(QColor(shown.surface))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
            pattern = Qt.BrushStyle.BDiagPattern if at == 1 else Qt.BrushStyle.NoBrush
            painter.setBrush(QBrush(QColor(shown.accent), pattern))
        painter.drawRect(rect.adjusted(0, 0, -1, -1))

    def _length(self, bar: Bar, room: int) -> int:
        return self._scaled(bar.whole, room)

    def _scaled(self, value: float, room: int) -> int:
        most = self._chart.most if self._chart and self._chart.most else 1.0
        return round(value / most * room)
