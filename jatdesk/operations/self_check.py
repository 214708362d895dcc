"""Gathers what the self-check page and `check` say about a store's safety. Looks only; the rules are the domain's."""

import contextlib
from datetime import date
from pathlib import Path

from jatdesk import RELEASED, __version__, files
from jatdesk.crypto import slots
from jatdesk.db import commits, history, safekeeping
from jatdesk.domain import self_check as rules
from jatdesk.domain.people import Drill
from jatdesk.domain.roles import Right
from jatdesk.domain.self_check import Encryption, Facts, Row, SlotCost
from jatdesk.errors import StorageError
from jatdesk.operations import backups, disks, key_file, recovery_key
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.settings import Settings


@allowed(Right.READ)
def rows(desk: Desk, settings: Settings, encryption: Encryption, folder: Path | None = None) -> tuple[Row, ...]:
    """The rows of the page. `folder`: where the store really lies, when the desk stands on a copy of it."""
    return rules.rows(_facts(desk, settings, encryption, folder or desk.store.folder))


@allowed(Right.READ)
def check_is_due(desk: Desk) -> bool:
    """Whether a week has gone since everything was checked."""
    with desk.reading() as reading:
        checked = safekeeping.last(reading, safekeeping.CHECKED)
        return rules.check_is_due(checked, safekeeping.words(reading, safekeeping.CHECKED), desk.clock.now())


@allowed(Right.READ)
def disk_encryption(desk: Desk) -> Encryption:
    """Whether the disk that the store lies on is encrypted. Asks the system: a job."""
    return disks.encryption(desk.store.folder)


def _facts(desk: Desk, settings: Settings, encryption: Encryption, folder: Path) -> Facts:
    with desk.reading() as reading:
        head = history.head(reading)
        saves = commits.count(reading)
        restore_tried = safekeeping.last(reading, safekeeping.RESTORE_TRIED)
        checked = safekeeping.last(reading, safekeeping.CHECKED)
        words = safekeeping.words(reading, safekeeping.CHECKED)
        drill = recovery_key.read_drill(reading)
    last = backups.newest(backups.found(folder, None))
    return Facts(
        now=desk.clock.now(),
        today=desk.clock.today(),
        costs=_costs(folder),
        last_backup=last.note.made_at if last and last.note else None,
        saves_since=saves - last.note.commits if last and last.note else 0,
        restore_tried=restore_tried,
        second_place=settings.second_place,
        second_place_seen=_day(settings.second_place_seen),
        drill=drill or Drill(),
        encryption=encryption,
        synced=files.synced_folder(folder),
        version=__version__,
        released=date.fromisoformat(RELEASED),
        checked=checked,
        check_words=words,
        history_lines=head.id,
        seal=head.seal if head.id else "",
    )


def _costs(folder: Path) -> tuple[SlotCost, ...]:
    with contextlib.suppress(StorageError):
        there = [(key_file.role(slot.role), slot.cost) for slot in slots.read_slots(key_file.read(folder))]
        return tuple(
            SlotCost(role.words, cost.memory_kib // 1024, cost.passes) for role, cost in there if role.is_person
        )
    return ()


def _day(written: str) -> date | None:
    return date.fromisoformat(written) if written else None
