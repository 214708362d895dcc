"""Whether a word is spelt as British English spells it, and what may have been meant. Pure; the words are handed in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import OSA

MOST_SUGGESTED = 6
_CHUNK = re.compile(r"\S+")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_NO_PROSE = re.compile(r"[\d@\\_]|://|/\w+/")
_CAPITALS = 6
_FAR = 2
_AS_NEAR = 6  # two words without a space: behind one letter wrong, before two


@dataclass(frozen=True)
class Word:
    """One word of a text and where it stands in it."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """The place behind its last letter."""
        return self.start + len(self.text)


class WordList:
    """Words, one a line in the order of their bytes; looked up where they lie, so that nothing has to be loaded."""

    def __init__(self, lines: bytes) -> None:
        self._lines = lines

    def __contains__(self, word: str) -> bool:
        wanted = word.encode()
        start = self._place(wanted)
        return bool(wanted) and self._line(start) == wanted

    def beginning(self, letters: str) -> list[str]:
        """The words that begin with these letters, written so."""
        first = letters.encode()
        end = self._place(first[:-1] + bytes([first[-1] + 1]))
        return self._lines[self._place(first) : end].decode().splitlines()

    def _place(self, wanted: bytes) -> int:
        """Where the first word that is not before `wanted` begins."""
        low, high = 0, len(self._lines)
        while low < high:
            start = self._lines.rfind(b"\n", low, (low + high) // 2) + 1 or low
            if self._line(start) < wanted:
                low = min(start + len(self._line(start)) + 1, high)
            else:
                high = start
        return low

    def _line(self, start: int) -> bytes:
        end = self._lines.find(b"\n", start)
        return self._lines[start:] if end < 0 else self._lines[start:end]


def words_in(text: str) -> Iterator[Word]:
    """The words of a text that are prose: no numbers, addresses, paths, or short words all in capitals."""
    for chunk in _CHUNK.finditer(text):
        if _NO_PROSE.search(chunk[0]):
            continue
        for found in _WORD.finditer(chunk[0]):
            word = found[0]
            if len(word) > 1 and not (word.isupper() and len(word) <= _CAPITALS):
                yield Word(word, chunk.start() + found.start())


def is_spelt(word: str, known: WordList) -> bool:
    """Whether the list has a word as it is, or as it is written in the middle of a sentence or in a name."""
    plain = word.replace("’", "'")
    stem = re.sub(r"'s?$", "", plain, flags=re.IGNORECASE)
    return any(form in known for each in (plain, stem) for form in _forms(each))


def suggestions(word: str, known: WordList) -> tuple[str, ...]:
    """What may have been meant, the nearest first, written with a capital where the word is."""
    plain = word.replace("’", "'").casefold()
    if not plain:
        return ()
    likely = [(_AS_NEAR, other) for other in _split(plain, known)]
    for first in dict.fromkeys((plain[0], *plain[1:2], plain[0].upper())):
        for other in known.beginning(first) if first.isascii() else ():
            if abs(len(other) - len(plain)) <= _FAR:
                far = OSA.distance(plain, other.casefold(), score_cutoff=_FAR)
                if far <= _FAR:
                    name = 2 * (other[0].isupper() and word[0].islower())
                    likely.append((far * 4 + _unlike(plain, other.casefold()) + name, other))
    best = [other for _far, other in sorted(likely)]
    nearest = dict.fromkeys(f"{other[:1].upper()}{other[1:]}" if word[0].isupper() else other for other in best)
    return tuple(nearest)[:MOST_SUGGESTED]


def _forms(word: str) -> tuple[str, ...]:
    if word.isupper():
        return (word, word.casefold(), word.capitalize())
    if word[:1].isupper():
        return (word, word[:1].lower() + word[1:])
    return (word,)


def _split(word: str, known: WordList) -> list[str]:
    """'alot' is 'a lot': two words typed without the space."""
    for cut in range(1, len(word) - 2):
        one, two = word[:cut], word[cut:]
        if (len(one) > 1 or one == "a") and one in known and two in known:
            return [f"{one} {two}"]
    return []


def _unlike(word: str, other: str) -> int:
    """0 to 3: slips people make change neither the first letter nor which letters there are."""
    same_letters = set(word) == set(other)
    return 3 - 2 * same_letters - (word[-1] == other[-1])
