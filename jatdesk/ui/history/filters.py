"""The filters over the history: person, kind of record, period, and one record alone. Asks no operation."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jatdesk.domain.history import KIND_WORDS, OTHER_KINDS, HistoryFilter
from jatdesk.domain.ids import Id
from jatdesk.ui.days import behind
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.choice import Choice
from jatdesk.ui.widgets.field import Field
from jatdesk.ui.widgets.flow import FlowLayout

_EVERYBODY = ("", "Everybody")
_KINDS = (
    ("", "Every kind"),
    *((code, words) for code, (words, _) in KIND_WORDS.items()),
    (OTHER_KINDS, "Team, people and store"),
)


class HistoryFilters(QWidget):
    """`wanted(words)` is the filter as it stands; `changed` tells when a person changed it."""

    changed = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._record: tuple[str, Id] | None = None
        self.person = Choice([_EVERYBODY])
        self.kind = Choice(_KINDS)
        self.since = behind(today)
        self.until = behind(today)
        self.person_field = Field("&Person", self.person)
        self.kind_field = Field("&Kind of record", self.kind)
        self.since_field = Field("F&rom", self.since)
        self.until_field = Field("Un&til", self.until)
        self.only = text.strong("", self)
        self.everything = buttons.link("&Show everything", self._drop_record, self)
        self.person.changed.connect(lambda _code: self.changed.emit())
        self.kind.changed.connect(lambda _code: self.changed.emit())
        self.since.changed.connect(lambda _day: self._days_changed())
        self.until.changed.connect(lambda _day: self._days_changed())
        self._build()

    def show_people(self, names: Sequence[str]) -> None:
        """Offer these people, keeping the chosen one."""
        self.person.set_choices([_EVERYBODY, *((name, name) for name in names)])

    def only_record(self, record: tuple[str, Id] | None, words: str) -> None:
        """Ask for one record alone, or for all; tells nobody."""
        self._record = record
        self.only.setText(f"Only {words} and what belongs to it" if record else "")
        self._row.setVisible(record is not None)

    def clear(self) -> None:
        """Ask for everything; tells nobody."""
        self.only_record(None, "")
        self.person.set_value("")
        self.kind.set_value("")
        for day in (self.since, self.until):
            day.set_value(None)
        self._show_problems()

    def wanted(self, words: str) -> HistoryFilter:
        """The filter as it stands, with these words."""
        return HistoryFilter(
            self.person.value(), self.kind.value(), self.since.value(), self.until.value(), words, self._record
        )

    @property
    def record(self) -> tuple[str, Id] | None:
        """The one record asked for, or None."""
        return self._record

    def _days_changed(self) -> None:
        self._show_problems()
        self.changed.emit()

    def _show_problems(self) -> None:
        since, until = self.since.value(), self.until.value()
        self.since_field.set_error(self.since.problem())
        turned = bool(since and until and since > until)
        self.until_field.set_error("This is before the first day" if turned else self.until.problem())

    def _drop_record(self) -> None:
        self.only_record(None, "")
        self.person.setFocus()
        self.changed.emit()

    def _build(self) -> None:
        self._row = QWidget(self)
        row = QHBoxLayout(self._row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.only)
        row.addWidget(self.everything)
        row.addStretch(1)
        self._row.hide()
        fields = FlowLayout(gap=16)
        for field in (self.person_field, self.kind_field, self.since_field, self.until_field):
            field.setFixedWidth(self.fontMetrics().averageCharWidth() * 24)
            fields.addWidget(field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(fields)
        column.addWidget(self._row)
