"""Fonts inside a PDF: the glyphs used, and back from each code to its text. Writes into reportlab's document."""

from typing import Any

import uharfbuzz as hb
from reportlab.pdfbase import pdfdoc

from jatdesk.docs.typeset.fonts import Face
from jatdesk.docs.typeset.shaping import Glyph

_DROPPED = ("GSUB", "GPOS", "GDEF", "BASE", "JSTF", "cmap", "name", "OS/2", "post", "DSIG", "STAT", "MATH")


class EmbeddedFont:
    """One face as used in one document: two-byte codes, each for one glyph with one text."""

    def __init__(self, face: Face, name: str) -> None:
        self.face = face
        self.name = name
        self._codes: dict[tuple[int, str], int] = {}
        self._glyphs: dict[int, tuple[int, str]] = {}

    def code(self, glyph: Glyph) -> int:
        """The code that draws `glyph` and reads back as its text."""
        key = (glyph.gid, glyph.text)
        if key not in self._codes:
            # PostScript outlines are found by glyph number alone; TrueType ones through our own map
            code = glyph.gid if self.face.is_cff else len(self._codes) + 1
            self._codes[key] = code
            self._glyphs.setdefault(code, key)
        return self._codes[key]

    def natural(self, glyph: Glyph) -> float:
        """The advance the PDF believes the glyph to have, in thousandths."""
        return float(self.face.hb_font.get_glyph_h_advance(glyph.gid))

    def write(self, document: Any) -> None:
        """Put the font into reportlab's `document` under its name."""
        base = f"{_tag(self.name)}+{self.face.name}"
        descendant = self._descendant(document, base)
        font = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("Type0"),
                "BaseFont": pdfdoc.PDFName(base),
                "Encoding": pdfdoc.PDFName("Identity-H"),
                "DescendantFonts": pdfdoc.PDFArray([document.Reference(descendant, f"{self.name}-cid")]),
                "ToUnicode": document.Reference(_stream(self._to_unicode()), f"{self.name}-text"),
            }
        )
        document.idToObject["BasicFonts"].dict[self.name] = document.Reference(font, f"{self.name}-font")

    def _descendant(self, document: Any, base: str) -> Any:
        codes = sorted(self._glyphs)
        widths: list[Any] = []
        for code in codes:
            widths += [code, pdfdoc.PDFArray([self.natural(Glyph(self._glyphs[code][0], "", 0))])]
        entries: dict[str, Any] = {
            "Type": pdfdoc.PDFName("Font"),
            "Subtype": pdfdoc.PDFName("CIDFontType0" if self.face.is_cff else "CIDFontType2"),
            "BaseFont": pdfdoc.PDFName(base),
            "CIDSystemInfo": pdfdoc.PDFDictionary(
                {"Registry": pdfdoc.PDFString("Adobe"), "Ordering": pdfdoc.PDFString("Identity"), "Supplement": 0}
            ),
            "DW": 1000,
            "W": pdfdoc.PDFArray(widths),
            "FontDescriptor": document.Reference(self._descriptor(document, base), f"{self.name}-descriptor"),
        }
        if not self.face.is_cff:
            entries["CIDToGIDMap"] = document.Reference(_stream(self._glyph_map()), f"{self.name}-map")
        return pdfdoc.PDFDictionary(entries)

    def _descriptor(self, document: Any, base: str) -> Any:
        extents = self.face.hb_font.get_font_extents("ltr")
        data = self._subset()
        about = {"Subtype": pdfdoc.PDFName("CIDFontType0C")} if self.face.is_cff else {"Length1": len(data)}
        file = document.Reference(_stream(data, about), f"{self.name}-file")
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

    def _subset(self) -> bytes:
        wanted = hb.SubsetInput()
        wanted.glyph_set.update([0, *(gid for gid, _ in self._glyphs.values())])
        wanted.drop_table_tag_set.update([int.from_bytes(tag.encode().ljust(4), "big") for tag in _DROPPED])
        wanted.flags = (
            hb.SubsetFlags.RETAIN_GIDS
            | hb.SubsetFlags.NO_HINTING
            | hb.SubsetFlags.NO_LAYOUT_CLOSURE
            | hb.SubsetFlags.NOTDEF_OUTLINE
            | hb.SubsetFlags.DESUBROUTINIZE
            | hb.SubsetFlags.CFF_IDENTITY_CHARSET
        )
        subset = wanted.subset(self.face.hb_face)
        table = subset.reference_table("CFF ") if self.face.is_cff else subset.blob
        return bytes(table.data)

    def _glyph_map(self) -> bytes:
        last = max(self._glyphs, default=0)
        return b"".join(self._glyphs.get(code, (0, ""))[0].to_bytes(2, "big") for code in range(last + 1))

    def _to_unicode(self) -> bytes:
        said = [(code, text) for code, (_, text) in sorted(self._glyphs.items()) if text]
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


def _stream(content: bytes, entries: dict[str, Any] | None = None) -> Any:
    return pdfdoc.PDFStream(pdfdoc.PDFDictionary(entries or {}), content, [pdfdoc.PDFZCompress])
