"""One section of a form as inputs: typed afresh in two columns, or beside what a paper form says. Saves nothing."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from jatdesk.domain.caf import ReadField
from jatdesk.ui.forms.beside import EvidenceRows
from jatdesk.ui.forms.field_input import FieldInput, NotKnown
from jatdesk.ui.forms.fields import FieldSpec, Kind
from jatdesk.ui.forms.sections import Repeated, Section
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.field import Field
from jatdesk.ui.widgets.problem_summary import Problem
from jatdesk.ui.widgets.tab_order import in_order

Evidence = Mapping[str, ReadField] | None


class SectionForm(QWidget):
    """`show_values(value)` fills it from a dataclass, `values()` gives {field: value}; `changed` on each change.

    `rebuilt` says that inputs came or went: who holds the form then asks `chain` again.
    With `evidence` (field path -> what was read) every field stands in a row beside it.
    """

    changed = Signal()
    rebuilt = Signal()

    def __init__(self, section: Section, today: date, evidence: Evidence = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.section = section
        self.inputs: dict[str, FieldInput] = {}
        self._fields: dict[str, Field[FieldInput]] = {}
        self._today = today
        self._evidence = evidence
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        if section.words:
            self._column.addWidget(text.secondary(section.words, self))
        self._add_group(section.fields, "")
        self.parts = RepeatedForm(section.repeated, today, evidence, self) if section.repeated else None
        self._source_unknown: tuple[str, ...] = ()
        self.parts_unknown: NotKnown | None = None
        if self.parts is not None:
            self.parts.changed.connect(self._parts_changed)
            self.parts.rebuilt.connect(self.rebuilt)
            self._column.addWidget(self.parts)
            if self.parts.repeated.asked:
                self.parts_unknown = NotKnown(self.parts.repeated.plural, self)
                self.parts_unknown.toggled.connect(self.changed)
                self._column.addWidget(self.parts_unknown)
        self._add_group(section.after, "")
        self._follow_others()

    def show_values(self, source: object) -> None:
        """Show the fields of a draft, child or consent without telling anyone."""
        for name, field_input in self.inputs.items():
            field_input.show_value(getattr(source, name))
        if self.parts is not None:
            self.parts.show_parts(getattr(source, self.parts.repeated.name))
        self._source_unknown = getattr(source, "not_known", ())
        for name, field_input in self.inputs.items():
            field_input.show_not_known(name in self._source_unknown)
        if self.parts is not None and self.parts_unknown is not None:
            self.parts_unknown.setChecked(self.parts.repeated.name in self._source_unknown)
        self._parts_changed(tell=False)
        self._narrow()
        for name, field_input in self.inputs.items():
            if field_input.spec.among:
                field_input.show_value(getattr(source, name))
        self._show_relevant()

    def typed(self) -> dict[str, str]:
        """The text of each input as it was typed, also where it makes no value; repeated parts are left out."""
        found = {name: field_input.typed() for name, field_input in self.inputs.items()}
        return found | {f"{name}?": "not known" for name in self.not_known()}

    def show_typed(self, typed: Mapping[str, str]) -> None:
        """Show what `typed` gave."""
        for name, field_input in self.inputs.items():
            if name in typed:
                field_input.show_typed(typed[name])
            field_input.show_not_known(f"{name}?" in typed)

    def values(self) -> dict[str, object]:
        """What the inputs hold now, by field name; a repeated part as a tuple without its empty entries."""
        found = {name: field_input.value() for name, field_input in self.inputs.items()}
        if self.parts is not None:
            found[self.parts.repeated.name] = self.parts.values()
        asked = self.asked()
        if asked:
            ticked = self.not_known()
            kept = [name for name in self._source_unknown if name not in asked or name in ticked]
            found["not_known"] = (*kept, *(name for name in ticked if name not in kept))
        return found

    def asked(self) -> tuple[str, ...]:
        """The fields of which 'not known' is an answer here."""
        part = (self.parts.repeated.name,) if self.parts is not None and self.parts_unknown is not None else ()
        return (*(name for name, field_input in self.inputs.items() if field_input.spec.asked), *part)

    def not_known(self) -> tuple[str, ...]:
        """The fields of which a person said here that nobody knows."""
        ticked = self.parts_unknown is not None and self.parts_unknown.isChecked()
        part = (self.parts.repeated.name,) if self.parts is not None and ticked else ()
        return (*(name for name, field_input in self.inputs.items() if field_input.not_known()), *part)

    def problems(self) -> list[Problem]:
        """What was typed and makes no value, with the input it stands in."""
        found: list[Problem] = []
        for field_input in self._all_inputs():
            if field_input.problem():
                found.append((f"{field_input.spec.plain_label}: {field_input.problem()}", field_input))
        return found

    def target(self, name: str) -> QWidget:
        """The input of a field, to jump to; the form itself for a repeated part."""
        if name in self.inputs:
            return self.inputs[name]
        inputs = self._all_inputs()
        return inputs[0] if inputs else self

    def set_error(self, name: str, words: str) -> None:
        """Say what is wrong beside a field; no words clear it."""
        if name in self._fields:
            self._fields[name].set_error(words)
            if words and words == self.inputs[name].problem():
                self.inputs[name].hush()

    def start(self) -> None:
        """Put the cursor into the first input."""
        if self.section.fields:
            self.inputs[self.section.fields[0].name].setFocus()
        elif self.parts is not None:
            self.parts.inputs()[0].setFocus()

    def chain(self, before: QWidget) -> QWidget:
        """Put the inputs into the Tab order after a widget, top to bottom; gives the last of them."""
        order = [stop for spec in self.section.fields for stop in self.inputs[spec.name].tab_stops()]
        order += self.parts.tab_stops() if self.parts is not None else []
        order += [self.parts_unknown] if self.parts_unknown is not None else []
        order += [stop for spec in self.section.after for stop in self.inputs[spec.name].tab_stops()]
        in_order([before, *order])
        for field_input in self.inputs.values():
            field_input.chain_unknown()
        return order[-1] if order else before

    def _all_inputs(self) -> list[FieldInput]:
        return [*self.inputs.values(), *(self.parts.inputs() if self.parts else [])]

    def _parts_changed(self, *, tell: bool = True) -> None:
        if self.parts is not None and self.parts_unknown is not None:
            self.parts_unknown.say(empty=not self.parts.values())
        if tell:
            self.changed.emit()

    def _follow_others(self) -> None:
        """Choices among what is ticked elsewhere, and fields that matter only with another's answer."""
        for field_input in self.inputs.values():
            spec = field_input.spec
            if spec.among:
                self.inputs[spec.among].changed.connect(self._narrow)
            if spec.only is not None:
                self.inputs[spec.only[0]].changed.connect(self._show_relevant)
        self._narrow()
        self._show_relevant()

    def _narrow(self) -> None:
        for field_input in self.inputs.values():
            if field_input.spec.among:
                codes = self.inputs[field_input.spec.among].value()
                field_input.narrow(codes if isinstance(codes, tuple) else ())

    def _show_relevant(self) -> None:
        for name, field_input in self.inputs.items():
            if field_input.spec.only is None or self._evidence is not None:
                continue
            other, codes = field_input.spec.only
            asked = self.inputs[other]
            wanted = asked.spec.code(asked.value()) in codes or bool(field_input.typed())
            self._fields[name].setVisible(wanted)

    def _add_group(self, specs: tuple[FieldSpec, ...], prefix: str) -> None:
        if not specs:
            return
        made = [FieldInput(spec, self._today, self, self._evidence) for spec in specs]
        for field_input in made:
            self.inputs[field_input.spec.name] = field_input
            field_input.changed.connect(self.changed)
            field_input.changed.connect(partial(self.set_error, field_input.spec.name, ""))
        if self._evidence is not None and any(spec.kind is not Kind.FACTORS for spec in specs):
            self._column.addWidget(EvidenceRows(made, self._evidence, prefix, self))
            return
        self._column.addWidget(FieldGrid(made, self._fields, self))


