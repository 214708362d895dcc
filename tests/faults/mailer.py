"""The warm parent of programs that prepare a mailing and die at a given step; run by `test_mailings_stay_whole`.

A wish is the store's folder, the meeting, and where to die: 'first file', 'aside', 'recording', 'recorded', 'moved',
or 'later' (it is killed from outside).
"""

import os
import random
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jatdesk import files
from jatdesk.db.store import Store, open_store
from jatdesk.domain.mailings import Mailing
from jatdesk.domain.roles import Role
from jatdesk.operations import mailing_folders, profiles, sending
from jatdesk.operations.clocks import FixedClock
from jatdesk.operations.desk import Desk
from tests.faults.warm_parent import BEGUN, Wish, serve
from tests.operations.conftest import HISTORY_KEY, NOW, RAW_KEY, TEAM
from tests.operations.outgoing import quickly


def _act(wish: Wish, tell: Callable[[bytes], object]) -> None:
    """Dies before it is through, unless nobody kills it."""
    where = wish["where"]
    store = open_store(Path(wish["store"]), RAW_KEY, HISTORY_KEY)
    chance = random.Random(3).randbytes
    desk = Desk(store, "Administrator", Role.ADMINISTRATOR, FixedClock(NOW), chance, profiles.load(), TEAM)
    planned = sending.plan(desk, Mailing.AGENDA, wish["meeting"])
    if where == "first file":
        _die_after(files, "write_atomically")
    elif where == "aside":
        _die_after(mailing_folders, "write")
    elif where == "recording":
        _die_before_the_commit()
    elif where == "recorded":
        _die_before(mailing_folders, "move_in")
    elif where == "moved":
        _die_after(mailing_folders, "move_in")
    tell(BEGUN)
    while True:
        sending.carry_out(desk, planned, sending.outbox(desk), quickly)
        if where != "later":
            return


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _die_before(module: Any, name: str) -> None:
    setattr(module, name, lambda *_arguments: _die())


def _die_after(module: Any, name: str) -> None:
    does: Callable[..., object] = getattr(module, name)

    def does_and_dies(*arguments: Any) -> None:
        does(*arguments)
        _die()

    setattr(module, name, does_and_dies)


def _die_before_the_commit() -> None:
    writing = Store.writing

    def dies(*arguments: Any) -> Any:
        entered = writing(*arguments)
        leave = entered.__exit__

        class Dying:
            def __enter__(self) -> Any:
                return entered.__enter__()

            def __exit__(self, *fault: Any) -> Any:
                _die()
                return leave(*fault)

        return Dying()

    Store.writing = dies  # type: ignore[method-assign]


if __name__ == "__main__":
    serve(_act)
