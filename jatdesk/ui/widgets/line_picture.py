"""A small line over time, painted: every value stands as a number beside its point, and all of it is said in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from jatdesk.ui.palette import colours

_LINES = 7


@dataclass(frozen=True)
class Point:
    """One value: where it stands in time (days), how high, and its words ('8', '10 December 2026')."""

    at: float
    value: float
    said: str
    when: str


class LinePicture(QWidget):
    """`show_points(points, lowest, highest, words)`; the arrow keys walk along the points and say each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._points: tuple[Point, ...] = ()
        self._range = (0.0, 1.0)
        self._here = 0

    def show_points(self, points: Sequence[Point], lowest: float, highest: float, words: str) -> None:
        """Show other points; `words` say the whole picture to who can't see it."""
        self._points = tuple(points)
        self._range = (lowest, highest if highest > lowest else lowest + 1)
        self._here = max(0, len(self._points) - 1)
        listed = "; ".join(f"{point.said} on {point.when}" for point in self._points)
        self.setAccessibleName(f"{words}: {listed}")
        self._say()
        self.update()

    def here(self) -> str:
        """The point the keyboard stands on, in words."""
        if not self._points:
            return ""
        point = self._points[self._here]
        return f"{point.said} on {point.when}"

    def sizeHint(self) -> QSize:
        """Some lines of text high."""
        return QSize(self.fontMetrics().averageCharWidth() * 40, self.fontMetrics().height() * _LINES)

    def minimumSizeHint(self) -> QSize:
        """Readable still."""
        return QSize(self.fontMetrics().averageCharWidth() * 22, self.fontMetrics().height() * _LINES)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right walk along the points."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if not step:
            super().keyPressEvent(event)
            return
        self._here = min(max(self._here + step, 0), max(0, len(self._points) - 1))
        self._say()
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where one stands."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show it no longer."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Two quiet lines for the ends of the scale, the line, its points, and the number over each."""
        shown, metrics = colours(self.palette()), self.fontMetrics()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = self._area()
        low, high = self._range
        painter.setPen(QPen(QColor(shown.line), 1))
        for end in (low, high):
            level = self._level(area, end)
            painter.drawLine(QPointF(area.left(), level), QPointF(area.right(), level))
        places = [QPointF(self._across(area, point.at), self._level(area, point.value)) for point in self._points]
        painter.setPen(QPen(QColor(shown.accent), 2))
        for start, end_place in pairwise(places):
            painter.drawLine(start, end_place)
        for number, (point, place) in enumerate(zip(self._points, places, strict=True)):
            chosen = self.hasFocus() and number == self._here
            painter.setPen(QPen(QColor(shown.accent), 2))
            painter.setBrush(QColor(shown.accent if chosen else shown.surface))
            painter.drawEllipse(place, 6 if chosen else 4, 6 if chosen else 4)
            painter.setPen(QColor(shown.text))
            width = float(metrics.horizontalAdvance(point.said))
            left = min(max(place.x() - width / 2, 0.0), self.width() - width)
            over = place.y() - 10 if place.y() - 10 - metrics.ascent() > 0 else place.y() + 10 + metrics.ascent()
            painter.drawText(QPointF(left, over), point.said)
        painter.setPen(QColor(shown.secondary))
        self._draw_days(painter)
        painter.end()

    def _draw_days(self, painter: QPainter) -> None:
        if not self._points:
            return
        metrics, base = self.fontMetrics(), self.height() - self.fontMetrics().descent() - 1
        first, last = self._points[0].when, self._points[-1].when
        painter.drawText(QPointF(0.0, base), first)
        width = metrics.horizontalAdvance(last)
        if len(self._points) > 1 and metrics.horizontalAdvance(first) + width + 16 < self.width():
            painter.drawText(QPointF(float(self.width() - width), base), last)

    def _area(self) -> QRectF:
        height = self.fontMetrics().height()
        return QRectF(8.0, height + 12.0, max(1.0, self.width() - 16.0), max(1.0, self.height() - 2.4 * height - 16.0))

    def _across(self, area: QRectF, at: float) -> float:
        first, last = self._points[0].at, self._points[-1].at
        return area.center().x() if last == first else area.left() + (at - first) / (last - first) * area.width()

    def _level(self, area: QRectF, value: float) -> float:
        low, high = self._range
        return area.bottom() - (min(max(value, low), high) - low) / (high - low) * area.height()

    def _say(self) -> None:
        self.setAccessibleDescription(self.here())
        self.setToolTip(self.here())
