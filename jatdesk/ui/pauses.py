"""Collects what the program no longer needs, on the window's thread alone: whole while the person pauses.

Left to itself the interpreter begins a whole collection (a tenth of a second) in the middle of a keystroke, or on the
worker's thread, where no widget may be destroyed.
"""

import gc
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

LOOK_MS = 500
PAUSE_SECONDS = 1.0


class Pauses:
    """`begin` when the store's window stands; `last_input()` tells when somebody last typed or pointed (monotonic).

    While a job is under way no whole collection is made: what it builds is not garbage.
    """

    def __init__(self, last_input: Callable[[], float], busy: Callable[[], bool], parent: QObject) -> None:
        self._last_input = last_input
        self._busy = busy
        self._young = gc.get_threshold()[0]
        self._timer = QTimer(parent)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """What stands now is the program itself: it is not looked through again."""
        gc.disable()
        gc.freeze()
        self._timer.start()

    def look(self) -> None:
        """Collect the young if there are many, and all if nobody has typed for a moment; the timer does this."""
        young, _, old = gc.get_count()
        if old and not self._busy() and time.monotonic() - self._last_input() >= PAUSE_SECONDS:
            gc.collect()
        elif young > self._young:
            gc.collect(1)

    def end(self) -> None:
        """The window goes: everything can be looked through again, at any time."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()
