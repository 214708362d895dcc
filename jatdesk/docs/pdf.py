"""A document as PDF bytes: A4, tagged, every name in its own script. Seals nothing, writes no file."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from jatdesk.docs.content import Document
from jatdesk.docs.large_print import enlarged
from jatdesk.docs.typeset import fonts, structure
from jatdesk.docs.typeset.blocks import slabs_of
from jatdesk.docs.typeset.fonts import Fonts
from jatdesk.docs.typeset.frame import frame_of
from jatdesk.docs.typeset.pages import paginate
from jatdesk.docs.typeset.pen import CanvasPen
from jatdesk.docs.typeset.setting import Setting
from jatdesk.docs.typeset.style import PAGE_HEIGHT, PAGE_WIDTH
from jatdesk.docs.typeset.tags import Tag
from jatdesk.docs.wording import one_line

LANGUAGE = "en-GB"


def render(document: Document, fonts_folder: Path, invariant: bool = False) -> bytes:
    """The document as PDF bytes. `invariant` gives the same bytes for the same document (no time of making)."""
    return bound((document,), fonts_folder, invariant)


def bound(documents: Sequence[Document], fonts_folder: Path, invariant: bool = False) -> bytes:
    """Documents one behind the other, each with page numbers of its own, under the title of the first."""
    loaded = fonts.load(fonts_folder)
    rl_config.useA85 = 0  # compressed streams as they are: spelling them in letters took longer than all text
    made = BytesIO()
    canvas = Canvas(
        made,
        pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
        pageCompression=1,
        invariant=invariant,
        lang=LANGUAGE,
        pdfVersion=(1, 7),
    )
    title = one_line(documents[0].title)
    canvas.setTitle(title)
    canvas.setAuthor("JAT Desk")
    canvas.setCreator("JAT Desk")
    canvas.setProducer("JAT Desk")
    canvas.setSubject("")
    pen = CanvasPen(canvas, loaded)
    whole = Tag("Document", *(_drawn(pen, loaded, document) for document in documents))
    structure.write(canvas._doc, title, LANGUAGE, whole, pen.pages, pen.inputs)
    pen.finish()
    return made.getvalue()


def _drawn(pen: CanvasPen, loaded: Fonts, document: Document) -> Tag:
    """Draws one document on pages of its own; its tags."""
    document = enlarged(document) if document.large else document
    frame = frame_of(loaded, document)
    said, slabs = slabs_of(Setting(loaded, frame.look, frame.height), document)
    pages = paginate(slabs, frame.top, frame.height)
    for number, page in enumerate(pages, start=1):
        frame.draw(pen, number, len(pages))
        for resting in page:
            pen.repeating(resting.repeated)
            resting.slab.draw(pen, resting.top)
        pen.repeating(False)
        pen.turn()
    return said
