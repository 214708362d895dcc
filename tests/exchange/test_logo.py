"""Files chosen as a logo: taken anew as bare dots, or refused in a plain sentence that says what to do instead."""

import gzip
import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from jatdesk.domain.logo import Picture
from jatdesk.errors import UserError
from jatdesk.exchange.logo import read_logo


def saved(mode: str = "RGB", size: tuple[int, int] = (300, 120), kind: str = "PNG", **more: Any) -> bytes:
    made = BytesIO()
    Image.new(mode, size, more.pop("colour", 0)).save(made, kind, **more)
    return made.getvalue()


def part(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def bomb() -> bytes:
    """Thirty kilobytes that would be ten gigabytes of dots."""
    head = part(b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + part(b"IDAT", zlib.compress(bytes(30_000_000))) + part(b"IEND", b"")


def moving() -> bytes:
    made = BytesIO()
    first, second = (Image.new("RGB", (300, 120), colour) for colour in ("red", "blue"))
    first.save(made, "PNG", save_all=True, append_images=[second])
    return made.getvalue()


def dots(picture: Picture) -> Any:
    return Image.open(BytesIO(picture.data))


def test_nothing_is_kept_but_dots() -> None:
    secret = "Taken by Zofia Zajac at 53.0"
    about = Image.Exif()
    about[0x010E], about[0x0112] = secret, 6
    from PIL.PngImagePlugin import PngInfo

    words = PngInfo()
    words.add_text("Comment", secret)
    jpeg = saved(kind="JPEG", exif=about, comment=secret.encode())
    for planted in (jpeg + secret.encode(), saved(pnginfo=words, exif=about) + secret.encode()):
        assert secret.encode() in planted
        taken = read_logo(planted).picture
        assert b"Zofia" not in taken.data
        assert dots(taken).info.keys() <= {"jfif", "jfif_version", "jfif_density", "jfif_unit"}
        assert (taken.width, taken.height) == dots(taken).size
        assert taken.height > taken.width, "turned as the camera held it"


def test_what_shows_the_ground_through_stands_on_white_and_other_depths_become_eight_bits() -> None:
    half = saved("RGBA", colour=(200, 0, 0, 100))
    taken = {name: read_logo(data) for name, data in {
        "clear": half,
        "grey of 16 bits": saved("I;16", colour=40_000),
        "two colours": saved("1"),
        "a palette": saved("P"),
        "four inks": saved("CMYK", kind="JPEG", colour=(0, 255, 255, 0)),
        "moving": moving(),
    }.items()}  # fmt: skip
    for name, read in taken.items():
        assert dots(read.picture).mode == "RGB", name
    assert dots(taken["clear"].picture).getpixel((5, 5)) == (233, 155, 155)
    assert dots(taken["grey of 16 bits"].picture).getpixel((5, 5)) == (155, 155, 155)
    assert dots(taken["four inks"].picture).getpixel((5, 5))[0] > 200
    assert "printing press" in taken["four inks"].notes[0]
    assert dots(taken["moving"].picture).getpixel((5, 5)) == (255, 0, 0)
    assert "first picture" in taken["moving"].notes[0]


def test_a_large_picture_becomes_as_small_as_paper_needs_and_loses_its_white_border() -> None:
    wide = Image.new("RGB", (3000, 2000), "white")
    wide.paste("navy", (400, 500, 2400, 1100))
    made = BytesIO()
    wide.save(made, "PNG")
    taken = read_logo(made.getvalue()).picture
    assert (taken.width, taken.height) == (820, 246)
    assert taken.suffix == ".png"
    noise = Image.effect_noise((1640, 520), 90).convert("RGB")
    made = BytesIO()
    noise.save(made, "PNG")
    photograph = read_logo(made.getvalue()).picture
    assert photograph.suffix == ".jpg"
    assert len(photograph.data) < 400_000


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "a bomb": (bomb, "million dots"),
    "forty megabytes": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(40_000_000), "This file has 40 MB"),
    "cut off": (lambda: saved()[:-30], "damaged or not complete"),
    "a cut photograph": (lambda: saved(size=(800, 400), kind="JPEG")[:300], "damaged or not complete"),
    "a head and nothing": (lambda: b"\x89PNG\r\n\x1a\n" + b"abc", "damaged or not complete"),
    "an SVG": (lambda: b'<?xml version="1.0"?>\n<!-- x -->\n<svg xmlns="x"/>', "save it as PNG"),
    "a hostile SVG": (lambda: b'<svg onload="steal()"><image href="file:///etc/passwd"/></svg>', "hold programs"),
    "a packed SVG": (lambda: gzip.compress(b"<svg/>"), "SVG drawing"),
    "an SVG in wide letters": (lambda: "<svg/>".encode("utf-16"), "SVG drawing"),
    "a GIF": (lambda: saved("P", kind="GIF"), "This is a GIF picture"),
    "a WebP": (lambda: saved(kind="WEBP"), "This is a WebP picture"),
    "a PDF": (lambda: b"%PDF-1.7", "This is a PDF"),
    "a web page named .png": (lambda: b"<html>", "whatever its name says"),
    "nothing": (lambda: b"", "empty"),
    "a line": (lambda: saved(size=(3000, 20)), "long and thin"),
    "a dot": (lambda: saved(size=(8, 8)), "only 8 by 8 dots"),
    "white on nothing": (lambda: saved("RGBA", colour=(255, 255, 255, 0)), "nothing of this picture can be seen"),
}


@pytest.mark.parametrize("what", sorted(REFUSED))
def test_what_is_no_logo_is_refused_with_what_to_do_instead(what: str) -> None:
    make, words = REFUSED[what]
    with pytest.raises(UserError) as refusal:
        read_logo(make())
    assert words in refusal.value.sentence()
    assert refusal.value.kept == "Nothing was changed." and refusal.value.todo


@given(st.binary(max_size=400), st.integers(0, 300), st.sampled_from(("PNG", "JPEG")))
def test_no_bytes_bring_the_reader_down(noise: bytes, at: int, kind: str) -> None:
    whole = saved(kind=kind)
    for data in (noise, whole[:at] + noise + whole[at + len(noise) :]):
        try:
            assert read_logo(data).picture.data
        except UserError as refusal:
            assert refusal.todo
