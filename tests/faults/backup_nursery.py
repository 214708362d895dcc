"""The warm parent of backups and restores that are to be killed; a wish is act, store, file and target.

Run as `python -m tests.faults.backup_nursery`.
"""

import os
from collections.abc import Callable
from pathlib import Path

from jatdesk.operations import backups, replacing, restoring, stores, swaps
from tests.faults.warm_parent import BEGUN, Wish, serve
from tests.operations.safe import PASSPHRASE, walking


def _act(wish: Wish, tell: Callable[[bytes], object]) -> None:
    folder, file, target = Path(wish["store"]), Path(wish["file"]), Path(wish["target"])
    if wish["act"] == "backup":
        lock = swaps.locked(folder)
        keys = stores.open_keys(folder, PASSPHRASE)
        desk = stores.open_desk(folder, keys, walking(1), os.urandom)
        tell(BEGUN)
        backups.make(desk, keys)
        lock.release()
        return
    backup = restoring.opened(file, PASSPHRASE)
    if wish["act"] == "restore":
        lock = swaps.locked(folder)
        keys = stores.open_keys(folder, PASSPHRASE)
        tell(BEGUN)
        replacing.prepare_in_place(backup, folder, keys, walking(1), os.urandom)
        swaps.finish(folder)
        lock.release()
    else:
        tell(BEGUN)
        restoring.restore_new(backup, target, walking(1), os.urandom)


if __name__ == "__main__":
    serve(_act)
