"""Days on which the council is closed or no meeting is wanted. With the bank holidays they make the team's calendar."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property

from jatdesk.domain.dates import say
from jatdesk.domain.ids import Id
from jatdesk.domain.workdays import Region, WorkingDays

LONGEST = 100
"""So many days at most in one entry; more is a slip of the year."""


class ClosedKind(StrEnum):
    """CLOSED: no working days. NO_MEETINGS: worked, but no meeting is wanted, as in school holidays.

    NONE: a person says that the council has no closure days in this whole year.
    """

    CLOSED = "closed"
    NO_MEETINGS = "no_meetings"
    NONE = "none"


@dataclass(frozen=True)
class ClosedDays:
    """A day, or a range with its first and last day, and what it is in words ('Christmas closure')."""

    id: Id
    first: date
    last: date
    words: str = ""
    kind: ClosedKind = ClosedKind.CLOSED

    def holds(self, day: date) -> bool:
        """Whether `day` is one of these."""
        return self.first <= day <= self.last and self.kind is not ClosedKind.NONE

    def days(self) -> Iterable[date]:
        """Every single day of it."""
        return (self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1))

    def said(self) -> str:
        """'24 December 2026 to 1 January 2027'."""
        if self.kind is ClosedKind.NONE:
            return f"No closure days in {self.first.year}"
        return say(self.first) if self.first == self.last else f"{say(self.first)} to {say(self.last)}"


def none_in(new_id: Id, year: int) -> ClosedDays:
    """What says that the council is open on every working day of a year."""
    return ClosedDays(new_id, date(year, 1, 1), date(year, 12, 31), "", ClosedKind.NONE)


def fault(entry: ClosedDays) -> str:
    """Why these can't be closure days, in a sentence; '' when they can."""
    if entry.last < entry.first:
        return "The last day is before the first"
    if entry.kind is not ClosedKind.NONE and (entry.last - entry.first).days >= LONGEST:
        return "These are more than a hundred days: is the year right?"
    return ""


@dataclass(frozen=True)
class TeamCalendar:
    """The bank holidays of the team's nation and everything that was entered besides."""

    region: Region = "ENG"
    closed: tuple[ClosedDays, ...] = ()

    @cached_property
    def workdays(self) -> WorkingDays:
        """The days the council works."""
        shut = (entry for entry in self.closed if entry.kind is ClosedKind.CLOSED)
        return WorkingDays(self.region, frozenset(day for entry in shut for day in entry.days()))

    def against(self, day: date) -> str:
        """Why no meeting should be on `day`, to follow on 'is' ('a bank holiday (Good Friday)'); '' when it may."""
        if day.weekday() >= 5:
            return "at a weekend"
        holiday = self.workdays.bank_holiday(day)
        if holiday:
            return f"a bank holiday ({holiday})"
        found = next((entry for entry in self.closed if entry.holds(day)), None)
        if found is None:
            return ""
        shut = "a day on which the council is closed"
        said = shut if found.kind is ClosedKind.CLOSED else "a day on which no meeting is wanted"
        return f"{said} ({found.words})" if found.words else said

    def unknown_years(self, reached: Iterable[int]) -> tuple[int, ...]:
        """Of the years that planning reaches those for which nobody entered closure days, or that there are none."""
        said = (entry for entry in self.closed if entry.kind is not ClosedKind.NO_MEETINGS)
        known = {year for entry in said for year in (entry.first.year, entry.last.year)}
        return tuple(sorted(set(reached) - known))
