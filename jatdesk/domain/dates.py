"""Days in words, and typed or found text as a day. Day first always; asks no clock."""

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Literal

from jatdesk.domain.date_shapes import MONTHS, DateParts, date_parts, dates_inside

Prefer = Literal["past", "future", "birth"]
"""Where a day without a full year is looked for: behind us, ahead of us, or as a day somebody was born."""


@dataclass(frozen=True)
class DateReading:
    """What a text says about a day. `doubts` are sentences for a person; empty text has neither."""

    value: date | None = None
    doubts: tuple[str, ...] = ()
    two_digit_year: bool = False
    month_only: bool = False


def say(day: date) -> str:
    """'27 March 2026', whatever the machine's language."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def say_moment(at: datetime) -> str:
    """'22 November 2026, 14:03' where the computer stands."""
    local = at.astimezone()
    return f"{say(local.date())}, {local:%H:%M}"


def say_weekday(day: date) -> str:
    """'Thursday 10 December 2026'."""
    return f"{_WEEKDAYS[day.weekday()]} {say(day)}"


def say_month(day: date) -> str:
    """'December 2026'."""
    return say(day).split(" ", 1)[1]


def say_short(day: date, today: date) -> str:
    """'10 Dec', with the year when it is not the year of `today`."""
    short = f"{day.day} {MONTHS[day.month - 1][:3]}"
    return short if day.year == today.year else f"{short} {day.year}"


def add_months(day: date, months: int) -> date:
    """The same day some months later (or earlier), or the last day of a shorter month."""
    year, month0 = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month0 + 1, min(day.day, monthrange(year, month0 + 1)[1]))


def century_words(prefer: Prefer, today: date, century: int | None = None) -> str:
    """How two-digit years are read, in one sentence. `century` is a person's answer: 1900 or 2000."""
    if century is not None:
        return f"Two-digit years are read as {century} to {century + 99}"
    if prefer == "future":
        first = today.year - 50
        return f"Two-digit years are read as {first} to {first + 99}"
    return f"Two-digit years are read as the latest year that is not in the future, so {_example(today)}"


def read_date(text: str, today: date, prefer: Prefer, century: int | None = None) -> DateReading:
    """A day typed by a person or found in a file, day first; never a silent guess.

    Impossible dates and texts that hold no date give no value and one doubt in plain words. `century` (1900
    or 2000) fixes what two-digit years mean; otherwise `century_words` states the rule.
    """
    shown = " ".join(unicodedata.normalize("NFKC", text).split())
    words = _LEAD.sub("", shown.lower()).strip(" .,;")
    if not words:
        return DateReading() if not shown else _no_date(shown)
    weekday, rest = _split_weekday(words)
    if weekday is not None and not rest and prefer != "birth":
        return DateReading(_next_weekday(today, weekday, prefer))
    reading = _relative(words, today, prefer)
    if reading is not None:
        return _told_if_future(reading, today, prefer)
    parts = date_parts(rest)
    if parts is not None:
        return _checked(parts, today, prefer, century, weekday)
    return _from_longer_text(shown, today, prefer, century)


_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "twelve": 12,
}  # fmt: skip
_NAMED = {
    "today": 0, "now": 0, "tomorrow": 1, "tmrw": 1, "yesterday": -1, "a week today": 7, "a week tomorrow": 8,
    "next week": 7, "last week": -7,
}  # fmt: skip
_EARLIEST, _LATEST = 1900, 2199

_LEAD = re.compile(
    r"^(?:(?:edd|edc|due date|due|expected date of delivery|expected date|expected|d\.?o\.?b\.?|"
    r"date of birth|date|born|by|on|before|from|since|closed|the|c(?:irc)?a\.?|approx\.?|about)\b[\s:.\-–]*)+"
)
_WEEKDAY = re.compile(
    r"^(mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday|s)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
    r"\b[\s,.]*(?:the\s+)?"
)
_OFFSET = re.compile(
    r"(?:(\+)\s*|(-)\s*|in\s+)?(\d{1,3}|[a-z]+)\s*(d|days?|w|wks?|weeks?|fortnights?|m|mths?|months?|y|yrs?|years?)"
    r"(?:['’]?\s+time)?(\s+ago)?"
)


def _example(today: date) -> str:
    now = today.year % 100
    later = (now + 1) % 100
    return f"{now:02} is {today.year} and {later:02} is {_not_after(later, today.year)}"


def _not_after(two_digits: int, year: int) -> int:
    found = year - year % 100 + two_digits
    return found if found <= year else found - 100


def _full_year(parts: DateParts, today: date, prefer: Prefer, century: int | None) -> int:
    assert parts.year is not None
    if not parts.short:
        return parts.year
    if century is not None:
        return century + parts.year
    if prefer == "future":
        return today.year - 50 + (parts.year - (today.year - 50)) % 100
    year = _not_after(parts.year, today.year)
    late = year == today.year and (parts.month, parts.day) > (today.month, today.day)
    return year - 100 if late and prefer == "birth" else year


