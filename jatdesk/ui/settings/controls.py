"""What the Settings page may turn besides the store: the computer user's own settings. Holds functions, no values."""

from collections.abc import Callable
from dataclasses import dataclass

from jatdesk.settings import Settings


@dataclass(frozen=True)
class Controls:
    """`settings()` gives them as they are now; `change` puts on and keeps others and raises StorageError."""

    settings: Callable[[], Settings]
    change: Callable[[Settings], None]
