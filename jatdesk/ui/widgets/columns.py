"""Two columns that become one when the page is too narrow for both."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget


class Columns(QWidget):
    """`Columns(left, right, 64)`: the left one takes 64 per cent; in less than `letters` of width they stack."""

    def __init__(
        self, left: QWidget, right: QWidget, share: int = 64, letters: int = 88, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._letters = letters
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(16)
        self._row.addWidget(left, share)
        self._row.addWidget(right, 100 - share)

    def stacked(self) -> bool:
        """Whether the right part stands under the left one."""
        return self._row.direction() == QBoxLayout.Direction.TopToBottom

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stack or unstack for the new width."""
        super().resizeEvent(event)
        narrow = self.width() < self.fontMetrics().averageCharWidth() * self._letters
        wanted = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if wanted != self._row.direction():
            self._row.setDirection(wanted)

    def minimumSizeHint(self) -> QSize:
        """Narrow enough to be stacked."""
        parts = [item.minimumSize() for index in range(2) if (item := self._row.itemAt(index)) is not None]
        height = super().minimumSizeHint().height()
        return QSize(max((part.width() for part in parts), default=0), height)
