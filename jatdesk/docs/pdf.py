"""A document as PDF bytes, A4, every name in its own script and readable back. Seals nothing, writes no file."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from jatdesk.docs.content import MADE_UP, Document, Run, text
from jatdesk.docs.typeset import fonts, style
from jatdesk.docs.typeset.blocks import slabs_of
from jatdesk.docs.typeset.embedding import EmbeddedFont
from jatdesk.docs.typeset.fonts import Face, Fonts
from jatdesk.docs.typeset.lines import Line, line_width, placed
from jatdesk.docs.typeset.pages import paginate
from jatdesk.docs.typeset.rows import set_lines
from jatdesk.docs.typeset.shaping import Piece
from jatdesk.docs.typeset.style import PAGE_HEIGHT, PAGE_WIDTH, RUNNING, SIDE, Colour, TypeStyle
from jatdesk.docs.wording import one_line

_HEADER_TOP = 13 * style.MM
_HEADER_RULE = 18 * style.MM
_FOOTER_RULE = PAGE_HEIGHT - 14.5 * style.MM
_FOOTER_TOP = PAGE_HEIGHT - 13 * style.MM


def render(document: Document, fonts_folder: Path, invariant: bool = False) -> bytes:
    """The document as PDF bytes. `invariant` gives the same bytes for the same document (no time of making)."""
    return bound((document,), fonts_folder, invariant)


def bound(documents: Sequence[Document], fonts_folder: Path, invariant: bool = False) -> bytes:
    """Documents one behind the other, each with page numbers of its own, under the title of the first."""
    loaded = fonts.load(fonts_folder)
    rl_config.useA85 = 0  # compressed streams as they are: spelling them in letters took longer than all text
    made = BytesIO()
    canvas = Canvas(made, pagesize=(PAGE_WIDTH, PAGE_HEIGHT), pageCompression=1, invariant=invariant, lang="en-GB")
    canvas.setTitle(one_line(documents[0].title))
    canvas.setAuthor("JAT Desk")
    canvas.setCreator("JAT Desk")
    canvas.setProducer("JAT Desk")
    canvas.setSubject("")
    pen = _CanvasPen(canvas, loaded)
    for document in documents:
        pages = paginate(slabs_of(loaded, document))
        for number, page in enumerate(pages, start=1):
            _frame(pen, loaded, document, number, len(pages))
            for resting in page:
                resting.slab.draw(pen, resting.top)
            pen.turn()
    pen.finish()
    return made.getvalue()


def _frame(pen: "_CanvasPen", loaded: Fonts, document: Document, number: int, total: int) -> None:
    """What stands on every page: the marking, whose document it is, how to keep it, the page number."""
    width = PAGE_WIDTH - 2 * SIDE
    marking = Run(one_line(document.marking).upper(), bold=True)
    marks = text(marking, Run(f"  ·  {MADE_UP}" if document.made_up else "", bold=True))
    left = set_lines(loaded, marks, _marked(document), width * 0.45)[0].line
    right = set_lines(loaded, text(one_line(document.header)), RUNNING, width * 0.54)[0].line
    pen.line_of_text(SIDE, _HEADER_TOP, left, _marked(document))
    pen.line_of_text(PAGE_WIDTH - SIDE - line_width(loaded, right, RUNNING.size), _HEADER_TOP, right, RUNNING)
    pen.rule(SIDE, _HEADER_RULE, width, 0.6, style.LINE)
    pen.rule(SIDE, _FOOTER_RULE, width, 0.6, style.LINE)
    keep = _keep(loaded, document, width * 0.8)
    page = set_lines(loaded, text(f"Page {number} of {total}"), RUNNING, width)[0].line
    pen.line_of_text(SIDE, _FOOTER_TOP, keep, RUNNING)
    pen.line_of_text(PAGE_WIDTH - SIDE - line_width(loaded, page, RUNNING.size), _FOOTER_TOP, page, RUNNING)


def _keep(loaded: Fonts, document: Document, width: float) -> Line:
    """How to keep it; of a numbered copy first which one it is."""
    copy = Run(f"{one_line(document.copy)}  ·  " if document.copy else "", bold=True)
    return set_lines(loaded, text(copy, one_line(document.footer)), RUNNING, width)[0].line


def _marked(document: Document) -> TypeStyle:
    return TypeStyle(RUNNING.size, RUNNING.leading, style.MARK if document.made_up else RUNNING.colour, bold=True)


class _CanvasPen:
    """Draws on reportlab's canvas with our own glyph codes. Keeps the fonts used until the file is finished."""

    def __init__(self, canvas: Canvas, loaded: Fonts) -> None:
        self._canvas = canvas
        self._fonts = loaded
        self._used: dict[Face, EmbeddedFont] = {}
        canvas._preamble = "1 0 0 1 0 0 cm"  # reportlab would name Helvetica on every page

    def line_of_text(self, x: float, top: float, line: Line, kind: TypeStyle) -> None:
        base = PAGE_HEIGHT - top - (kind.leading - kind.size) / 2 - kind.size * 0.83
        for item in placed(self._fonts, line):
            self._piece(x, base, item.piece, kind.size, style.QUIET if item.quiet else kind.colour)
            x += item.piece.width * kind.size / 1000

    def rule(self, x: float, y: float, width: float, weight: float, colour: Colour) -> None:
        self._stroke((x, y), (x + width, y), weight, colour)

    def upright(self, x: float, top: float, height: float, colour: Colour) -> None:
        self._stroke((x, top), (x, top + height), 0.7, colour)

    def box(self, x: float, top: float, width: float, height: float, fill: Colour) -> None:
        place = _numbers(x, PAGE_HEIGHT - top - height, width, height)
        self._canvas._code.append(f"{_numbers(*fill)} rg {place} re f")

    def dot(self, x: float, top: float, kind: TypeStyle) -> None:
        line = set_lines(self._fonts, text("•"), kind, PAGE_WIDTH)[0].line
        self.line_of_text(x, top, line, kind)

    def tick_box(self, x: float, top: float, kind: TypeStyle, ticked: bool) -> None:
        line = set_lines(self._fonts, text("☒" if ticked else "☐"), kind, PAGE_WIDTH)[0].line
        self.line_of_text(x, top, line, TypeStyle(kind.size * 1.15, kind.leading, kind.colour))

    def turn(self) -> None:
        """The page is full."""
        self._canvas.showPage()

    def finish(self) -> None:
        """Put the fonts in and close the file."""
        document: Any = self._canvas._doc
        basic = document.idToObject["BasicFonts"].dict
        basic.clear()
        for font in self._used.values():
            font.write(document)
        self._canvas.save()

    def _stroke(self, start: tuple[float, float], end: tuple[float, float], weight: float, colour: Colour) -> None:
        here, there = (_numbers(x, PAGE_HEIGHT - y) for x, y in (start, end))
        self._canvas._code.append(f"{_numbers(*colour)} RG {_numbers(weight)} w {here} m {there} l S")

    def _piece(self, x: float, base: float, piece: Piece, size: float, colour: Colour) -> None:
        if not piece.glyphs:
            return
        font = self._used.get(piece.face)
        if font is None:
            font = self._used[piece.face] = EmbeddedFont(piece.face, f"T{len(self._used) + 1}")
        code = self._canvas._code
        code.append(f"BT {_numbers(*colour)} rg /{font.name} {_numbers(size)} Tf")
        if piece.face.thicken:
            code.append(f"2 Tr {_numbers(size * 0.03)} w {_numbers(*colour)} RG")
        if piece.whole:
            code.append(f"/Span <</ActualText <FEFF{piece.whole.encode('utf-16-be').hex().upper()}>>> BDC")
        for part in font.shown(piece):
            place = _numbers(x + part.start * size / 1000, base + part.rise * size / 1000)
            code.append(f"1 0 0 1 {place} Tm [{part.codes}] TJ")
        if piece.whole:
            code.append("EMC")
        if piece.face.thicken:
            code.append("0 Tr")
        code.append("ET")


def _numbers(*values: float) -> str:
    return " ".join(f"{value:.3f}".rstrip("0").rstrip(".") for value in values)
