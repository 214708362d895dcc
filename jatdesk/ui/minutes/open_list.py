"""What a meeting leaves open, a link each; cases that were not discussed are one question that opens."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from jatdesk.domain.minutes import Unsettled
from jatdesk.ui.widgets import buttons

_KEYS = 9
_INDENT = 24


class OpenList(QWidget):
    """`show_open(found)`; `item_wanted` carries an item and the field where something is settled.

    With `asks` the question about cases not discussed can be answered for all at once: `answered` is told then.
    `links` are in the order of their number keys, `each` those of the cases not discussed.
    """

    item_wanted = Signal(str, str)
    answered = Signal()

    def __init__(self, parent: QWidget | None = None, *, asks: bool = False) -> None:
        super().__init__(parent)
        self._asks = asks
        self._found: tuple[Unsettled, ...] = ()
        self._all_come_back = False
        self.links: list[QPushButton] = []
        self.each: list[QPushButton] = []
        self._apart = QWidget(self)
        self._inside = QVBoxLayout(self._apart)
        self._inside.setContentsMargins(_INDENT, 0, 0, 0)
        self._inside.setSpacing(6)
        self.answer_button = buttons.plain("&All of them come back", self._answer, self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self.answer_button.hide()
        self._apart.hide()

    @property
    def waiting(self) -> int:
        """So many things still want an answer."""
        return sum(not (self._all_come_back and entry.not_discussed) for entry in self._found)

    def show_open(self, found: Sequence[Unsettled]) -> None:
        """List what is open; an answer given before holds while the same cases are meant."""
        before = {entry.item_id for entry in self._found if entry.not_discussed}
        now = {entry.item_id for entry in found if entry.not_discussed}
        self._all_come_back = self._all_come_back and bool(now) and now <= before
        self._found = tuple(found)
        self._clear()
        apart = [entry for entry in found if entry.not_discussed]
        if len(apart) < 2:
            apart = []
        is_asked = False
        for entry in found:
            if entry not in apart:
                self._link(entry.words, partial(self.item_wanted.emit, entry.item_id, entry.field))
            elif not is_asked:
                is_asked = True
                self._question(apart)
        self._column.activate()

    def press(self, number: int) -> bool:
        """Press the link with this number, if there is one."""
        if not 1 <= number <= min(_KEYS, len(self.links)):
            return False
        self.links[number - 1].click()
        return True

    def _question(self, apart: Sequence[Unsettled]) -> None:
        self._link(f"{len(apart)} cases were not discussed. They come back at the next meeting.", self._turn)
        self.links[-1].setAccessibleDescription("Shows each of them")
        for entry in apart:
            link = buttons.link(entry.words, partial(self.item_wanted.emit, entry.item_id, entry.field), self._apart)
            self.each.append(link)
            self._inside.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        if self._asks:
            self._column.addWidget(self.answer_button, 0, Qt.AlignmentFlag.AlignLeft)
            self.answer_button.show()
            self._say_answer()
        self._column.addWidget(self._apart)

    def _link(self, words: str, pressed: object) -> None:
        number = len(self.links) + 1
        shown = f"{number} · {words}" if self._asks and number <= _KEYS else words
        link = buttons.link(shown, pressed, self)  # type: ignore[arg-type]
        self.links.append(link)
        self._column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)

    def _turn(self) -> None:
        self._apart.setVisible(self._apart.isHidden())

    def _answer(self) -> None:
        self._all_come_back = not self._all_come_back
        self._say_answer()
        self.answered.emit()

    def _say_answer(self) -> None:
        words = "Ask &again: not all of them come back" if self._all_come_back else "&All of them come back"
        self.answer_button.setText(words)
        self.answer_button.setAccessibleName(words.replace("&", ""))

    def _clear(self) -> None:
        for part in (self.answer_button, self._apart):
            self._column.removeWidget(part)
            part.hide()
        for link in (*self.links, *self.each):
            (self._column if link in self.links else self._inside).removeWidget(link)
            link.hide()
            link.deleteLater()
        self.links, self.each = [], []
