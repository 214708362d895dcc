"""Widths counted in letters, so that a larger text size makes wider boxes. Changes nothing but widths."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from jatdesk.ui.widgets.scroll import Scroll

_CHANGES = (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.Polish, QEvent.Type.Show)


def at_most(widget: QWidget, letters: int) -> None:
    """Keep a box no wider than so many letters of its own text, also when the text size changes."""
    limit = _Limit(widget, letters)
    widget.installEventFilter(limit)
    limit.fit()


class SideColumn(Scroll):
    """A column of cards beside the main part, so many letters wide; it scrolls by itself."""

    def __init__(self, ground: QWidget, letters: int, parent: QWidget | None = None) -> None:
        super().__init__(ground, parent)
        self._letters = letters
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Another text size asks for another width."""
        super().changeEvent(event)
        if event.type() in _CHANGES:
            self._fit()

    def _fit(self) -> None:
        self.setFixedWidth(self.fontMetrics().averageCharWidth() * self._letters)


class _Limit(QObject):
    def __init__(self, widget: QWidget, letters: int) -> None:
        super().__init__(widget)
        self._widget = widget
        self._letters = letters

    def fit(self) -> None:
        self._widget.setMaximumWidth(self._widget.fontMetrics().averageCharWidth() * self._letters)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _CHANGES:
            self.fit()
        return False
