"""The made-up council's logo, drawn by us: a rainbow over a hill, and words that say what it is."""

from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from jatdesk.domain.logo import Picture
from jatdesk.exchange.logo import read_logo
from jatdesk.files import resource

WORDS = "Logo of Harwood, a made-up council"

_TEAL, _SAND, _SUN, _LEAF = "#0b5c6b", "#f4ead2", "#f2b632", "#7bb274"


def picture() -> Picture:
    """The same dots on every machine of one kind: nothing in it hangs on chance."""
    made = Image.new("RGB", (2000, 640), "white")
    draw = ImageDraw.Draw(made)
    draw.rounded_rectangle((0, 0, 640, 640), 110, fill=_TEAL)
    for inwards, colour in ((0, _SUN), (72, _SAND), (144, _LEAF)):
        draw.arc((90 + inwards, 120 + inwards, 550 - inwards, 580 - inwards), 180, 360, fill=colour, width=52)
    draw.chord((60, 400, 580, 760), 202, 338, fill=_LEAF)
    bold, plain = (str(resource("fonts") / f"NotoSans-{weight}.ttf") for weight in ("Bold", "Regular"))
    draw.text((720, 70), "Harwood", _TEAL, ImageFont.truetype(bold, 260))
    draw.text((730, 400), "a made-up council", _TEAL, ImageFont.truetype(plain, 130))
    data = BytesIO()
    made.save(data, "PNG")
    return read_logo(data.getvalue()).picture
