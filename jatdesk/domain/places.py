"""Where a person was in the program, to bring them back there. It knows pages only by their keys."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from jatdesk.domain.ids import Id


@dataclass(frozen=True)
class Spot:
    """Page, record and part of it as `ui.page.Place` says them; the field with cursor; how far each part was scrolled.

    `typed` is what stood in boxes that nobody else keeps. Fields and parts are named by `ui.coming_back`.
    """

    page: str
    ref: Id = ""
    what: str = ""
    box: str = ""
    cursor: int = 0
    anchor: int = 0
    scrolled: Mapping[str, int] = field(default_factory=dict)
    typed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Whereabouts:
    """The spot a person was at, and those of other pages that hold half-typed text."""

    here: Spot
    elsewhere: tuple[Spot, ...] = ()

    @property
    def half_typed(self) -> bool:
        """Whether anything half typed stood anywhere."""
        return any(spot.typed for spot in (self.here, *self.elsewhere))


@dataclass(frozen=True)
class Return:
    """Where to come back to, and the newest line of history when it was left."""

    to: Whereabouts
    newest: int
