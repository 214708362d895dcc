"""The stretches of time that figures are counted in: financial and school years, or any from a day to a day."""

from dataclasses import dataclass
from datetime import date, timedelta

from jatdesk.domain.dates import say

_FINANCIAL, _SCHOOL = 4, 9
"""The months in which a year of the councils and a school year begin, on the 1st."""


@dataclass(frozen=True)
class Period:
    """From a day to a day, both counted."""

    first: date
    last: date

    def holds(self, day: date | None) -> bool:
        """Whether a day is counted."""
        return day is not None and self.first <= day <= self.last

    @property
    def words(self) -> str:
        """'from 1 April 2026 to 31 March 2027'."""
        return f"from {say(self.first)} to {say(self.last)}"

    @property
    def key(self) -> str:
        """'2026-04-01 2027-03-31': what a place of the window and a planned file carry."""
        return f"{self.first.isoformat()} {self.last.isoformat()}"


def read(key: str) -> Period | None:
    """The period a key stands for; None where it is none."""
    try:
        first, last = (date.fromisoformat(part) for part in key.split(" "))
    except ValueError:
        return None
    return Period(first, last) if first <= last else None


def usual(today: date) -> tuple[tuple[str, Period], ...]:
    """The periods one asks for, by their titles: this and the last financial and school year."""
    found = []
    for title, month in (("financial year", _FINANCIAL), ("school year", _SCHOOL)):
        this = _year(today.year if today.month >= month else today.year - 1, month)
        found += [(f"This {title}", this), (f"Last {title}", _year(this.first.year - 1, month))]
    return tuple((f"{title}, {period.words}", period) for title, period in found)


def _year(year: int, month: int) -> Period:
    return Period(date(year, month, 1), date(year + 1, month, 1) - timedelta(days=1))
