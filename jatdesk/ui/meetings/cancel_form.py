"""Why a meeting is cancelled, with everything that follows from it shown before."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from jatdesk.errors import UserError
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.field import Field
from jatdesk.ui.widgets.panel import Panel


class CancelForm(Panel):
    """`ask(when, follows)`; `cancelled` carries the reason."""

    cancelled = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Cancel the meeting", "The meeting", parent)
        self._when = text.strong("")
        self.why = Field("&Why it does not take place", QLineEdit(), hint="The members read it; name nobody")
        self._follows = text.body("")
        card = Card()
        card.add(self._when)
        card.add(self.why)
        after = Card("What follows")
        after.add(self._follows)
        self.add(card)
        self.add(after)
        self.cancel_button = buttons.danger("&Cancel the meeting", self._cancel, self)
        self.foot_button(buttons.plain("&Leave it as it is", self.left.emit))
        self.foot_button(self.cancel_button)
        self.enter_presses(self.cancel_button)
        self.why.editor.textEdited.connect(lambda _typed: self.why.set_error(""))

    def ask(self, when: str, follows: Sequence[str]) -> None:
        """Begin for a meeting."""
        self.problems.clear()
        self.why.set_error("")
        self.why.editor.clear()
        self._when.setText(when)
        self._follows.setText("\n".join(follows))
        self.why.editor.setFocus()

    def follows(self) -> str:
        """What is shown as following."""
        return self._follows.text()

    def refused(self, error: UserError) -> None:
        """Say why it was not cancelled."""
        self.problems.show_error(error, self.why.editor)

    def _cancel(self) -> None:
        why = self.why.editor.text().strip()
        words = "" if why else "Enter why the meeting is cancelled"
        self.why.set_error(words)
        self.problems.show_problems([(words, self.why.editor)] if words else [])
        if why:
            self.cancelled.emit(why)
