"""What stands in some files and could be of somebody: words, days and numbers by which a store is asked at once."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from jatdesk.domain.leak_details import days_in, numbers_in, postcodes_in, usual_street
from jatdesk.domain.leak_marks import Piece
from jatdesk.domain.leak_words import plain, signs_inside, spelled, words_of

_NO_WORDS = re.compile(r"[\s,.;]+")


@dataclass(frozen=True)
class Terms:
    """Folded words (also joined ones), pairs of words as homes begin, days, postcodes and telephone numbers."""

    words: frozenset[str]
    pairs: frozenset[str]
    days: frozenset[date]
    postcodes: frozenset[str]
    phones: frozenset[str]


def terms(pieces: Iterable[Piece]) -> Terms:
    """All of it that stands in some pieces of text."""
    words: set[str] = set()
    pairs: set[str] = set()
    days: set[date] = set()
    postcodes: set[str] = set()
    phones: set[str] = set()
    for said in dict.fromkeys(plain(piece.text) for piece in pieces):
        found = words_of(said)
        forms = [form for _, _, form in spelled(said, found)]
        words.update(forms)
        for form in forms:
            if not form.isascii():
                words.update(signs_inside(form))
        atoms = [usual_street(word.folded) for word in found]
        pairs.update(f"{one} {two}" for one, two in pairwise(atoms))
        pairs.update(f"{one} {two}" for one, two in pairwise(_NO_WORDS.split(said.lower())))
        days.update(day for _, _, day in days_in(said))
        postcodes.update(postcodes_in(said))
        phones.update(numbers_in(said))
    return Terms(frozenset(words), frozenset(pairs), frozenset(days), frozenset(postcodes), frozenset(phones))
