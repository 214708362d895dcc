"""The fixed line over every case: name, date of birth, school, referred, by, lead professional. It only shows."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from jatdesk.domain.minutes import FixedLine
from jatdesk.ui.widgets import text

_LETTERS_EACH = 13
_SHARES = (5, 5, 5, 5, 6, 5)


class FixedLineView(QWidget):
    """`show_line(line, "Lead professional")`; six parts side by side, or in two or three lines where it is narrow."""

    def __init__(self, lead_words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        titles = ("Name", "Date of birth", "School", "Referred", "By", lead_words)
        self._parts = [_Part(title, self) for title in titles]
        self._across = 0
        self._arrange(6)

    def show_line(self, line: FixedLine) -> None:
        """Show another case's line; what is not known says so."""
        values = (line.name, line.birth, line.school, line.referred, line.referrer, line.lead_professional)
        for part, value in zip(self._parts, values, strict=True):
            part.say(value)
        self.setAccessibleName("; ".join(part.plain() for part in self._parts))

    def words(self) -> tuple[str, ...]:
        """The six values shown."""
        return tuple(part.value.text() for part in self._parts)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fewer parts side by side where it is narrow."""
        super().resizeEvent(event)
        fits = self.width() // (self.fontMetrics().averageCharWidth() * _LETTERS_EACH)
        self._arrange(6 if fits >= 6 else 3 if fits >= 3 else 2)

    def minimumSizeHint(self) -> QSize:
        """Two parts side by side at least."""
        letter = self.fontMetrics().averageCharWidth()
        return QSize(letter * _LETTERS_EACH * 2, super().minimumSizeHint().height())

    def _arrange(self, across: int) -> None:
        if across == self._across:
            return
        self._across = across
        for number, part in enumerate(self._parts):
            self._grid.addWidget(part, number // across, number % across, Qt.AlignmentFlag.AlignTop)
        for column in range(6):
            share = _SHARES[column] if across == 6 else 1
            self._grid.setColumnStretch(column, share if column < across else 0)


class _Part(QWidget):
    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.title: QLabel = text.secondary(title, self)
        self.value: QLabel = text.strong("", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addWidget(self.value)

    def say(self, value: str) -> None:
        self.value.setText(value or "not known")

    def plain(self) -> str:
        return f"{self.title.text()}: {self.value.text()}"
