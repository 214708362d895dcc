"""The stretches of time figures are counted in: quarters, financial and school years, or any from a day to a day."""

from dataclasses import dataclass
from datetime import date, timedelta

from jatdesk.domain.dates import add_months, say

_FINANCIAL, _SCHOOL = 4, 9
"""The months in which a year of the councils and a school year begin, on the 1st."""

_QUARTERS = ("January to March", "April to June", "July to September", "October to December")


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

    @property
    def is_quarter(self) -> bool:
        """Whether it is a quarter of the calendar."""
        return self == quarter_of(self.first)

    @property
    def is_year(self) -> bool:
        """Whether it is a year of the calendar."""
        return self == year_of(self.first)

    @property
    def is_twelve_months(self) -> bool:
        """Whether it is a year of any kind: of the calendar, financial, or a school year."""
        return self.first.day == 1 and self.last == add_months(self.first, 12) - timedelta(days=1)

    @property
    def code(self) -> str:
        """'2026-Q3', '2026', or '2026-07-01 to 2026-08-15': in returns and their file names."""
        if self.is_quarter:
            return quarter_code(self.first)
        if self.is_year:
            return f"{self.first:%Y}"
        return f"{self.first.isoformat()} to {self.last.isoformat()}"

    @property
    def title(self) -> str:
        """'July to September 2026', 'The year 2026', or '1 July 2026 to 15 August 2026'."""
        if self.is_quarter:
            return f"{_QUARTERS[(self.first.month - 1) // 3]} {self.first.year}"
        if self.is_year:
            return f"The year {self.first.year}"
        return say(self.first) if self.first == self.last else f"{say(self.first)} to {say(self.last)}"

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1


def quarter_code(day: date) -> str:
    """The quarter a day lies in: '2026-Q3'."""
    return f"{day.year}-Q{(day.month + 2) // 3}"


def quarter_of(day: date) -> Period:
    """The quarter of the calendar a day lies in."""
    first = date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)
    return Period(first, add_months(first, 3) - timedelta(days=1))


def school_year_from(day: date) -> date:
    """The day on which the school year of a day began."""
    return date(day.year - (day.month < _SCHOOL), _SCHOOL, 1)


def year_of(day: date) -> Period:
    """The year of the calendar a day lies in."""
    return Period(date(day.year, 1, 1), date(day.year, 12, 31))


def before(period: Period) -> Period:
    """The period of the same kind before: a quarter's quarter, a year's year, else as many days."""
    if period.is_quarter:
        return quarter_of(period.first - timedelta(days=1))
    if period.is_year:
        return year_of(period.first - timedelta(days=1))
    return Period(period.first - timedelta(days=period.days), period.first - timedelta(days=1))


def after(period: Period) -> Period:
    """The period of the same kind that follows."""
    following = period.last + timedelta(days=1)
    if period.is_quarter:
        return quarter_of(following)
    if period.is_year:
        return year_of(following)
    return Period(following, following + timedelta(days=period.days - 1))


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
