"""The made-up team of the walks: an empty store, and one in the middle of its month. Names are plainly invented."""

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jatdesk.crypto.kdf import KdfCost
from jatdesk.domain.teams import Team
from jatdesk.operations import profiles, stores
from jatdesk.operations.clocks import WalkingClock

PASSPHRASE = "kettle moss lantern drift"
TODAY = date(2026, 11, 23)
TEAM = Team("Harwood", "Gedling", venue="Village Hall", central_email="central@example.org")


@dataclass(frozen=True)
class Made:
    """An empty store and its recovery key."""

    folder: Path
    recovery_key: str


def make(into: Path, cost: KdfCost) -> Made:
    """Makes the empty store."""
    folder = into / "Harwood.jatdesk"
    clock = WalkingClock(date(2026, 9, 1))
    created = stores.create(folder, TEAM, PASSPHRASE, clock, os.urandom, profiles.load(), cost)
    return Made(folder, created.recovery_key)


def settle_in(folder: Path) -> None:
    """Lets the team work for two months."""
