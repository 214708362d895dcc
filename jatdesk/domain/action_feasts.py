"""Days with a name: Christmas, Easter and what is counted from it, bank holidays of England. Asks no clock."""

from calendar import monthrange
from datetime import date, timedelta

FEAST = (
    r"(?P<feast>(?:xmas|christmas) eve|(?:xmas|christmas)(?: day)?|boxing day|new year['’]?s eve|"
    r"new year(?:['’]?s)?(?: day)?(?! \d{1,2}\b)|easter monday|good friday|easter(?: sunday| day)?|"
    r"shrove tuesday|pancake day|"
    r"nye|(?:early )?may (?:day )?bank holiday|may day|(?:late |spring )(?:may )?bank holiday|august bank holiday|"
    r"bonfire night|halloween|hallowe['’]en|valentine['’]?s(?: day)?)"
)
"""The names, in small letters, as a pattern."""


def feast(name: str, today: date) -> date:
    """The next day of this name; `today` itself counts."""
    words = name.replace("’", "'").replace("hallowe'en", "halloween")
    if words == "nye":
        words = "new year's eve"
    if "bank holiday" in words or words == "may day":
        return _bank_holiday(words, today)
    if words.endswith(" eve"):
        return _coming(today, 12, 31 if words.startswith("new") else 24)
    if words.startswith(("xmas", "christmas")):
        return _coming(today, 12, 25)
    if words.startswith("new"):
        return _coming(today, 1, 1)
    for begins, day in _FIXED.items():
        if words.startswith(begins):
            return _coming(today, *day)
    shift = timedelta(days=_AROUND_EASTER.get(words, 0))
    return next(day for day in (easter(today.year + n) + shift for n in range(2)) if day >= today)


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous computus)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    el = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * el) // 451
    month, day = divmod(h + el - 7 * m + 114, 31)
    return date(year, month, day + 1)


_FIXED = {
    "boxing day": (12, 26), "bonfire night": (11, 5), "halloween": (10, 31), "valentine": (2, 14),
}  # fmt: skip
_AROUND_EASTER = {"easter monday": 1, "good friday": -2, "shrove tuesday": -47, "pancake day": -47}


def _coming(today: date, month: int, day: int) -> date:
    for year in range(today.year, today.year + 9):
        if day <= monthrange(year, month)[1] and date(year, month, day) >= today:
            return date(year, month, day)
    raise ValueError("no such day")


def _bank_holiday(words: str, today: date) -> date:
    """The first Monday in May, or the last in May ('spring') or August."""
    month, last = (8, True) if words.startswith("august") else (5, words.startswith(("late", "spring")))
    for year in (today.year, today.year + 1):
        ends = date(year, month, 31 if last else 7)
        found = ends - timedelta(days=ends.weekday())
        if found >= today:
            break
    return found
