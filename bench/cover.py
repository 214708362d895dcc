"""Lending a store, looking at what came back, merging it: `python -m bench.cover [CASES]`. 10,000 in 20 s at most."""

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from bench.made_up import files
from jatdesk.crypto.kdf import KdfCost
from jatdesk.domain.merging_records import Side
from jatdesk.operations import cases, cover, members, restoring, stores
from jatdesk.operations.clocks import SystemClock

_T = TypeVar("_T")
_PASSWORD = "saddle-window-pepper-orchid-eleven"


def main() -> None:
    """Both sides write a note in 200 cases and change every member; the times of the three steps."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    into = Path(tempfile.mkdtemp())
    kept, passphrase = files(count)
    store = Path(shutil.copytree(kept, into / kept.name))
    own = stores.open_keys(store, passphrase)
    desk = stores.open_desk(store, own, SystemClock(), os.urandom)
    cost = KdfCost(64, 1, 1)
    _timed("lend", lambda: cover.lend(desk, own, "Bo", _PASSWORD, into / "out.jatdesk-cover", cost=cost))
    folder = into / "c.jatdesk"
    keys = restoring.restore_new(
        restoring.opened(into / "out.jatdesk-cover", _PASSWORD), folder, desk.clock, os.urandom
    )
    away = stores.open_desk(folder, keys, SystemClock(), os.urandom)
    for side, words in ((desk, "here"), (away, "there")):
        for line in cases.lines(side, limit=200).lines:
            cases.add_note(side, line.id, side.clock.today(), words, f"Written {words}.")
        for each in members.all_members(side):
            members.change(side, each.id, replace(each.draft, job_title=words))
    _timed("give back", lambda: cover.give_back(away, keys, into / "back"))
    back = _timed("look", lambda: cover.look(desk, into / "back", _PASSWORD))
    choices = {(each.clash.table, each.clash.key, each.clash.field): Side.THERE for each in back.clashes}
    merged = _timed("merge (must be 20 s)", lambda: cover.take_back(desk, back, choices))
    print(merged[0])


def _timed(what: str, call: Callable[[], _T]) -> _T:
    begun = time.perf_counter()
    found = call()
    print(f"{what}: {time.perf_counter() - begun:.1f} s")
    return found


if __name__ == "__main__":
    main()
