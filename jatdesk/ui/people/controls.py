"""What the People page may turn besides the store: the keys it was opened with, the lock, and letting somebody go."""

from collections.abc import Callable
from dataclasses import dataclass

from jatdesk.crypto.kdf import KdfCost
from jatdesk.crypto.keys import OpenedKeys


@dataclass(frozen=True, repr=False)
class Controls:
    """`keys()` are those the store was opened with; `lock()` locks it.

    `let_go(slot_id)` closes the store, gives it a new key without that person, and locks. Without `cost` the cost of
    a new passphrase is measured.
    """

    keys: Callable[[], OpenedKeys]
    lock: Callable[[], object]
    let_go: Callable[[str], object]
    cost: KdfCost | None = None
