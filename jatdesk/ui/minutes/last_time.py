"""From last time: the actions that come up again, each ticked off or answered where it stands. It saves nothing."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from jatdesk.domain.actions import Action, ActionState
from jatdesk.domain.ids import Id
from jatdesk.ui.outcomes import CARRY_ON, Outcome, OutcomeForm, said
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card

_NOT_DONE = (ActionState.NOT_POSSIBLE.value, ActionState.NOT_UNDERTAKEN.value, CARRY_ON)


class LastTime(Card):
    """`show_actions(actions, today, locked, numbered)`; `answered` carries an action and an `Outcome`."""

    answered = Signal(object, object)
    opened_again = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("From last time", parent)
        self._nothing = text.secondary("Nothing is open from last time.", self)
        self.add(self._nothing)
        self.rows: dict[Id, LastTimeRow] = {}

    def show_actions(self, actions: Sequence[Action], today: date, locked: bool, numbered: bool = False) -> None:
        """Show the actions; `numbered` says each one's case, for the item of all cases together."""
        known = tuple(self.rows)
        if tuple(action.id for action in actions) != known:
            self._build(actions, today)
        for action in actions:
            self.rows[action.id].show_action(action, locked, numbered)
        self._nothing.setVisible(not actions)

    def start(self) -> None:
        """The cursor on the first action that is still open, or on the first of all."""
        ticks = [row.tick for row in self.rows.values()]
        for tick in [tick for tick in ticks if not tick.isChecked()][:1] or ticks[:1]:
            tick.setFocus()

    def _build(self, actions: Sequence[Action], today: date) -> None:
        for row in self.rows.values():
            self.body.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = {action.id: LastTimeRow(today, self) for action in actions}
        for row in self.rows.values():
            row.answered.connect(self.answered)
            row.opened_again.connect(self.opened_again)
            self.add(row)


class LastTimeRow(QFrame):
    """One action: a tick for done, 'Not done…' for the other answers."""

    answered = Signal(object, object)
    opened_again = Signal(object)

    def __init__(self, today: date, parent: QWidget) -> None:
        super().__init__(parent)
        self._today = today
        self._action: Action | None = None
        self.tick = QCheckBox(self)
        self._what = text.body("", self)
        self._small = text.secondary("", self)
        self.other = buttons.link("Not done…", self._open_form, self)
        self.form = OutcomeForm(today, _NOT_DONE, self)
        self.form.hide()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._what)
        words.addWidget(self._small)
        words.addWidget(self.other, 0, Qt.AlignmentFlag.AlignLeft)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(4)
        column.addLayout(line)
        column.addWidget(self.form)
        self.tick.clicked.connect(self._ticked)
        self.form.recorded.connect(self._record)
        self.form.given_up.connect(self.form.hide)

    def show_action(self, action: Action, locked: bool, numbered: bool) -> None:
        """Show how the action stands now."""
        self._action = action
        self.tick.setChecked(action.state is ActionState.DONE)
        self.tick.setEnabled(not locked)
        if locked:
            self.form.hide()
        self.tick.setAccessibleName(f"Done: {action.what}")
        self._what.setText(action.what)
        who = f"Case {action.case_number} · {action.who}" if numbered and action.case_number else action.who
        self._small.setText(" · ".join(part for part in (who, said(action, self._today)) if part))
        self.other.setVisible(not locked and action.state is not ActionState.DONE)
        self.other.setAccessibleName(f"Not done: {action.what}")

    def plain(self) -> str:
        """What the row says."""
        return f"{self._what.text()} · {self._small.text()}"

    def _ticked(self, done: bool) -> None:
        if self._action is None:
            return
        if done:
            self.form.hide()
            self.answered.emit(self._action, Outcome(ActionState.DONE.value, self._action.progress))
        else:
            self.opened_again.emit(self._action)

    def _open_form(self) -> None:
        if self._action is not None:
            self.form.show()
            before = self._action.state
            self.form.start(_NOT_DONE[0] if before is ActionState.OPEN else before, self._action)

    def _record(self, outcome: Outcome) -> None:
        self.form.hide()
        self.answered.emit(self._action, outcome)
