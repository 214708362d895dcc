"""The 'by when' of a typed action line: finds the words in the line and the day they mean. Asks no clock."""

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from jatdesk.domain.dates import read_date


@dataclass(frozen=True)
class When:
    """The day meant (None for 'asap', 'ongoing' …), the words that said it, and the line without them."""

    due: date | None
    words: str
    rest: str


def find_when(line: str, today: date, next_meeting: date | None) -> When | None:
    """Looks for the 'by when' at the end of the line, then at its beginning, then after a 'by' in its middle."""
    words = line.split()
    for start in range(max(0, len(words) - _LONGEST), len(words)):
        found = _read(words[start:], today, next_meeting)
        if found and not (start and _bare(words[start - 1]) in _REPEATED):
            kept = words if _belongs_to_the_act(words[start]) else words[:start]
            return When(found[0], " ".join(words[start:]).strip(_EDGES), " ".join(kept))
    for end in range(min(_LONGEST, len(words) - 1), 0, -1):
        found = _read(words[:end], today, next_meeting)
        if found:
            return When(found[0], " ".join(words[:end]).strip(_EDGES), " ".join(words[end:]))
    for start in (n for n, word in enumerate(words) if n and _bare(word) in ("by", "before", "within")):
        for end in range(min(len(words), start + _LONGEST), start + 1, -1):
            found = _read(words[start:end], today, next_meeting)
            if found:
                return When(found[0], " ".join(words[start:end]).strip(_EDGES), " ".join(words[:start] + words[end:]))
    return None


_LONGEST = 8
_EDGES = " .,;:()[]-–—|"
_REPEATED = {"every", "each", "per", "on", "until", "since", "from", "of", "last", "till"}
_NO_DAY = {
    "asap", "a.s.a.p", "as soon as possible", "immediately", "straight away", "at once", "urgent", "urgently",
    "ongoing", "on-going", "on going", "continuing", "tbc", "tba", "tbd", "to be confirmed", "to be agreed",
    "to be arranged",
    "half term", "half-term", "end of term", "the end of term", "end of half term", "start of term",
    "when possible", "date to be agreed", "after the holidays",
}  # fmt: skip
_MEETING = re.compile(
    r"(?:the |our )?next (?:jat |team |panel )?(?:meeting|jat|panel|time|month['’]s meeting)|(?:the )?following meeting"
)
_PREPOSITION = re.compile(
    r"(?:to be done|to be completed|due|no later than|not later than|in time for|ready for|by|before|on|in|within|"
    r"until|till|at|for|to|w/b|w/c|week beginning|week commencing)\b[\s:]*(?:the (?=end\b|week\b|start\b))?"
)
_TAIL = re.compile(r"[\s,]*(?:at the latest|latest|please|pls)$")
_ONLY_MEETING = ("at", "for", "to", "in time for", "ready for")
_END_OF = re.compile(r"(?:the )?end of (?:the |this )?(next )?(week|month|year|[a-z]{3,9})(?: (\d{4}))?")
_DAY_OF_MONTH = re.compile(r"(?:the )?(\d{1,2})(?:st|nd|rd|th)(?: of (this|the|next) month)?")
_WEEKS = re.compile(r"(\d{1,2})/52")
_SPAN = re.compile(
    r"(?:the )?(?:next )?"
    r"(a|an|one|two|three|four|five|six|seven|eight|nine|ten|twelve|\d{1,3}|couple of|a couple of|few|a few)"
    r"[\s-]*(working )?(day|week|wk|fortnight|month|mth)s?(?: time|['’] time|['’]s time|s['’] time)?"
)
_FIRST_WORD = re.compile(
    r"\d|(?:the )?\d|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|today|tomorrow|tmrw|"
    r"tom\b|this |next |coming |a week (?:today|tomorrow|on)"
)
_BARE = re.compile(
    r"today|tomorrow|tmrw|(?:mon|tues?|wed|thur?s?|fri)(?:day|sday|nesday|rsday)?|saturday|sunday|"
    r"(?:next|this) (?:week|month|mon|tues?|wed|thur?s?|fri)(?:day|sday|nesday|rsday)?|"
    r"(?:(?:mon|tues?|wed|thur?s?|fri|sat|sun)[a-z]*[ ,]*)?(?:the )?\d{1,2}(?:st|nd|rd|th)?(?: of)?[ \-/.]?"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[ ,\-/.']*(?:\d{4}|\d{2})?|"
    r"\d{1,2}[/.\-]\d{1,2}(?:[/.\-](?:\d{4}|\d{2}))?|\d{4}-\d{2}-\d{2}|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d{1,2}(?:st|nd|rd|th)?(?:,? \d{4})?"
)
_COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "twelve": 12, "couple of": 2, "a couple of": 2, "few": 3, "a few": 3,
}  # fmt: skip
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def _read(words: Sequence[str], today: date, next_meeting: date | None) -> tuple[date | None] | None:
    """The day in a one-element tuple, or None when the words say no 'when'."""
    text = _TAIL.sub("", " ".join(words).casefold().strip(_EDGES)).strip(_EDGES)
    if text in _NO_DAY:
        return (None,)
    match = _PREPOSITION.match(text)
    said = match[0].strip(" :").removesuffix(" the") if match else ""
    inner = text[match.end() :] if match else text
    if not inner:
        return None
    if _MEETING.fullmatch(inner):
        return (next_meeting,)
    if said in _ONLY_MEETING:
        return None
    if inner in _NO_DAY:
        return (None,)
    if not said:
        return _day(inner, today) if _BARE.fullmatch(inner) or _END_OF.fullmatch(inner) else None
    return _day(inner, today, span=said in ("in", "within", "by"))


