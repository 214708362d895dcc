"""A box for a person's name: typed freely, or chosen from those at the table."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget


class NameBox(QComboBox):
    """`offer(names, value)` fills it silently; `settled` says that typing or choosing is done."""

    settled = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.activated.connect(lambda _index: self.settled.emit(self.value()))
        line = self.lineEdit()
        assert line is not None
        line.editingFinished.connect(lambda: self.settled.emit(self.value()))

    def value(self) -> str:
        """The name as it stands there."""
        return " ".join(self.currentText().split())

    def offer(self, names: Sequence[str], value: str) -> None:
        """Offer other names and show a value without telling anyone."""
        if [self.itemText(index) for index in range(1, self.count())] != list(names):
            self.clear()
            self.addItems(["", *names])
        self.setEditText(value)

    def hint(self, words: str) -> None:
        """What holds while the box is empty."""
        line = self.lineEdit()
        assert line is not None
        line.setPlaceholderText(words)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling a form never changes an answer."""
        event.ignore()
