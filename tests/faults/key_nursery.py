"""A warm parent for changes of keys that are to be killed: each is a fork of it.

Run as `python -m tests.faults.key_nursery`. It reads one wish a line (JSON: folder, act, and after how many seconds of
the act to kill, 0 for never), and answers with a line: whether the act came to its end, and how long it took. It begins
no thread, so it may fork.
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

from jatdesk.crypto.passphrases import strength
from jatdesk.operations import leaving, people, stores, swaps
from tests.operations.staff import ADMINISTRATOR, CHEAP, PASSPHRASES, clock

NEW = "walnut-tambourine-glacier-fourteen-soap"
MOST_SECONDS = 30.0


def main() -> None:
    """Answers until nobody asks any more."""
    strength(NEW)  # what judges a passphrase takes longer to wake than the whole change takes
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
            _act(Path(wish["folder"]), wish["act"], wish["slot_id"], its)
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


def _act(folder: Path, act: str, slot_id: str, tell: int) -> None:
    """The whole change as the program does it, lock and all; the keys are opened before it begins."""
    lock = swaps.locked(folder)
    keys = stores.open_keys(folder, PASSPHRASES[ADMINISTRATOR])
    if act == "let go":
        os.write(tell, b"b")
        leaving.rekey(folder, keys, slot_id, clock(1), os.urandom)
    else:
        desk = stores.open_desk(folder, keys, clock(1), os.urandom)
        os.write(tell, b"b")
        if act == "change":
            people.change_passphrase(desk, PASSPHRASES[ADMINISTRATOR], NEW, CHEAP)
        else:
            people.renew_passphrase(desk, keys, slot_id, NEW, CHEAP)
        stores.close(desk)
    lock.release()
    os.write(tell, b"e")
    time.sleep(MOST_SECONDS)


if __name__ == "__main__":
    main()
