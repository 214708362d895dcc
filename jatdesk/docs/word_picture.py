"""The logo in a Word document: a picture in its line, described for who can't see it."""

from io import BytesIO
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.packuri import PackURI
from docx.shared import Pt

from jatdesk.docs.typeset import head_of_page
from jatdesk.docs.wording import one_line
from jatdesk.domain.logo import Logo


def at_the_right(word: Any, logo: Logo) -> None:
    """A line with the logo at the right edge."""
    width, height = head_of_page.size(logo)
    paragraph = word.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    paragraph.paragraph_format.space_after = Pt(2)
    paragraph.paragraph_format.keep_with_next = True
    shape = paragraph.add_run().add_picture(BytesIO(logo.picture.data), Pt(width), Pt(height))
    facts = shape._inline.docPr
    facts.set("name", "Logo")
    facts.set("descr", one_line(logo.alt))
    inside = shape._inline.graphic.graphicData.pic.nvPicPr.cNvPr
    inside.set("name", "Logo")
    part = word.part.related_parts[shape._inline.graphic.graphicData.pic.blipFill.blip.embed]
    part.partname = PackURI(f"/word/media/logo{logo.picture.suffix}")
