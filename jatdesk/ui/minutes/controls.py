"""What the live minutes keep besides the store: how the person had the screen. Nothing about anybody."""

from collections.abc import Callable
from dataclasses import dataclass

from jatdesk.settings import Settings


@dataclass(frozen=True)
class Controls:
    """`settings()` are those in force; `change(settings)` keeps others and raises StorageError."""

    settings: Callable[[], Settings] = Settings
    change: Callable[[Settings], object] = lambda _settings: None
