"""What one search box finds: children, cases, members, actions and commands; and how words are folded to be found."""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from jatdesk.domain.ids import Id


class CaseFilter(StrEnum):
    """Which cases a list shows."""

    OPEN = "open"
    CLOSED = "closed"
    ALL = "all"
    REVIEW_DUE = "review due"


@dataclass(frozen=True)
class Hit:
    """One hit of the command box: kind ('case', 'member', 'action'), id, its line and a small line under it."""

    kind: str
    ref: Id
    words: str
    small: str = ""


def fold(text: str) -> str:
    """The same letters however they are written: 'Zając' and 'ZAJAC', 'O’Rourke' and 'orourke', 'Straße' and 'strasse'.

    Small letters without accents, apostrophes, hyphens; every run of white space is one space. Only accents are
    dropped, not the vowel signs of Indic or Thai writing, which make another name.
    """
    if text.isascii():
        return " ".join(text.lower().translate(_ASCII_DROPPED).split())
    letters = (letter for letter in unicodedata.normalize("NFKD", text.casefold()) if not _is_dropped(letter))
    plain = unicodedata.normalize("NFKC", "".join(letters)).casefold().translate(_PLAIN)
    return " ".join(plain.split())


_PLAIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ŋ": "n"}
)
_DROPPED = frozenset("'’‘ʼʻʹ`´′＇-‐‑‒–—−­")
_ASCII_DROPPED = str.maketrans("", "", "'`-")
_ACCENTS = ((0x300, 0x36F), (0x591, 0x5C7), (0x610, 0x61A), (0x64B, 0x65F), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF))


def _is_dropped(letter: str) -> bool:
    if letter in _DROPPED:
        return True
    return unicodedata.combining(letter) > 0 and any(first <= ord(letter) <= last for first, last in _ACCENTS)
