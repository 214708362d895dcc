"""Parts of a long page put into their column a few at each turn of the event loop: all at once would hold it up.

A part costs little to make; dressing it and laying it out is what takes long, and that begins when it is put in.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QBoxLayout, QLabel, QWidget

LABELS = 32
"""So many at a turn, about what fills a window."""


class Turns:
    """`begin(parts)` makes the column hold just these, in this order; `done` is called when it does.

    What stands in the column already stays; whoever takes a part out does so before.
    """

    def __init__(self, column: QBoxLayout, done: Callable[[], object]) -> None:
        self._column = column
        self._done = done
        self._parts: Sequence[QWidget] = ()
        self._stand = 0
        self._timer = QTimer(column)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._turn)

    def begin(self, parts: Sequence[QWidget]) -> None:
        """Put in what fills a window at once, the rest in turns to come."""
        self._timer.stop()
        self._parts, self._stand = parts, 0
        self._turn()

    def whole(self) -> bool:
        """Whether all parts stand."""
        return self._stand == len(self._parts)

    def as_far_as(self, part: QWidget) -> None:
        """Put in this part, and those before it, now."""
        while part not in self._parts[: self._stand]:
            self._put()

    def _turn(self) -> None:
        labels = 0
        while not self.whole() and labels < LABELS:
            labels += self._put()
        if not self.whole():
            self._timer.start(0)
        else:
            self._done()

    def _put(self) -> int:
        """How many labels it cost."""
        part, place = self._parts[self._stand], self._stand
        self._stand += 1
        if self._column.indexOf(part) == place:
            return 0
        self._column.insertWidget(place, part)
        return len(part.findChildren(QLabel))
