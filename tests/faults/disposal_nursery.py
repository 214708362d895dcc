"""The warm parent of lists of records that are destroyed and killed on the way; a wish is store and list.

Run as `python -m tests.faults.disposal_nursery`.
"""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

from jatdesk.operations import disposal_lists, stores, swaps
from jatdesk.operations.clocks import WalkingClock
from tests.faults.warm_parent import BEGUN, Wish, serve
from tests.operations.safe import PASSPHRASE

OVER = date(2033, 1, 3)


def _act(wish: Wish, tell: Callable[[bytes], object]) -> None:
    folder = Path(wish["store"])
    lock = swaps.locked(folder)
    desk = stores.open_desk(folder, stores.open_keys(folder, PASSPHRASE), WalkingClock(OVER), os.urandom)
    tell(BEGUN)
    disposal_lists.carry_out(desk, wish["list"])
    stores.close(desk)
    lock.release()


if __name__ == "__main__":
    serve(_act)
