"""A warm parent: everything is imported once, then each program that is to be killed is a fork of it.

Run as `python -m tests.faults.nursery`. It reads one wish a line (JSON: folder, state, seed, how many keys at most, and
after how many seconds to kill or at which write while typing or leaving), lets a person type into the real window of
that store until then, and answers with a line: how many keys the window last called saved, and whether a write was
under way. It begins no thread, so it may fork.
"""

import importlib
import json
import os
import pkgutil
import random
import select
import signal
import sys
import time
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jatdesk
from jatdesk.ui.widgets import long_text
from tests.faults import python_files, vfs
from tests.journeys import typist

SAVES_AFTER_MS, PAUSE_MS = 40, 2
"""Faster than any hand, so that a second of typing holds many saves."""

MOST_SECONDS = 60.0


@dataclass
class Fatal(python_files.Plain):
    """A disk that is the program's death: in the middle of one of its writes."""

    left: int
    part: float
    tell: int

    def writes(self, path: Path, offset: int, data: bytes) -> int:
        """Counts down; at the last one part of the data is written, and that was all."""
        self.left -= 1
        if self.left == 0:
            descriptor = os.open(path, os.O_WRONLY)
            os.lseek(descriptor, offset, os.SEEK_SET)
            os.write(descriptor, data[: int(len(data) * self.part)])
            os.write(self.tell, b"in a write\n")
            os.kill(os.getpid(), signal.SIGKILL)
        return vfs.OK


def main() -> None:
    """Answers until nobody asks any more."""
    _warm_up()
    sys.stdout.write("warm\n")
    sys.stdout.flush()
    for line in sys.stdin:
        sys.stdout.write(json.dumps(_killed(json.loads(line))) + "\n")
        sys.stdout.flush()


def _warm_up() -> None:
    long_text.SETTLE_MS = SAVES_AFTER_MS
    typist.PAUSE_MS = PAUSE_MS
    for module in pkgutil.walk_packages(jatdesk.__path__, "jatdesk."):
        if module.name.startswith(("jatdesk.operations", "jatdesk.ui", "jatdesk.frame")):
            importlib.import_module(module.name)


def _killed(wish: dict[str, Any]) -> dict[str, Any]:
    """One life, from its beginning to the kill."""
    mine, its = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(mine)
        try:
            _type(wish, its)
        except BaseException:  # noqa: BLE001 - whatever it was, this process must not go on as its parent
            traceback.print_exc()
        finally:
            os._exit(1)
    os.close(its)
    with os.fdopen(mine, "rb", buffering=0) as said:
        began = _heard(said, b"typing\n", MOST_SECONDS)
        lines = (began + _heard(said, b"", wish["after"])).decode()
        os.kill(child, signal.SIGKILL)
        lines += said.readall().decode()
    os.waitpid(child, 0)
    whole = lines.split("\n")[:-1]  # a line that the kill cut off counts for nothing
    numbers = [int(line) for line in whole if line.isdecimal()]
    return {"typed": "typing" in whole, "saved": max(numbers, default=0), "in_a_write": "in a write" in whole}


def _heard(said: Any, until: bytes, seconds: float) -> bytes:
    """What comes until these bytes have come, nobody can say more, or so many seconds are over."""
    end, heard = time.monotonic() + seconds, b""
    while not (until and until in heard):
        left = end - time.monotonic()
        if left <= 0 or not select.select([said], [], [], left)[0]:
            break
        more = said.read(4096)
        if not more:
            break
        heard += more
    return heard


def _type(wish: dict[str, Any], tell: int) -> None:
    os.environ["JATDESK_STATE"] = wish["state"]
    os.dup2(tell, 1)
    folder = Path(wish["folder"])
    if not wish["at_write"]:
        typist.main(folder, wish["seed"], wish["most"])
        return
    disk = Fatal(-1, random.Random(wish["seed"]).random(), tell)

    def told(what: str) -> None:
        if what == wish["while"]:
            disk.left = wish["at_write"]

    with vfs.installed(disk, really_sync=True), python_files.watched(disk, folder, Path(wish["state"])):
        typist.main(folder, wish["seed"], wish["most"], told)
        os.write(tell, b"closed\n")


if __name__ == "__main__":
    main()