def _day(text: str, today: date, *, span: bool = False) -> tuple[date | None] | None:
    named = _named(text, today)
    if named:
        return (named,)
    end = _END_OF.fullmatch(text)
    if end:
        return _end_of(end, today)
    weeks = _WEEKS.fullmatch(text)
    if weeks:
        return (today + timedelta(weeks=int(weeks[1])),)
    counted = _SPAN.fullmatch(text) if span else None
    if counted:
        return (_counted(counted, today),)
    numbered = _DAY_OF_MONTH.fullmatch(text)
    if numbered:
        return _day_of_month(int(numbered[1]), today, next_month=numbered[2] == "next")
    if text in ("this week", "the week"):
        return (_friday(today),)
    if not _FIRST_WORD.match(text):
        return None
    reading = read_date(text, today, "future")
    return None if reading.value is None or any("More than" in doubt for doubt in reading.doubts) else (reading.value,)


def _named(text: str, today: date) -> date | None:
    text = text.removeprefix("the ")
    if text in ("xmas", "christmas", "christmas day", "xmas day"):
        return _coming(today, 12, 25)
    if text in ("christmas eve", "xmas eve", "christmas holidays", "christmas break", "xmas holidays", "xmas break"):
        return _coming(today, 12, 24)
    if text in ("new year", "new years", "new year's", "new year's day"):
        return _coming(today, 1, 1)
    if text in ("easter", "easter holidays"):
        this_year = _easter(today.year)
        return this_year if this_year >= today else _easter(today.year + 1)
    return None


def _coming(today: date, month: int, day: int) -> date:
    this_year = date(today.year, month, day)
    return this_year if this_year >= today else date(today.year + 1, month, day)


def _easter(year: int) -> date:
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


def _friday(today: date) -> date:
    return today + timedelta(days=(4 - today.weekday()) % 7)


def _day_of_month(day: int, today: date, *, next_month: bool) -> tuple[date | None] | None:
    """The next month that has this day, 'the 10th'; today itself counts."""
    first = today.replace(day=1)
    for ahead in range(1 if next_month else 0, 4):
        year, month0 = divmod(first.year * 12 + first.month - 1 + ahead, 12)
        if 1 <= day <= monthrange(year, month0 + 1)[1]:
            found = date(year, month0 + 1, day)
            if found >= today:
                return (found,)
    return None


def _end_of(match: re.Match[str], today: date) -> tuple[date | None] | None:
    later, unit, year = bool(match[1]), match[2], match[3]
    if unit == "week":
        return (_friday(today) + timedelta(days=7 if later else 0),)
    if unit == "year":
        return (date(today.year + later, 12, 31),)
    month = today.month + later if unit == "month" else _month(unit)
    if not month:
        return None
    wanted = int(year) if year else today.year
    if month > 12 or (unit != "month" and not year and month < today.month):
        month, wanted = (month - 1) % 12 + 1, wanted + 1
    return (date(wanted, month, monthrange(wanted, month)[1]),)


def _month(word: str) -> int:
    known = word[:3] in _MONTHS and len(word) >= 3
    return _MONTHS.index(word[:3]) + 1 if known else 0


def _counted(match: re.Match[str], today: date) -> date | None:
    count = int(match[1]) if match[1].isdigit() else _COUNTS[match[1]]
    unit = match[3]
    if match[2]:
        return _working(today, count)
    if unit in ("month", "mth"):
        words = f"in {count} months"
        return read_date(words, today, "future").value
    return today + timedelta(days=count * {"day": 1, "week": 7, "wk": 7, "fortnight": 14}[unit])


def _working(today: date, count: int) -> date:
    day = today
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < 5
    return day


def _bare(word: str) -> str:
    return word.casefold().strip(_EDGES)


def _belongs_to_the_act(first: str) -> bool:
    """'bring the report to the next meeting': the words say when, and what as well."""
    return _bare(first) in ("at", "for", "to")
