"""From when to when a case was open: it is opened, closed, opened again; each stretch counts by itself. Pure."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from jatdesk.domain.dates import add_months
from jatdesk.domain.periods import Period


class Stretch(NamedTuple):
    """Opened (or opened again) and closed; `closed` None with `is_closed`: on a day nobody knows."""

    opened: date | None
    closed: date | None
    is_closed: bool
    reason: str = ""
    agreed: bool | None = None
    moved_to: str = ""
    report_asked: date | None = None
    report_back: date | None = None

    @property
    def days(self) -> int | None:
        """From opening to closing."""
        return (self.closed - self.opened).days if self.opened and self.closed else None

    def touches(self, period: Period) -> bool:
        """Whether it was open on any day of a period; closed on a day nobody knows is not."""
        if self.opened is not None and self.opened > period.last:
            return False
        return self.closed >= period.first if self.closed else not self.is_closed


def stretches(earlier: Sequence[Stretch], last: Stretch) -> tuple[Stretch, ...]:
    """All of a case, oldest first."""
    return (*earlier, last)


def by(of_case: Sequence[Stretch], day: date) -> int:
    """The place of the latest stretch that had begun by a day; the first where none had."""
    begun = [place for place, each in enumerate(of_case) if each.opened is None or each.opened <= day]
    return begun[-1] if begun else 0


def kind_of_referral(closed_before: Sequence[date], received: date) -> str:
    """F first, R again within 12 months of the last closing, L again later."""
    earlier = [day for day in closed_before if day <= received]
    if not earlier:
        return "F"
    return "R" if received <= add_months(max(earlier), 12) else "L"
