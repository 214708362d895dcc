"""Pages of a finished PDF as pictures for the screen and the printer. Memory to memory; it knows no password."""

from dataclasses import dataclass
from typing import Any

_POINTS_PER_INCH = 72


@dataclass(frozen=True)
class PagePicture:
    """One page: `pixels` are rows of 4 bytes a dot (blue, green, red, unused), `words` its text for screen readers."""

    width: int
    height: int
    pixels: bytes
    words: str


def pages(pdf: bytes, dots_per_inch: float, most: int = 200) -> tuple[PagePicture, ...]:
    """Every page of an unprotected PDF, at most so many."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return tuple(_picture(document[number], dots_per_inch) for number in range(min(len(document), most)))
    finally:
        document.close()


def _picture(page: Any, dots_per_inch: float) -> PagePicture:
    bitmap = page.render(scale=dots_per_inch / _POINTS_PER_INCH, rev_byteorder=False, prefer_bgrx=True)
    text = page.get_textpage()
    row = bitmap.width * 4
    pixels = bytes(bitmap.buffer)
    if bitmap.stride != row:
        pixels = b"".join(pixels[y * bitmap.stride : y * bitmap.stride + row] for y in range(bitmap.height))
    found = PagePicture(bitmap.width, bitmap.height, pixels, text.get_text_range())
    for part in (text, bitmap, page):
        part.close()
    return found
