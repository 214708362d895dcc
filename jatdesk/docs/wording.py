"""Text made safe to set: what could forge, hide or break the page is taken out. Changes no visible letter."""

import unicodedata

_DIRECTION = {
    *range(0x202A, 0x202F),  # embeddings and overrides: they can make a name read backwards
    *range(0x2066, 0x206A),  # isolates
    0x200E,
    0x200F,
    0x061C,
}
_INVISIBLE = {0x00AD, 0x200B, 0x2060, 0xFEFF}
_KEPT_JOINERS = {0x200C, 0x200D}  # Persian and Indic names are written with them


def clean(words: str) -> str:
    """Composed (NFC) text without control, direction and invisible characters; lone surrogates show as '\ufffd'.

    Line feeds stay, other breaks become line feeds, tabs become spaces.
    """
    if words.isascii() and words.isprintable():
        return words
    broken = words.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return unicodedata.normalize("NFC", "".join(map(_safe, broken)))


def one_line(words: str) -> str:
    """Clean text in a single line, spaces joined."""
    return " ".join(clean(words).split())


def _safe(char: str) -> str:
    code = ord(char)
    if char == "\n" or code in _KEPT_JOINERS:
        return char
    if char in "\t\v\f":
        return " "
    if 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    if code in _DIRECTION or code in _INVISIBLE or code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF:
        return ""
    if 0xE0000 <= code <= 0xE0FFF or unicodedata.category(char) == "Cc":
        return ""
    return char
