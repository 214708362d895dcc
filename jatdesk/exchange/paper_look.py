"""A paper kept with a case, made visible inside the program: pages as dots, or words. Keeps nothing, runs nothing."""

import warnings
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from jatdesk.domain.kept_mails import as_text
from jatdesk.errors import NotThisKind, UserError
from jatdesk.exchange.border import NOTHING_CHANGED, at_the_border
from jatdesk.exchange.mail import is_mail, read_mail
from jatdesk.exchange.outlook import is_outlook
from jatdesk.exchange.paper_text import read_paper
from jatdesk.exchange.pdf_file import open_pdf
from jatdesk.exchange.texts import clean

AT_ONCE = 8
"""Pages made in one go; the next ones are asked for."""

MOST_SIDE = 2_400
"""Dots of a page's longer side; a larger page is shown smaller."""

MOST_DOTS = 60_000_000
"""Of a picture before it is opened: twice what a telephone takes."""


@dataclass(frozen=True)
class PaperPage:
    """One page or picture: `pixels` are rows of 4 bytes a dot (blue, green, red, unused), `words` what stands there."""

    width: int
    height: int
    pixels: bytes
    words: str = ""


@dataclass(frozen=True)
class PaperLook:
    """What can be seen of a paper: `pages` from the one asked for, of `count` in all; or only `words`."""

    words: str = ""
    pages: tuple[PaperPage, ...] = ()
    count: int = 0


@at_the_border
def look_at(data: bytes, password: str, first: int, dots_per_inch: float) -> PaperLook:
    """What a paper shows, from a page counted from 0.

    Raises PasswordNeeded for a protected one, NotThisKind for a kind that can't be shown here.
    """
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return _pdf(open_pdf(data, password or None)[0], first, dots_per_inch)
    if data.startswith(_PICTURES) or data[8:12] == b"WEBP":
        return _picture(data, first)
    if is_mail(data) or is_outlook(data):
        return PaperLook(_email(data))
    return PaperLook(read_paper(data, password))


_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*")
_FORMATS = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")
_POINTS_PER_INCH = 72


def _pdf(data: bytes, first: int, dots_per_inch: float) -> PaperLook:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        document.init_forms()  # what is typed into the fields of a form is seen too
        count = len(document)
        found = [_page(document[number], dots_per_inch) for number in range(first, min(count, first + AT_ONCE))]
    finally:
        document.close()
    return PaperLook(pages=tuple(found), count=count)


def _page(page: Any, dots_per_inch: float) -> PaperPage:
    scale = min(dots_per_inch / _POINTS_PER_INCH, MOST_SIDE / max(*page.get_size(), 1.0))
    bitmap = page.render(scale=scale, prefer_bgrx=True, may_draw_forms=True)
    text = page.get_textpage()
    row = bitmap.width * 4
    pixels = bytes(bitmap.buffer)
    if bitmap.stride != row:
        pixels = b"".join(pixels[y * bitmap.stride : y * bitmap.stride + row] for y in range(bitmap.height))
    found = PaperPage(bitmap.width, bitmap.height, pixels, clean(text.get_text_range()))
    for part in (text, bitmap, page):
        part.close()
    return found


def _picture(data: bytes, first: int) -> PaperLook:
    """A picture, or the pages of a fax in one, never larger than a page is shown."""
    from PIL import Image, ImageOps

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # our own limit stands below
            opened = Image.open(BytesIO(data), formats=_FORMATS)
    except Image.DecompressionBombError:
        raise _too_large() from None
    with opened as image:
        if image.width * image.height > MOST_DOTS:
            raise _too_large()
        count = min(int(getattr(image, "n_frames", 1)), 200) if image.format == "TIFF" else 1
        pages = []
        for number in range(first, min(count, first + AT_ONCE)):
            image.seek(number)
            shown = ImageOps.exif_transpose(image).convert("RGB")
            shown.thumbnail((MOST_SIDE, MOST_SIDE))
            pages.append(PaperPage(shown.width, shown.height, shown.tobytes("raw", "BGRX")))
    return PaperLook(pages=tuple(pages), count=count)


def _too_large() -> UserError:
    return UserError(
        "This picture is too large to be shown.",
        "It stays with the case.",
        "Ask for a smaller copy, or hand it out sealed.",
    )


def _email(data: bytes) -> str:
    mail = read_mail(data)
    if not mail.words and not mail.attached:
        raise NotThisKind("There are no words in this e-mail.", NOTHING_CHANGED, "Hand it out sealed to look at it.")
    return as_text(mail)
