"""The ring round whatever has the focus: two pixels of accent, one pixel of gap. Draws only; takes no input."""

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

from jatdesk.ui.palette import colours

REACH = 3  # one pixel of gap and two of ring
_MOVES = {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.LayoutRequest}


class FocusRing(QWidget):
    """One for each window: `FocusRing(window)` follows the focus by itself for as long as the window lives."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._around: QWidget | None = None
        self._watched: list[QWidget] = []
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_changed)
        self.hide()

    def follow(self, now: QWidget | None) -> None:
        """Put the ring round a widget that has the focus already."""
        self._focus_changed(None, now)

    def around(self) -> QWidget | None:
        """The widget that has the ring now."""
        return self._around if self.isVisible() else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the widget when it, or something it stands in, moves."""
        if event.type() in _MOVES:
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours(self.palette()).accent), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        painter.end()

    def _focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        for widget in self._watched:
            if shiboken6.isValid(widget):
                widget.removeEventFilter(self)
        self._watched = []
        self._around = None
        if now is not None and now is not self.window() and now.window() is self.window():
            self._around = now
            step: QWidget | None = now
            while step is not None and step is not self.window():
                step.installEventFilter(self)
                self._watched.append(step)
                step = step.parentWidget()
        self._place()

    def _place(self) -> None:
        target = self._around
        if target is None or not shiboken6.isValid(target) or not target.isVisible():
            self.hide()
            return
        box = self._in_window(target, target.rect()).adjusted(-REACH, -REACH, REACH, REACH)
        room = self._room(target)
        if not room.intersects(box):
            self.hide()
            return
        self.setGeometry(box)
        self.setMask(
            QRegion(self.rect()).subtracted(QRegion(self.rect().adjusted(7, 7, -7, -7)))
            & QRegion(room.translated(-box.topLeft()))
        )
        self.raise_()
        self.show()

    def _room(self, target: QWidget) -> QRect:
        room = self.window().rect()
        step = target.parentWidget()
        while step is not None and step is not self.window():
            if isinstance(step, QAbstractScrollArea):
                room &= self._in_window(step, step.rect())
            step = step.parentWidget()
        return room

    def _in_window(self, widget: QWidget, box: QRect) -> QRect:
        return QRect(widget.mapTo(self.window(), QPoint(0, 0)), box.size())
