"""Working days of one nation without the council's closure days. The day itself is day 0. Asks no clock."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

Region = Literal["ENG", "SCT", "WLS", "NIR"]

REGIONS: Mapping[Region, str] = {"ENG": "England", "WLS": "Wales", "SCT": "Scotland", "NIR": "Northern Ireland"}
"""The nations by the code of their bank holidays."""


@dataclass(frozen=True)
class WorkingDays:
    """Weekends, bank holidays of `region` and `closed` days do not count."""

    region: Region = "ENG"
    closed: frozenset[date] = field(default=frozenset())

    def is_working(self, day: date) -> bool:
        """Whether the council works on `day`."""
        if day.weekday() >= 5 or day in self.closed:
            return False
        return not self.bank_holiday(day)

    def bank_holiday(self, day: date) -> str:
        """The name of the bank holiday on `day`; '' on any other day."""
        return _bank_holidays(self.region, day.year).get(day, "")

    def before(self, day: date, n: int) -> date:
        """The n-th working day before `day`, which is itself day 0 whether worked or not."""
        return self._step(day, n, -1)

    def after(self, day: date, n: int) -> date:
        """The n-th working day after `day`, which is itself day 0 whether worked or not."""
        return self._step(day, n, 1)

    def last_before_or_on(self, day: date) -> date:
        """`day` if it is worked, else the last working day before it."""
        return day if self.is_working(day) else self.before(day, 1)

    def _step(self, day: date, n: int, step: int) -> date:
        if n < 0:
            raise ValueError("count working days from 0")
        while n:
            day += timedelta(days=step)
            n -= self.is_working(day)
        return day


@lru_cache(maxsize=400)
def _bank_holidays(region: Region, year: int) -> Mapping[date, str]:
    # Imported late: the start of the window does not need it.
    import holidays

    found = holidays.country_holidays("GB", subdiv=region, years=year)
    return {day: name.replace("(observed)", "– substitute day") for day, name in found.items()}
