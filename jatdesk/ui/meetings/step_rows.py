"""The steps of a meeting as rows: how each stands, what it means, and its one button. Shows; decides nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QWidget

from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.pill import Pill, Tone


@dataclass(frozen=True, slots=True)
class StepRow:
    """One row: pill, title, a sentence, the button's words and what it does ('' for no button)."""

    key: str
    pill: str
    tone: Tone
    title: str
    detail: str
    button: str = ""
    pressed: Callable[[], object] | None = None


class StepRows(QWidget):
    """`show_rows(rows)`; `button(key)` is the button of one row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: dict[str, QPushButton] = {}
        self._parts: list[QWidget] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)

    def show_rows(self, rows: Sequence[StepRow]) -> None:
        """Show other rows; the focus stays on the same step's button."""
        focused = next((key for key, button in self._buttons.items() if button.hasFocus()), "")
        for part in self._parts:
            self._grid.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts, self._buttons = [], {}
        for number, row in enumerate(rows):
            self._draw(row, number * 2)
        if focused in self._buttons:
            self._buttons[focused].setFocus()

    def button(self, key: str) -> QPushButton:
        """The button of the step with this key; KeyError when the row has none."""
        return self._buttons[key]

    def keys(self) -> tuple[str, ...]:
        """The steps that have a button now."""
        return tuple(self._buttons)

    def _draw(self, row: StepRow, line: int) -> None:
        top = Qt.AlignmentFlag.AlignTop
        if line:
            rule = QFrame(self)
            rule.setProperty("kind", "rule")
            self._put(rule, line - 1, 0, 3, Qt.AlignmentFlag(0))
        self._put(Pill(row.pill, row.tone, self), line, 0, 1, top)
        words = QWidget(self)
        grid = QGridLayout(words)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(0)
        grid.addWidget(text.strong(row.title, words), 0, 0)
        if row.detail:
            grid.addWidget(text.secondary(row.detail, words), 1, 0)
        self._put(words, line, 1, 1, top)
        if row.button and row.pressed is not None:
            button = buttons.plain(row.button, row.pressed, self)
            button.setAccessibleName(f"{row.button}: {row.title}".replace("&", ""))
            self._buttons[row.key] = button
            self._put(button, line, 2, 1, top | Qt.AlignmentFlag.AlignRight)

    def _put(self, widget: QWidget, row: int, column: int, across: int, align: Qt.AlignmentFlag) -> None:
        self._parts.append(widget)
        self._grid.addWidget(widget, row, column, 1, across, align)
        widget.show()
