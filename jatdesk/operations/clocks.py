"""The sources of time that are handed to operations: the machine's, a fixed one, and one that walks through a month."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta


class SystemClock:
    """The machine's own time."""

    def now(self) -> datetime:
        """This moment in UTC."""
        return datetime.now(UTC)

    def today(self) -> date:
        """The calendar day where the machine stands."""
        return datetime.now(UTC).astimezone().date()


@dataclass(frozen=True)
class FixedClock:
    """Always the same moment; its day is the moment's own, whatever the machine's time zone."""

    moment: datetime

    def now(self) -> datetime:
        """The fixed moment in UTC."""
        return self.moment.astimezone(UTC)

    def today(self) -> date:
        """The day of the fixed moment."""
        return self.moment.date()


class WalkingClock:
    """Stands where it was last put, and goes on by `step` each time it is asked, so that records keep their order."""

    def __init__(self, day: date, at: time = time(9)) -> None:
        self.step = timedelta(seconds=1)
        self.go_to(day, at)

    def go_to(self, day: date, at: time = time(9)) -> None:
        """Puts the clock on a day and hour (UTC), later or earlier than before."""
        self._moment = datetime.combine(day, at, UTC)

    def now(self) -> datetime:
        """A step later than the last time it was asked."""
        self._moment += self.step
        return self._moment

    def today(self) -> date:
        """The day the clock stands on."""
        return self._moment.date()
