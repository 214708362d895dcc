"""Gathers the registers of a period. Only reads."""

from collections.abc import Mapping

from jatdesk.db import attendance as rows
from jatdesk.db import meetings as meeting_rows
from jatdesk.domain import attendance_grid as rules
from jatdesk.domain import seat_grid
from jatdesk.domain.attendance_grid import AttendanceGrid
from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import Attendance, Meeting
from jatdesk.domain.periods import Period
from jatdesk.domain.roles import Right
from jatdesk.domain.seat_grid import SeatGrid
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk


@allowed(Right.READ)
def of_period(desk: Desk, period: Period) -> AttendanceGrid:
    """Who came to the meetings held in a period."""
    return rules.grid(period, *_gathered(desk, period), desk.profile.services)


@allowed(Right.READ)
def by_service(desk: Desk, period: Period) -> SeatGrid:
    """How each service was there at the meetings held and cancelled in a period."""
    meetings, registers = _gathered(desk, period)
    return seat_grid.seat_grid(rules.grid(period, meetings, registers, desk.profile.services), meetings, registers)


def _gathered(desk: Desk, period: Period) -> tuple[list[Meeting], Mapping[Id, tuple[Attendance, ...]]]:
    with desk.reading() as reading:
        meetings = [each for each in meeting_rows.every(reading) if period.holds(each.day)]
        return meetings, {each.id: rows.register(reading, each.id, each.day) for each in meetings if each.held_on}
