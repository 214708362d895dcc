"""What stands in some files and could be of somebody: words, days and numbers by which a store is asked at once."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from jatdesk.domain.leak_forms import KINSHIP, TITLE, Forms
from jatdesk.domain.leak_said import Said
from jatdesk.domain.leak_words import is_of_signs, signs_inside

_NEAR = 12
"""Words between two parts of one name at most, for who is looked for at all; what is one name is decided later."""
_BESIDE = 4
"""The same for an initial, a title, or 'family'."""


@dataclass(frozen=True)
class Terms:
    """Folded words (also joined ones), pairs of words as homes begin, days, postcodes and telephone numbers.

    `places` says where in the text each word stands, counted in words.
    """

    words: frozenset[str]
    pairs: frozenset[str]
    days: frozenset[date]
    postcodes: frozenset[str]
    phones: frozenset[str]
    places: Mapping[str, tuple[int, ...]]

    def names(self, called: Forms) -> bool:
        """Whether somebody so called may stand there: two parts of the name near each other, or the whole of it."""
        for whole in called.whole:
            if is_of_signs(whole) and whole in self.words:
                return True
        for family in called.family:
            if any(given + family in self.words or family + given in self.words for given in called.given):
                return True
            if f"{family}s" in self.words:
                return True
            there = self.places.get(family)
            if there is None:
                continue
            if any(_near(there, self.places.get(given, ()), _NEAR) for given in called.given):
                return True
            together = "".join(given[0] for given in called.given[:3])
            beside = (*TITLE, *KINSHIP, *(given[0] for given in called.given), together[:2], together)
            if any(_near(there, self.places.get(word, ()), _BESIDE) for word in beside):
                return True
        return False


def terms(texts: Iterable[Said]) -> Terms:
    """All of it that stands in some texts."""
    places: dict[str, list[int]] = defaultdict(list)
    signs: set[str] = set()
    pairs: set[str] = set()
    days: set[date] = set()
    postcodes: set[str] = set()
    phones: set[str] = set()
    begins = 0
    for said in {each.text: each for each in texts}.values():
        for first, last, form in said.forms:
            places[form] += (begins + first,) if first == last else (begins + first, begins + last)
            if not form.isascii():
                signs.update(signs_inside(form))
        begins += len(said.words)
        pairs.update(said.pairs)
        days |= said.days
        postcodes |= said.postcodes
        phones |= said.phones
    return Terms(
        frozenset((*places, *signs)),
        frozenset(pairs),
        frozenset(days),
        frozenset(postcodes),
        frozenset(phones),
        {form: tuple(sorted(where)) for form, where in places.items()},
    )


def _near(some: tuple[int, ...], others: tuple[int, ...], most: int) -> bool:
    """Whether two words stand so near each other anywhere."""
    few, many = (some, others) if len(some) < len(others) else (others, some)
    for at in few:
        nth = bisect_left(many, at - most)
        if nth < len(many) and many[nth] <= at + most:
            return True
    return False
