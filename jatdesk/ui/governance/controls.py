"""What the Governance page needs of the window: how backups stand, and the keys a cover is made with."""

from collections.abc import Callable
from dataclasses import dataclass

from jatdesk.crypto.keys import OpenedKeys
from jatdesk.domain.backup_duties import BackupFacts


@dataclass(frozen=True, repr=False)
class Controls:
    """`second_place` is the folder of the second backups; '' where none is chosen."""

    backups: Callable[[], BackupFacts] = BackupFacts
    second_place: Callable[[], str] = str
    keys: OpenedKeys | None = None
