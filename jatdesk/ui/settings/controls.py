"""What the Settings page may turn besides the store: the computer user's own settings. Holds functions, no values."""

from collections.abc import Callable
from dataclasses import dataclass

from jatdesk.domain.teams import Team
from jatdesk.settings import Settings


@dataclass(frozen=True)
class Controls:
    """`settings()` gives them as they are now; `change` puts on and keeps others and raises StorageError.

    `team_changed` has the window show a team's new details.
    """

    settings: Callable[[], Settings]
    change: Callable[[Settings], None]
    team_changed: Callable[[Team], None]
