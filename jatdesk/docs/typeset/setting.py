"""What the blocks of one document are set with: fonts, look, and the room a page has for them."""

from dataclasses import dataclass, field

from jatdesk.docs.typeset.fonts import Fonts
from jatdesk.docs.typeset.style import Look
from jatdesk.docs.typeset.tags import Levels


@dataclass(frozen=True)
class Setting:
    """`height` is what a page holds between header and footer; `levels` keeps the heading levels without a gap."""

    fonts: Fonts
    look: Look
    height: float
    levels: Levels = field(default_factory=Levels)

    def far(self, points: float) -> float:
        """A distance between blocks in this look."""
        return points * self.look.spread
