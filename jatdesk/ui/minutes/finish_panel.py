"""Before the meeting is finished: everything it would leave open, each a jump to its item. It saves nothing itself."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from jatdesk.domain.minutes import Unsettled
from jatdesk.errors import UserError
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.panel import Panel

_KEYS = 9


class FinishPanel(Panel):
    """`show_unsettled(found, waiting)`; `finished` is told when the person goes on knowingly.

    `item_wanted` carries an item and the field where something is settled; the keys 1 to 9 lead there too.
    """

    finished = Signal()
    item_wanted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Finish the meeting", "Minutes", parent)
        self.said = text.body("")
        self.links: list[QPushButton] = []
        self._card = Card("Still open")
        self._card.add(self.said)
        self.add(self._card)
        self.finish_button = buttons.primary("&Finish the meeting", self.finished.emit, self)
        self.foot_button(self.finish_button)
        self.foot_button(buttons.plain("&Go back to the minutes", self.left.emit, self))

    def show_unsettled(self, found: Sequence[Unsettled], waiting: int) -> None:
        """List what is open; `waiting` cases could not be discussed because consent is missing."""
        self.problems.clear()
        for link in self.links:
            self._card.body.removeWidget(link)
            link.hide()
            link.deleteLater()
        self.links = []
        for number, entry in enumerate(found):
            words = f"{number + 1} · {entry.words}" if number < _KEYS else entry.words
            link = buttons.link(words, partial(self.item_wanted.emit, entry.item_id, entry.field), self._card)
            self.links.append(link)
            self._card.body.insertWidget(2 + number, link, 0, Qt.AlignmentFlag.AlignLeft)
        said = (
            "Settle each of these now (its number leads there, F10 leads back), or finish and leave them as they are: "
            "that is kept in the history."
            if found
            else "Nothing is left open."
        )
        if waiting:
            said += " 1 case waits for consent." if waiting == 1 else f" {waiting} cases wait for consent."
        self.said.setText(said)
        words = "&Finish and leave these open" if found else "&Finish the meeting"
        self.finish_button.setText(words)
        self.finish_button.setAccessibleName(words.replace("&", ""))
        (self.links[0] if self.links else self.finish_button).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A number leads to what it stands before."""
        number = event.key() - Qt.Key.Key_0
        if 1 <= number <= min(_KEYS, len(self.links)) and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.links[number - 1].click()
        else:
            super().keyPressEvent(event)

    def refused(self, error: UserError) -> None:
        """Say why the meeting could not be finished."""
        self.problems.show_error(error)
