"""The shapes a date is written in, day first, as parts: day, month and year as they stand. Judges nothing."""

import re
from collections.abc import Callable
from dataclasses import dataclass

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True)
class DateParts:
    """Day (0: only a month), month, year (None: not written), and whether the year had two digits.

    The parts need not make a real day: 31 February comes through here.
    """

    day: int
    month: int
    year: int | None
    short: bool = False


def date_parts(text: str) -> DateParts | None:
    """The parts of a text in small letters that is a date and nothing else; None for any other text."""
    for pattern, make in _SHAPES:
        match = pattern.fullmatch(text)
        if match:
            return make(match)
    return None


def dates_inside(text: str) -> tuple[str, ...]:
    """The full dates that stand somewhere in a longer text."""
    return tuple(match[0] for match in _INSIDE.finditer(text))


_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"['’]?(\d{4}|\d{2})"
_SEP = r"\s?[/.\-–\s]\s?"
_TIME = r"(?:[t\s,]+\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\.\d+)?z?)?"


def _year(text: str) -> tuple[int, bool]:
    return int(text), len(text) == 2


def _month(word: str) -> int:
    return [name[:3].lower() for name in MONTHS].index(word[:3]) + 1


def _numeric(match: re.Match[str]) -> DateParts:
    return DateParts(int(match[1]), int(match[2]), *_year(match[3]))


_SHAPES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], DateParts]], ...] = (
    (
        re.compile(rf"(\d{{4}})[/.\-](\d{{1,2}})[/.\-](\d{{1,2}}){_TIME}"),
        lambda m: DateParts(int(m[3]), int(m[2]), int(m[1])),
    ),
    (re.compile(rf"(\d{{1,2}}){_SEP}(\d{{1,2}}){_SEP}{_YEAR}{_TIME}"), _numeric),
    (re.compile(r"(\d{2})(\d{2})(\d{4})"), _numeric),
    (
        re.compile(rf"{_DAY}(?:\s+of\s+|[\s/.\-–]*){_MONTH}[\s/.,\-–]*{_YEAR}{_TIME}"),
        lambda m: DateParts(int(m[1]), _month(m[2]), *_year(m[3])),
    ),
    (
        re.compile(rf"{_MONTH}\s*{_DAY}(?:\s*,\s*|\s+){_YEAR}"),
        lambda m: DateParts(int(m[2]), _month(m[1]), *_year(m[3])),
    ),
    (
        re.compile(rf"{_DAY}(?:\s+of\s+|[\s/.\-–]*){_MONTH}"),
        lambda m: DateParts(int(m[1]), _month(m[2]), None),
    ),
    (re.compile(rf"{_MONTH}\s*(\d{{1,2}})(?:st|nd|rd|th)"), lambda m: DateParts(int(m[2]), _month(m[1]), None)),
    (re.compile(r"(\d{1,2})\s?[/.\-]\s?(\d{1,2})"), lambda m: DateParts(int(m[1]), int(m[2]), None)),
    (
        re.compile(rf"(?:early |mid[ -]?|late |end (?:of )?|sometime in |in )?{_MONTH}[\s/.,\-–]*{_YEAR}"),
        lambda m: DateParts(0, _month(m[1]), *_year(m[2])),
    ),
    (re.compile(r"(\d{1,2})\s?[/.\-]\s?(\d{4})"), lambda m: DateParts(0, int(m[1]), int(m[2]))),
    (re.compile(r"(\d{4})\s?[/.\-]\s?(\d{1,2})"), lambda m: DateParts(0, int(m[2]), int(m[1]))),
    (re.compile(_MONTH), lambda m: DateParts(0, _month(m[1]), None)),
)
_INSIDE = re.compile(
    rf"(?<!\d)(?:\d{{1,2}}\s?[/.\-]\s?\d{{1,2}}\s?[/.\-]\s?(?:\d{{4}}|\d{{2}})|\d{{4}}-\d{{2}}-\d{{2}}|"
    rf"\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH}\s(?:\d{{4}}|\d{{2}}))(?!\d)",
    re.IGNORECASE,
)
