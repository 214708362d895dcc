"""What stands on every page around the text: marking, whose document it is, how to keep it, the page number.

Long words take more lines, and the text gets less room; nothing is cut. All of it is an artifact to screen readers.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from jatdesk.docs.content import MADE_UP, Document, Run, text
from jatdesk.docs.typeset import style
from jatdesk.docs.typeset.fonts import Fonts
from jatdesk.docs.typeset.lines import line_width
from jatdesk.docs.typeset.rows import SetLine, set_lines
from jatdesk.docs.typeset.slabs import Pen
from jatdesk.docs.typeset.style import BODY_BOTTOM, BODY_TOP, BODY_WIDTH, PAGE_HEIGHT, SIDE, Look, TypeStyle
from jatdesk.docs.wording import one_line

_HEADER_TOP = 13 * style.MM
_FOOTER_GAP = 1.5 * style.MM
_FOOTER_ROOM = 13 * style.MM - style.STANDARD.running.leading
_MOST_LINES = 6


@dataclass(frozen=True)
class Frame:
    """The frame of one document: lines on the left and right of its header, and on the left of its foot."""

    look: Look
    fonts: Fonts
    left: Sequence[SetLine]
    right: Sequence[SetLine]
    keep: Sequence[SetLine]
    stacked: bool
    """The large edition sets the parts of the header, and of the foot, under each other."""

    @property
    def top(self) -> float:
        """Where the text begins."""
        return BODY_TOP + self._leading * (self._header_lines - 1) + (self.look.running.leading - 11)

    @property
    def height(self) -> float:
        """How much text a page holds."""
        return PAGE_HEIGHT - self.top - BODY_BOTTOM - (self._foot - style.STANDARD.running.leading)

    def draw(self, pen: Pen, number: int, total: int) -> None:
        """Draw it on one page."""
        top = _HEADER_TOP
        for item in self.left:
            pen.line_of_text(SIDE, top, item.line, item.style, None)
            top += item.style.leading
        if not self.stacked:
            top = _HEADER_TOP
        for item in self.right:
            pen.line_of_text(self._from_right(item) if not self.stacked else SIDE, top, item.line, item.style, None)
            top += item.style.leading
        pen.rule(SIDE, self.top - 6 * style.MM, BODY_WIDTH, 0.6, style.LINE)
        foot = PAGE_HEIGHT - _FOOTER_ROOM - self._foot
        pen.rule(SIDE, foot - _FOOTER_GAP, BODY_WIDTH, 0.6, style.LINE)
        page = set_lines(self.fonts, text(f"Page {number} of {total}"), self.look.running, BODY_WIDTH)[0]
        for item in self.keep:
            pen.line_of_text(SIDE, foot, item.line, item.style, None)
            foot += item.style.leading
        pen.line_of_text(
            self._from_right(page), foot - (0 if self.stacked else self._leading), page.line, page.style, None
        )

    @property
    def _leading(self) -> float:
        return self.look.running.leading

    @property
    def _header_lines(self) -> int:
        counts = (len(self.left), len(self.right))
        return sum(counts) if self.stacked else max(counts)

    @property
    def _foot(self) -> float:
        return self._leading * (len(self.keep) + (1 if self.stacked else 0))

    def _from_right(self, item: SetLine) -> float:
        return SIDE + BODY_WIDTH - line_width(self.fonts, item.line, item.style.size)


def frame_of(fonts: Fonts, document: Document) -> Frame:
    """The frame of `document`."""
    look, stacked = style.look_of(document.large), document.large
    marking = Run(one_line(document.marking).upper(), bold=True)
    marks = text(marking, Run(f"  ·  {MADE_UP}" if document.made_up else "", bold=True))
    colour = style.MARK if document.made_up else look.running.colour
    marked = TypeStyle(look.running.size, look.running.leading, colour, bold=True)
    copy = Run(f"{one_line(document.copy)}  ·  " if document.copy else "", bold=True)
    keep = text(copy, one_line(document.footer))
    shares = (1.0, 1.0, 1.0) if stacked else (0.45, 0.54, 0.8)
    left, right, low = (BODY_WIDTH * share for share in shares)
    return Frame(
        look,
        fonts,
        set_lines(fonts, marks, marked, left)[:_MOST_LINES],
        set_lines(fonts, text(one_line(document.header)), look.running, right)[:_MOST_LINES],
        set_lines(fonts, keep, look.running, low)[:_MOST_LINES],
        stacked,
    )
