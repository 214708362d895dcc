"""Text that came in, made safe and comparable: one form of Unicode, no control characters. Guesses nothing."""

import re
import unicodedata

MOST_CHARACTERS = 32_767
"""The longest text a spreadsheet cell may hold; more is cut when a file that came in holds it."""

_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)
_SURROGATES = re.compile("[\ud800-\udfff]")
_ESCAPED = re.compile("(?:%[0-9A-Fa-f]{2})+")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-"})


def clean(text: str) -> str:
    """NFC, one kind of line end, no control, direction or half characters; inner line breaks stay.

    Joiners (U+200C, U+200D) stay: some scripts need them.
    """
    if text.isascii() and text.isprintable():
        return text[:MOST_CHARACTERS].strip()
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    text = text.replace("\u00a0", " ").replace("\u202f", " ").replace("\u000b", "\n").replace("\f", "\n")
    text = unicodedata.normalize("NFC", _SURROGATES.sub("\ufffd", _INVISIBLE.sub("", text)))
    return text[:MOST_CHARACTERS].strip()


def one_line(text: str) -> str:
    """`clean`, with every run of white space as one space."""
    return " ".join(clean(text).split())


def folded(text: str) -> str:
    """For comparing words: small letters, straight quotes and hyphens, single spaces. Never shown or kept."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(_QUOTES).casefold().split())


def bare(text: str) -> str:
    """`folded` without accents and punctuation, for names written a little differently."""
    letters = unicodedata.normalize("NFKD", folded(text))
    return " ".join(re.sub(r"[^\w\s]", "", "".join(c for c in letters if not unicodedata.combining(c))).split())


def unescaped(link: str) -> str:
    """A link with '%20' and its like as the letters they stand for. By hand, as nothing of `urllib` is let in."""
    return _ESCAPED.sub(lambda found: bytes.fromhex(found[0].replace("%", "")).decode("utf-8", "replace"), link)
