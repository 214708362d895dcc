"""The logo beside a document's title, at the right edge, as high as a careful typist would set it."""

from collections.abc import Sequence
from dataclasses import replace

from jatdesk.docs.typeset import tags
from jatdesk.docs.typeset.slabs import Pen, Slab
from jatdesk.docs.typeset.style import BODY_WIDTH, MM, SIDE
from jatdesk.docs.typeset.tags import Tag
from jatdesk.domain.logo import Logo

WIDEST, HIGHEST = 44.0, 14.0
"""Millimetres of the largest logo."""

_GAP = 5 * MM
_COARSEST = 72 / 120
"""Points of one dot at most: a small picture is not blown up."""


def size(logo: Logo) -> tuple[float, float]:
    """Width and height in points: as large as fits, never larger than its dots allow."""
    wide, high = logo.picture.width, logo.picture.height
    scale = min(WIDEST * MM / wide, HIGHEST * MM / high, _COARSEST)
    return wide * scale, high * scale


def room(logo: Logo | None) -> float:
    """How wide a title may be."""
    return BODY_WIDTH if logo is None else BODY_WIDTH - size(logo)[0] - _GAP


def beside(title: Sequence[Slab], logo: Logo, whole: Tag) -> tuple[list[Slab], float]:
    """The slabs of the title with the logo beside them, and by how much it reaches further down than they do."""
    figure = tags.figure(logo.alt)
    whole.kids.insert(0, figure)
    first, points = title[0], size(logo)

    def draw(pen: Pen, top: float) -> None:
        pen.picture(SIDE + BODY_WIDTH - points[0], top, points, logo.picture, figure)
        first.draw(pen, top)

    high = sum(slab.before + slab.height for slab in title)
    return [replace(first, draw=draw), *title[1:]], max(0.0, points[1] - high)
