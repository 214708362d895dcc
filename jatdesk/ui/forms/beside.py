"""Fields in rows of three: what the field is, what the paper says and where, and what will be saved."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from jatdesk.domain.caf import ReadField
from jatdesk.ui.forms.field_input import FieldInput
from jatdesk.ui.widgets import text
from jatdesk.ui.widgets.cover import PRIVATE, PRIVATE_WORDS
from jatdesk.ui.widgets.pill import Pill, Tone

NOTHING = "Nothing on the form"
LONGEST = 64


class EvidenceRows(QWidget):
    """One row a field; `prefix` ('carers[0].') makes the field's path in `evidence`."""

    def __init__(
        self,
        inputs: Sequence[FieldInput],
        evidence: Mapping[str, ReadField],
        prefix: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        for column, share in enumerate((24, 36, 40)):
            grid.setColumnStretch(column, share)
        for column, words in enumerate(("Field", "What the form says", "What will be saved")):
            grid.addWidget(text.secondary(words, self), 0, column)
        for number, field_input in enumerate(inputs):
            row = 2 * number + 2
            grid.addWidget(_rule(self), row - 1, 0, 1, 3)
            read = evidence.get(prefix + field_input.spec.name)
            label = text.body(field_input.spec.plain_label, self)
            said = ReadCell(read, field_input.spec.private, self)
            field_input.setAccessibleName(field_input.spec.plain_label)
            field_input.setAccessibleDescription(said.words)
            for part in (field_input, *field_input.findChildren(QWidget)) if field_input.spec.private else ():
                part.setProperty(PRIVATE_WORDS, field_input.spec.private)
            for column, widget in enumerate((label, said, _with_unknown(field_input))):
                grid.addWidget(widget, row, column, Qt.AlignmentFlag.AlignTop)


class ReadCell(QWidget):
    """What was read for one field: the text, the place, and each doubt in words."""

    def __init__(self, read: ReadField | None, private: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        found = read.text if read is not None else ""
        said = text.body(found, self) if found else text.secondary(NOTHING, self)
        said.setProperty(PRIVATE, private if found else None)
        column.addWidget(said)
        self.words = found or NOTHING
        if read is None:
            return
        if read.where:
            column.addWidget(text.secondary(_short(read.where), self))
        if read.doubts:
            column.addWidget(Pill("please check", Tone.DUE, self))
        for doubt in read.doubts:
            column.addWidget(text.secondary(doubt, self))
        self.words = ". ".join((self.words, *read.doubts))


def _with_unknown(field_input: FieldInput) -> QWidget:
    if field_input.unknown is None:
        return field_input
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(field_input)
    column.addWidget(field_input.unknown)
    return both


def _short(where: str) -> str:
    return where if len(where) <= LONGEST else f"{where[: LONGEST - 1]}…"


def _rule(parent: QWidget) -> QFrame:
    rule = QFrame(parent)
    rule.setProperty("kind", "rule")
    return rule
