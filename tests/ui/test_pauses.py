"""Garbage is collected in a pause, not under a keystroke and not while a job builds something."""

import gc
import time
import weakref

import pytest
from PySide6.QtCore import QObject

from jatdesk.ui.pauses import AWAY_SECONDS, PAUSE_SECONDS, Pauses


class _Knot:
    def __init__(self) -> None:
        self.itself = self


def _old_knot() -> "weakref.ref[_Knot]":
    knot = _Knot()
    seen = weakref.ref(knot)
    gc.collect(1)  # it outlives the young: only a whole collection finds it
    del knot
    gc.collect(1)
    return seen


@pytest.mark.parametrize(
    ("ago", "busy", "goes"), [(2 * PAUSE_SECONDS, False, True), (0, False, False), (9, True, False)]
)
def test_what_is_no_longer_needed_goes_in_a_pause_only(qapp: object, ago: float, busy: bool, goes: bool) -> None:
    owner = QObject()
    pauses = Pauses(lambda: time.monotonic() - ago, lambda: busy, owner)
    pauses.begin()
    try:
        assert not gc.isenabled(), "no other thread may collect"
        seen = _old_knot()
        assert seen() is not None
        pauses.look()
        assert (seen() is None) is goes
    finally:
        pauses.end()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0


def test_what_outlived_a_pause_is_looked_through_again_when_nobody_is_there(qapp: object) -> None:
    ago = [2 * PAUSE_SECONDS]
    owner = QObject()
    pauses = Pauses(lambda: time.monotonic() - ago[0], lambda: False, owner)
    pauses.begin()
    try:
        knot = _Knot()
        seen = weakref.ref(knot)
        gc.collect(1)
        gc.collect(1)
        pauses.look()
        del knot
        pauses.look()
        assert seen() is not None, "a second pause is not held up by what outlived the first"
        ago[0] = 2 * AWAY_SECONDS
        pauses.look()
        assert seen() is None
    finally:
        pauses.end()
