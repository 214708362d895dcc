"""Says beside a text, while it is typed, what in it would tell who a child is, and why. Changes no text."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from jatdesk.domain.identifying import Found, sure
from jatdesk.ui.widgets import text
from jatdesk.ui.widgets.cover import PRIVATE

LOOK_MS = 300
MOST = 4
Look = Callable[[str], Sequence[Found]]


class TellsLine(QWidget):
    """`look_at(words)` looks once typing rests, `look_now(words)` at once; hidden while nothing is found."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._words = ""
        self.found: tuple[Found, ...] = ()
        self.certain = text.secondary("", self)
        self.certain.setProperty("kind", "error")
        self.doubtful = text.secondary("", self)
        for label in (self.certain, self.doubtful):
            label.setProperty(PRIVATE, "name")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.certain)
        column.addWidget(self.doubtful)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(lambda: self.look_now(self._words))
        self.hide()

    def look_at(self, words: str) -> None:
        """Look at this text once nobody has typed for a moment."""
        self._words = words
        self._timer.start()

    def look_now(self, words: str) -> None:
        """Look at this text and say what was found."""
        self._timer.stop()
        self._words = words
        self.found = tuple(self._look(words))
        certain = sure(self.found)
        doubtful = tuple(each for each in self.found if not each.sure)
        _say(self.certain, "Problem: this tells who it is about.", words, certain)
        _say(self.doubtful, "Does this tell who it is about?", words, doubtful)
        self.setVisible(bool(self.found))


def _say(label: QLabel, head: str, words: str, found: Sequence[Found]) -> None:
    told = [f"‘{' '.join(words[each.start : each.end].split())}’: {each.tells.value}." for each in found[:MOST]]
    if len(found) > MOST:
        told.append(f"And {len(found) - MOST} more.")
    label.setText(" ".join([head, *told]) if found else "")
    label.setVisible(bool(found))
