"""A warm parent for backups and restores that are to be killed: each is a fork of it.

Run as `python -m tests.faults.backup_nursery`. It reads one wish a line (JSON: act, store, file, target, and after how
many seconds of the act to kill, 0 for never), and answers with a line: whether the act came to its end, and how long it
took. It begins no thread, so it may fork.
"""

import json
import os
import select
import signal
import sys
import time
import traceback
from pathlib import Path
from typing import Any

from jatdesk.operations import backups, replacing, restoring, stores, swaps
from tests.operations.safe import PASSPHRASE, walking

MOST_SECONDS = 30.0


def main() -> None:
    """Answers until nobody asks any more."""
    sys.stdout.write("warm\n")
    sys.stdout.flush()
    for line in sys.stdin:
        sys.stdout.write(json.dumps(_killed(json.loads(line))) + "\n")
        sys.stdout.flush()


def _killed(wish: dict[str, Any]) -> dict[str, Any]:
    mine, its = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(mine)
        try:
            _act(wish["act"], Path(wish["store"]), Path(wish["file"]), Path(wish["target"]), its)
        except BaseException:  # noqa: BLE001 - whatever it was, this process must not go on as its parent
            traceback.print_exc()
        finally:
            os._exit(1)
    os.close(its)
    try:
        begun = _heard(mine, MOST_SECONDS)
        before = time.monotonic()
        ended = _heard(mine, wish["after"] or MOST_SECONDS)
        seconds = time.monotonic() - before
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    finally:
        os.close(mine)
    return {"begun": begun == b"b", "ended": ended == b"e", "seconds": seconds}


def _heard(said: int, seconds: float) -> bytes:
    return os.read(said, 1) if select.select([said], [], [], seconds)[0] else b""


def _act(act: str, folder: Path, file: Path, target: Path, tell: int) -> None:
    if act == "backup":
        lock = swaps.locked(folder)
        keys = stores.open_keys(folder, PASSPHRASE)
        desk = stores.open_desk(folder, keys, walking(1), os.urandom)
        os.write(tell, b"b")
        backups.make(desk, keys)
        os.write(tell, b"e")
        time.sleep(MOST_SECONDS)
        lock.release()
    backup = restoring.opened(file, PASSPHRASE)
    if act == "restore":
        lock = swaps.locked(folder)
        keys = stores.open_keys(folder, PASSPHRASE)
        os.write(tell, b"b")
        replacing.prepare_in_place(backup, folder, keys, walking(1), os.urandom)
        swaps.finish(folder)
        lock.release()
    else:
        os.write(tell, b"b")
        restoring.restore_new(backup, target, walking(1), os.urandom)
    os.write(tell, b"e")
    time.sleep(MOST_SECONDS)


if __name__ == "__main__":
    main()
