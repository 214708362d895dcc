"""A text as words and numbers with their places, cut so that no way of writing a name hides it. Knows no person."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from jatdesk.domain.search import fold


@dataclass(frozen=True, slots=True)
class Word:
    """One word or number: where it stands, folded, and whether it begins as a name does (small letters do not)."""

    start: int
    end: int
    folded: str
    capital: bool
    number: bool = False


_ATOM = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u0591-\u05c7\u0610-\u065f\u0900-\u0e7f])*|\d+")
_CAMEL = re.compile(r"(?<=[a-zß-öø-ÿ])(?=[A-ZÀ-ÖØ-Þ])")
_NOT_SEEN = dict.fromkeys(
    (
        0xAD,
        0x640,
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2065),
        *range(0x2066, 0x206A),
        0xFEFF,
    )
)
_DIGIT = re.compile(r"[^\W\D0-9]")
_LATIN = re.compile("[a-z]")
_ALIKE = str.maketrans("авеіјкмнорѕтухαεικνορτυ", "abeijkmhopstyxaeiknoptu")
"""Cyrillic and Greek small letters that look like Latin ones (or whose capitals do)."""
_IDEOGRAPH = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_LONGEST_OF_SIGNS = 5
_FEWEST_OF_MANY = 5
"""Letters of a name before the 's' that means all of a family."""


def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text: cut at hyphens, apostrophes, underscores and where a capital follows a small letter."""
    return tuple(_words(text))


def _words(text: str) -> Iterator[Word]:
    for match in _ATOM.finditer(text):
        whole, start = match.group(), match.start()
        if whole[0].isdigit():
            yield Word(start, match.end(), whole, True, True)
            continue
        cuts = (
            [0, *(cut.start() for cut in _CAMEL.finditer(whole)), len(whole)]
            if not whole.islower()
            else [0, len(whole)]
        )
        for begin, end in pairwise(cuts):
            part = whole[begin:end]
            folded = folded_word(part)
            if folded:
                yield Word(start + begin, start + end, folded, not part[0].islower())


@lru_cache(maxsize=50_000)
def folded_word(word: str) -> str:
    """One word in small letters without accents and without signs that nobody sees.

    Letters of another alphabet that look like Latin ones are those, where they stand among Latin letters.
    """
    folded = fold(word).replace(" ", "")
    return folded if folded.isascii() or _LATIN.search(folded) is None else folded.translate(_ALIKE)


def plain(text: str) -> str:
    """The text with ligatures, wide signs and digits as plain ones, without signs that nobody sees inside a name."""
    if text.isascii():
        return text
    return _DIGIT.sub(_as_digit, unicodedata.normalize("NFKC", text.translate(_NOT_SEEN)))


def _as_digit(found: re.Match[str]) -> str:
    return str(unicodedata.digit(found.group()))


def signs_inside(folded: str) -> Iterator[str]:
    """What may be a name inside a run of signs that are written without blanks, as Chinese names are."""
    if _IDEOGRAPH.search(folded) is None:
        return
    for length in range(2, _LONGEST_OF_SIGNS + 1):
        for start in range(len(folded) - length + 1):
            yield folded[start : start + length]


def is_of_signs(folded: str) -> bool:
    """Whether a word is written in signs without blanks between."""
    return _IDEOGRAPH.search(folded) is not None


def turned(text: str) -> str:
    """The text with runs of right-to-left letters the other way round, as some programs keep what they draw."""
    return _RTL_RUN.sub(lambda run: run.group()[::-1], text)


def reads_from_the_right(text: str) -> bool:
    """Whether letters of it are written from right to left."""
    return not text.isascii() and any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text)


_RTL_RUN = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc](?:[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\\s]*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc])?"
)


def spelled(text: str, words: Sequence[Word]) -> list[tuple[int, int, str]]:
    """Every word by its numbers (first, last), also joined with the next where a hyphen, a break or nothing parts them.

    Letters that stand one by one ('S a m p l e') are joined as well.
    """
    found: list[tuple[int, int, str]] = []
    count = len(words)
    for number, word in enumerate(words):
        if word.number:
            continue
        found.append((number, number, word.folded))
        if len(word.folded) > _FEWEST_OF_MANY and word.folded.endswith("s"):
            found.append((number, number, word.folded[:-1]))  # 'the Samples'
        joined, at = word.folded, number
        while at + 1 < count and at - number < 3 and not words[at + 1].number:
            between = text[words[at].end : words[at + 1].start]
            if len(between) > 4 or between.strip(" \u00a0\t\r\n-‐‑‒–'’‘ʼ`´_"):
                break
            at += 1
            joined += words[at].folded
            found.append((number, at, joined))
        if len(word.folded) == 1 and (number == 0 or len(words[number - 1].folded) > 1):
            end = number
            while end + 1 < count and len(words[end + 1].folded) == 1 and not words[end + 1].number:
                end += 1
            found += _letter_by_letter(text, words, number, end)
    return sorted(found)


def _letter_by_letter(text: str, words: Sequence[Word], first: int, last: int) -> Iterable[tuple[int, int, str]]:
    if last - first < 3:
        return
    begun = first
    for at in range(first, last + 1):
        wide = at == last or len(text[words[at].end : words[at + 1].start]) > 1
        if wide and at - begun >= 2:
            yield begun, at, "".join(word.folded for word in words[begun : at + 1])
        if wide:
            begun = at + 1
    yield first, last, "".join(word.folded for word in words[first : last + 1])
