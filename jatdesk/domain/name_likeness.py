"""How much two names look like one person's, and why. Knows neither births nor homes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import OSA, JaroWinkler

from jatdesk.domain.name_sounds import bones, sound
from jatdesk.domain.nicknames import Nicknames

Parts = tuple[str, ...]
_ENOUGH = 0.75
_FIRST_OF_MANY = "muhammad"
"""Brothers may all be called so, each with a second name of his own."""
_MOST_SEEN = 200_000
_APART = 0.7
"""The most that two well-known, different names are alike, though one letter makes one the other (twins)."""


class Shared(StrEnum):
    """What of two names is the same."""

    ALL = "all"
    GIVEN = "given"
    FAMILY = "family"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class NameLikeness:
    """`score` from 0 to 1 of what is shared; `why` in words; `single`: there is only one part to compare."""

    shared: Shared
    score: float
    why: tuple[str, ...] = ()
    single: bool = False
    close: bool = False
    """The given names are both well known and one letter apart: twins, or a slip."""

    @property
    def is_all(self) -> bool:
        """Whether it is the whole name."""
        return self.shared is Shared.ALL


_NONE = NameLikeness(Shared.NOTHING, 0.0)
_ORDER = {Shared.ALL: 3, Shared.GIVEN: 2, Shared.FAMILY: 1, Shared.NOTHING: 0}


@dataclass(frozen=True)
class Names:
    """Compares names with the help of a list of forms."""

    nicknames: Nicknames
    _seen: dict[tuple[str, str, bool], float] = field(default_factory=dict, repr=False, compare=False)

    def alike(self, one: Sequence[Parts], two: Sequence[Parts], consonants: bool = False) -> NameLikeness:
        """The best of every name of the one with every name of the other."""
        best = _NONE
        for first, mine in enumerate(one):
            for second, its in enumerate(two):
                found = self.of_one(mine, its, consonants)
                if first or second:
                    found = NameLikeness(found.shared, found.score - 0.01, ("known as", *found.why[1:]), found.single)
                if (_ORDER[found.shared], found.score) > (_ORDER[best.shared], best.score):
                    best = found
        return best

    def of_one(self, one: Parts, two: Parts, consonants: bool = False) -> NameLikeness:
        """Two names part by part; parts written together are taken apart."""
        if not one or not two:
            return _NONE
        if one == two:
            return NameLikeness(Shared.ALL, 1.0, ("same name",), len(one) == 1)
        best = self._laid(one, two, consonants)
        if best.shared is Shared.ALL and best.score > 0.97:
            return best
        for mine, its in _joined(one, two):
            found = self._laid(mine, its, consonants)
            if (_ORDER[found.shared], found.score) > (_ORDER[best.shared], best.score + 0.02):
                best = found
        return best

    def part(self, one: str, two: str, consonants: bool = False) -> float:
        """How alike two parts of a name are, from 0 to 1."""
        if one == two:
            return 1.0
        key = (one, two, consonants) if one < two else (two, one, consonants)
        found = self._seen.get(key)
        if found is None:
            if len(self._seen) > _MOST_SEEN:
                self._seen.clear()
            found = self._seen[key] = self._compare(*key)
        return found

    def _compare(self, one: str, two: str, consonants: bool) -> float:
        shorter, longer = sorted((len(one), len(two)))
        if shorter == 1:
            return 0.78 if one[0] == two[0] else 0.0
        known = self.nicknames.alike(one, two)
        if known:
            return known
        if consonants and bones(one) == bones(two):
            return 0.93
        if _ending(one) == _ending(two) and shorter > 4:
            return 0.95
        distance = OSA.distance(one, two)
        same_sound = sound(one) == sound(two)
        if same_sound and shorter > 2 and (distance <= 3 or distance <= longer * 0.5):
            return max(0.9 if longer > 3 else 0.85, 0.96 - 0.03 * distance)
        well_known = self.nicknames.knows(one) and self.nicknames.knows(two)
        alike = _by_letters(one, two, distance, shorter, longer)
        if well_known and max(alike, float(JaroWinkler.similarity(one, two)) * _ENOUGH) > _APART:
            return _APART
        return alike

    def _laid(self, one: Parts, two: Parts, consonants: bool) -> NameLikeness:
        pairs = self._pairs(one, two, consonants)
        if not pairs:
            return _NONE
        given = any(mine == 0 or its == 0 for mine, its, _ in pairs)
        if len(one) == 1 or len(two) == 1:
            return self._single(one, two, pairs)
        if len(pairs) == 1:
            return self._one_shared(one, two, pairs[0])
        scores = sorted((sure for _, _, sure in pairs), reverse=True)
        score = (scores[0] + scores[1]) / 2
        left_one = [number for number in range(len(one)) if all(number != mine for mine, _, _ in pairs)]
        left_two = [number for number in range(len(two)) if all(number != its for _, its, _ in pairs)]
        if left_one and left_two:
            shared_first = next((one[mine] for mine, its, _ in pairs if mine == 0 and its == 0), "")
            first_left = 0 in left_one and 0 in left_two
            if first_left or self.nicknames.alike(shared_first, _FIRST_OF_MANY):
                return NameLikeness(Shared.FAMILY, scores[0])  # only a middle name and the family's are shared
            score -= 0.05
        elif left_one or left_two:
            score -= 0.03 if given else 0.05
        swapped = _is_swapped(one, two, pairs)
        return NameLikeness(Shared.ALL, score - 0.02 * swapped, self._why(one, two, pairs, swapped))

    def _pairs(self, one: Parts, two: Parts, consonants: bool) -> list[tuple[int, int, float]]:
        """The parts that belong together, each once, the surest first."""
        grid = [
            (self.part(mine, its, consonants), -abs(first - second), first, second)
            for first, mine in enumerate(one)
            for second, its in enumerate(two)
        ]
        taken: list[tuple[int, int, float]] = []
        for sure, _, first, second in sorted(grid, reverse=True):
            if sure < _ENOUGH:
                break
            if all(first != mine and second != its for mine, its, _ in taken):
                taken.append((first, second, sure))
        return taken

    def _single(self, one: Parts, two: Parts, pairs: list[tuple[int, int, float]]) -> NameLikeness:
        mine, its, sure = pairs[0]
        if len(one) == len(two):
            return NameLikeness(Shared.ALL, sure, self._why(one, two, pairs, False), single=True)
        place, of = (its, len(two)) if len(one) == 1 else (mine, len(one))
        return NameLikeness(Shared.FAMILY if place == of - 1 else Shared.GIVEN, sure, ("part of the name",))

    def _one_shared(self, one: Parts, two: Parts, pair: tuple[int, int, float]) -> NameLikeness:
        mine, its, sure = pair
        last = (mine == len(one) - 1, its == len(two) - 1)
        if last == (True, True):
            close = any(self.part(first, second) == _APART for first in one[:-1] for second in two[:-1])
            return NameLikeness(Shared.FAMILY, sure, ("same family name",), close=close)
        if mine == 0 and its == 0 and not any(last):
            return NameLikeness(Shared.GIVEN, sure, ("same given name, other family name",))
        if any(last) and len(one) == len(two) == 2 and sure > 0.9:
            return NameLikeness(Shared.GIVEN, sure * 0.8, ("part of the name",))
        return NameLikeness(Shared.GIVEN if not any(last) else Shared.FAMILY, sure, ("part of the name",))

    def _why(self, one: Parts, two: Parts, pairs: list[tuple[int, int, float]], swapped: bool) -> tuple[str, ...]:
        said = [self._word(one[mine], two[its]) for mine, its, _ in pairs]
        found = [word for word in dict.fromkeys(said) if word]
        if len(one) != len(two):
            found.append("a name more or less")
        if swapped:
            found.append("names swapped")
        return tuple(found) or ("same name",)

    def _word(self, one: str, two: str) -> str:
        if one == two:
            return ""
        if self.nicknames.alike(one, two):
            return "short or other form of the name"
        if min(len(one), len(two)) == 1:
            return "same first letter"
        return "sounds alike" if sound(one) == sound(two) else "other spelling"


def _by_letters(one: str, two: str, distance: int, shorter: int, longer: int) -> float:
    if distance == 1:
        return 0.9 if shorter > 3 else 0.8 if shorter > 2 else 0.0
    if distance == 2 and shorter > 4:
        return 0.84 if longer > 6 else 0.78
    if distance == 3 and shorter > 8:
        return 0.8
    if shorter > 2 and (one.startswith(two) or two.startswith(one)):
        return 0.8
    return 0.0


_ENDINGS = (("skaya", "ski"), ("ska", "ski"), ("sky", "ski"), ("skyi", "ski"), ("skiy", "ski"), ("cka", "cki"),
            ("ova", "ov"), ("off", "ov"), ("eva", "ev"), ("eff", "ev"), ("ina", "in"), ("opoulou", "opoulos"),
            ("idou", "idis"), ("yan", "ian"))  # fmt: skip


@lru_cache(maxsize=50_000)
def _ending(part: str) -> str:
    for ending, plain in _ENDINGS:
        if part.endswith(ending) and len(part) > len(ending) + 2:
            return part.removesuffix(ending) + plain
    return part


def _is_swapped(one: Parts, two: Parts, pairs: list[tuple[int, int, float]]) -> bool:
    ordered = sorted((mine, its) for mine, its, _ in pairs)
    return any(first[1] > second[1] for first, second in pairwise(ordered))


def _joined(one: Parts, two: Parts) -> Iterator[tuple[Parts, Parts]]:
    """The same with two neighbours of the one or the other written as one, while both keep a family's name."""
    for place in range(len(one) - 1 if len(one) > 2 or len(two) == 1 else 0):
        yield (*one[:place], one[place] + one[place + 1], *one[place + 2 :]), two
    for place in range(len(two) - 1 if len(two) > 2 or len(one) == 1 else 0):
        yield one, (*two[:place], two[place] + two[place + 1], *two[place + 2 :])
