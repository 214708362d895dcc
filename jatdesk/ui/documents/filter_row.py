"""What narrows the list of mailings besides the words that are looked for: kind, days, and what is not sent yet."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from jatdesk.ui import days
from jatdesk.ui.widgets.choice import Choice
from jatdesk.ui.widgets.field import Field
from jatdesk.ui.widgets.flow import FlowLayout

_EVERY = ("", "Everything")
_LETTERS = 22


class FilterRow(QWidget):
    """`changed` when something else is wanted; `kind()`, `since()`, `until()`, `unsent()`."""

    changed = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offered: Sequence[tuple[str, str]] = ()
        self.kind_field = Field("&Kind", Choice([_EVERY]))
        self.since_field = Field("&From", days.behind(today))
        self.until_field = Field("&Until", days.behind(today))
        self.unsent_box = QCheckBox("Not sent &yet")
        row = FlowLayout(gap=12)
        for field in (self.kind_field, self.since_field, self.until_field):
            field.setFixedWidth(self.fontMetrics().averageCharWidth() * _LETTERS)
            row.addWidget(field)
        row.addWidget(self.unsent_box)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 4)
        column.addLayout(row)
        self.kind_field.editor.changed.connect(lambda _code: self.changed.emit())
        for field in (self.since_field, self.until_field):
            field.editor.changed.connect(lambda _day: self.changed.emit())
        self.unsent_box.toggled.connect(lambda _on: self.changed.emit())

    def offer_kinds(self, kinds: Sequence[tuple[str, str]]) -> None:
        """The kinds that there are; the chosen one stays chosen."""
        if tuple(kinds) != self._offered:
            chosen, self._offered = self.kind(), tuple(kinds)
            self.kind_field.editor.set_choices([_EVERY, *kinds])
            self.kind_field.editor.set_value(chosen)

    def kind(self) -> str:
        """The code of a kind of mailing, or ''."""
        return self.kind_field.editor.value()

    def since(self) -> date | None:
        """The first day wanted."""
        return self.since_field.editor.value()

    def until(self) -> date | None:
        """The last day wanted."""
        return self.until_field.editor.value()

    def unsent(self) -> bool:
        """Whether only what was not sent yet is wanted."""
        return self.unsent_box.isChecked()

    def clear(self) -> None:
        """Everything again, without telling."""
        self.blockSignals(True)
        self.kind_field.editor.set_value("")
        self.since_field.editor.set_value(None)
        self.until_field.editor.set_value(None)
        self.unsent_box.setChecked(False)
        self.blockSignals(False)
