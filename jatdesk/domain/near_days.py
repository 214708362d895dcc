"""How near two days of birth are, as people write them wrong. Knows no child."""

from datetime import date
from enum import Enum, auto
from functools import lru_cache

from rapidfuzz.distance import OSA

YEARS_BETWEEN_CHILDREN = 15
"""Further apart than this, two of one name in one house are parent and child."""


class Nearness(Enum):
    """From the same day to another generation."""

    SAME = auto()
    TURNED = auto()
    SLIP = auto()
    YEAR_OFF = auto()
    BIRTHDAY = auto()
    MONTH = auto()
    UNKNOWN = auto()
    FAR = auto()
    ANOTHER_AGE = auto()


APART = frozenset((Nearness.FAR, Nearness.ANOTHER_AGE))
"""What makes two namesakes of different homes two children."""


def nearness(one: date | None, two: date | None) -> Nearness:
    """What one would have to have written wrong to mean the other."""
    if one is None or two is None:
        return Nearness.UNKNOWN
    if one == two:
        return Nearness.SAME
    if one.year == two.year and (one.day, one.month) == (two.month, two.day):
        return Nearness.TURNED
    same_birthday = (one.day, one.month) == (two.day, two.month)
    if same_birthday and abs(one.year - two.year) == 1:
        return Nearness.YEAR_OFF
    if one.year == two.year and one.day == two.day:
        return Nearness.SLIP
    if abs((one - two).days) <= 2 or OSA.distance(_written(one), _written(two), score_cutoff=1) <= 1:
        return Nearness.SLIP
    if abs((one - two).days) > YEARS_BETWEEN_CHILDREN * 365:
        return Nearness.ANOTHER_AGE
    if same_birthday:
        return Nearness.BIRTHDAY
    return Nearness.MONTH if abs((one - two).days) <= 31 else Nearness.FAR


def days(birth: date | None) -> tuple[date, ...]:
    """The day of birth, and the one with day and month swapped if there is such a day."""
    if birth is None:
        return ()
    if birth.day > 12 or birth.day == birth.month:
        return (birth,)
    return birth, date(birth.year, birth.day, birth.month)


@lru_cache(maxsize=20_000)
def _written(day: date) -> str:
    return f"{day.day:02}{day.month:02}{day.year:04}"
