"""The body of a page: it scrolls up and down, never sideways."""

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

_ROUND = 24  # so much of what stands round a widget is brought into sight with it


class Scroll(QScrollArea):
    """`Scroll(widget)`; the widget takes the whole width. What gets the focus, by whatever key, comes into sight."""

    def __init__(self, widget: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setProperty("kind", "scroll")
        widget.setProperty("kind", "ground")
        self.setWidget(widget)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._bring_into_sight)

    def _bring_into_sight(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is None or not shiboken6.isValid(self) or not self.isVisible() or not self.isAncestorOf(now):
            return
        pressed = QApplication.mouseButtons() != Qt.MouseButton.NoButton  # nothing may move away under the mouse
        if not pressed and now.height() < self.viewport().height():
            self.ensureWidgetVisible(now, 0, _ROUND)
