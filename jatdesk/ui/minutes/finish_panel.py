"""Before the meeting is finished: everything it would leave open, each a jump to its item. It saves nothing itself."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from jatdesk.domain.minutes import Unsettled
from jatdesk.errors import UserError
from jatdesk.ui.minutes.open_list import OpenList
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.panel import Panel


class FinishPanel(Panel):
    """`show_unsettled(found, waiting)`; `finished` is told when the person goes on knowingly.

    `item_wanted` carries an item and the field where something is settled; the keys 1 to 9 lead there too.
    """

    finished = Signal()
    item_wanted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Finish the meeting", "Minutes", parent)
        self.said = text.body("")
        self._card = Card("Still open")
        self.open = OpenList(self._card, asks=True)
        self.open.item_wanted.connect(self.item_wanted)
        self.open.answered.connect(self._say_finish)
        self._card.add(self.said)
        self._card.add(self.open)
        self.add(self._card)
        self.finish_button = buttons.primary("&Finish the meeting", self.finished.emit, self)
        self.foot_button(self.finish_button)
        self.foot_button(buttons.plain("&Go back to the minutes", self.left.emit, self))

    def show_unsettled(self, found: Sequence[Unsettled], waiting: int) -> None:
        """List what is open; `waiting` cases could not be discussed because consent is missing."""
        self.problems.clear()
        self.open.show_open(found)
        said = (
            "Settle each of these now (its number leads there, F10 leads back), or finish and leave them as they are: "
            "that is kept in the history."
            if found
            else "Nothing is left open."
        )
        if waiting:
            said += " 1 case waits for consent." if waiting == 1 else f" {waiting} cases wait for consent."
        self.said.setText(said)
        self._say_finish()
        (self.links[0] if self.links else self.finish_button).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A number leads to what it stands before."""
        number = event.key() - Qt.Key.Key_0
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or not self.open.press(number):
            super().keyPressEvent(event)

    @property
    def links(self) -> list[QPushButton]:
        """What is open, in the order of its number keys."""
        return self.open.links

    def _say_finish(self) -> None:
        words = "&Finish and leave these open" if self.open.waiting else "&Finish the meeting"
        self.finish_button.setText(words)
        self.finish_button.setAccessibleName(words.replace("&", ""))

    def refused(self, error: UserError) -> None:
        """Say why the meeting could not be finished."""
        self.problems.show_error(error)
