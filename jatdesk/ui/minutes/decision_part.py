"""Decision, next review, lead professional, and who tells the family by when. Tells each answer; saves nothing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from jatdesk.domain.minutes import ItemMinutes
from jatdesk.ui import days
from jatdesk.ui.widgets.choice import Choice
from jatdesk.ui.widgets.field import Field
from jatdesk.ui.widgets.name_box import NameBox

_LETTERS_EACH = 24


class DecisionPart(QWidget):
    """`show_minutes(minutes, people, locked)`; `changed` carries the item's minutes with the new answer in them."""

    changed = Signal(object)

    def __init__(
        self, decisions: Sequence[tuple[str, str]], lead_words: str, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._minutes = ItemMinutes("", "")
        self._offered: date | None = None
        self._locked = False
        self.decision = Field("Decis&ion", Choice([("", "Choose…"), *decisions]), parent=self)
        self.review = Field("Next &review", days.ahead(today), parent=self)
        self.lead = Field(_lead_label(lead_words), NameBox(self), parent=self)
        self.told_by = Field("Family &told by", NameBox(self), parent=self)
        self.tell_by = Field("By", days.ahead(today), parent=self)
        self._fields: tuple[Field[Any], ...] = (self.decision, self.review, self.lead, self.told_by, self.tell_by)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(12)
        self._across = 0
        self._arrange(3)
        self._connect()

    def show_minutes(
        self, minutes: ItemMinutes, people: Sequence[str], lead_now: str, tell_by: date | None, locked: bool
    ) -> None:
        """Show the answers of an item; the field a person is in keeps what stands there.

        `tell_by` is offered where somebody is named without a day.
        """
        same = minutes.item_id == self._minutes.item_id
        self._minutes = minutes
        self._offered = tell_by
        self._locked = locked
        if not (same and _is_used(self.decision)):
            self.decision.editor.set_value(minutes.decision)
        for dates, day in ((self.review, minutes.review_on), (self.tell_by, minutes.tell_by)):
            if not (same and _is_used(dates)):
                dates.editor.set_value(day)
        for names, value in ((self.lead, minutes.lead_professional), (self.told_by, minutes.told_by)):
            if not (same and _is_used(names)):
                names.editor.offer(people, value)
        self.lead.editor.hint(lead_now)
        for field in self._fields:
            field.set_error("")
            field.editor.setEnabled(not locked)

    def minutes(self) -> ItemMinutes:
        """The minutes with every answer that stands here now."""
        told_by = self.told_by.editor.value()
        tell_by = self.tell_by.editor.value()
        if told_by and tell_by is None and not self.tell_by.editor.problem():
            tell_by = self._offered
        return replace(
            self._minutes,
            decision=self.decision.editor.value(),
            review_on=self.review.editor.value(),
            lead_professional=self.lead.editor.value(),
            told_by=told_by,
            tell_by=tell_by,
        )

    def flush(self) -> None:
        """Tell what was typed and not told yet."""
        self._tell()

    def focus_field(self, name: str) -> None:
        """Put the cursor into one answer, by its name in the minutes."""
        fields: dict[str, Field[Any]] = {"decision": self.decision, "review": self.review, "told_by": self.told_by}
        if name in fields:
            fields[name].setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fewer fields side by side where it is narrow."""
        super().resizeEvent(event)
        fits = self.width() // (self.fontMetrics().averageCharWidth() * _LETTERS_EACH)
        self._arrange(max(1, min(3, fits)))

    def minimumSizeHint(self) -> QSize:
        """One field at least."""
        letter = self.fontMetrics().averageCharWidth()
        return QSize(letter * _LETTERS_EACH, super().minimumSizeHint().height())

    def _connect(self) -> None:
        self.decision.editor.changed.connect(lambda _code: self._tell())
        for dates in (self.review, self.tell_by):
            dates.editor.changed.connect(lambda _day: self._tell())
        for names in (self.lead, self.told_by):
            names.editor.settled.connect(lambda _name: self._tell())

    def _tell(self) -> None:
        for field in (self.review, self.tell_by):
            field.set_error(field.editor.problem())
        answered = self.minutes()
        if self._locked or answered == self._minutes:
            return
        if answered.tell_by != self._minutes.tell_by:
            self.tell_by.editor.set_value(answered.tell_by)
        self._minutes = answered
        self.changed.emit(answered)

    def _arrange(self, across: int) -> None:
        if across == self._across:
            return
        self._across = across
        for number, field in enumerate(self._fields):
            self._grid.addWidget(field, number // across, number % across, Qt.AlignmentFlag.AlignTop)
        for column in range(3):
            self._grid.setColumnStretch(column, 1 if column < across else 0)


def _is_used(field: QWidget) -> bool:
    focused = field.window().focusWidget()
    return focused is not None and field.isAncestorOf(focused)


def _lead_label(words: str) -> str:
    return f"&{words[:1].upper()}{words[1:]}"
