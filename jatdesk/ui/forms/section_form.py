"""One section of a form as inputs: typed afresh in two columns, or beside what a paper form says. Saves nothing."""

from collections.abc import Mapping
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jatdesk.ui.forms.beside import EvidenceRows
from jatdesk.ui.forms.field_grid import FieldGrid
from jatdesk.ui.forms.field_input import Evidence, FieldInput, NotKnown
from jatdesk.ui.forms.fields import FieldSpec, Kind
from jatdesk.ui.forms.repeated_form import RepeatedForm
from jatdesk.ui.forms.sections import Section
from jatdesk.ui.widgets import text
from jatdesk.ui.widgets.field import Field
from jatdesk.ui.widgets.problem_summary import Problem
from jatdesk.ui.widgets.tab_order import in_order


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

    def clear_errors(self) -> None:
        """What was said beside the fields is gone."""
        for field in self._fields.values():
            field.set_error("")

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
