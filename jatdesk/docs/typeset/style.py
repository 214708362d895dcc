"""Sizes, colours and distances of printed pages, in points. The one place to change how documents look."""

from dataclasses import dataclass

MM = 72 / 25.4
PAGE_WIDTH, PAGE_HEIGHT = 210 * MM, 297 * MM
SIDE = 15 * MM
BODY_TOP = 24 * MM
BODY_BOTTOM = 19 * MM
BODY_WIDTH = PAGE_WIDTH - 2 * SIDE
BODY_HEIGHT = PAGE_HEIGHT - BODY_TOP - BODY_BOTTOM

Colour = tuple[float, float, float]


def _hex(code: str) -> Colour:
    red, green, blue = (int(code[i : i + 2], 16) / 255 for i in (0, 2, 4))
    return (red, green, blue)


INK = _hex("1a1a1a")
QUIET = _hex("45494e")
LINE = _hex("c3c7cb")
STRONG_LINE = _hex("26292c")
BOX_LINE = _hex("8a9097")
STRIP = _hex("f0f2f4")
MARK = _hex("8f1d16")


@dataclass(frozen=True)
class TypeStyle:
    """Size, distance of base lines, colour and weight of a kind of text."""

    size: float
    leading: float
    colour: Colour = INK
    bold: bool = False


TITLE = TypeStyle(20, 26, bold=True)
SECTION = TypeStyle(13, 18, bold=True)
PART = TypeStyle(11, 15, bold=True)
BODY = TypeStyle(10, 14)
SUBTITLE = TypeStyle(10, 14, QUIET)
HEAD = TypeStyle(8.5, 11.5, QUIET, bold=True)
LABEL = TypeStyle(8, 11, QUIET)
VALUE = TypeStyle(10, 14)
STRIP_VALUE = TypeStyle(9.5, 12.5, bold=True)
LARGE_VALUE = TypeStyle(17, 24, bold=True)
DENSE = TypeStyle(9, 12.5)
RUNNING = TypeStyle(8, 11, QUIET)
WRITING_LINE = 18.0
