"""What the year's planning writes into history, and how each comes to be written: for the tests of undo."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from jatdesk.domain.closed_days import ClosedDays
from jatdesk.domain.meeting_year import YearPlan
from jatdesk.operations import closed_days, meeting_changes, meeting_year, meetings
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
    "Cancelled a meeting": (None, lambda m, _: meeting_changes.cancel(m.desk, _ahead(m), "Snow")),
    "A meeting takes place after all": (
        lambda m: meeting_changes.cancel(m.desk, _ahead(m), "Snow"),
        lambda m, _: meeting_changes.hold_after_all(m.desk, _ahead(m)),
    ),
    "Left a month out": (None, lambda m, _: meeting_year.leave_out(m.desk, JUNE)),
    "A month is to have a meeting after all": (
        lambda m: meeting_year.leave_out(m.desk, JUNE),
        lambda m, _: meeting_year.put_in_again(m.desk, JUNE),
    ),
    "Took out closure days": (_entered, lambda m, _: closed_days.remove(m.desk, CHRISTMAS.id)),
}

LEAVES: dict[str, set[str]] = {
    "Changed a meeting": {"meetings"},  # a calendar entry that somebody may have was changed twice
    "Cancelled a meeting": {"meetings"},
    "A meeting takes place after all": {"meetings", "agenda_items"},
}
"""Tables in which an undo leaves more than stood there before."""


def _ahead(m: Month) -> str:
    return next(each for each in meetings.all_meetings(m.desk) if each.held_on is None).id
