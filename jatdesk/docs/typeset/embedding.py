"""Fonts inside a PDF: the glyphs used, and back from each code to its text. Writes into reportlab's document."""

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import uharfbuzz as hb
from reportlab.pdfbase import pdfdoc

from jatdesk.docs.typeset.fonts import Face
from jatdesk.docs.typeset.shaping import Glyph, Piece

_DROPPED = ("GSUB", "GPOS", "GDEF", "BASE", "JSTF", "cmap", "name", "OS/2", "post", "DSIG", "STAT", "MATH")
_PLAIN = "abcdefghijklmnopqrstuvwxyz ABCDEFGHIJKLMNOPRSTW0123456789.,:;’-–/()"
"""What nearly every document needs of the face it is mostly set in. Put in always, it is cut down only once for all."""

Code = tuple[int, int, str]
"""A code, the glyph it draws and the text it reads back as."""


@dataclass(frozen=True)
class Stretch:
    """Glyphs of a piece that stand at one height: where they begin, how high, and what shows them."""

    start: float
    rise: float
    codes: str


class EmbeddedFont:
    """One face as used in one document: two-byte codes, each for one glyph with one text.

    A glyph that says the character it is there for has its own number as its code, in every document; others get
    codes above all numbers.
    """

    def __init__(self, face: Face, name: str) -> None:
        self.face = face
        self.name = name
        self._codes: set[Code] = set(_plain(face))
        self._more: dict[tuple[int, str], int] = {}

    def shown(self, piece: Piece) -> tuple[Stretch, ...]:
        """What draws a piece and reads back as its text."""
        stretches, used = _usual(piece)
        if stretches:
            self._codes |= used
            return stretches
        return tuple(_stretches(piece, self._code))

    def write(self, document: Any) -> None:
        """Put the font into reportlab's `document` under its name."""
        base = f"{_tag(self.name)}+{self.face.name}"
        made = _made(self.face, frozenset(self._codes))
        descendant = self._descendant(document, base, made)
        font = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("Type0"),
                "BaseFont": pdfdoc.PDFName(base),
                "Encoding": pdfdoc.PDFName("Identity-H"),
                "DescendantFonts": pdfdoc.PDFArray([document.Reference(descendant, f"{self.name}-cid")]),
                "ToUnicode": document.Reference(_stream(made.text), f"{self.name}-text"),
            }
        )
        document.idToObject["BasicFonts"].dict[self.name] = document.Reference(font, f"{self.name}-font")

    def _code(self, glyph: Glyph) -> int:
        if self.face.is_cff:
            code = glyph.gid  # PostScript outlines are found by glyph number alone, and the first text said stands
            if all(known != code for known, _, _ in self._codes):
                self._codes.add((code, code, glyph.text))
            return code
        if self.face.says.get(glyph.gid) == glyph.text:
            code = glyph.gid
        else:
            number = self._more.setdefault((glyph.gid, glyph.text), len(self._more))
            code = self.face.hb_face.glyph_count + number
        self._codes.add((code, glyph.gid, glyph.text))
        return code

    def _descendant(self, document: Any, base: str, made: "_Made") -> Any:
        entries: dict[str, Any] = {
            "Type": pdfdoc.PDFName("Font"),
            "Subtype": pdfdoc.PDFName("CIDFontType0" if self.face.is_cff else "CIDFontType2"),
            "BaseFont": pdfdoc.PDFName(base),
            "CIDSystemInfo": b"<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>",
            "DW": 1000,
            "W": made.widths,
            "FontDescriptor": document.Reference(self._descriptor(document, base, made), f"{self.name}-descriptor"),
        }
        if made.map:
            entries["CIDToGIDMap"] = document.Reference(_stream(made.map), f"{self.name}-map")
        elif not self.face.is_cff:
            entries["CIDToGIDMap"] = pdfdoc.PDFName("Identity")
        return pdfdoc.PDFDictionary(entries)

    def _descriptor(self, document: Any, base: str, made: "_Made") -> Any:
        extents = self.face.hb_font.get_font_extents("ltr")
        about = {"Subtype": pdfdoc.PDFName("CIDFontType0C")} if self.face.is_cff else {"Length1": made.length}
        file = document.Reference(_stream(made.file, about), f"{self.name}-file")
        return pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("FontDescriptor"),
                "FontName": pdfdoc.PDFName(base),
                "Flags": 4,
                "FontBBox": pdfdoc.PDFArray([-1000, -1000, 2000, 2000]),
                "ItalicAngle": 0,
                "Ascent": extents.ascender,
                "Descent": extents.descender,
                "CapHeight": 714,
                "StemV": 120 if self.face.name.endswith(("Bold", "Thick")) else 80,
                "FontFile3" if self.face.is_cff else "FontFile2": file,
            }
        )


@dataclass(frozen=True)
class _Made:
    """The parts of an embedded font that depend on its codes alone; the streams are compressed."""

    file: bytes
    length: int
    widths: bytes
    text: bytes
    map: bytes


