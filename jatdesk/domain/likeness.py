"""How much two children look like one child, or brother and sister, and why. Decides nothing for anybody."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache
from operator import attrgetter

from jatdesk.domain.homes import Home, SameHome, same_home
from jatdesk.domain.homes import home as home_of
from jatdesk.domain.ids import Id
from jatdesk.domain.name_letters import is_of_consonants, mother, parts
from jatdesk.domain.name_likeness import NameLikeness, Names, Shared
from jatdesk.domain.near_days import Nearness, nearness

SURE = 50
"""From so many points on two children may be one."""


class Kind(StrEnum):
    """What another child may be."""

    SAME = "same"
    SIBLING = "sibling"


@dataclass(frozen=True, slots=True)
class Someone:
    """What is told of a child. An unborn baby has `expected`, or is called 'unborn baby of …'."""

    id: Id
    name: str
    known_as: str = ""
    birth: date | None = None
    expected: date | None = None
    address: str = ""
    postcode: str = ""
    carers: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    """Names the child had before."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """Who it may be: `score` from 0 to 100, `why` in words for a screen, the weightiest first."""

    id: Id
    score: int
    kind: Kind
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of a child, read once for many comparisons."""

    id: Id
    spoken: tuple[tuple[str, ...], ...]
    birth: date | None
    expected: date | None
    mother: tuple[str, ...]
    home: Home
    carers: tuple[tuple[str, ...], ...]
    consonants: bool
    nameless: bool
    """A newborn child: 'Baby Sample'."""

    @property
    def is_unborn(self) -> bool:
        """Whether nothing but the mother's name is known."""
        return bool(self.mother)


def told(someone: Someone) -> Told:
    """Reads names, birth and home of a child as they are compared."""
    of = parts(mother(someone.name)) if mother(someone.name) else ()
    carers = tuple(filter(None, map(parts, someone.carers)))
    unborn = bool(of) or (someone.expected is not None and someone.birth is None)
    return Told(
        someone.id,
        () if of else (*_spoken(someone.name, someone.known_as), *filter(None, map(parts, someone.earlier))),
        None if unborn else someone.birth,
        (someone.expected or someone.birth) if unborn else None,
        of or (parts(someone.name) if unborn else ()),
        home_of(someone.address, someone.postcode),
        (of, *carers) if of else carers,
        is_of_consonants(someone.name),
        not of and any(part in _NOT_NAMED for part in parts(someone.name)[:-1]),
    )


def likeness(names: Names, asked: Told, other: Told) -> Likeness | None:
    """What `other` may be to the child asked about; None when nothing speaks for it."""
    if asked.is_unborn or other.is_unborn:
        return _unborn(names, asked, other)
    day = nearness(asked.birth, other.birth)
    home = same_home(asked.home, other.home)
    if _is_hopeless(day, home, bool(asked.carers and other.carers)):
        return None
    name = names.alike(asked.spoken, other.spoken, asked.consonants or other.consonants)
    if name.shared is Shared.NOTHING and home is not SameHome.SAME:
        return None
    carer = _carer(names, asked, other)
    if name.close and day is Nearness.SAME and home is not SameHome.SAME and carer < _CARER_SURE:
        name = replace(name, shared=Shared.ALL, score=_CLOSE, why=("given names one letter apart",))
    if name.shared is Shared.FAMILY and (asked.nameless or other.nameless) and day is Nearness.SAME:
        name = replace(name, shared=Shared.ALL, score=_NAMELESS, why=("same family name, not yet named",))
    kind = _kind(name, day, home, carer)
    if kind is None:
        return None
    score = _NAME[name.shared] * name.score + _DAY[day] + _HOME[home] + carer * _CARER + _name_is_short(name)
    if kind is Kind.SAME and score < SURE:
        return None
    another = ("another day of birth",) if kind is Kind.SAME and day is Nearness.FAR else ()
    why = (
        *name.why,
        *_DAY_WORDS[day],
        *another,
        *_HOME_WORDS[home],
        *(("same carer",) if carer >= _CARER_SURE else ()),
    )
    if kind is Kind.SIBLING:
        score, why = (
            _sibling_score(name, day, home, carer),
            ("same family name", *why[len(name.why) :]) if name.shared is Shared.FAMILY else why,
        )
    return Likeness(other.id, min(100, round(score)), kind, why)


def best(found: Iterable[Likeness | None], limit: int = 4) -> tuple[Likeness, ...]:
    """The ones to show, best first: none that stands far behind the best, and at most `limit`."""
    ranked = sorted(filter(None, found), key=attrgetter("score"), reverse=True)
    same = [each for each in ranked if each.kind is Kind.SAME]
    siblings = [each for each in ranked if each.kind is Kind.SIBLING]
    near = [each for each in same if each.score >= same[0].score - _FAR]
    return tuple(sorted((near + siblings[:_SIBLINGS])[:limit], key=attrgetter("score"), reverse=True))


