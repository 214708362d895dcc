"""Remembers where the person at the open store is and brings them back there after the lock, the end or a crash.

A page is remembered soon after it is gone to; field, cursor and half-typed text only when the store is left.
"""

import time
from collections.abc import Callable
from enum import StrEnum
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QTimer

from jatdesk.crypto.slots import OpenedKeys
from jatdesk.db.store import StoreBusy
from jatdesk.domain.minutes import Draft
from jatdesk.domain.places import Return, Spot, Whereabouts
from jatdesk.errors import UserError
from jatdesk.operations import history, places, rescue
from jatdesk.operations.desk import Desk
from jatdesk.ui import coming_back
from jatdesk.ui.page import Place
from jatdesk.ui.window import MainWindow

LOOK_MS = 2000
BUSY_SECONDS = 1.0
BACK = "What could not be saved when the store was locked is back"


class Kept(StrEnum):
    """What became of what stood on the screen when the store was left."""

    IN_STORE = ""
    BESIDE = "--kept-beside"
    LOST = "--not-kept"

    @property
    def words(self) -> tuple[str, ...]:
        """What the fresh process is told, so that its unlock window says it."""
        return (self.value,) if self.value else ()


@runtime_checkable
class HoldsUnsaved(Protocol):
    """A page that may hold texts the store refused, also of records that are out of sight."""

    def unsaved(self) -> tuple[Draft, ...]:
        """The texts that are not in the store."""
        ...


class Memory:
    """`first()` before the window is shown, `come_back()` after it, `keep(settled)` when the store is left."""

    def __init__(self, desk: Callable[[], Desk], keys: OpenedKeys, window: MainWindow) -> None:
        self._desk = desk
        self._keys = keys
        self._window = window
        self._back: Return | None = None
        self._elsewhere: dict[str, Spot] = {}
        self._newest = 0
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
        return _place(self._back.to.here) if self._back is not None else Place("today")

    def come_back(self) -> None:
        """Put cursor, half-typed text and scrolling as they were; from now on the place is remembered."""
        self._timer.start()
        if self._rescued:
            self._window.say(BACK)
        back, self._back = self._back, None
        if back is None:
            return
        self._newest = back.newest
        self._elsewhere = {spot.page: spot for spot in back.to.elsewhere}
        self._window.went.connect(self._visited)
        spot = back.to.here
        if self._window.current() != spot.page:
            return
        page = self._window.page(spot.page).widget
        coming_back.type_again(page, spot, self._untouched())
        coming_back.put_cursor(page, spot)
        QTimer.singleShot(0, page, lambda: coming_back.scroll(page, spot))

    def keep(self, settled: bool) -> Kept:
        """Write the place; where the store takes nothing any more, what stands here is sealed beside it."""
        self._timer.stop()
        if self._written(self._left(False)) and settled:
            return Kept.IN_STORE
        left, texts = self._left(True), self._unsaved()
        if not texts and not left.half_typed:
            return Kept.IN_STORE  # nothing but the place itself was refused
        return Kept.BESIDE if rescue.keep(self._desk(), self._keys, left, texts) else Kept.LOST

    def _written(self, left: Whereabouts) -> bool:
        until = time.monotonic() + BUSY_SECONDS
        while True:
            try:
                places.keep(self._desk(), left)
            except StoreBusy:
                if time.monotonic() > until:
                    return False
                time.sleep(0.02)
            except UserError:
                return False
            else:
                return True

    def _left(self, every_text: bool) -> Whereabouts:
        here = Spot(self._window.current())
        elsewhere = dict(self._elsewhere)
        for key, page in self._window.pages().items():
            spot = coming_back.noted(page.widget, self._window.where(key), every_text)
            if key == self._window.current():
                here = spot
            elif spot.typed:
                elsewhere[key] = spot
        elsewhere.pop(self._window.current(), None)
        return Whereabouts(here, tuple(elsewhere.values()))

    def _unsaved(self) -> tuple[Draft, ...]:
        holding = [page for page in self._window.pages().values() if isinstance(page, HoldsUnsaved)]
        return tuple(text for page in holding for text in page.unsaved())

    def _untouched(self) -> bool:
        return history.head(self._desk()).id == self._newest

    def _visited(self, where: Place) -> None:
        """A page with half-typed text of the last time is gone to: it opens where the text stood."""
        spot = self._elsewhere.get(where.page)
        if spot is None or where not in (Place(where.page), _place(spot)):
            return
        del self._elsewhere[spot.page]
        if where != _place(spot):
            self._window.go(_place(spot))
        coming_back.type_again(self._window.page(spot.page).widget, spot, self._untouched())

    def _remember(self) -> None:
        place = self._window.where()
        if place == self._last:
            return
        here = Spot(place.page, place.ref, place.what)
        try:
            places.keep(self._desk(), Whereabouts(here, tuple(self._elsewhere.values())))
        except UserError:
            return  # busy or full: it is tried again at the next look
        self._last = place


def _place(spot: Spot) -> Place:
    return Place(spot.page, spot.ref, spot.what)
