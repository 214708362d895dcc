"""A store with keys of its own and a little work in it, for tests of backups and restoring: made once, copied."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from jatdesk.crypto.kdf import KdfCost
from jatdesk.crypto.keys import OpenedKeys
from jatdesk.operations import profiles, stores
from jatdesk.operations.clocks import WalkingClock
from jatdesk.operations.desk import Desk
from tests.operations.conftest import TEAM
from tests.operations.gatherings import opened, planned, team

PASSPHRASE = "otter-lantern-quince-mumble-harbour"
DAY = date(2026, 11, 22)
NAMES = ("Zephyrine Quillfeather", "Bartholomew Oddington")
"""Made-up children whose names nothing else contains: they are looked for in files."""


@dataclass(frozen=True, repr=False)
class Safe:
    """A store's folder, its opened keys and its recovery key; `clock` goes on a second whenever it is asked."""

    folder: Path
    keys: OpenedKeys
    recovery_key: str
    clock: WalkingClock

    @contextmanager
    def opened(self) -> Iterator[Desk]:
        """The store, open for a while."""
        desk = stores.open_desk(self.folder, self.keys, self.clock, os.urandom)
        try:
            yield desk
        finally:
            stores.close(desk)

    def copied(self, into: Path) -> "Safe":
        """The same store in another folder."""
        folder = into / self.folder.name
        shutil.copytree(self.folder, folder)
        return Safe(folder, self.keys, self.recovery_key, walking())


def make(into: Path, cost: KdfCost, change: Callable[[Desk], object] = lambda _desk: None) -> Safe:
    """A team of three, two cases and a meeting ahead."""
    folder = into / f"Harwood{stores.SUFFIX}"
    created = stores.create(folder, TEAM, PASSPHRASE, walking(), os.urandom, profiles.load(), cost)
    safe = Safe(folder, created.keys, created.recovery_key, walking())
    with safe.opened() as desk:
        team(desk)
        for name in NAMES:
            opened(desk, name)
        planned(desk)
        change(desk)
    return safe


def walking(days: int = 0) -> WalkingClock:
    """The clock of these stores, so many days later."""
    return WalkingClock(DAY + timedelta(days=days))