_NAME = {Shared.ALL: 50.0, Shared.GIVEN: 19.0, Shared.FAMILY: 8.0, Shared.NOTHING: 0.0}
_DAY = {
    Nearness.SAME: 35.0, Nearness.TURNED: 28.0, Nearness.SLIP: 26.0, Nearness.YEAR_OFF: 24.0,
    Nearness.BIRTHDAY: 12.0, Nearness.MONTH: 8.0,
    Nearness.UNKNOWN: 10.0, Nearness.FAR: -16.0, Nearness.ANOTHER_AGE: -70.0,
}  # fmt: skip
_DAY_WORDS: dict[Nearness, tuple[str, ...]] = {
    Nearness.SAME: ("same day of birth",),
    Nearness.TURNED: ("day and month of birth swapped",),
    Nearness.SLIP: ("day of birth one slip away",),
    Nearness.YEAR_OFF: ("born a year apart, to the day",),
    Nearness.BIRTHDAY: ("same birthday, another year",),
    Nearness.MONTH: ("born within a month",),
    Nearness.UNKNOWN: (),
    Nearness.FAR: (),
    Nearness.ANOTHER_AGE: (),
}
_HOME = {
    SameHome.SAME: 22.0, SameHome.POSTCODE: 10.0, SameHome.STREET: 6.0, SameHome.UNKNOWN: 0.0, SameHome.ANOTHER: -3.0,
}  # fmt: skip
_HOME_WORDS = {
    SameHome.SAME: ("same address",), SameHome.POSTCODE: ("same postcode",), SameHome.STREET: ("same street",),
    SameHome.UNKNOWN: (), SameHome.ANOTHER: (),
}  # fmt: skip
_CARER, _CARER_SURE = 14.0, 0.85
_FAR, _SIBLINGS = 30, 2
_CLOSE, _NAMELESS = 0.85, 0.8
_NOT_NAMED = frozenset(("baby", "babyboy", "babygirl", "boy", "girl", "infant", "newborn", "unnamed", "child"))


def _is_hopeless(day: Nearness, home: SameHome, carers: bool) -> bool:
    """Whether no name could make it one child or two of a family: most candidates go here, at little cost."""
    if home is SameHome.SAME or (carers and day is not Nearness.ANOTHER_AGE):
        return False
    return _NAME[Shared.ALL] + _DAY[day] + _HOME[home] < SURE


def _kind(name: NameLikeness, day: Nearness, home: SameHome, carer: float) -> Kind | None:
    if name.shared in (Shared.ALL, Shared.GIVEN):
        return None if day is Nearness.ANOTHER_AGE else Kind.SAME
    at_home = home is SameHome.SAME
    if name.shared is Shared.FAMILY:
        if day is Nearness.ANOTHER_AGE or not (at_home or carer >= _CARER_SURE or day is Nearness.SAME):
            return None
        if home is SameHome.ANOTHER and carer < _CARER_SURE:
            return None
        return Kind.SIBLING
    if at_home and day is Nearness.SAME:
        return Kind.SAME  # nothing but the name is another one
    return Kind.SIBLING if at_home and carer >= _CARER_SURE else None


def _sibling_score(name: NameLikeness, day: Nearness, home: SameHome, carer: float) -> float:
    twin = 10.0 if day is Nearness.SAME else 0.0
    return 20.0 + 10.0 * name.score + 1.2 * max(0.0, _HOME[home]) + carer * _CARER + twin


def _name_is_short(name: NameLikeness) -> float:
    """A name of one part says less than one of two."""
    return -6.0 if name.single else 0.0


def _carer(names: Names, asked: Told, other: Told) -> float:
    pairs = ((one, two) for one in asked.carers for two in other.carers if len(one) > 1 and len(two) > 1)
    return max((found.score for found in (names.of_one(one, two) for one, two in pairs) if found.is_all), default=0.0)


def _unborn(names: Names, asked: Told, other: Told) -> Likeness | None:
    """A baby expected and a child: the same when born about then of the same mother, else a brother or sister."""
    carer = _carer(names, asked, other)
    home = same_home(asked.home, other.home)
    if carer < _CARER_SURE and home is not SameHome.SAME:
        return None
    days = _days_between(asked, other)
    both = asked.is_unborn and other.is_unborn
    if days is None:
        born_before = asked.is_unborn and not both  # who is expected now cannot be born already
        when, kind, words = 12.0, Kind.SIBLING if born_before else Kind.SAME, ""
    elif -_LATE <= days <= _EARLY:
        when, kind, words = 35.0, Kind.SAME, "born about the expected day" if not both else "expected about then"
    else:
        when, kind, words = 0.0, Kind.SIBLING, ""
    family = _family(names, asked, other)
    if carer < _CARER_SURE and not family:
        return None
    score = 38.0 * carer + when + _HOME[home] + (10.0 if family else 0.0)
    why = (
        "same mother or carer" if carer >= _CARER_SURE else "",
        words,
        *_HOME_WORDS[home],
        "same family name" * family,
    )
    if kind is Kind.SAME and score < SURE:
        return None
    return Likeness(other.id, min(100, round(score)), kind, tuple(filter(None, why)))


_EARLY, _LATE = 110, 35
"""Days: how long before the expected day a baby may be born, and how long after it."""


def _days_between(asked: Told, other: Told) -> int | None:
    """Days from one's birth to the other's expected day, positive when born before it; both unborn: always positive."""
    if asked.is_unborn and other.is_unborn:
        both = asked.expected, other.expected
        return abs((both[0] - both[1]).days) if both[0] and both[1] else None
    expected, born = (asked.expected, other.birth) if asked.is_unborn else (other.expected, asked.birth)
    return (expected - born).days if expected and born else None


def _family(names: Names, asked: Told, other: Told) -> bool:
    one = asked.mother[-1:] or tuple(spoken[-1] for spoken in asked.spoken if spoken)
    two = other.mother[-1:] or tuple(spoken[-1] for spoken in other.spoken if spoken)
    return any(names.part(first, second) >= _CARER_SURE for first in one for second in two)


@lru_cache(maxsize=20_000)
def _spoken(name: str, known_as: str) -> tuple[tuple[str, ...], ...]:
    """The names a child is told by: the whole one, and with the other name in place of the given ones."""
    whole, other = parts(name), parts(known_as)
    if not other or other == whole:
        return (whole,) if whole else ()
    if len(other) > 1 or len(whole) < 2:
        return (whole, other)
    return (whole, (*other, whole[-1]))
