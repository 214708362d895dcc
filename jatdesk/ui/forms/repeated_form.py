"""Any number of equal parts of a form: carers, services, answers. Saves nothing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from jatdesk.ui.forms.beside import EvidenceRows
from jatdesk.ui.forms.field_grid import FieldGrid
from jatdesk.ui.forms.field_input import Evidence, FieldInput
from jatdesk.ui.forms.sections import Repeated
from jatdesk.ui.widgets import buttons, text


class RepeatedForm(QWidget):
    """Any number of equal parts (carers, services, answers), each with its fields and a way to take it out."""

    changed = Signal()
    rebuilt = Signal()

    def __init__(
        self, repeated: Repeated, today: date, evidence: Evidence = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.repeated = repeated
        self._today = today
        self._evidence = evidence
        self._parts: list[_Part] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)
        self.add_button = buttons.plain(repeated.add, self._add_by_hand, self)
        self._column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.show_parts(())

    def show_parts(self, values: tuple[object, ...]) -> None:
        """Show these parts, or one empty one."""
        while self._parts:
            self._take_out(self._parts[-1])
        for value in values:
            self._add(value, self._evidence)
        if not values:
            self._add(None, self._evidence)
        self.rebuilt.emit()

    def tab_stops(self) -> list[QWidget]:
        """What the Tab key stops at, top to bottom."""
        found: list[QWidget] = []
        for part in self._parts:
            found += [stop for field_input in part.inputs for stop in field_input.tab_stops()]
            found.append(part.out_button)
        return [*found, self.add_button]

    def values(self) -> tuple[object, ...]:
        """The parts a person filled in."""
        made = (part.value() for part in self._parts)
        return tuple(value for value in made if self.repeated.filled(value))

    def inputs(self) -> list[FieldInput]:
        """Every input, top to bottom."""
        return [field_input for part in self._parts for field_input in part.inputs]

    def _add(self, value: object, evidence: Evidence) -> "_Part":
        number = len(self._parts)
        part = _Part(self.repeated, number, self._today, evidence, self._remove, self)
        part.show_value(value)
        part.changed.connect(self.changed)
        self._parts.append(part)
        self._column.insertWidget(number, part)
        part.show()  # at once: an input that is not in sight yet takes no focus
        return part

    def _add_by_hand(self) -> None:
        # what a paper says of an earlier part in this place is not about the new one
        part = self._add(None, None if self._evidence is None else {})
        self.rebuilt.emit()
        part.inputs[0].setFocus()

    def _remove(self, part: "_Part") -> None:
        self._take_out(part)
        if not self._parts:
            self._add(None, None if self._evidence is None else {})
        self.rebuilt.emit()
        self._parts[0].inputs[0].setFocus()
        self.changed.emit()

    def _take_out(self, part: "_Part") -> None:
        self._parts.remove(part)
        self._column.removeWidget(part)
        part.hide()
        part.deleteLater()


class _Part(QWidget):
    changed = Signal()

    def __init__(
        self,
        repeated: Repeated,
        number: int,
        today: date,
        evidence: Evidence,
        remove: Callable[["_Part"], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._repeated = repeated
        self._kept: object = None
        self.inputs = [FieldInput(spec, today, self) for spec in repeated.fields]
        for field_input in self.inputs:
            field_input.changed.connect(self.changed)
        words = f"{repeated.one} {number + 1}"
        self.out_button = buttons.link("Take out", lambda: remove(self), self)
        self.out_button.setAccessibleName(f"Take out {words.lower()}")
        head = QWidget(self)
        head_row = QGridLayout(head)
        head_row.setContentsMargins(0, 0, 0, 0)
        head_row.setColumnStretch(0, 1)
        head_row.addWidget(text.heading(words, head), 0, 0)
        head_row.addWidget(self.out_button, 0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(head)
        if evidence is None:
            column.addWidget(FieldGrid(self.inputs, {}, self))
        else:
            column.addWidget(EvidenceRows(self.inputs, evidence, f"{repeated.name}[{number}].", self))

    def show_value(self, value: object) -> None:
        """Show one part; None leaves it empty."""
        self._kept = value
        for field_input in self.inputs:
            if value is not None:
                field_input.show_value(getattr(value, field_input.spec.name))

    def value(self) -> object:
        """The part as it stands; what has no input (an id) stays as it was."""
        values = {field_input.spec.name: field_input.value() for field_input in self.inputs}
        return replace(self._kept, **values) if self._kept is not None else self._repeated.make(**values)  # type: ignore[type-var]
