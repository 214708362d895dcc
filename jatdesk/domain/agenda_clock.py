"""The clock of an agenda: when each item begins, when all of it would end, and whether the room is there so long."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from jatdesk.domain.meetings import AgendaItem

_DAY = 24 * 60


@dataclass(frozen=True)
class Fit:
    """Whether an agenda fits the room's time, in words; `over` are the minutes it is too long."""

    words: str
    over: int = 0
    known: bool = True
    """Whether the meeting says when it begins and ends."""


def minutes_of(clock: str) -> int:
    """Minutes since midnight of 'HH:MM'."""
    hours, _, minutes = clock.partition(":")
    return int(hours) * 60 + int(minutes)


def is_clock(clock: str) -> bool:
    """Whether this is a time of the day as the store keeps it."""
    return re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", clock) is not None


def clock_times(starts: str, items: Sequence[AgendaItem]) -> tuple[str, ...]:
    """The clock time at which each item begins when every one keeps to its minutes; '' where no beginning is known."""
    if not is_clock(starts):
        return ("",) * len(items)
    clock, found = minutes_of(starts), []
    for item in items:
        found.append(_clock(clock))
        clock += item.minutes
    return tuple(found)


def room_minutes(starts: str, ends: str) -> int:
    """How long the room is there; 0 where beginning or end is not known."""
    return max(0, minutes_of(ends) - minutes_of(starts)) if is_clock(starts) and is_clock(ends) else 0


def fit(starts: str, ends: str, total: int) -> Fit:
    """'25 minutes too long: it would end at 12:25', or that it fits (M3)."""
    if not is_clock(starts):
        return Fit("no beginning is set", known=False)
    end = _end(minutes_of(starts) + total)
    if not is_clock(ends):
        return Fit(f"no end is set: it would end at {end}", known=False)
    over = total - room_minutes(starts, ends)
    if over > 0:
        return Fit(f"{_minutes(over)} too long: it would end at {end}", over)
    return Fit("fits the time exactly" if over == 0 else f"fits the time: {_minutes(-over)} to spare")


def away(slot: str, begins: str) -> int:
    """How many minutes after somebody's own time their item begins; less than 0: before it. 0 where one is unknown."""
    return minutes_of(begins) - minutes_of(slot) if is_clock(slot) and is_clock(begins) else 0


def _clock(minutes: int) -> str:
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"


def _end(minutes: int) -> str:
    days = minutes // _DAY
    later = "" if not days else " the next day" if days == 1 else f" {days} days later"
    return f"{_clock(minutes)}{later}"


def _minutes(count: int) -> str:
    return "1 minute" if count == 1 else f"{count} minutes"
