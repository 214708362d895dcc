"""Collects what the program no longer needs while the person pauses: a whole collection takes a tenth of a second.

The interpreter would otherwise begin one in the middle of a keystroke.
"""

import gc
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

LOOK_MS = 2_000
PAUSE_SECONDS = 1.0
PILED_UP = 500
"""So many collections of the young may pass before a whole one is made even without a pause."""


class Pauses:
    """`begin` when the store's window stands; `last_input()` tells when somebody last typed or pointed (monotonic).

    While a job is under way nothing is collected: what it builds is not garbage.
    """

    def __init__(self, last_input: Callable[[], float], busy: Callable[[], bool], parent: QObject) -> None:
        self._last_input = last_input
        self._busy = busy
        self._thresholds = gc.get_threshold()
        self._timer = QTimer(parent)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """What stands now is the program itself: it is not looked through again."""
        young, middle, _ = self._thresholds
        gc.set_threshold(young, middle, PILED_UP)
        gc.freeze()
        self._timer.start()

    def look(self) -> None:
        """Collect if nobody has typed for a moment and there may be something to collect; the timer does this."""
        if gc.get_count()[2] and not self._busy() and time.monotonic() - self._last_input() >= PAUSE_SECONDS:
            gc.collect()

    def end(self) -> None:
        """The window goes: everything can be looked through again."""
        self._timer.stop()
        gc.set_threshold(*self._thresholds)
        gc.unfreeze()
