"""Gathers the registers of a period. Only reads."""

from jatdesk.db import attendance as rows
from jatdesk.db import meetings as meeting_rows
from jatdesk.domain import attendance_grid as rules
from jatdesk.domain.attendance_grid import AttendanceGrid
from jatdesk.domain.periods import Period
from jatdesk.domain.roles import Right
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk


@allowed(Right.READ)
def of_period(desk: Desk, period: Period) -> AttendanceGrid:
    """Who came to the meetings held in a period."""
    with desk.reading() as reading:
        meetings = [each for each in meeting_rows.every(reading) if period.holds(each.day)]
        registers = {each.id: rows.register(reading, each.id, each.day) for each in meetings if each.held_on}
    return rules.grid(period, meetings, registers, desk.profile.services)
