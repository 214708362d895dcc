"""The table of actions agreed for one item: who, what, by; each can be changed and taken away. It saves nothing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from jatdesk.domain.actions import Action
from jatdesk.domain.deadlines import weekday_short
from jatdesk.ui import days
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.field import Field

_SHARES = (32, 44, 16, 0)


class ActionRows(QFrame):
    """`show_actions(actions, locked)`; `changed` carries the action as edited, `removed` one to take away."""

    changed = Signal(object)
    removed = Signal(object)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._actions: tuple[Action, ...] = ()
        self._locked = False
        self._editing = ""
        self.editor: ActionEditor | None = None
        self._parts: list[QWidget] = []
        self.hide()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        for column, share in enumerate(_SHARES):
            self._grid.setColumnStretch(column, share)
        self.setAccessibleName("Actions agreed")

    def show_actions(self, actions: Sequence[Action], locked: bool) -> None:
        """Show the actions of an item; one being changed stays open while it is still there."""
        if (tuple(actions), locked) == (self._actions, self._locked):
            return
        before = self._actions if locked == self._locked and not self._editing else ()
        self._actions = tuple(actions)
        self._locked = locked
        if all(action.id != self._editing for action in actions):
            self._editing = ""
        elif self.editor is not None:
            return
        if before and self._actions[: len(before)] == before:
            for number in range(len(before), len(self._actions)):  # one more is typed: the others stay as they are
                self._draw_line(number)
            return
        self._draw()

    def words(self) -> tuple[tuple[str, str, str], ...]:
        """Who, what and by of each row, as shown."""
        return tuple((action.who, action.what, self._day(action)) for action in self._actions)

    def edit(self, action: Action) -> None:
        """Open one row for changing."""
        self._editing = action.id
        self._draw()
        if self.editor is not None:
            self.editor.what.setFocus()

    def _draw(self) -> None:
        for part in self._parts:
            self._grid.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts, self.editor = [], None
        self.setVisible(bool(self._actions))
        for column, title in enumerate(("Who", "What", "By")):
            self._put(text.secondary(title, self), 0, column)
        for number in range(len(self._actions)):
            self._draw_line(number)

    def _draw_line(self, number: int) -> None:
        action, row = self._actions[number], number * 2 + 1
        rule = QFrame(self)
        rule.setProperty("kind", "rule")
        self._put(rule, row, 0, across=4)
        if action.id == self._editing:
            self._put(self._make_editor(action), row + 1, 0, across=4)
        else:
            self._draw_row(action, row + 1)

    def _draw_row(self, action: Action, row: int) -> None:
        self._put(text.body(action.who, self), row, 0)
        self._put(text.body(action.what, self), row, 1)
        self._put(text.body(self._day(action), self), row, 2)
        if self._locked:
            return
        held = QWidget(self)
        line = QHBoxLayout(held)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        for button in (
            buttons.link("Change", lambda: self.edit(action), held),
            buttons.link("Remove", lambda: self.removed.emit(action), held),
        ):
            button.setAccessibleName(f"{button.text()}: {action.what}")
            line.addWidget(button)
        self._put(held, row, 3)

    def _make_editor(self, action: Action) -> "ActionEditor":
        self.editor = ActionEditor(action, self._today, self)
        self.editor.saved.connect(self._save)
        self.editor.given_up.connect(self._close_editor)
        return self.editor

    def _save(self, action: Action) -> None:
        self._close_editor()
        self.changed.emit(action)

    def _close_editor(self) -> None:
        self._editing = ""
        self._draw()

    def _put(self, widget: QWidget, row: int, column: int, across: int = 1) -> None:
        self._parts.append(widget)
        top = Qt.AlignmentFlag.AlignTop if across == 1 else Qt.AlignmentFlag(0)
        self._grid.addWidget(widget, row, column, 1, across, top)
        widget.show()

    def _day(self, action: Action) -> str:
        return weekday_short(action.due, self._today) if action.due else "no date"


class ActionEditor(QWidget):
    """One action open for changing, in place of its row."""

    saved = Signal(object)
    given_up = Signal()

    def __init__(self, action: Action, today: date, parent: QWidget) -> None:
        super().__init__(parent)
        self._action = action
        self.who = Field("Who", QLineEdit(action.who, self), parent=self)
        self.what = Field("What", QLineEdit(action.what, self), parent=self)
        self.due = Field("By", days.ahead(today), parent=self)
        self.due.editor.set_value(action.due)
        self.who.editor.setCursorPosition(0)
        self.save_button = buttons.plain("Save action", self._save, self)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 4, 0, 8)
        grid.setHorizontalSpacing(12)
        fields: tuple[tuple[QWidget, int], ...] = ((self.who, 30), (self.what, 44), (self.due, 26))
        for column, (field, share) in enumerate(fields):
            grid.addWidget(field, 0, column, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(column, share)
        row = QHBoxLayout()
        row.addWidget(self.save_button)
        row.addWidget(buttons.link("Cancel", self.given_up.emit, self))
        row.addStretch(1)
        grid.addLayout(row, 1, 0, 1, 3)
        for box in (self.who.editor, self.what.editor):
            box.returnPressed.connect(self._save)

    def _save(self) -> None:
        what, due = self.what.editor.text().strip(), self.due.editor
        self.what.set_error("" if what else "Say what is to be done")
        self.due.set_error(due.problem())
        if what and not due.problem():
            self.saved.emit(replace(self._action, who=self.who.editor.text().strip(), what=what, due=due.value()))
