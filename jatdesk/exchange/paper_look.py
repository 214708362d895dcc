"""A paper kept with a case, made visible inside the program: pages as dots, or words. Keeps nothing, runs nothing."""

import re
import warnings
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from jatdesk.errors import NotThisKind, UserError
from jatdesk.exchange.border import NOTHING_CHANGED, at_the_border
from jatdesk.exchange.paper_text import read_paper
from jatdesk.exchange.pdf_file import open_pdf
from jatdesk.exchange.texts import clean, one_line

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
    if _is_email(data):
        return PaperLook(_email(data))
    return PaperLook(read_paper(data, password))


_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*")
_FORMATS = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")
_POINTS_PER_INCH = 72
_HEADER = re.compile(rb"(?im)^(?:from|to|subject|date|received|return-path|mime-version|message-id|delivered-to):[ \t]")
_FEWEST_HEADERS = 2


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


def _is_email(data: bytes) -> bool:
    start = data[:4000].replace(b"\r\n", b"\n").lstrip()
    head, empty, _ = start.partition(b"\n\n")
    return bool(empty) and bool(re.match(rb"[A-Za-z-]+:[ \t]", head)) and len(_HEADER.findall(head)) >= _FEWEST_HEADERS


def _email(data: bytes) -> str:
    """Who, to whom, when, about what; the words; and the names of what is attached, which is not opened."""
    from email import message_from_bytes
    from email.policy import default

    message = message_from_bytes(data, policy=default)
    lines = [
        f"{name}: {one_line(str(message[name]))}" for name in ("From", "To", "Cc", "Date", "Subject") if message[name]
    ]
    body = message.get_body(("plain", "html"))
    words = str(body.get_content()) if body is not None else ""
    if body is not None and body.get_content_subtype() == "html":
        words = _without_tags(words)
    names = [one_line(part.get_filename() or "without a name") for part in message.iter_attachments()]
    if names:
        lines.append(f"Attached (not opened): {', '.join(names)}")
    if not words.strip() and not names:
        raise NotThisKind("There are no words in this e-mail.", NOTHING_CHANGED, "Hand it out sealed to look at it.")
    return "\n".join((*lines, "", *(clean(line) for line in words.splitlines())))


def _without_tags(page: str) -> str:
    import html

    text = re.sub(r"(?is)<(script|style|head)\b.*?</\1\s*>", " ", page)
    text = re.sub(r"(?i)<(?:br|/p|/div|/tr|/li)\b[^>]*>", "\n", text)
    return html.unescape(re.sub(r"<[^<>]*>", "", text))
