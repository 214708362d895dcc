"""A picture of bars in a Word document: what the PDF draws, as dots, with all its words for who can't see it."""

import struct
import zlib
from io import BytesIO
from typing import Any

from docx.opc.packuri import PackURI
from docx.shared import Pt
from reportlab.pdfgen.canvas import Canvas

from jatdesk import files
from jatdesk.docs.content import Bars
from jatdesk.docs.typeset import bars, fonts, style
from jatdesk.docs.typeset.pen import CanvasPen
from jatdesk.docs.typeset.setting import Setting
from jatdesk.docs.typeset.style import BODY_WIDTH, PAGE_HEIGHT, PAGE_WIDTH, SIDE
from jatdesk.docs.typeset.tags import Tag
from jatdesk.docs.wording import one_line

_DOTS_PER_POINT = 2.5
"""180 dots an inch: sharp on paper."""

_TOP = 20.0


def add(word: Any, block: Bars, number: int, large: bool) -> Any:
    """Appends the picture, the `number`th of the document; the last paragraph it stands in, None without bars."""
    setting = Setting(fonts.load(files.resource("fonts")), style.look_of(large), PAGE_HEIGHT - 4 * _TOP)
    paragraph = None
    for at, slab in enumerate(bars.slabs(setting, block, whole := Tag("Sect"))):
        png = _png(setting, block, at, slab.height)
        paragraph = word.add_paragraph()
        shape = paragraph.add_run().add_picture(BytesIO(png), Pt(BODY_WIDTH), Pt(slab.height))
        name = f"Picture {number}" if at == 0 else f"Picture {number}, part {at + 1}"
        facts = shape._inline.docPr
        facts.set("name", name)
        facts.set("descr", one_line(whole.kids[at].alt))
        inside = shape._inline.graphic.graphicData.pic
        inside.nvPicPr.cNvPr.set("name", name)
        part = word.part.related_parts[inside.blipFill.blip.embed]
        part.partname = PackURI(f"/word/media/bars{number}-{at + 1}.png")
    return paragraph


def _png(setting: Setting, block: Bars, at: int, height: float) -> bytes:
    """One stretch of the picture, drawn on a page of its own and cut out."""
    import pypdfium2

    made = BytesIO()
    pen = CanvasPen(Canvas(made, pagesize=(PAGE_WIDTH, PAGE_HEIGHT), pageCompression=1), setting.fonts)
    bars.slabs(setting, block, Tag("Sect"))[at].draw(pen, _TOP)
    pen.turn()
    pen.finish()
    document = pypdfium2.PdfDocument(made.getvalue())
    try:
        cut = (SIDE, PAGE_HEIGHT - _TOP - height, SIDE, _TOP)
        bitmap = document[0].render(scale=_DOTS_PER_POINT, crop=cut, rev_byteorder=True)
        dots = bytes(bitmap.buffer)
        rows = [dots[y * bitmap.stride : y * bitmap.stride + bitmap.width * 3] for y in range(bitmap.height)]
        return _packed(bitmap.width, bitmap.height, rows)
    finally:
        document.close()


def _packed(width: int, height: int, rows: list[bytes]) -> bytes:
    """Rows of red, green, blue as a PNG."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    dots = zlib.compress(b"".join(b"\0" + row for row in rows), 6)
    parts = ((b"IHDR", head), (b"IDAT", dots), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    )
