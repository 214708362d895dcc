"""What the Backups page may turn besides the store: its keys, the settings, what keeps backups, and the lock."""

from collections.abc import Callable
from dataclasses import dataclass

from jatdesk.crypto.keys import OpenedKeys
from jatdesk.settings import Settings
from jatdesk.ui.backups.keeper import Keeper


@dataclass(frozen=True, repr=False)
class Controls:
    """`change` raises StorageError when the settings can't be written; `lock()` locks the store."""

    keys: OpenedKeys
    settings: Callable[[], Settings]
    change: Callable[[Settings], object]
    keeper: Keeper
    lock: Callable[[], object]
