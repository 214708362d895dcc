"""Draws on reportlab's canvas with our own glyph codes, and marks what belongs to which tag. Decides no place."""

from functools import lru_cache
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from jatdesk.docs.content import text
from jatdesk.docs.typeset import image, style
from jatdesk.docs.typeset.embedding import EmbeddedFont
from jatdesk.docs.typeset.fonts import Face, Fonts
from jatdesk.docs.typeset.inputs import Input, PlacedInput
from jatdesk.docs.typeset.lines import Line, placed
from jatdesk.docs.typeset.rows import set_lines
from jatdesk.docs.typeset.shaping import Piece
from jatdesk.docs.typeset.style import PAGE_HEIGHT, PAGE_WIDTH, Colour, TypeStyle
from jatdesk.docs.typeset.tags import Tag, string
from jatdesk.domain.logo import Picture

_ARTIFACT = Tag("Artifact")
_NOTHING = Tag("")
_WHOLE = Tag("Span")


class CanvasPen:
    """Keeps, until the file is finished, the fonts used and for each page the tags of its marked stretches."""

    def __init__(self, canvas: Canvas, loaded: Fonts) -> None:
        self._canvas = canvas
        self._fonts = loaded
        self._used: dict[Face, EmbeddedFont] = {}
        self._pictures: dict[Picture, str] = {}
        self._open = _NOTHING
        self._repeating = False
        self.pages: list[list[Tag]] = [[]]
        self.inputs: list[PlacedInput] = []
        canvas._preamble = "1 0 0 1 0 0 cm"  # reportlab would name Helvetica on every page

    def line_of_text(self, x: float, top: float, line: Line, kind: TypeStyle, tag: Tag | None) -> None:
        """One line of text; without a tag it is an artifact. A line from right to left begins at `x` too."""
        base = PAGE_HEIGHT - top - (kind.leading - kind.size) / 2 - kind.size * 0.83
        items = placed(self._fonts, line, kind.from_right)
        if kind.from_right:
            x -= sum(item.piece.width for item in items) * kind.size / 1000
        for item in items:
            self._mark(tag, top, item.piece.whole)
            self._piece(x, base, item.piece, kind.size, style.QUIET if item.quiet else kind.colour)
            x += item.piece.width * kind.size / 1000

    def rule(self, x: float, y: float, width: float, weight: float, colour: Colour) -> None:
        """A horizontal line."""
        self._line((x, PAGE_HEIGHT - y), (x + width, PAGE_HEIGHT - y), weight, colour)

    def upright(self, x: float, top: float, height: float, colour: Colour) -> None:
        """A thin vertical line."""
        self._line((x, PAGE_HEIGHT - top), (x, PAGE_HEIGHT - top - height), 0.7, colour)

    def box(self, x: float, top: float, width: float, height: float, fill: Colour, tag: Tag | None = None) -> None:
        """A filled rectangle; with a tag it is part of a figure."""
        self._mark(tag, top)
        where = _numbers(x, PAGE_HEIGHT - top - height, width, height)
        self._canvas._code.append(f"{_numbers(*fill)} rg {where} re f")

    def picture(self, x: float, top: float, size: tuple[float, float], picture: Picture, tag: Tag) -> None:
        """A picture of so many points, width and height; it stands in the file once."""
        name = self._pictures.get(picture)
        if name is None:
            name = self._pictures[picture] = f"picture{len(self._pictures) + 1}"
            image.write(self._document, picture, name)
        width, height = size
        foot = PAGE_HEIGHT - top - height
        self._mark(tag, top)
        self.bounds(x, top, size, tag)
        self._canvas._currentPageHasImages = 1
        self._canvas._formsinuse.append(name)
        place = _numbers(width, 0, 0, height, x, foot)
        self._canvas._code.append(f"q {place} cm /{self._document.getXObjectName(name)} Do Q")

    def bounds(self, x: float, top: float, size: tuple[float, float], tag: Tag) -> None:
        """Which part of the page a figure takes, width and height."""
        edges = _numbers(x, PAGE_HEIGHT - top - size[1], x + size[0], PAGE_HEIGHT - top)
        tag.attributes = f"<</O/Layout/Placement/Block/BBox[{edges}]>>"

    def input(self, x: float, top: float, width: float, height: float, wanted: Input, tag: Tag) -> None:
        """A place to fill in; what is drawn there shows where it is on paper too."""
        edges = (x, PAGE_HEIGHT - top - height, x + width, PAGE_HEIGHT - top)
        self.inputs.append(PlacedInput(len(self.pages) - 1, edges, wanted, tag))

    def sign(self, x: float, top: float, sign: str, kind: TypeStyle, tag: Tag | None) -> None:
        """A single sign."""
        self.line_of_text(x, top, set_lines(self._fonts, text(sign), kind, PAGE_WIDTH)[0].line, kind, tag)

    def repeating(self, again: bool) -> None:
        """Whether what follows was said before: then all of it is an artifact."""
        self._repeating = again

    def turn(self) -> None:
        """The page is full."""
        self._close()
        self._canvas.showPage()
        page = self._document.Pages.pages[-1]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = len(self.pages) - 1, "/S"
        self.pages.append([])

    def finish(self) -> None:
        """Put the fonts in and close the file."""
        basic = self._document.idToObject["BasicFonts"].dict
        basic.clear()
        for font in self._used.values():
            font.write(self._document)
        self._canvas.save()

    @property
    def _document(self) -> Any:
        return self._canvas._doc

    def _line(self, start: tuple[float, float], end: tuple[float, float], weight: float, colour: Colour) -> None:
        self._mark(None, 0.0)
        self._canvas._code.append(
            f"{_numbers(*colour)} RG {_numbers(weight)} w {_numbers(*start)} m {_numbers(*end)} l S"
        )

    def _mark(self, tag: Tag | None, top: float, whole: str = "") -> None:
        """What is drawn from here on belongs to `tag`, until something else is drawn.

        `whole` is the text of glyphs that do not pair off with letters. It gets a mark of its own: Poppler loses what
        follows a mark inside a mark.
        """
        owner = _ARTIFACT if tag is None or self._repeating else tag
        if owner is self._open and not whole:
            return
        self._close()
        self._open = _WHOLE if whole else owner
        said = f"/ActualText{string(whole)}" if whole else ""
        if owner is _ARTIFACT:
            self._canvas._code.append(f"/Artifact <<{said}>> BDC" if whole else "/Artifact BMC")
            return
        here = self.pages[-1]
        page = len(self.pages) - 1
        if owner.place is None:
            owner.place = (page, PAGE_HEIGHT - top)
        self._canvas._code.append(f"/{'Span' if whole else owner.kind} <</MCID {len(here)}{said}>> BDC")
        owner.marks.append((page, len(here)))
        here.append(owner)

    def _close(self) -> None:
        if self._open is not _NOTHING:
            self._canvas._code.append("EMC")
            self._open = _NOTHING

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
        for part in font.shown(piece):
            place = _numbers(x + part.start * size / 1000, base + part.rise * size / 1000)
            code.append(f"1 0 0 1 {place} Tm [{part.codes}] TJ")
        if piece.face.thicken:
            code.append("0 Tr")
        code.append("ET")


@lru_cache(maxsize=20_000)
def _numbers(*values: float) -> str:
    """Numbers as PDF writes them: no exponents, three places at most."""
    return " ".join(f"{value:.3f}".rstrip("0").rstrip(".") for value in values)
