"""What the year's planning writes into history, and how each comes to be written: for the tests of undo."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from jatdesk.domain.closed_days import ClosedDays
from jatdesk.domain.meeting_year import YearPlan
from jatdesk.operations import closed_days, meeting_year
from tests.operations.outgoing import Month

Act = Callable[[Month], object]
JUNE = date(2027, 6, 1)
CHRISTMAS = ClosedDays("c" * 32, date(2026, 12, 24), date(2026, 12, 31), "Christmas closure")


def _entered(m: Month) -> object:
    return closed_days.add(m.desk, CHRISTMAS)


ACTS: dict[str, tuple[Act | None, Callable[[Month, object], object]]] = {
    "Entered closure days": (None, lambda m, _: _entered(m)),
    "Changed closure days": (
        _entered,
        lambda m, _: closed_days.change(m.desk, replace(CHRISTMAS, last=date(2026, 12, 30))),
    ),
    "Planned a year of meetings": (
        None,
        lambda m, _: meeting_year.plan(
            m.desk, YearPlan((date(2027, 4, 8), date(2027, 5, 13)), "10:00", "12:00", "Hall", (JUNE,))
        ),
    ),
    "Left a month out": (None, lambda m, _: meeting_year.leave_out(m.desk, JUNE)),
    "A month is to have a meeting after all": (
        lambda m: meeting_year.leave_out(m.desk, JUNE),
        lambda m, _: meeting_year.put_in_again(m.desk, JUNE),
    ),
    "Took out closure days": (_entered, lambda m, _: closed_days.remove(m.desk, CHRISTMAS.id)),
}
