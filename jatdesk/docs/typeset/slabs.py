"""What a page is stacked from: slabs of a known height that draw themselves. Knows no document and no renderer."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import Protocol

from jatdesk.docs.typeset.inputs import Input
from jatdesk.docs.typeset.lines import Line
from jatdesk.docs.typeset.style import Colour, TypeStyle
from jatdesk.docs.typeset.tags import Tag
from jatdesk.domain.logo import Picture


class Pen(Protocol):
    """What a slab draws with. `top` and `y` count down from the top of the page, in points.

    Text belongs to its tag; lines and boxes are artifacts.
    """

    def line_of_text(self, x: float, top: float, line: Line, style: TypeStyle, tag: Tag | None) -> None:
        """One line of text whose box begins at `top`."""

    def rule(self, x: float, y: float, width: float, weight: float, colour: Colour) -> None:
        """A horizontal line."""

    def upright(self, x: float, top: float, height: float, colour: Colour) -> None:
        """A thin vertical line."""

    def box(self, x: float, top: float, width: float, height: float, fill: Colour, tag: Tag | None = None) -> None:
        """A filled rectangle; with a tag it is part of a figure."""

    def bounds(self, x: float, top: float, size: tuple[float, float], tag: Tag) -> None:
        """Which part of the page a figure takes, width and height."""

    def picture(self, x: float, top: float, size: tuple[float, float], picture: Picture, tag: Tag) -> None:
        """A picture of so many points, width and height."""

    def input(self, x: float, top: float, width: float, height: float, wanted: Input, tag: Tag) -> None:
        """A place to fill in, over what is drawn there."""

    def sign(self, x: float, top: float, sign: str, style: TypeStyle, tag: Tag | None) -> None:
        """A single sign (a bullet, a box to tick) beside a line of text."""


Draw = Callable[[Pen, float], None]
"""Draws a slab whose top is at the given place."""


class Keep(IntEnum):
    """How strongly a slab wants the next one on its page."""

    FREE = 0
    TOGETHER = 1
    FIRMLY = 2


@dataclass(frozen=True)
class Slab:
    """One part of a page that is never cut. `header` is drawn again when a page begins with this slab."""

    height: float
    draw: Draw
    before: float = 0.0
    keep: Keep = Keep.FREE
    header: "Slab | None" = None
    new_page: bool = False


@dataclass(frozen=True)
class Resting:
    """A slab with its place on a page; `repeated`: a table's head that was said on a page before."""

    slab: Slab
    top: float
    repeated: bool = False


Page = tuple[Resting, ...]
