"""A year of monthly meetings by one rule ('second Thursday'): each day, what speaks against it, and another day."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from jatdesk.domain.clock_times import read_clock
from jatdesk.domain.closed_days import TeamCalendar
from jatdesk.domain.date_shapes import MONTHS
from jatdesk.domain.dates import add_months, say, say_weekday

LAST = -1
"""The last weekday of a month, which may be its fourth or its fifth."""

MOST_MONTHS = 24
"""So many months are planned in one step at most."""

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
PLACES = {1: "first", 2: "second", 3: "third", 4: "fourth", LAST: "last"}


@dataclass(frozen=True)
class MeetingRule:
    """Which weekday of each month: `place` 1 to 4 or LAST, `weekday` 0 (Monday) to 4 (Friday)."""

    place: int
    weekday: int

    def day(self, month: date) -> date:
        """The day of the month in which `month` lies; every month has one."""
        first = month.replace(day=1)
        if self.place == LAST:
            end = add_months(first, 1) - timedelta(days=1)
            return end - timedelta(days=(end.weekday() - self.weekday) % 7)
        return first + timedelta(days=(self.weekday - first.weekday()) % 7 + 7 * (self.place - 1))

    def said(self) -> str:
        """'second Thursday'."""
        return f"{PLACES[self.place]} {WEEKDAYS[self.weekday]}"


@dataclass(frozen=True)
class ReadRule:
    """What typed words say: the rule, and times where some stand beside it ('HH:MM' or '')."""

    rule: MeetingRule
    starts: str = ""
    ends: str = ""


def read_rule(typed: str) -> ReadRule | None:
    """'every third Tuesday', 'last Friday of the month', '2nd thu, 10am to 12' understood; None for anything else."""
    match = _TYPED.fullmatch(" ".join(typed.lower().replace(",", " ").split()))
    if match is None:
        return None
    starts, ends = (read_clock(match[name] or "") for name in ("starts", "ends"))
    if (match["starts"] and not starts) or (match["ends"] and not ends):
        return None
    weekday = [name[:3].lower() for name in WEEKDAYS].index(match["weekday"][:3])
    return ReadRule(MeetingRule(_PLACES[match["place"]], weekday), starts, ends)


@dataclass(frozen=True)
class MonthPlan:
    """One month: the day by the rule, the day proposed (None: no meeting), and why it is not the day by the rule."""

    month: date
    wanted: date
    day: date | None
    why: str = ""


@dataclass(frozen=True)
class YearPlan:
    """What is saved in one step: the days, and the months left without a meeting knowingly, by their first day."""

    days: tuple[date, ...]
    starts: str
    ends: str
    venue: str
    empty: tuple[date, ...] = ()


def propose(
    rule: MeetingRule, first: date, last: date, calendar: TeamCalendar, taken: Iterable[date], today: date
) -> tuple[MonthPlan, ...]:
    """A day for each month from `first` to `last`: by the rule, or the next suitable day of the same month.

    Where no later day of the month is suitable it is the nearest earlier one. A month that has a meeting already
    gets no second one.
    """
    meetings = sorted(taken)
    return tuple(_month(rule, month, calendar, meetings, today) for month in months(first, last))


def months(first: date, last: date) -> Iterator[date]:
    """The first day of each month from that of `first` to that of `last`."""
    month = first.replace(day=1)
    while month <= last:
        yield month
        month = add_months(month, 1)


def clash(day: date, calendar: TeamCalendar, taken: Iterable[date], today: date) -> str:
    """What speaks against a meeting on `day`, in a sentence; '' for a good day."""
    if day < today:
        return f"{say_weekday(day)} has passed"
    if day in taken:
        return f"There is a meeting on {say(day)} already"
    against = calendar.against(day)
    return f"{say_weekday(day)} is {against}" if against else ""


def without(days: Iterable[date], known_empty: Iterable[date], first: date, last: date) -> tuple[date, ...]:
    """The months from `first` to `last`, by their first day, with none of `days` and not left out knowingly."""
    met = {day.replace(day=1) for day in days} | set(known_empty)
    return tuple(month for month in months(first, last) if month not in met)


def say_month(month: date) -> str:
    """'August 2027'."""
    return f"{MONTHS[month.month - 1]} {month.year}"


def _month(rule: MeetingRule, month: date, calendar: TeamCalendar, taken: list[date], today: date) -> MonthPlan:
    wanted = rule.day(month)
    there = next((day for day in taken if day.replace(day=1) == month), None)
    if there is not None:
        return MonthPlan(month, wanted, None, f"There is a meeting on {say(there)} already")
    why = clash(wanted, calendar, taken, today)
    if not why:
        return MonthPlan(month, wanted, wanted)
    return MonthPlan(month, wanted, _suitable(month, wanted, calendar, taken, today), why)


def _suitable(month: date, wanted: date, calendar: TeamCalendar, taken: list[date], today: date) -> date | None:
    end = add_months(month, 1) - timedelta(days=1)
    later = (wanted + timedelta(days=n) for n in range(1, (end - wanted).days + 1))
    earlier = (wanted - timedelta(days=n) for n in range(1, (wanted - month).days + 1))
    return next((day for day in (*later, *earlier) if not clash(day, calendar, taken, today)), None)


_PLACES = {
    "first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": LAST,
}  # fmt: skip
_CLOCK = r"[\d:.]+ ?(?:am|pm)?|noon|midday"
_TYPED = re.compile(
    rf"(?:(?:on|every|each|the) )*(?P<place>{'|'.join(_PLACES)}) "
    r"(?P<weekday>mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday|s)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?)s?"
    r"(?: (?:of|in)(?: (?:the|each|every))? month| (?:each|every) month| monthly)?"
    rf"(?:(?: at| from)? (?P<starts>{_CLOCK})(?: ?(?:to|until|till|-|–) ?(?P<ends>{_CLOCK}))?)?"
)
