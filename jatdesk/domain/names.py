"""People's names inside a text: where one may stand, and the initials that stand for it. Knows no record."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from unicodedata import category
from unicodedata import name as letter_name

from jatdesk.domain.children import unborn_name
from jatdesk.domain.search import fold

HIDDEN = "••"
"""What stands for a date of birth or an address that is hidden."""

LONGEST = 8
"""A name has at most so many words; a longer one is found by its first ones."""

_UNBORN = unborn_name("")
_IDEOGRAPHS = ("CJK ", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO")
_INSIDE = frozenset("'’‘ʼʻʹ`´′＇-‐‑")
_POSSESSIVE = ("'s", "’s", "'S", "’S")

Span = tuple[int, int]
"""Where something begins in a text, and where it ends."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: where it stands, as it is folded, and whether it begins as a name does."""

    start: int
    end: int
    folded: str
    capital: bool


@dataclass(frozen=True, slots=True)
class Phrase:
    """Up to LONGEST words after one another. `keys`: how a name is folded that stands there, also turned round.

    `pairs`: the two words of a pair, each way; `begins`: the words with which such a name would begin.
    """

    start: int
    end: int
    count: int
    keys: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...]
    begins: tuple[str, ...]


def initials(name: str) -> str:
    """'Ngọc Nguyễn' is 'N. N.', '王小明' is '王', 'unborn baby of Ada Sample' is 'unborn baby of A. S.'.

    A name without a letter gives dots, so that nothing is read out of it.
    """
    if name.startswith(_UNBORN):
        return unborn_name(initials(name.removeprefix(_UNBORN)))
    firsts: list[str] = []
    end = -1
    for word in words(name):
        ideograph = _is_ideograph(name[word.start])
        if not (ideograph and end == word.start):
            firsts.append(name[word.start] if ideograph else f"{_first(name[word.start : word.end])}.")
        end = word.end if ideograph else -1
    return " ".join(firsts) or (HIDDEN if name.strip() else "")


def words(text: str) -> tuple[Word, ...]:
    """The words of a text; a possessive ending is none, an ideograph is one by itself."""
    found: list[Word] = []
    position, length = 0, len(text)
    while position < length:
        if not _is_letter(text[position]):
            position += 1
            continue
        start = position
        position += 1
        if not _is_ideograph(text[start]):
            while position < length and _goes_on(text, position):
                position += 1
        end = position - 2 if text[start:position].endswith(_POSSESSIVE) and position - 2 > start else position
        kind = category(text[start])
        found.append(Word(start, end, fold(text[start:end]), kind in ("Lu", "Lt", "Lo")))
    return tuple(found)


def phrases(text: str, found: Sequence[Word]) -> Iterator[Phrase]:
    """Every run of words that could be a name, shortest first from each word on."""
    gaps = [_gap(text[one.end : two.start]) for one, two in pairwise(found)]
    for first, word in enumerate(found):
        key = word.folded
        yield Phrase(word.start, word.end, 1, (key,), (), (key,))
        for number in range(first + 1, min(first + LONGEST, len(found))):
            gap, last = gaps[number - 1], found[number]
            if gap is None:
                break
            key = f"{key}{gap}{last.folded}"
            if number == first + 1 and gap in (" ", ", "):
                one, two = word.folded, last.folded
                yield Phrase(word.start, last.end, 2, (key, f"{two} {one}"), ((one, two), (two, one)), (one, two))
            else:
                yield Phrase(word.start, last.end, number - first + 1, (key,), (), (word.folded,))


def joined(spans: Sequence[Span]) -> tuple[Span, ...]:
    """The same without those inside or across an earlier, longer one; in the order of the text."""
    kept: list[Span] = []
    for start, end in sorted(set(spans), key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return tuple(kept)


def covered(text: str, spans: Sequence[Span]) -> str:
    """The text with initials where the spans are."""
    parts: list[str] = []
    position = 0
    for start, end in joined(spans):
        short = initials(text[start:end])
        full_stop = text[end : end + 1] == "." and short.endswith(".")
        parts += [text[position:start], short[:-1] if full_stop else short]
        position = end
    return "".join((*parts, text[position:]))


def _first(word: str) -> str:
    end = 1
    while end < len(word) and category(word[end])[0] == "M":
        end += 1
    return word[:end]


def _gap(between: str) -> str | None:
    if not between.strip():
        return " " if between else ""
    if len(between) > 3:
        return None
    return "".join(" " if letter.isspace() else fold(letter) for letter in between)


def _goes_on(text: str, position: int) -> bool:
    letter = text[position]
    if _is_letter(letter):
        return not _is_ideograph(letter)
    after = text[position + 1 : position + 2]
    return letter in _INSIDE and bool(after) and _is_letter(after)


@lru_cache(maxsize=4096)
def _is_letter(letter: str) -> bool:
    return category(letter)[0] in "LMN"


@lru_cache(maxsize=4096)
def _is_ideograph(letter: str) -> bool:
    return category(letter) == "Lo" and letter_name(letter, "").startswith(_IDEOGRAPHS)
