"""Remembers where the person at the open store is and brings them back there after the lock, the end or a crash.

A page is remembered soon after it is gone to; field, cursor and half-typed text only when the store is left.
"""

import time
from collections.abc import Callable
from enum import Enum
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QTimer

from jatdesk.crypto.slots import OpenedKeys
from jatdesk.db.store import StoreBusy
from jatdesk.domain.minutes import Draft
from jatdesk.domain.places import Return, Spot
from jatdesk.errors import UserError
from jatdesk.operations import places, rescue
from jatdesk.operations.desk import Desk
from jatdesk.ui import coming_back
from jatdesk.ui.page import Place
from jatdesk.ui.window import MainWindow

LOOK_MS = 2000
BUSY_SECONDS = 1.0
BACK = "What could not be saved when the store was locked is back"


class Kept(Enum):
    """What became of what stood on the screen when the store was left."""

    IN_STORE = ()
    BESIDE = ("--kept-beside",)
    LOST = ("--not-kept",)

    @property
    def words(self) -> tuple[str, ...]:
        """What the fresh process is told, so that its unlock window says it."""
        words: tuple[str, ...] = self.value
        return words


@runtime_checkable
class HoldsUnsaved(Protocol):
    """A page that may hold texts the store refused, also of records that are out of sight."""

    def unsaved(self) -> tuple[Draft, ...]:
        """The texts that are not in the store."""
        ...


class Whereabouts:
    """`first()` before the window is shown, `come_back()` after it, `keep(settled)` when the store is left."""

    def __init__(self, desk: Callable[[], Desk], keys: OpenedKeys, window: MainWindow) -> None:
        self._desk = desk
        self._keys = keys
        self._window = window
        self._back: Return | None = None
        self._rescued = False
        self._last: Place | None = None
        self._timer = QTimer(window)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._remember)

    def first(self) -> Place:
        """Where the person was earlier today, or Today."""
        try:
            self._rescued = rescue.take_in(self._desk(), self._keys)
            self._back = places.kept(self._desk())
        except (UserError, ValueError, LookupError, TypeError):
            self._back = None  # a place is a comfort: whatever is wrong with it, the store opens
        if self._back is None:
            return Place("today")
        spot = self._back.spot
        return Place(spot.page, spot.ref, spot.what)

    def come_back(self) -> None:
        """Put cursor, half-typed text and scrolling as they were; from now on the place is remembered."""
        self._timer.start()
        if self._rescued:
            self._window.say(BACK)
        back, self._back = self._back, None
        page = self._window.open_page()
        if back is None or page is None or self._window.current() != back.spot.page:
            return
        coming_back.type_again(page, back)
        coming_back.put_cursor(page, back.spot)
        QTimer.singleShot(0, page, lambda: coming_back.scroll(page, back.spot))

    def keep(self, settled: bool) -> Kept:
        """Write the place; where the store takes nothing any more, what stands here is sealed beside it."""
        self._timer.stop()
        spot = self._spot()
        refused = not self._written(spot) or not settled
        texts = self._unsaved()
        if not refused and not texts:
            return Kept.IN_STORE
        if not texts and not spot.typed:
            return Kept.IN_STORE  # nothing but the place itself was refused
        return Kept.BESIDE if rescue.keep(self._desk(), self._keys, spot, texts) else Kept.LOST

    def _written(self, spot: Spot) -> bool:
        until = time.monotonic() + BUSY_SECONDS
        while True:
            try:
                places.keep(self._desk(), spot)
            except StoreBusy:
                if time.monotonic() > until:
                    return False
                time.sleep(0.02)
            except UserError:
                return False
            else:
                return True

    def _spot(self) -> Spot:
        page = self._window.open_page()
        place = self._window.where()
        return coming_back.noted(page, place) if page is not None else Spot(place.page, place.ref, place.what)

    def _unsaved(self) -> tuple[Draft, ...]:
        page = self._window.page(self._window.current()) if self._window.current() else None
        return page.unsaved() if isinstance(page, HoldsUnsaved) else ()

    def _remember(self) -> None:
        place = self._window.where()
        if place == self._last:
            return
        try:
            places.keep(self._desk(), Spot(place.page, place.ref, place.what))
        except UserError:
            return  # busy or full: it is tried again at the next look
        self._last = place