class FieldGrid(QWidget):
    """Fields in two columns; wide ones over both. `fields` takes up the labelled fields made."""

    def __init__(
        self, inputs: list[FieldInput], fields: dict[str, Field[FieldInput]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        tick = next((field_input.unknown for field_input in inputs if field_input.unknown is not None), None)
        row = column = 0
        for field_input in inputs:
            wide, heading = field_input.spec.wide, field_input.spec.heading
            if (wide or heading) and column:
                row, column = row + 1, 0
            if heading:
                grid.addWidget(text.heading(heading, self), row, 0, 1, 2)
                row += 1
            grid.addWidget(
                _labelled(field_input, fields, tick), row, column, 1, 2 if wide else 1, Qt.AlignmentFlag.AlignTop
            )
            column += 2 if wide else 1
            if column > 1:
                row, column = row + 1, 0


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


class _Strut(QWidget):
    """As high as a tick, and nothing else: a label beside one that has a tick stands as high."""

    def __init__(self, tick: QWidget) -> None:
        super().__init__()
        self._tick = tick
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """No width."""
        return QSize(0, self._tick.sizeHint().height())


def _labelled(field_input: FieldInput, fields: dict[str, Field[FieldInput]], tick: QWidget | None) -> QWidget:
    spec = field_input.spec
    if spec.kind in (Kind.TICK, Kind.FACTORS):
        return field_input
    label = f"{spec.label} (needed)" if spec.needed else spec.label
    field = Field(label, field_input, spec.hint, aside=field_input.unknown or (_Strut(tick) if tick else None))
    fields[spec.name] = field
    return field
