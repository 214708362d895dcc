"""The warm parent of changes of keys that are to be killed; a wish is folder, act and slot_id.

Run as `python -m tests.faults.key_nursery`.
"""

import os
from collections.abc import Callable
from pathlib import Path

from jatdesk.crypto.passphrases import strength
from jatdesk.operations import leaving, people, stores, swaps
from tests.faults.warm_parent import BEGUN, Wish, serve
from tests.operations.staff import ADMINISTRATOR, CHEAP, PASSPHRASES, clock

NEW = "walnut-tambourine-glacier-fourteen-soap"


def _act(wish: Wish, tell: Callable[[bytes], object]) -> None:
    """The whole change as the program does it, lock and all; the keys are opened before it begins."""
    folder, act, slot_id = Path(wish["folder"]), wish["act"], wish["slot_id"]
    lock = swaps.locked(folder)
    keys = stores.open_keys(folder, PASSPHRASES[ADMINISTRATOR])
    if act == "let go":
        tell(BEGUN)
        leaving.rekey(folder, keys, slot_id, clock(1), os.urandom)
    else:
        desk = stores.open_desk(folder, keys, clock(1), os.urandom)
        tell(BEGUN)
        if act == "change":
            people.change_passphrase(desk, PASSPHRASES[ADMINISTRATOR], NEW, CHEAP)
        else:
            people.renew_passphrase(desk, keys, slot_id, NEW, CHEAP)
        stores.close(desk)
    lock.release()


if __name__ == "__main__":
    strength(NEW)  # what judges a passphrase takes longer to wake than the whole change takes
    serve(_act)
