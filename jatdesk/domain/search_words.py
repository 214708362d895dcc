"""Words as the search index keeps them, what was typed as things to look for, and where they stand in a text. Pure."""

import re
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from jatdesk.domain.search import fold

FEWEST_DIGITS = 3
"""So many digits in a row are looked for in phone numbers too."""

_MOST_DIGITS = 15  # the longest number there is (ITU-T E.164)
_FROM_START, _FROM_END = "\uf8fe", "\uf8ff"  # private letters: nobody's word begins with one
_IDEOGRAPHS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
_PARTING = str.maketrans(dict.fromkeys("'’‘ʼʻʹ`´′＇-‐‑‒–—−", " "))
_ASCII_WORD = re.compile(r"[a-z0-9]+")
_BLANKS = str.maketrans(dict.fromkeys("\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029\xa0", " "))
_DIGITS = re.compile(r"(?<![^\W_])\+?\(?\d(?:[\d\s().\-/]*\d)?(?![^\W_])")


@dataclass(frozen=True)
class Sought:
    """One thing looked for: words that all begin a word, or else `digits` at either end of a phone number."""

    words: tuple[str, ...]
    digits: str = ""


@dataclass(frozen=True)
class Hit:
    """Where a search hit a case outside its name: the kind of text, some words of it, and (start, length) in them."""

    where: str
    words: str
    marks: tuple[tuple[int, int], ...]


def words(text: str) -> list[str]:
    """The folded words of a text, each once; 'Smith-Jones' is smithjones, smith and jones."""
    found = whole_words(text)
    parted = text.translate(_PARTING)
    return list(dict.fromkeys(found if parted == text else found + whole_words(parted)))


def whole_words(text: str) -> list[str]:
    """The folded words of a text in their order; what is written without spaces is one word a letter."""
    folded = fold(text)
    return _ASCII_WORD.findall(folded) if folded.isascii() else _any_word().findall(folded)


def phone_words(phones: Iterable[str]) -> list[str]:
    """What finds a phone number: every run of its digits from the start, and every run to the end."""
    found: dict[str, None] = {}
    for phone in phones:
        digits = _national(phone)[:_MOST_DIGITS]
        for length in range(FEWEST_DIGITS, len(digits) + 1):
            found[_FROM_START + digits[:length]] = None
            found[_FROM_END + digits[-length:]] = None
    return list(found)


def phone_sought(digits: str) -> frozenset[str]:
    """The two words of which one stands in the index where a number begins or ends with these digits."""
    return frozenset((_FROM_START + digits, _FROM_END + digits))


def sought(typed: str) -> tuple[Sought, ...]:
    """What was typed as things to look for, each once; () where there is no word in it."""
    clean = "".join(" " if unicodedata.category(letter)[0] == "C" and letter not in _PRIVATE else letter
                    for letter in typed)  # fmt: skip
    clean = unicodedata.normalize("NFKC", clean)
    found: dict[Sought, None] = {}
    after = 0
    for run in _DIGITS.finditer(clean):
        found |= dict.fromkeys(Sought((word,)) for word in whole_words(clean[after : run.start()]))
        digits = _national(run.group())
        found[Sought(tuple(whole_words(run.group())), digits if len(digits) >= FEWEST_DIGITS else "")] = None
        after = run.end()
    found |= dict.fromkeys(Sought((word,)) for word in whole_words(clean[after:]))
    return tuple(each for each in found if each.words)


def word_marks(text: str, things: Iterable[Sought]) -> tuple[tuple[int, int], ...]:
    """Where a word of the text begins with what was looked for, as (start, length), however it is written."""
    folded, origin = _with_origin(text)
    found: set[tuple[int, int]] = set()
    for thing in things:
        for word in thing.words:
            for start in _starts(folded, word):
                if (
                    start == 0
                    or not folded[start - 1].isalnum()
                    or _parts(text, origin[start])
                    or ord(word[0]) > 0x3000
                ):
                    found.add((origin[start], origin[start + len(word) - 1] - origin[start] + 1))
    return tuple(sorted(found))


def phone_marks(phone: str, digits: str) -> tuple[tuple[int, int], ...]:
    """Where the digits stand at the start or the end of a phone number; () when they do not."""
    places = [place for place, letter in enumerate(phone) if letter.isdecimal()]
    whole = "".join(str(int(phone[place])) for place in places)
    skipped = len(whole) - len(_national(phone))
    kept, places = _national(phone), places[max(0, skipped) :]
    if kept.startswith(digits):
        first, last = 0, len(digits) - 1
    elif kept.endswith(digits):
        first, last = len(kept) - len(digits), len(kept) - 1
    else:
        return ()
    last = min(last, len(places) - 1)
    return ((places[first], places[last] - places[first] + 1),)


def holds(things: Iterable[Sought], found: Iterable[str]) -> bool:
    """Whether each thing begins one of these words of the index."""
    there = tuple(found)
    return all(all(any(each.startswith(word) for each in there) for word in thing.words) for thing in things)


_PRIVATE = frozenset(chr(code) for code in range(0xE000, 0xF8FE))


def _national(phone: str) -> str:
    digits = "".join(str(unicodedata.decimal(letter)) for letter in phone if letter.isdecimal())
    for abroad in ("0044", "44"):
        if digits.startswith(abroad) and len(digits) > 10 and ("+" in phone or abroad == "0044" or len(digits) > 11):
            return "0" + digits[len(abroad) :].removeprefix("0")
    return digits


@cache
def _any_word() -> re.Pattern[str]:
    vowel_signs = [code for code in range(0x300, 0x20000) if unicodedata.category(chr(code))[0] == "M"]
    vowel_signs += range(0xE0100, 0xE01F0)
    private = "\ue000-\uf8fd"
    letters = rf"[\w{private}{''.join(_ranges(vowel_signs))}]"
    return re.compile(rf"[{_IDEOGRAPHS}]|(?:(?![{_IDEOGRAPHS}_]){letters})+")


def _ranges(codes: list[int]) -> Iterable[str]:
    first = last = codes[0]
    for code in (*codes[1:], sys.maxunicode + 2):
        if code != last + 1:
            yield f"{chr(first)}-{chr(last)}"
            first = code
        last = code


def _parts(text: str, place: int) -> bool:
    return place > 0 and ord(text[place - 1]) in _PARTING


def one_line(text: str) -> str:
    """The text with every kind of white space as one blank, letter for letter as long."""
    return text.translate(_BLANKS)


def _with_origin(text: str) -> tuple[str, Sequence[int]]:
    if text.isascii() and not any(letter in text for letter in "'`-"):
        return one_line(text).lower(), range(len(text))
    letters: list[str] = []
    origin: list[int] = []
    for place, letter in enumerate(text):
        pieces = _letter(letter)
        letters.append(pieces)
        origin += [place] * len(pieces)
    return "".join(letters), origin


@cache
def _letter(letter: str) -> str:
    return " " if letter.isspace() else fold(letter)


def _starts(folded: str, part: str) -> list[int]:
    found: list[int] = []
    start = folded.find(part)
    while start >= 0:
        found.append(start)
        start = folded.find(part, start + 1)
    return found
