"""Several boxes to tick, under headings where they have some, as many side by side as there is room for."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QWidget

from jatdesk.ui.forms.fields import Options
from jatdesk.ui.widgets import text

GAP = 16


class TickList(QWidget):
    """Several boxes to tick, as many side by side as there is room for; `codes()` are those ticked, in order."""

    changed = Signal()

    def __init__(
        self, options: Options, groups: Sequence[tuple[str, Sequence[str]]] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._boxes: dict[str, QCheckBox] = {}
        self._groups = [(text.secondary(title, self), tuple(codes)) for title, codes in groups]
        self._across = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(4)
        for code, words in options:
            box = QCheckBox(words, self)
            box.toggled.connect(lambda _on: self.changed.emit())
            self._boxes[code] = box
        if self._boxes:
            self.setFocusProxy(next(iter(self._boxes.values())))
        self._arrange(2)

    def boxes(self) -> list[QWidget]:
        """The boxes, in order."""
        return list(self._boxes.values())

    def codes(self) -> tuple[str, ...]:
        """The codes ticked."""
        return tuple(code for code, box in self._boxes.items() if box.isChecked())

    def show_codes(self, codes: Sequence[str]) -> None:
        """Tick these and no others."""
        for code, box in self._boxes.items():
            box.setChecked(code in codes)

    def minimumSizeHint(self) -> QSize:
        """One column at least."""
        return QSize(self._widest(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the boxes for the new width."""
        super().resizeEvent(event)
        self._arrange(next((across for across in (3, 2) if self._needed(across) <= self.width()), 1))

    def _parts(self) -> list[tuple[QLabel | None, list[QCheckBox]]]:
        if not self._groups:
            return [(None, list(self._boxes.values()))]
        grouped = {code for _heading, codes in self._groups for code in codes}
        rest = [box for code, box in self._boxes.items() if code not in grouped]
        parts: list[tuple[QLabel | None, list[QCheckBox]]] = [
            (heading, [self._boxes[code] for code in codes if code in self._boxes]) for heading, codes in self._groups
        ]
        return [*parts, *([(None, rest)] if rest else [])]

    def _needed(self, across: int) -> int:
        """How wide so many columns are, each as wide as its widest box."""
        columns = [0] * across
        for _heading, boxes in self._parts():
            for number, box in enumerate(boxes):
                columns[number % across] = max(columns[number % across], box.sizeHint().width())
        return sum(columns) + GAP * (across - 1)

    def _widest(self) -> int:
        return max((box.sizeHint().width() for box in self._boxes.values()), default=0)

    def _arrange(self, across: int) -> None:
        if across == self._across:
            return
        self._across = across
        row = 0
        for heading, boxes in self._parts():
            if heading is not None:
                self._grid.addWidget(heading, row, 0, 1, across)
                row += 1
            for number, box in enumerate(boxes):
                self._grid.addWidget(box, row + number // across, number % across)
            row += -(-len(boxes) // across)
        for column in range(3):
            self._grid.setColumnStretch(column, 1 if column < across else 0)
