"""Days that no calendar has, '31 june': found, so that they are said and give no date. Asks no clock."""

import re
from calendar import monthrange

from jatdesk.domain.action_ranges import MONTH, WEEKDAY


def no_such_day(line: str) -> str:
    """'There is no 31 June.' where a line names a day that no year has; else ''."""
    for match in _NUMBERED.finditer(" ".join(line.casefold().split())):
        if _impossible(match):
            number = int(match["number"] or number_of(match["month"]))
            return f"There is no {int(match['day'])} {_MONTH_NAMES[number - 1]}."
    return ""


def begins_with_no_such_day(text: str, start: int) -> bool:
    """Whether such a day, its month in letters, stands at this place."""
    written = _NUMBERED.match(text, start)
    return bool(written and written["month"] and _impossible(written))


def number_of(month: str) -> int:
    """The number of a month, by its first three letters."""
    return _MONTHS.index(month[:3]) + 1


def _impossible(match: re.Match[str]) -> bool:
    """Whether a day and a month never meet; bare numbers ('31/6') only where 'by', 'on' and the like lead to them."""
    number = int(match["number"] or number_of(match["month"]))
    if not 1 <= number <= 12 or (match["number"] and not match["lead"]):
        return False
    year = (match["year"] or "").lstrip("'’")
    return not 1 <= int(match["day"]) <= monthrange(int(year) % 100 + 2000 if year else 2000, number)[1]


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMBERED = re.compile(
    rf"(?:\b(?P<lead>by|before|on|due|until|till) )?(?:{WEEKDAY.replace('?P<weekday>', '?:')},? )?(?:the )?(?<![\w/.])"
    rf"(?P<day>\d{{1,2}})(?:(?: ?(?:st|nd|rd|th))?(?: of)?[ \-./]?{MONTH}|/(?P<number>\d{{1,2}}))\b"
    r"(?:[ \-./](?P<year>\d{4}|['’]?\d{2}(?!\S)))?"
)
_MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
