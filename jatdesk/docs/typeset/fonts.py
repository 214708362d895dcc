"""The shipped fonts: which one has a character, loaded only when a text needs it. Measures nothing."""

from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import uharfbuzz as hb

_BASE = "NotoSans"
_CJK = "NotoSansCJKsc-Subset"
_SYMBOLS = ("NotoSansSymbols2-Subset", "NotoSansMath-Subset")
_RANGES = (
    (0x0530, 0x058F, "NotoSansArmenian"),
    (0x0590, 0x05FF, "NotoSansHebrew"),
    (0x0600, 0x06FF, "NotoSansArabic"),
    (0x0750, 0x077F, "NotoSansArabic"),
    (0x08A0, 0x08FF, "NotoSansArabic"),
    (0x0900, 0x097F, "NotoSansDevanagari"),
    (0x0980, 0x09FF, "NotoSansBengali"),
    (0x0A00, 0x0A7F, "NotoSansGurmukhi"),
    (0x0A80, 0x0AFF, "NotoSansGujarati"),
    (0x0B80, 0x0BFF, "NotoSansTamil"),
    (0x0C00, 0x0C7F, "NotoSansTelugu"),
    (0x0C80, 0x0CFF, "NotoSansKannada"),
    (0x0D00, 0x0D7F, "NotoSansMalayalam"),
    (0x0D80, 0x0DFF, "NotoSansSinhala"),
    (0x0E00, 0x0E7F, "NotoSansThai"),
    (0x10A0, 0x10FF, "NotoSansGeorgian"),
    (0x1100, 0x11FF, _CJK),
    (0x1200, 0x139F, "NotoSansEthiopic"),
    (0x2D00, 0x2D2F, "NotoSansGeorgian"),
    (0x2D80, 0x2DDF, "NotoSansEthiopic"),
    (0x2E80, 0xA4CF, _CJK),
    (0xA8E0, 0xA8FF, "NotoSansDevanagari"),
    (0xAC00, 0xD7FF, _CJK),
    (0xF900, 0xFAFF, _CJK),
    (0xFB13, 0xFB17, "NotoSansArmenian"),
    (0xFB1D, 0xFB4F, "NotoSansHebrew"),
    (0xFB50, 0xFDFF, "NotoSansArabic"),
    (0xFE70, 0xFEFC, "NotoSansArabic"),
    (0xFF00, 0xFFEF, _CJK),
    (0x20000, 0x3FFFF, _CJK),
)
_JOINERS = {0x200C, 0x200D}


@dataclass(frozen=True)
class Face:
    """One font file. Compared by name, so that values holding it stay comparable."""

    name: str
    path: Path
    thicken: bool = False
    """The bold that was asked for does not exist: outlines are drawn thicker."""

    @property
    def plain(self) -> bool:
        """Whether it is what documents are mostly set in."""
        return self.name.startswith(f"{_BASE}-")

    @cached_property
    def hb_face(self) -> hb.Face:
        """The font as HarfBuzz sees it."""
        return hb.Face(hb.Blob.from_file_path(str(self.path)))

    @cached_property
    def hb_font(self) -> hb.Font:
        """The font at 1,000 units an em."""
        font = hb.Font(self.hb_face)
        font.scale = (1000, 1000)
        return font

    @cached_property
    def covered(self) -> frozenset[int]:
        """Code points the font can draw."""
        return frozenset(self.hb_face.unicodes)

    def has_all(self, words: str) -> bool:
        """Whether this, the base face, is the one for every character of `words`."""
        return self._own.issuperset(words)

    @cached_property
    def _own(self) -> frozenset[str]:
        """What is set in this face wherever it stands: no mark and no joiner, which stay with what is before them."""
        elsewhere = {code for first, last, _ in _RANGES for code in self.covered if first <= code <= last}
        own = self.covered - elsewhere - _JOINERS
        return frozenset(chr(code) for code in own if not _is_mark(code))

    @cached_property
    def is_cff(self) -> bool:
        """Whether the outlines are PostScript (else TrueType)."""
        return "CFF " in self.hb_face.table_tags

    @cached_property
    def says(self) -> dict[int, str]:
        """The character that each glyph is there for: the first that the font maps to it."""
        found: dict[int, str] = {}
        for code in sorted(self.covered):
            found.setdefault(self.hb_font.get_nominal_glyph(code) or 0, chr(code))
        return found


class Fonts:
    """The fonts of one folder. Holds loaded faces; safe to keep for the life of a process."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._faces: dict[tuple[str, bool], Face] = {}

    def base(self, bold: bool) -> Face:
        """The Latin, Greek and Cyrillic face."""
        return self._face(_BASE, bold)

    def for_char(self, char: str, bold: bool, before: Face | None = None) -> Face:
        """The face for `char`. Joiners and marks stay with the face `before` them where it has them."""
        code = ord(char)
        if before is not None and (code in _JOINERS or (_is_mark(code) and code in before.covered)):
            return before
        for first, last, name in _RANGES:
            if first <= code <= last:
                return self._covering(code, bold, name)
        return self._covering(code, bold, _BASE)

    def _covering(self, code: int, bold: bool, name: str) -> Face:
        for candidate in (name, _BASE, *_SYMBOLS):
            face = self._face(candidate, bold)
            if code in face.covered:
                return face
        return self._face(_BASE, bold)

    def _face(self, name: str, bold: bool) -> Face:
        key = (name, bold)
        if key not in self._faces:
            path = self._folder / f"{name}-{'Bold' if bold else 'Regular'}.ttf"
            if not path.exists():
                path = self._folder / f"{name}-Regular.{'otf' if name == _CJK else 'ttf'}"
                self._faces[key] = Face(f"{name}-{'Thick' if bold else 'Regular'}", path, thicken=bold)
            else:
                self._faces[key] = Face(path.stem, path)
        return self._faces[key]


@cache
def load(folder: Path) -> Fonts:
    """The fonts in `folder` (`resources/fonts`), kept for the life of the process."""
    return Fonts(folder)


def _is_mark(code: int) -> bool:
    return 0x0300 <= code <= 0x036F or 0x1AB0 <= code <= 0x1AFF or 0xFE00 <= code <= 0xFE0F