@lru_cache(maxsize=64)
def _made(face: Face, codes: frozenset[Code]) -> _Made:
    """Kept: most documents of a meeting use the same glyphs."""
    listed = sorted(codes)
    data = _subset(face, {gid for _, gid, _ in listed})
    advance = face.hb_font.get_glyph_h_advance
    widths = " ".join(f"{code} [{advance(gid)}]" for code, gid, _ in listed)
    drawn = {code: gid for code, gid, _ in listed if code != gid}
    count = max(drawn, default=-1) + 1
    map_ = b"".join(drawn.get(code, code).to_bytes(2, "big") for code in range(count))
    return _Made(
        zlib.compress(data),
        len(data),
        f"[{widths}]".encode("ascii"),
        zlib.compress(_to_unicode(listed)),
        zlib.compress(map_) if map_ else b"",
    )


@cache
def _plain(face: Face) -> frozenset[Code]:
    """The codes that the face has in every document."""
    if not face.plain:
        return frozenset()
    nominal = ((face.hb_font.get_nominal_glyph(ord(char)), char) for char in _PLAIN)
    return frozenset((gid, gid, char) for gid, char in nominal if gid and face.says.get(gid) == char)


@lru_cache(maxsize=20_000)
def _usual(piece: Piece) -> tuple[tuple[Stretch, ...], frozenset[Code]]:
    """What draws a piece whose glyphs all say what they are there for, and its codes; nothing for another piece."""
    says = piece.face.says
    if piece.face.is_cff or any(says.get(glyph.gid) != glyph.text for glyph in piece.glyphs):
        return (), frozenset()
    codes = frozenset((glyph.gid, glyph.gid, glyph.text) for glyph in piece.glyphs)
    return tuple(_stretches(piece, lambda glyph: glyph.gid)), codes


def _stretches(piece: Piece, code: Callable[[Glyph], int]) -> Iterator[Stretch]:
    start, begun = 0.0, 0
    x = 0.0
    glyphs = piece.glyphs
    for place, glyph in enumerate(glyphs):
        if glyph.dy != glyphs[begun].dy:
            yield Stretch(start, glyphs[begun].dy, _shown(piece.face, glyphs[begun:place], code))
            start, begun = x, place
        x += glyph.advance
    yield Stretch(start, glyphs[begun].dy, _shown(piece.face, glyphs[begun:], code))


def _shown(face: Face, glyphs: tuple[Glyph, ...], code: Callable[[Glyph], int]) -> str:
    """The glyphs as hexadecimal codes, with corrections where a glyph does not advance as its font says."""
    parts: list[str] = []
    shift = 0.0
    advance = face.hb_font.get_glyph_h_advance
    for glyph in glyphs:
        before = shift + glyph.dx
        if before:
            parts.append(f"> {-before:g} <")
        parts.append(f"{code(glyph):04X}")
        shift = glyph.advance - advance(glyph.gid) - glyph.dx
    return f"<{''.join(parts)}>".removeprefix("<> ")


def _subset(face: Face, gids: set[int]) -> bytes:
    wanted = hb.SubsetInput()
    wanted.glyph_set.update([0, *sorted(gids)])
    wanted.drop_table_tag_set.update([int.from_bytes(tag.encode().ljust(4), "big") for tag in _DROPPED])
    wanted.flags = (
        hb.SubsetFlags.RETAIN_GIDS
        | hb.SubsetFlags.NO_HINTING
        | hb.SubsetFlags.NO_LAYOUT_CLOSURE
        | hb.SubsetFlags.NOTDEF_OUTLINE
        | hb.SubsetFlags.DESUBROUTINIZE
        | hb.SubsetFlags.CFF_IDENTITY_CHARSET
    )
    subset = wanted.subset(face.hb_face)
    table = subset.reference_table("CFF ") if face.is_cff else subset.blob
    return bytes(table.data)


def _to_unicode(codes: list[Code]) -> bytes:
    said = [(code, text) for code, _, text in codes if text]
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        "1 begincodespacerange <0000> <FFFF> endcodespacerange",
    ]
    for start in range(0, len(said), 100):
        part = said[start : start + 100]
        lines.append(f"{len(part)} beginbfchar")
        lines += [f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>" for code, text in part]
        lines.append("endbfchar")
    lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return "\n".join(lines).encode("ascii")


def _tag(name: str) -> str:
    """Six capitals that mark a cut-down font, from its name in the document ('T12')."""
    number = int(name[1:])
    return "".join(chr(65 + number // 26**place % 26) for place in range(5, -1, -1))


def _stream(compressed: bytes, entries: dict[str, Any] | None = None) -> Any:
    about = {**(entries or {}), "Filter": pdfdoc.PDFName("FlateDecode")}
    return pdfdoc.PDFStream(pdfdoc.PDFDictionary(about), compressed)
