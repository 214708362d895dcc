"""Label and value side by side, as on a page that is checked before something goes out; a value may have a button."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QWidget

from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.letters import at_most

_LABEL_LETTERS = 16


class SummaryRows(QFrame):
    """`add(label, value, button, name, pressed)` puts one row under the others."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)
        self._values: list[tuple[str, str]] = []

    def add(
        self, label: str, value: str, button: str = "", name: str = "", pressed: Callable[[], object] | None = None
    ) -> tuple[QLabel, QPushButton | None]:
        """One row; `name` is what a screen reader calls the button. Gives the value's label and the button."""
        row = len(self._values)
        self._values.append((label, value))
        top = Qt.AlignmentFlag.AlignTop
        title = text.secondary(label, self)
        title.setMinimumWidth(title.fontMetrics().averageCharWidth() * _LABEL_LETTERS)
        at_most(title, _LABEL_LETTERS * 2)
        shown = text.body(value, self)
        for cell in (title, shown):
            cell.setContentsMargins(0, 4, 0, 4)  # level with the words of a button beside them
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._grid.addWidget(title, row, 0, top)
        self._grid.addWidget(shown, row, 1, top)
        made: QPushButton | None = None
        if button and pressed is not None:
            made = buttons.link(button, pressed, self)
            made.setAccessibleName(name or button)
            self._grid.addWidget(made, row, 2, top | Qt.AlignmentFlag.AlignRight)
        return shown, made

    def values(self) -> tuple[tuple[str, str], ...]:
        """The labels and values shown, for whoever wants to read the page as text."""
        return tuple(self._values)