def _checked(parts: DateParts, today: date, prefer: Prefer, century: int | None, weekday: int | None) -> DateReading:
    if not 1 <= parts.month <= 12:
        return DateReading(doubts=(_no_month(parts),), two_digit_year=parts.short)
    if parts.day == 0:
        return _month_reading(parts, today, prefer, century)
    if parts.year is None:
        return _without_year(parts, today, prefer, weekday)
    year = _full_year(parts, today, prefer, century)
    if not _EARLIEST <= year <= _LATEST:
        return DateReading(doubts=(f"The year {year} cannot be right",), two_digit_year=parts.short)
    value = _day(year, parts.month, parts.day)
    if value is None:
        words = f"There is no {parts.day} {MONTHS[parts.month - 1]} {year}"
        return DateReading(doubts=(words,), two_digit_year=parts.short)
    doubts = _weekday_doubt(value, weekday)
    if parts.short and century is None and prefer != "future":
        doubts += (f"The year has two digits: read as {year}",)
    return _told_if_future(DateReading(value, doubts, parts.short), today, prefer)


def _told_if_future(reading: DateReading, today: date, prefer: Prefer) -> DateReading:
    if reading.value is None or reading.value <= today or prefer == "future":
        return reading
    return replace(reading, doubts=(*reading.doubts, f"{say(reading.value)} is in the future"))


def _no_month(parts: DateParts) -> str:
    if parts.day and parts.month <= 31 and parts.day <= 12:
        return f"There is no month {parts.month}: was it meant as {parts.month} {MONTHS[parts.day - 1]}?"
    return f"There is no month {parts.month}"


def _month_reading(parts: DateParts, today: date, prefer: Prefer, century: int | None) -> DateReading:
    month = MONTHS[parts.month - 1]
    if parts.year is not None:
        month = f"{month} {_full_year(parts, today, prefer, century)}"
    return DateReading(None, (f"Only the month is given ({month}), not the day",), parts.short, True)


def _without_year(parts: DateParts, today: date, prefer: Prefer, weekday: int | None) -> DateReading:
    spoken = f"{parts.day} {MONTHS[parts.month - 1]}"
    if _day(2024, parts.month, parts.day) is None:
        return DateReading(doubts=(f"There is no {spoken}",))
    if prefer == "birth":
        return DateReading(doubts=(f"The year is missing after {spoken}",))
    step = 1 if prefer == "future" else -1
    for ahead in range(9):
        value = _day(today.year + step * ahead, parts.month, parts.day)
        if value is not None and (value >= today if prefer == "future" else value <= today):
            break
    else:
        return DateReading(doubts=(f"The year is missing after {spoken}",))
    doubts = _weekday_doubt(value, weekday)
    if prefer == "past":
        doubts += (f"No year was given: read as {say(value)}",)
    return DateReading(value, doubts)


def _weekday_doubt(value: date, weekday: int | None) -> tuple[str, ...]:
    if weekday is None or value.weekday() == weekday:
        return ()
    return (f"{say(value)} is a {_WEEKDAYS[value.weekday()]}, not a {_WEEKDAYS[weekday]}",)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _split_weekday(words: str) -> tuple[int | None, str]:
    match = _WEEKDAY.match(words)
    if not match:
        return None, words
    short = [name[:3].lower() for name in _WEEKDAYS]
    return short.index(match[1][:3]), words[match.end() :]


def _next_weekday(today: date, weekday: int, prefer: Prefer) -> date:
    if prefer == "future":
        return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    return today - timedelta(days=(today.weekday() - weekday) % 7)


def _relative(words: str, today: date, prefer: Prefer) -> DateReading | None:
    if words in _NAMED:
        return DateReading(today + timedelta(days=_NAMED[words]))
    if prefer == "birth":
        return None
    if words in ("next month", "last month"):
        return DateReading(add_months(today, 1 if words == "next month" else -1))
    first, _, rest = words.partition(" ")
    if first in ("this", "next", "last", "coming"):
        weekday, left = _split_weekday(rest)
        if weekday is not None and not left:
            return _named_weekday(first, weekday, today, prefer)
    return _offset(words, today, prefer)


def _named_weekday(which: str, weekday: int, today: date, prefer: Prefer) -> DateReading:
    coming = _next_weekday(today, weekday, "future")
    if which == "last":
        return DateReading(today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1))
    if which != "next":
        return DateReading(coming)
    monday = today - timedelta(days=today.weekday())
    value = monday + timedelta(days=7 + weekday)
    if value == coming or prefer != "future":
        return DateReading(value)
    name = _WEEKDAYS[weekday]
    return DateReading(value, (f"‘Next {name}’ is read as {say(value)}; this {name} is {say(coming)}",))


def _offset(words: str, today: date, prefer: Prefer) -> DateReading | None:
    match = _OFFSET.fullmatch(words)
    if not match:
        return None
    count = int(match[3]) if match[3].isdigit() else _NUMBERS.get(match[3], 0)
    if not count:
        return None
    if match[2] or match[5]:
        count = -count
    elif not match[1] and not words.startswith("in ") and prefer != "future":
        return None
    unit = match[4][0]
    try:
        if unit in "dwf":
            return DateReading(today + timedelta(days=count * {"d": 1, "w": 7, "f": 14}[unit]))
        return DateReading(add_months(today, count * (12 if unit == "y" else 1)))
    except (ValueError, OverflowError):
        return DateReading(doubts=("That is too far away to be a date",))


def _from_longer_text(shown: str, today: date, prefer: Prefer, century: int | None) -> DateReading:
    found = dates_inside(shown)
    if len(found) != 1:
        return _no_date(shown)
    inner = read_date(found[0], today, prefer, century)
    words = f"More than a date stands here: ‘{shown[:80]}’"
    return DateReading(inner.value, (words, *inner.doubts), inner.two_digit_year, inner.month_only)


def _no_date(shown: str) -> DateReading:
    return DateReading(doubts=(f"‘{shown[:80]}’ is not a date",))
