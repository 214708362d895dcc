"""The page of a Word document: sizes, styles, properties, and what stands on every page. Writes no block."""

from dataclasses import dataclass
from typing import Any

from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from jatdesk.docs import word_text, word_xml
from jatdesk.docs.content import MADE_UP, Document, text
from jatdesk.docs.wording import one_line

WIDTH = 180.0
THIN = (4, "C3C7CB")
_LETTERS_IN_A_LINE = 110
_FONT = "Arial"
_INK, _MARK = RGBColor(0x1A, 0x1A, 0x1A), RGBColor(0x8F, 0x1D, 0x16)


@dataclass(frozen=True)
class Sizes:
    """Points of each kind of text, and the millimetres of a line to write on."""

    title: float = 20
    section: float = 13
    part: float = 11
    body: float = 10
    head: float = 8.5
    label: float = 8
    strip: float = 9.5
    large: float = 17
    dense: float = 9
    running: float = 8
    line: float = 6.4


_STANDARD = Sizes()
_LARGE = Sizes(26, 22, 20, 18, 18, 18, 18, 24, 18, 18, 11.3)


def sizes_of(document: Document) -> Sizes:
    """The sizes of a document's edition."""
    return _LARGE if document.large else _STANDARD


def set_up(word: Any, document: Document, sizes: Sizes) -> None:
    """A4, styles, language and neutral properties."""
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(15)
    section.top_margin, section.bottom_margin = Mm(24), Mm(19)
    section.header_distance, section.footer_distance = Mm(12), Mm(9)
    word_xml.british(word.styles)
    word_xml.modern(word.settings)
    _style(word, "Normal", sizes.body, 0, 5)
    for name, size, before in (
        ("Heading 1", sizes.title, 0),
        ("Heading 2", sizes.section, 14),
        ("Heading 3", sizes.part, 12),
    ):
        _style(word, name, size, before, 3)
    _style(word, "List Bullet", sizes.body, 0, 3)
    _style(word, "Header", sizes.running, 0, 0)
    _style(word, "Footer", sizes.running, 0, 0)
    properties = word.core_properties
    properties.title, properties.author, properties.comments = one_line(document.title), "JAT Desk", ""
    properties.last_modified_by = "JAT Desk"
    properties.language = "en-GB"
    for stamp in ("dcterms:created", "dcterms:modified"):
        for found in properties._element.findall(qn(stamp)):
            properties._element.remove(found)


def _style(word: Any, name: str, size: float, before: float, after: float) -> None:
    style = word.styles[name]
    word_xml.font(style, _FONT)
    word_xml.sized(style, size)
    style.font.color.rgb = _INK
    shape = style.paragraph_format
    shape.space_before, shape.space_after = Pt(before), Pt(after)
    shape.line_spacing = 1.1


def running(section: Any, document: Document) -> None:
    """What stands on every page; where one line can't hold it, the parts stand under each other."""
    head = section.header.paragraphs[0]
    marking = f"{one_line(document.marking).upper()}{f'  ·  {MADE_UP}' if document.made_up else ''}"
    marked = head.add_run(marking)
    marked.bold = True
    if document.made_up:
        marked.font.color.rgb = _MARK
    head = _beside(head, section.header, len(marking) + len(document.header), document.large)
    word_text.fill(head, text(one_line(document.header)))
    word_xml.border_paragraph(head, 6, bottom=THIN)
    foot = first = section.footer.paragraphs[0]
    keep = one_line(document.footer)
    word_text.fill(foot, text(keep))
    foot = _beside(foot, section.footer, len(keep) + len("Page 10 of 10"), document.large)
    foot.add_run("Page ")
    word_xml.number_field(foot, "PAGE")
    foot.add_run(" of ")
    word_xml.number_field(foot, "NUMPAGES")
    word_xml.border_paragraph(first, 4, top=THIN)


def _beside(paragraph: Any, holder: Any, letters: int, large: bool) -> Any:
    """Where the second part of a line stands: at its right end, or in a paragraph of its own."""
    if large or letters > _LETTERS_IN_A_LINE:
        return holder.add_paragraph(style=paragraph.style)
    _tabs(paragraph)
    paragraph.add_run("\t")
    return paragraph


def _tabs(paragraph: Any) -> None:
    stops = paragraph.paragraph_format.tab_stops
    for stop in list(paragraph.style.paragraph_format.tab_stops):
        stops.add_tab_stop(stop.position, WD_TAB_ALIGNMENT.CLEAR)
    stops.add_tab_stop(Mm(WIDTH), WD_TAB_ALIGNMENT.RIGHT)
