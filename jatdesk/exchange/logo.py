"""A file chosen as the logo becomes a picture fit to be drawn: decoded here, in the limited process, and made anew.

Nothing of the file is kept but its dots: no camera data, no place, no comments, nothing behind its end.
"""

import re
import warnings
import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from jatdesk.domain.logo import Picture
from jatdesk.errors import NotThisKind, UserError

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_BYTES = 5_000_000
"""Of the file; logos have a hundredth of it."""

MOST_DOTS = 20_000_000
"""Of the picture, width by height, before it is decoded."""

LEAST_SIDE, MOST_LONGER = 16, 12
"""Dots of the shorter side at least; the longer side at most so many times as long."""

_WIDTH, _HEIGHT = 820, 260
"""As many dots as the largest logo on paper shows sharply."""

_SMALL = 120_000
_COARSE = 240
_LOOKED_AT = 200_000
_PALE = 8

KEPT = "Nothing was changed."
_SAVE_AS = "Open it in the program that shows it, save it as PNG, and choose that file."

_OTHERS = (
    (rb"GIF8", "a GIF picture"),
    (rb"BM", "a BMP picture"),
    (rb"II\*\x00|MM\x00\*", "a TIFF picture"),
    (rb"RIFF....WEBP", "a WebP picture"),
    (rb"....ftyp(?:avif|avis)", "an AVIF picture"),
    (rb"....ftyp", "a HEIC picture or a film"),
    (rb"\x00\x00\x01\x00", "an icon file"),
    (rb"8BPS", "a Photoshop file"),
    (rb"%!PS|\xc5\xd0\xd3\xc6", "an EPS drawing"),
    (rb"\xd7\xcd\xc6\x9a|\x01\x00\x00\x00.{36} EMF", "a Windows drawing"),
    (rb"\s*%PDF-", "a PDF"),
    (rb"PK\x03\x04|\xd0\xcf\x11\xe0", "an Office file or a zip file"),
    (rb"MZ|\x7fELF|#!", "a program"),
)


@dataclass(frozen=True)
class ReadLogo:
    """The picture, and what was done to it that a person should look at."""

    picture: Picture
    notes: tuple[str, ...] = ()


def too_large(size: int) -> UserError | None:
    """The refusal of a file of so many bytes, before anything of it is read."""
    if size <= MOST_BYTES:
        return None
    return UserError(
        f"This file has {max(size // 1_000_000, 1):,} MB; a logo has at most {MOST_BYTES // 1_000_000} MB.",
        KEPT,
        "Make the picture smaller (about 800 dots wide is enough), save it as PNG, and choose that file.",
    )


def read_logo(data: bytes) -> ReadLogo:
    """A PNG or JPEG by its bytes, whatever its name. Raises UserError with what to do instead for anything else."""
    if refusal := too_large(len(data)):
        raise refusal
    _refuse_other_kinds(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of odd metadata, which is not kept anyway
            return _read(data)
    except UserError:
        raise
    except MemoryError:
        raise _too_many_dots() from None
    except Exception:  # noqa: BLE001 -- the border: a damaged file raises whatever it likes
        raise _damaged() from None


def _read(data: bytes) -> ReadLogo:
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = None  # our own limit is the lower one
    with Image.open(BytesIO(data), formats=("PNG", "JPEG")) as found:
        _refuse_sizes(*found.size)
        notes = tuple(_notes(found))
        found.seek(0)
        found.load()
        picture = ImageOps.exif_transpose(found)
        flat = _cut(_on_white(picture))
    flat.thumbnail((_WIDTH, _HEIGHT), Image.Resampling.LANCZOS)
    return ReadLogo(Picture(_made_anew(flat), *flat.size), notes)


def _notes(found: "Image") -> list[str]:
    notes = []
    if getattr(found, "is_animated", False) and found.format == "PNG":
        notes.append("It moves; its first picture was taken.")
    if found.mode == "CMYK":
        notes.append("It was made for a printing press. Look whether its colours are right.")
    if max(found.size) < _COARSE:
        notes.append("It has few dots and may look coarse on paper. Ask for a larger one.")
    return notes


def _on_white(picture: "Image") -> "Image":
    """Eight bits of red, green and blue, on white where it lets the ground show through."""
    from PIL import Image

    if picture.mode.startswith("I") or picture.mode == "F":  # 16 bits of grey
        picture = picture.convert("I").point(lambda value: value / 257).convert("L")
    if picture.mode in ("LA", "PA", "La", "RGBA", "RGBa") or "transparency" in picture.info:
        clear = picture.convert("RGBA")
        ground = Image.new("RGBA", clear.size, "white")
        return Image.alpha_composite(ground, clear).convert("RGB")
    return picture.convert("RGB")


def _cut(flat: "Image") -> "Image":
    """Without the white border; what is white all over can't be seen on paper."""
    from PIL import ImageChops

    box = ImageChops.invert(flat).convert("L").point(lambda value: 255 if value > _PALE else 0).getbbox()
    if box is None:
        raise UserError("On white paper nothing of this picture can be seen.", KEPT, "Ask for the one for white paper.")
    return flat.crop(box)


def _made_anew(flat: "Image") -> bytes:
    """The dots as PNG, or as JPEG where a photograph would make it large."""
    bare = flat.copy()
    bare.info = {}
    png = BytesIO()
    bare.save(png, "PNG", optimize=True)
    if png.tell() <= _SMALL:
        return png.getvalue()
    jpeg = BytesIO()
    bare.save(jpeg, "JPEG", quality=90, subsampling=0, optimize=True)
    return min(png.getvalue(), jpeg.getvalue(), key=len)


def _refuse_sizes(width: int, height: int) -> None:
    if width * height > MOST_DOTS:
        raise _too_many_dots()
    short, long = sorted((width, height))
    if short < LEAST_SIDE:
        raise UserError(f"This picture has only {width} by {height} dots.", KEPT, "Ask for a larger one.")
    if long > MOST_LONGER * short:
        raise UserError("This picture is too long and thin for a logo.", KEPT, "Cut it, and choose it again.")


def _refuse_other_kinds(data: bytes) -> None:
    if not data:
        raise NotThisKind("This file is empty.", KEPT, "Choose another one.")
    if data.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")):
        return
    if _is_svg(data):
        raise NotThisKind(
            "This is an SVG drawing. It can hold programs and load other files, so none is taken.",
            KEPT,
            _SAVE_AS,
        )
    what = next((what for start, what in _OTHERS if re.match(start, data[:64], re.DOTALL)), "")
    said = f"This is {what}." if what else "This is not a picture, whatever its name says."
    raise NotThisKind(f"{said} A logo is a PNG or a JPEG.", KEPT, _SAVE_AS if what else "Choose a PNG or a JPEG.")


def _is_svg(data: bytes) -> bool:
    """Also one that is packed, in another encoding, or behind long comments: only the reason given hangs on it."""
    start = data[:_LOOKED_AT]
    if data.startswith(b"\x1f\x8b"):
        try:
            start = zlib.decompressobj(31).decompress(data, _LOOKED_AT)
        except zlib.error:
            return False
    start = start.replace(b"\0", b"").lower()
    return b"<svg" in start and start.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<")


def _too_many_dots() -> UserError:
    return UserError(
        f"This picture has more than {MOST_DOTS // 1_000_000} million dots.",
        KEPT,
        "Make it smaller (about 800 dots wide is enough), save it as PNG, and choose that file.",
    )


def _damaged() -> UserError:
    return NotThisKind(
        "This picture is damaged or not complete.", KEPT, "Ask for another copy of it, or save it anew as PNG."
    )
