"""A store with four people and a meeting whose draft went to the chair: made once, copied, opened as any of them."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from jatdesk.crypto.kdf import KdfCost
from jatdesk.crypto.keys import OpenedKeys
from jatdesk.domain.roles import Role
from jatdesk.operations import meetings, minutes, people, profiles, stores
from jatdesk.operations.clocks import WalkingClock
from jatdesk.operations.desk import Desk
from tests.operations.conftest import TEAM
from tests.operations.gatherings import DAY, item_of, opened, planned, team

CHEAP = KdfCost(64, 1, 1)
ADMINISTRATOR, DEPUTY, CHAIR, READER = "Ann Keeper", "Dan Standin", "Cleo Chairwell", "Ray Onlooker"
PASSPHRASES = {
    ADMINISTRATOR: "otter-lantern-quince-mumble-harbour",
    DEPUTY: "copper-walnut-meadow-thistle-nine",
    CHAIR: "violet-tractor-mustard-oblong-seven",
    READER: "harbour-button-candle-fossil-east",
}
ROLES = {ADMINISTRATOR: Role.ADMINISTRATOR, DEPUTY: Role.DEPUTY, CHAIR: Role.CHAIR, READER: Role.READER}


@dataclass(frozen=True, repr=False)
class Staff:
    """The store's folder, the recovery key, a meeting that was held, and everybody's keys by name."""

    folder: Path
    recovery_key: str
    meeting_id: str
    keys: dict[str, OpenedKeys]

    @contextmanager
    def at_desk(self, name: str = ADMINISTRATOR, days: int = 0) -> Iterator[Desk]:
        """The store as this person has it open, so many days after the meeting."""
        with self.with_keys(self.keys[name], days) as desk:
            yield desk

    @contextmanager
    def with_keys(self, keys: OpenedKeys, days: int = 0) -> Iterator[Desk]:
        """The store, opened with other keys."""
        desk = stores.open_desk(self.folder, keys, clock(days), os.urandom)
        try:
            yield desk
        finally:
            stores.close(desk)

    def slot_id(self, name: str) -> str:
        """The slot of one of them."""
        return self.keys[name].slot_id

    def sign_in(self, name: str, passphrase: str = "") -> OpenedKeys:
        """The keys as the passphrase opens them now."""
        return stores.open_keys(self.folder, passphrase or PASSPHRASES[name], self.slot_id(name))

    def copied(self, into: Path) -> "Staff":
        """The same in another folder."""
        folder = into / self.folder.name
        shutil.copytree(self.folder, folder)
        return Staff(folder, self.recovery_key, self.meeting_id, self.keys)


def clock(days: int = 0) -> WalkingClock:
    """So many days after the meeting; each look at it is a second later."""
    return WalkingClock(DAY.fromordinal(DAY.toordinal() + days))


def make(into: Path) -> Staff:
    """Four people, a case discussed at a meeting, the draft minutes with the chair."""
    folder = into / f"Harwood{stores.SUFFIX}"
    made = stores.create(
        folder, TEAM, PASSPHRASES[ADMINISTRATOR], clock(), os.urandom, profiles.load(), CHEAP, ADMINISTRATOR
    )
    staff = Staff(folder, made.recovery_key, "", {ADMINISTRATOR: made.keys})
    with staff.at_desk() as desk:
        for name in (DEPUTY, CHAIR, READER):
            person, _ = people.let_in(desk, made.keys, name, ROLES[name], PASSPHRASES[name], CHEAP)
            staff.keys[name] = stores.open_keys(folder, PASSPHRASES[name], person.slot_id)
        team(desk)
        case_id = opened(desk)
        meeting = planned(desk)
        meetings.start(desk, meeting.id)
        text = "Attendance is up since half-term."
        minutes.save_draft(desk, item_of(desk, meeting, case_id), "discussion", text, len(text))
        meetings.finish(desk, meeting.id)
    return Staff(folder, made.recovery_key, meeting.id, staff.keys)
