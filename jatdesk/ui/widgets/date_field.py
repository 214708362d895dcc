"""A box for a date typed any sensible way, which says back how it was understood. Parses nothing itself."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from jatdesk.domain.dates import DateReading, say, say_weekday
from jatdesk.ui.widgets import text


class DateField(QWidget):
    """`DateField(read)`: `read(typed)` says what a text means, with doubts in plain words.

    `changed` carries the date or None once typing is done; `value()` is the date understood now; `problem()` the
    sentence why there is none ('' for an empty box). Under the box stands 'Thursday 10 December 2026'.
    """

    changed = Signal(object)

    def __init__(self, read: Callable[[str], DateReading], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._read = read
        self._reading = DateReading()
        self._told: date | None = None
        self.box = QLineEdit(self)
        self.box.setPlaceholderText("day month year")
        self.echo = text.secondary("", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.box)
        column.addWidget(self.echo)
        self.echo.hide()
        self.setFocusProxy(self.box)
        self.box.textChanged.connect(self._understand)
        self.box.editingFinished.connect(self._settle)

    def value(self) -> date | None:
        """The date understood, or None."""
        return self._reading.value

    def problem(self) -> str:
        """Why what stands in the box is no date; '' when it is one or the box is empty."""
        return "" if self._reading.value else " ".join(self._reading.doubts)

    def set_value(self, day: date | None) -> None:
        """Show a date without telling anyone."""
        self._told = day
        self.box.setText(say(day) if day else "")

    def setAccessibleName(self, name: str) -> None:
        """The name belongs to the box that takes the focus."""
        super().setAccessibleName(name)
        self.box.setAccessibleName(name)

    def setAccessibleDescription(self, description: str) -> None:
        """The description belongs to the box that takes the focus."""
        super().setAccessibleDescription(description)
        self.box.setAccessibleDescription(description)

    def _understand(self, typed: str) -> None:
        self._reading = self._read(typed)
        said = [say_weekday(self._reading.value)] if self._reading.value else []
        words = ". ".join([*said, *self._reading.doubts])
        self.echo.setText(words)
        self.echo.setVisible(bool(words))

    def _settle(self) -> None:
        if self._reading.value is not None and not self._reading.doubts:
            self.box.setText(say(self._reading.value))
        if self._reading.value != self._told:
            self._told = self._reading.value
            self.changed.emit(self._reading.value)
