"""A plain list to choose one from, by code."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget


class Choice(QComboBox):
    """`Choice([("", "Choose…"), ("review", "Review")])`; `changed` carries the code a person chose."""

    changed = Signal(str)

    def __init__(self, choices: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mask: Callable[[str], str] | None = None
        self._words: list[str] = []
        self.set_choices(choices)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.activated.connect(lambda _index: self.changed.emit(self.value()))

    def value(self) -> str:
        """The code chosen, or ''."""
        return str(self.currentData() or "")

    def set_value(self, code: str) -> None:
        """Choose a code without telling anyone; a code that is not on the list is added as its own words."""
        index = self.findData(code)
        if index < 0:
            self._words.append(code)
            self.addItem(self._masked(code), code)
            index = self.count() - 1
        self.setCurrentIndex(index)

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Other choices, keeping the chosen code when it is still there."""
        before = self.value()
        self.clear()
        self._words = [words for _code, words in choices]
        for code, words in choices:
            self.addItem(self._masked(words), code)
        self.setCurrentIndex(max(0, self.findData(before)))

    def cover(self, mask: Callable[[str], str] | None) -> None:
        """Show the words through a mask, or as they are; the codes stay."""
        if mask is None and self._mask is None:
            return
        self._mask = mask
        for index, words in enumerate(self._words):
            if self.itemText(index) != self._masked(words):
                self.setItemText(index, self._masked(words))

    def _masked(self, words: str) -> str:
        return words if self._mask is None else self._mask(words)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling a form never changes an answer; only an open list or the keyboard does."""
        event.ignore()
