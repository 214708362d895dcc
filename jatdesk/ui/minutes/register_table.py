"""The register of the members as on paper: one row each, one column an answer. It tells each answer; saves nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QCompleter, QGridLayout, QLineEdit, QRadioButton, QWidget

from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import Attendance, Presence
from jatdesk.ui.minutes.register_keys import RegisterKeys
from jatdesk.ui.minutes.register_words import CHOICES
from jatdesk.ui.widgets import text


@dataclass(frozen=True, slots=True)
class Mark:
    """One answer: how a member stands, who came instead, and a note."""

    member_id: Id
    presence: Presence
    deputy: str = ""
    note: str = ""


class RegisterTable(QWidget):
    """`show_register(lines, owing, locked, deputies)`; `marked` carries a `Mark`, `update_in` that one arrived."""

    marked = Signal(object)
    update_in = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: dict[Id, RegisterRow] = {}
        self._keys = RegisterKeys(lambda: [row.cells() for row in self.rows.values()], self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(5, 3)
        answers = [words for _presence, words in CHOICES]
        for column, words in enumerate(("Member", *answers, "Who came instead, or a note")):
            title = text.secondary(words, self)
            title.setProperty("kind", "label")
            title.setWordWrap(column in (0, 5))
            self._grid.addWidget(title, 0, column)

    def show_register(
        self,
        lines: Sequence[Attendance],
        owing: frozenset[Id],
        locked: bool,
        deputies: Mapping[Id, Sequence[str]] = MappingProxyType({}),
    ) -> None:
        """Show the members' lines; the one a person is typing in keeps its words. `deputies` are offered by name."""
        members = [line for line in lines if line.member_id]
        if [line.member_id for line in members] != list(self.rows):
            self._build(members)
        for line in members:
            self.rows[line.member_id].offer(deputies.get(line.member_id, ()))
            self.rows[line.member_id].show_line(line, line.member_id in owing, locked)

    def stops(self) -> list[QWidget]:
        """What Tab stops at, row by row."""
        return [part for row in self.rows.values() for part in row.stops()]

    def _build(self, lines: Sequence[Attendance]) -> None:
        for row in self.rows.values():
            row.remove(self._grid)
        self.rows = {}
        for number, line in enumerate(lines, start=1):
            row = RegisterRow(line.member_id, self)
            row.place(self._grid, number)
            row.marked.connect(self.marked)
            row.update_in.connect(self.update_in)
            for cell in row.cells():
                cell.installEventFilter(self._keys)
            self.rows[line.member_id] = row


class RegisterRow(QWidget):
    """The parts of one member's row; they stand in the table's grid."""

    marked = Signal(object)
    update_in = Signal(str, bool)

    def __init__(self, member_id: Id, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self._member_id = member_id
        self._line: Attendance | None = None
        self._deputies: tuple[str, ...] = ()
        self._completed: tuple[str, ...] = ()
        self.name = text.body("", parent)
        self.choices = {presence: QRadioButton(parent) for presence, _words in CHOICES}
        self._group = QButtonGroup(self)
        for choice in self.choices.values():
            self._group.addButton(choice)
            choice.clicked.connect(lambda _on: self._mark())
        self.note = QLineEdit(parent)
        self.update_box = QCheckBox("Written update received", parent)
        self.note.editingFinished.connect(self._note_done)
        self.update_box.clicked.connect(lambda here: self.update_in.emit(self._member_id, here))

    def place(self, grid: QGridLayout, row: int) -> None:
        """Put the parts into a line of the grid."""
        grid.addWidget(self.name, row * 2, 0)
        for column, choice in enumerate(self.choices.values(), start=1):
            grid.addWidget(choice, row * 2, column, Qt.AlignmentFlag.AlignHCenter)
        grid.addWidget(self.note, row * 2, 5)
        grid.addWidget(self.update_box, row * 2 + 1, 5)
        for part in self._parts():
            part.show()

    def remove(self, grid: QGridLayout) -> None:
        """Take the parts away."""
        for part in self._parts():
            grid.removeWidget(part)
            part.hide()
            part.deleteLater()
        self.deleteLater()

    def offer(self, deputies: Sequence[str]) -> None:
        """Who may come instead: named in the empty line, and completed while they are typed."""
        self._deputies = tuple(deputies)

    def show_line(self, line: Attendance, owing: bool, locked: bool) -> None:
        """Show how the member stands."""
        self._line = line
        self.name.setText(f"{line.name} · {line.service}" if line.service else line.name)
        self._group.setExclusive(False)
        for presence, choice in self.choices.items():
            choice.setChecked(presence is line.presence)
            choice.setEnabled(not locked)
            choice.setAccessibleName(f"{line.name}: {dict(CHOICES)[presence]}")
        self._group.setExclusive(True)
        deputy = line.presence is Presence.DEPUTY
        if not self.note.hasFocus():
            self.note.setText(line.deputy if deputy else line.note)
        who = f": {', '.join(self._deputies)}" if self._deputies else ""
        self.note.setPlaceholderText(f"Who came instead{who}" if deputy else "")
        self._complete(self._deputies if deputy else ())
        self.note.setAccessibleName(f"{line.name}: {'who came instead' if deputy else 'note'}")
        self.note.setEnabled(not locked)
        self.update_box.setAccessibleName(f"{line.name}: written update received")
        self.update_box.setChecked(line.update_on is not None)
        self.update_box.setEnabled(not locked)
        self.update_box.setVisible(owing or line.update_on is not None)

    def _complete(self, names: Sequence[str]) -> None:
        if self._completed != tuple(names):
            self._completed = tuple(names)
            completer = QCompleter(list(names), self.note)
            completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            self.note.setCompleter(completer)

    def flush(self) -> None:
        """Tell what was typed and not told yet."""
        self._note_done()

    def start(self) -> None:
        """The cursor on the answer given, or on 'Present'."""
        self.choices.get(self.presence(), self.choices[Presence.PRESENT]).setFocus()

    def cells(self) -> tuple[QWidget, ...]:
        """The answers and the line for words, from left to right."""
        return (*self.choices.values(), self.note)

    def stops(self) -> tuple[QWidget, ...]:
        """What Tab stops at in this row."""
        return (*self.cells(), self.update_box)

    def _parts(self) -> tuple[QWidget, ...]:
        return (self.name, *self.stops())

    def presence(self) -> Presence:
        return next((presence for presence, choice in self.choices.items() if choice.isChecked()), Presence.UNKNOWN)

    def _mark(self) -> None:
        presence = self.presence()
        typed = self.note.text().strip()
        before = self._line.presence if self._line else Presence.UNKNOWN
        if presence is Presence.DEPUTY:
            self.marked.emit(Mark(self._member_id, presence, typed if before is Presence.DEPUTY else ""))
            self.note.setFocus()
            self.note.selectAll()
        else:
            self.marked.emit(Mark(self._member_id, presence, note="" if before is Presence.DEPUTY else typed))

    def _note_done(self) -> None:
        if self._line is None:
            return
        typed, deputy = self.note.text().strip(), self._line.presence is Presence.DEPUTY
        if typed != (self._line.deputy if deputy else self._line.note):
            words = {"deputy" if deputy else "note": typed}
            self.marked.emit(Mark(self._member_id, self._line.presence, **words))
