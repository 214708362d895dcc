"""Collects what the program no longer needs, on the window's thread alone: bit by bit while the person pauses.

Left to itself the interpreter begins a whole collection (a tenth of a second) in the middle of a keystroke, or on the
worker's thread, where no widget may be destroyed.
"""

import gc
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

LOOK_MS = 200
BUSY_MS = 40
MANY = 10_000
"""A job makes so many things in a moment, nearly all in use: to look through them now would hold the window up."""

PAUSE_SECONDS = 1.0
AWAY_SECONDS = 60.0


class Pauses:
    """`begin` when the store's window stands; `last_input()` tells when somebody last typed or pointed (monotonic).

    What outlives the collection of a pause is set aside, so that the next one is short, and what a job makes in great
    numbers is too; it is looked through again when nobody has been there for a minute. Otherwise only the young are
    collected while a job is under way.
    """

    def __init__(self, last_input: Callable[[], float], busy: Callable[[], bool], parent: QObject) -> None:
        self._last_input = last_input
        self._busy = busy
        self._young = gc.get_threshold()[0]
        self._aside = False
        self._timer = QTimer(parent)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """What stands now is the program itself: it is not looked through again."""
        gc.disable()
        gc.freeze()
        self._timer.start()

    def look(self) -> None:
        """Collect the young if there are many, all but what is set aside in a pause; the timer does this."""
        young, _, old = gc.get_count()
        busy = self._busy()
        rested = 0.0 if busy else time.monotonic() - self._last_input()
        self._timer.setInterval(BUSY_MS if busy else LOOK_MS)
        if self._aside and rested >= AWAY_SECONDS:
            self._collect_all()
        elif old and rested >= PAUSE_SECONDS:
            gc.collect()
            gc.freeze()
            self._aside = True
        elif busy and young > MANY:
            gc.freeze()
            self._aside = True
        elif young > self._young:
            gc.collect(1)

    def end(self) -> None:
        """The window goes: everything can be looked through again, at any time."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()

    def _collect_all(self) -> None:
        gc.unfreeze()
        gc.collect()
        gc.freeze()
        self._aside = False
