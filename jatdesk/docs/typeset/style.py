"""Sizes, colours and distances of printed pages, in points. The one place to change how documents look."""

from dataclasses import dataclass

MM = 72 / 25.4
PAGE_WIDTH, PAGE_HEIGHT = 210 * MM, 297 * MM
SIDE = 15 * MM
BODY_TOP = 24 * MM
BODY_BOTTOM = 19 * MM
BODY_WIDTH = PAGE_WIDTH - 2 * SIDE

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
BARS = (_hex("0b5cad"), _hex("9cc3e6"), _hex("ffffff"))
"""The parts of a bar in their order; far enough apart in black and white."""


@dataclass(frozen=True)
class TypeStyle:
    """Size, distance of base lines, colour and weight of a kind of text.

    `from_right`: its lines run from right to left, and end where others begin.
    """

    size: float
    leading: float
    colour: Colour = INK
    bold: bool = False
    from_right: bool = False


@dataclass(frozen=True)
class Look:
    """Every kind of text of one edition, and the distances that go with it.

    `spread` widens what stands between blocks; `writing_line` is the height of a line to write on.
    """

    title: TypeStyle
    section: TypeStyle
    part: TypeStyle
    body: TypeStyle
    subtitle: TypeStyle
    head: TypeStyle
    label: TypeStyle
    value: TypeStyle
    strip_value: TypeStyle
    large_value: TypeStyle
    dense: TypeStyle
    running: TypeStyle
    writing_line: float
    spread: float
    indent: float


STANDARD = Look(
    title=TypeStyle(20, 26, bold=True),
    section=TypeStyle(13, 18, bold=True),
    part=TypeStyle(11, 15, bold=True),
    body=TypeStyle(10, 14),
    subtitle=TypeStyle(10, 14, QUIET),
    head=TypeStyle(8.5, 11.5, QUIET, bold=True),
    label=TypeStyle(8, 11, QUIET),
    value=TypeStyle(10, 14),
    strip_value=TypeStyle(9.5, 12.5, bold=True),
    large_value=TypeStyle(17, 24, bold=True),
    dense=TypeStyle(9, 12.5),
    running=TypeStyle(8, 11, QUIET),
    writing_line=18.0,
    spread=1.0,
    indent=16.0,
)

LARGE = Look(
    title=TypeStyle(26, 34, bold=True),
    section=TypeStyle(22, 29, bold=True),
    part=TypeStyle(20, 27, bold=True),
    body=TypeStyle(18, 25),
    subtitle=TypeStyle(18, 25),
    head=TypeStyle(18, 24, bold=True),
    label=TypeStyle(18, 24),
    value=TypeStyle(18, 25, bold=True),
    strip_value=TypeStyle(18, 25, bold=True),
    large_value=TypeStyle(24, 34, bold=True),
    dense=TypeStyle(18, 25),
    running=TypeStyle(18, 24),
    writing_line=32.0,
    spread=1.6,
    indent=28.0,
)
"""Large print: nothing is smaller than 18 points, and nothing is grey (D9)."""


def look_of(large: bool) -> Look:
    """The edition of a document."""
    return LARGE if large else STANDARD
