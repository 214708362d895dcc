"""Labelled fields in two columns, aligned beside those that have a 'not known'. Holds no value of its own."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from jatdesk.ui.forms.field_input import FieldInput
from jatdesk.ui.forms.fields import Kind
from jatdesk.ui.widgets import text
from jatdesk.ui.widgets.field import Field


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
