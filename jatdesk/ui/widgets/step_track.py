"""The track of a meeting: its steps side by side with the day of each. Shows; knows no rule."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from jatdesk.ui.palette import colours
from jatdesk.ui.widgets import text

_SAID = {"done": "done", "now": "now", "due": "due", "late": "late", "ahead": "to come"}


@dataclass(frozen=True, slots=True)
class TrackStep:
    """A step: its words, the small words under them ('by Thu 3 Dec'), its state done, now, due, late or ahead."""

    title: str
    small: str
    state: str


class StepTrack(QWidget):
    """`show_steps(steps)`; steps go on in a second line when they no longer fit side by side."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Steps of the meeting")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(0)
        self._grid.setVerticalSpacing(12)
        self._steps: tuple[TrackStep, ...] = ()
        self._parts: list[_StepPart] = []

    def show_steps(self, steps: Sequence[TrackStep]) -> None:
        """Show other steps."""
        if tuple(steps) == self._steps:
            return
        self._steps = tuple(steps)
        for part in self._parts:
            self._grid.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts = [_StepPart(step, self) for step in steps]
        self._arrange()

    def steps(self) -> tuple[TrackStep, ...]:
        """The steps shown."""
        return self._steps

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the steps for the new width."""
        super().resizeEvent(event)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Two steps side by side at least."""
        return QSize(self.fontMetrics().averageCharWidth() * 30, super().minimumSizeHint().height())

    def _arrange(self) -> None:
        if not self._parts:
            return
        each = self.fontMetrics().averageCharWidth() * 14
        fits = max(2, min(len(self._parts), self.width() // each))
        across = -(-len(self._parts) // -(-len(self._parts) // fits))
        for number, part in enumerate(self._parts):
            part.set_last(number % across == across - 1)
            self._grid.addWidget(part, number // across, number % across, Qt.AlignmentFlag.AlignTop)
        for column in range(max(len(self._parts), self._grid.columnCount())):
            self._grid.setColumnStretch(column, 1 if column < across else 0)


class _StepPart(QWidget):
    def __init__(self, step: TrackStep, parent: QWidget) -> None:
        super().__init__(parent)
        self._step = step
        self._last = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 28, 8, 0)
        column.setSpacing(0)
        title = text.strong(step.title, self)
        title.setProperty("kind", "step")
        title.setAccessibleName(f"{step.title}: {_SAID[step.state]}")
        column.addWidget(title)
        column.addWidget(text.secondary(step.small, self))

    def set_last(self, last: bool) -> None:
        """Whether no step stands to the right of it."""
        self._last = last
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line to the next step and this step's mark."""
        colour = colours(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._last:
            gone = self._step.state == "done"
            painter.setPen(QPen(QColor(colour.done if gone else colour.count_fill), 2))
            painter.drawLine(QPointF(20, 12), QPointF(self.width(), 12))
        box = QRectF(2, 2, 20, 20)
        fills = {"done": colour.done, "now": colour.accent, "due": colour.due, "late": colour.alarm}
        fill = fills.get(self._step.state)
        if self._step.state == "now":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour.selected))
            painter.drawEllipse(box.adjusted(-2, -2, 2, 2))
        painter.setPen(QPen(QColor(fill or colour.input_line), 1.5))
        painter.setBrush(QColor(fill or colour.surface))
        painter.drawEllipse(box.adjusted(1, 1, -1, -1))
        mark = {"done": "✓", "late": "!", "due": "!"}.get(self._step.state)
        if mark:
            self._mark(painter, box, mark, colour.surface)
        painter.end()

    def _mark(self, painter: QPainter, box: QRectF, mark: str, ink: str) -> None:
        painter.setPen(QPen(QColor(ink), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        if mark == "✓":
            points = (QPointF(-4, 0), QPointF(-1, 3), QPointF(4, -3))
            painter.drawPolyline([box.center() + point for point in points])
            return
        font = QFont(self.font())
        font.setPixelSize(13)
        font.setWeight(QFont.Weight.Bold)
        painter.setFont(font)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, mark)
