"""A picture written into a PDF as it is kept: no dot is decoded or packed again. Decides no place."""

import struct
from typing import Any

from reportlab.pdfbase import pdfdoc

from jatdesk.domain.logo import Picture

_PNG_START, _PNG_HEAD = 8, 12


def write(document: Any, picture: Picture, name: str) -> None:
    """Puts a picture into reportlab's `document` under a name by which pages can draw it."""
    facts: dict[str, Any] = {
        "Type": pdfdoc.PDFName("XObject"),
        "Subtype": pdfdoc.PDFName("Image"),
        "Width": picture.width,
        "Height": picture.height,
        "ColorSpace": pdfdoc.PDFName("DeviceRGB"),
        "BitsPerComponent": 8,
    }
    data = picture.data
    if picture.suffix == ".png":
        data = _packed_dots(data)
        rows = {"Predictor": 15, "Colors": 3, "BitsPerComponent": 8, "Columns": picture.width}
        facts["Filter"], facts["DecodeParms"] = pdfdoc.PDFName("FlateDecode"), pdfdoc.PDFDictionary(rows)
    else:
        facts["Filter"] = pdfdoc.PDFName("DCTDecode")
    document.Reference(pdfdoc.PDFStream(pdfdoc.PDFDictionary(facts), data, []), pdfdoc.xObjectName(name))


def _packed_dots(png: bytes) -> bytes:
    """What PNG and PDF pack alike: rows of dots, each with its filter, in one zlib stream."""
    found, at = [], _PNG_START
    while at + _PNG_HEAD <= len(png):
        length, kind = struct.unpack_from(">I4s", png, at)
        if kind == b"IDAT":
            found.append(png[at + 8 : at + 8 + length])
        at += _PNG_HEAD + length
    return b"".join(found)
