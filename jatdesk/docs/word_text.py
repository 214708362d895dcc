"""Text in a Word document: runs in their manner and direction, in any size. Knows no block and no page."""

from typing import Any

from docx.shared import Pt, RGBColor

from jatdesk.docs import word_xml
from jatdesk.docs.content import Text
from jatdesk.docs.wording import clean
from jatdesk.domain.languages import ENGLISH, is_known

QUIET = RGBColor(0x45, 0x49, 0x4E)


def tight(paragraph: Any, keep: bool) -> Any:
    """The paragraph without room around it, as in a cell."""
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.line_spacing = 1.0
    paragraph.paragraph_format.keep_with_next = keep or None
    return paragraph


def fill(paragraph: Any, words: Text, language: str = "") -> None:
    """Append text; what runs from right to left is told so to Word, and what is not British English its language."""
    for part in words:
        for said, from_right in word_xml.by_direction(clean(part.text)):
            run = paragraph.add_run(said)
            run.bold = run.font.cs_bold = part.bold or None  # Arabic and Hebrew have a boldness of their own
            run.font.rtl = from_right or None
            if part.quiet:
                run.font.color.rgb = QUIET
            if is_known(language) and language != ENGLISH.code:
                word_xml.spoken(run, language)


def small(paragraph: Any, words: Text, points: float) -> None:
    """Append quiet text of this size."""
    fill(paragraph, words)
    for run in paragraph.runs:
        word_xml.sized(run, points)
        run.font.color.rgb = QUIET
