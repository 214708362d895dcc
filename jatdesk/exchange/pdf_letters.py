"""The letters of a PDF page with their places and fonts; symbol fonts give ticks. Joins nothing."""

import ctypes
import math
from dataclasses import dataclass
from typing import Any

from jatdesk.exchange.word import NOT_TICKED, TICKED

MOST_LETTERS = 60_000
"""On one page; a page full of small print has a tenth of it."""

_HYPHEN_AT_THE_END = 2
"""What pdfium gives for the hyphen at the end of a line."""

_WINGDINGS = {0xFE: TICKED, 0xFD: TICKED, 0xFC: TICKED, 0xFB: TICKED, 0x52: TICKED, 0x51: TICKED, 0x78: TICKED,
              0x54: TICKED, 0x53: TICKED, 0xA8: NOT_TICKED, 0x6F: NOT_TICKED, 0xA3: NOT_TICKED, 0x71: NOT_TICKED,
              0x72: NOT_TICKED, 0xA1: NOT_TICKED}  # fmt: skip


@dataclass(frozen=True)
class Letter:
    """A letter on a page: its edges in points, the size of its font, and whether it is bold."""

    sign: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    bold: bool


def letters_of(page: Any) -> list[Letter]:
    """The letters of a pypdfium2 page, in the order they were printed."""
    import pypdfium2.raw as pdfium

    text = page.get_textpage()
    found: list[Letter] = []
    try:
        for index in range(min(text.count_chars(), MOST_LETTERS)):
            code = pdfium.FPDFText_GetUnicode(text, index)
            code = ord("-") if code == _HYPHEN_AT_THE_END else code
            if code < 32 or 0xD800 <= code < 0xE000 or pdfium.FPDFText_IsGenerated(text, index) == 1:
                continue
            edges = pdfium.FS_RECTF()
            if not pdfium.FPDFText_GetLooseCharBox(text, index, edges):  # with the room each letter takes
                continue
            size = _size(text, index, edges.top - edges.bottom)
            base = _base(text, index, edges.bottom + 0.25 * size)
            name, bold = _font(text, index)
            bottom, top = base - 0.25 * size, base + 0.75 * size  # the same for letters with and without tails
            found.append(Letter(_sign(code, name), edges.left, bottom, edges.right, top, size, bold))
    finally:
        text.close()
    return found


def _size(text: Any, index: int, seen: float) -> float:
    """The size of a letter on the page; some makers write it as 1 and stretch the page instead."""
    import pypdfium2.raw as pdfium

    matrix = pdfium.FS_MATRIX()
    stretch = math.hypot(matrix.c, matrix.d) if pdfium.FPDFText_GetMatrix(text, index, matrix) else 1.0
    size = float(pdfium.FPDFText_GetFontSize(text, index)) * (stretch or 1.0)
    return size if _SMALLEST <= size <= _LARGEST else min(max(seen, _SMALLEST), _LARGEST)


_SMALLEST, _LARGEST = 3.0, 72.0


def _base(text: Any, index: int, guess: float) -> float:
    """The height of the line it stands on."""
    import pypdfium2.raw as pdfium

    x, y = ctypes.c_double(), ctypes.c_double()
    return float(y.value) if pdfium.FPDFText_GetCharOrigin(text, index, x, y) else guess


def _font(text: Any, index: int) -> tuple[str, bool]:
    import pypdfium2.raw as pdfium

    buffer = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(text, index, buffer, 128, ctypes.byref(flags))
    name = buffer.value.decode("utf-8", "replace").lower()
    return name, "bold" in name or "black" in name or pdfium.FPDFText_GetFontWeight(text, index) >= 600


def _sign(code: int, font: str) -> str:
    if 0xF000 <= code <= 0xF0FF or ("wingdings" in font and code < 0x100):
        return _WINGDINGS.get(code & 0xFF, " ")
    return chr(code)
