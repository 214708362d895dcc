"""The chosen action: what was agreed, and the answer to it. It tells the answer; it saves nothing."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jatdesk.domain.actions import Action
from jatdesk.domain.dates import say
from jatdesk.domain.ids import Id
from jatdesk.ui.outcomes import OutcomeForm, said
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.flow import FlowLayout


class ActionCard(Card):
    """`show_action(action, audit)`; `answered` carries the action and an `Outcome`."""

    answered = Signal(object, object)
    case_wanted = Signal(str)
    minutes_wanted = Signal(object)
    audit_wanted = Signal(str)
    history_wanted = Signal(str)
    explained = Signal(object)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__("Chosen action", parent)
        self._today = today
        self._action: Action | None = None
        self._audit_id: Id = ""
        self.what = text.strong("", self)
        self.who = text.body("", self)
        self.state = text.secondary("", self)
        self.plan = text.secondary("", self)
        self.form = OutcomeForm(today, parent=self)
        self.case_button = buttons.link("Open the case", self._open_case, self)
        self.minutes_button = buttons.link("Open the minutes", self._open_minutes, self)
        self.audit_button = buttons.link("Open the audit", self._open_audit, self)
        self.history_button = buttons.link("History", self._open_history, self)
        self.explain_button = buttons.link("Why, and when reviewed…", self._explain, self)
        for part in (self.what, self.who, self.state, self.plan, self.form):
            self.add(part)
        ways = FlowLayout()
        for button in (
            self.explain_button,
            self.case_button,
            self.minutes_button,
            self.audit_button,
            self.history_button,
        ):
            ways.addWidget(button)
        self.add_layout(ways)
        self.form.cancel_button.hide()
        self.form.recorded.connect(self._answer)

    def show_action(self, action: Action | None, audit: tuple[Id, date] | None = None) -> None:
        """Show an action, and the audit it came from; the form begins anew with another one."""
        if action is None:
            self._action = None
            return
        other = self._action is None or self._action.id != action.id
        self._action = action
        self.what.setText(action.what)
        self.who.setText(action.who or "Nobody is named")
        agreed = f"Agreed on {say(action.agreed_on)}" if action.agreed_on else ""
        if audit is not None:
            agreed = f"From the audit of {say(audit[1])}"
        self._audit_id = audit[0] if audit is not None else ""
        number = f"case {action.case_number}" if action.case_number else ""
        self.state.setText(" · ".join(part for part in (agreed, number, said(action, self._today)) if part))
        self.plan.setText("\n".join(_planned(action)))
        self.plan.setVisible(bool(self.plan.text()))
        self.case_button.setVisible(bool(action.case_id))
        self.minutes_button.setVisible(bool(action.meeting_id))
        self.audit_button.setVisible(bool(self._audit_id))
        if other:
            self.form.clear()
            self.form.words.editor.setText(action.progress)

    def start(self) -> None:
        """The cursor on the first answer."""
        next(iter(self.form.choices.values())).setFocus()

    def _answer(self, outcome: object) -> None:
        if self._action is not None:
            self.answered.emit(self._action, outcome)

    def _open_case(self) -> None:
        if self._action is not None:
            self.case_wanted.emit(self._action.case_id)

    def _explain(self) -> None:
        if self._action is not None:
            self.explained.emit(self._action)

    def _open_history(self) -> None:
        if self._action is not None:
            self.history_wanted.emit(self._action.id)

    def _open_audit(self) -> None:
        self.audit_wanted.emit(self._audit_id)

    def _open_minutes(self) -> None:
        if self._action is not None:
            self.minutes_wanted.emit(self._action)


def _planned(action: Action) -> list[str]:
    said = (
        ("Why", action.why),
        ("What will be different", action.difference),
        ("How and when it is reviewed", action.review_words),
    )
    return [f"{label}: {words}" for label, words in said if words]
