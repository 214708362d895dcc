"""One text taken apart, once for every question about it: its words, their forms, its days and numbers. Pure."""

import re
from dataclasses import dataclass
from datetime import date
from itertools import chain, pairwise

from jatdesk.domain.leak_details import days_in, numbers_in, postcodes_in, usual_street
from jatdesk.domain.leak_words import Word, plain, signs_inside, spelled, words_of

_NO_WORDS = re.compile(r"[\s,.;]+")


@dataclass(frozen=True, slots=True)
class Said:
    """A text and what stands in it. `forms` are its words, also joined ones, each with its first and last number.

    A person none of whose names is among `names`, and none of whose details is among `details`, does not stand there.
    """

    text: str
    words: tuple[Word, ...]
    forms: tuple[tuple[int, int, str], ...]
    pairs: frozenset[str]
    days: frozenset[date]
    postcodes: frozenset[str]
    phones: frozenset[str]
    names: frozenset[str]
    details: frozenset[object]


def said(text: str) -> Said:
    """The text as it stands."""
    words = words_of(text)
    forms = tuple(spelled(text, words))
    signs = chain.from_iterable(signs_inside(form) for _, _, form in forms if not form.isascii())
    streets = [usual_street(word.folded) for word in words]
    pairs = (*pairwise(streets), *pairwise(_NO_WORDS.split(text.lower())))
    days = frozenset(day for _, _, day in days_in(text))
    postcodes, phones = frozenset(postcodes_in(text)), frozenset(numbers_in(text))
    return Said(
        text,
        words,
        forms,
        frozenset(f"{one} {two}" for one, two in pairs),
        days,
        postcodes,
        phones,
        frozenset((*(form for _, _, form in forms), *(word.folded for word in words), *signs)),
        frozenset((*days, *postcodes, *phones, *streets)),
    )


class Texts:
    """Takes each text apart once, in however many files it stands; lives as long as one search."""

    def __init__(self) -> None:
        self._said: dict[str, Said] = {}

    def said(self, text: str) -> Said:
        """The text in plain signs, taken apart."""
        if text not in self._said:
            self._said[text] = said(plain(text))
        return self._said[text]
