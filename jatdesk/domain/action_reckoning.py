"""Days reckoned from another: the coming Friday, ten working days, the end of the month. Asks no clock."""

from calendar import monthrange
from datetime import date, timedelta

from jatdesk.domain.dates import add_months

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def on_weekday(today: date, weekday: str) -> date:
    """The coming one: a day of the same name as the meeting's is a week later."""
    return today + timedelta(days=(WEEKDAYS.index(weekday[:3]) - today.weekday() - 1) % 7 + 1)


def working_days(today: date, count: int) -> date:
    """The day so many working days later; bank holidays count as days of work."""
    day = today
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < 5
    return day


def _friday(today: date) -> date:
    return today + timedelta(days=(4 - today.weekday()) % 7)


def last_day(unit: str, later: bool, today: date) -> date:
    """The last day of this or the next week (its Friday), month or year."""
    if unit.startswith(("week", "wk")):
        return _friday(today) + timedelta(days=7 if later else 0)
    if unit.startswith("year"):
        return date(today.year + later, 12, 31)
    month = add_months(today.replace(day=1), int(later))
    return month.replace(day=monthrange(month.year, month.month)[1])
