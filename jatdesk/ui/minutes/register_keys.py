"""The keys of the register: arrows walk its cells, Enter marks one and goes to the next member. It saves nothing."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QRadioButton, QWidget

from jatdesk.ui.minutes.register_words import CHOICES

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}


class RegisterKeys(QObject):
    """Filters the keys of `cells()`: one sequence a member, the answers first and the line for words last.

    Walking marks nothing: on the way from 'Present' to 'Apologies' nobody must get a deputy.
    """

    def __init__(self, cells: Callable[[], Sequence[Sequence[QWidget]]], parent: QObject) -> None:
        super().__init__(parent)
        self._cells = cells

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk on an arrow, mark on Enter; every other key is left alone."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or not isinstance(watched, QWidget):
            return False
        key = Qt.Key(event.key())
        if key in _ENTER:
            return self._enter(watched)
        down, right = _STEPS.get(key, (0, 0))
        if right and isinstance(watched, QLineEdit):
            return False  # inside the words
        return bool(down or right) and self._walk(watched, down, right)

    def _enter(self, cell: QWidget) -> bool:
        if isinstance(cell, QRadioButton):
            cell.click()
            return not cell.hasFocus() or self._walk(cell, 1, 0)  # for a deputy the name is asked
        return self._walk(cell, 1, -len(CHOICES))

    def _walk(self, cell: QWidget, down: int, right: int) -> bool:
        rows = self._cells()
        found = [(row, line.index(cell)) for row, line in enumerate(rows) if cell in line]
        if not found:
            return False
        row, column = found[0][0] + down, found[0][1] + right
        if 0 <= row < len(rows) and 0 <= column < len(rows[row]):
            rows[row][column].setFocus(Qt.FocusReason.TabFocusReason)
        return True
