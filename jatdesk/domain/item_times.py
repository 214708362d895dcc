"""How long the meeting speaks of an item: counted from look to look, in UTC, so that no clock change counts (M9)."""

from datetime import datetime, timedelta

ASLEEP = timedelta(minutes=5)
"""Nobody looked for so long: the machine slept, or its clock was set. Such a time belongs to no item."""


def between(before: datetime, now: datetime) -> timedelta:
    """The time from one look at the clock to the next, as far as it counts; both with their time zone."""
    passed = now - before
    return passed if timedelta() <= passed <= ASLEEP else timedelta()


def whole_minutes(seconds: float) -> int:
    """The minutes a person reads, rounded."""
    return round(seconds / 60)


def minutes_late(starts: datetime, offset: int, now: datetime, used: int, planned: int) -> int:
    """By how many minutes the meeting is late at an item that was to begin `offset` minutes after `starts`.

    Minus is early. What the item has used of its own plan is no lateness. All times with their zone, so that a
    meeting in which the clocks change is an hour long where it is an hour long.
    """
    since = int((now - starts).total_seconds() // 60)
    return since - offset - min(used, planned)
