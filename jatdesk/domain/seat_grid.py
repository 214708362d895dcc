"""How each service was there, meeting by meeting: one mark a service and meeting, counted as `attendance_grid` does.

A cancelled meeting stands in the grid so that nobody looks for it, and is in no percentage (G4).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from jatdesk.domain.attendance_grid import AttendanceGrid, Came
from jatdesk.domain.dates import say
from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import Attendance, Meeting, Presence


class Mark(Enum):
    """What stands in a place of the grid, and what it says."""

    CAME = ("●", "came")
    DEPUTY = ("D", "a deputy came")
    UPDATE = ("U", "nobody came, but a written update did")
    APOLOGIES = ("A", "apologies, without an update")
    ABSENT = ("–", "absent")
    NOT_MARKED = ("", "not marked")
    VACANT = ("/", "no member")
    CANCELLED = ("×", "the meeting was cancelled")

    @property
    def sign(self) -> str:
        """The sign painted."""
        return self.value[0]

    @property
    def words(self) -> str:
        """What it says."""
        return self.value[1]


_NOBODY_BETTER = (Mark.CAME, Mark.DEPUTY, Mark.UPDATE, Mark.APOLOGIES, Mark.ABSENT, Mark.NOT_MARKED)
_MARKS = {
    Presence.PRESENT: Mark.CAME,
    Presence.DEPUTY: Mark.DEPUTY,
    Presence.APOLOGIES: Mark.APOLOGIES,
    Presence.ABSENT: Mark.ABSENT,
    Presence.UNKNOWN: Mark.NOT_MARKED,
}


@dataclass(frozen=True)
class SeatRow:
    """A service: a mark for each meeting, and how often somebody came for it."""

    service: str
    marks: tuple[Mark, ...]
    count: Came

    def times(self, mark: Mark) -> int:
        """How many of its places have this mark."""
        return self.marks.count(mark)


@dataclass(frozen=True)
class SeatGrid:
    """The meetings held and cancelled in a period, the oldest first, and a row for each service."""

    meetings: tuple[Meeting, ...]
    rows: tuple[SeatRow, ...]

    @property
    def held(self) -> int:
        """The meetings that count."""
        return sum(each.cancelled_on is None for each in self.meetings)

    def said(self, row: int, column: int) -> str:
        """One place in words: 'Youth Support, 17 December 2026: a deputy came'."""
        return f"{self.rows[row].service}, {say(self.meetings[column].day)}: {self.rows[row].marks[column].words}"


def seat_grid(
    counted: AttendanceGrid, meetings: Sequence[Meeting], registers: Mapping[Id, Sequence[Attendance]]
) -> SeatGrid:
    """The grid of a period that was `counted`, from every meeting there is."""
    cancelled = [each for each in meetings if each.cancelled_on is not None and counted.period.holds(each.day)]
    shown = tuple(sorted((*counted.meetings, *cancelled), key=lambda meeting: meeting.day))
    rows = (
        SeatRow(service, tuple(_mark(service, each, registers.get(each.id, ())) for each in shown), count)
        for service, count in counted.services
    )
    return SeatGrid(shown, tuple(rows))


def _mark(service: str, meeting: Meeting, register: Sequence[Attendance]) -> Mark:
    if meeting.cancelled_on is not None:
        return Mark.CANCELLED
    lines = [line for line in register if line.service == service and line.presence is not Presence.VISITOR]
    return min((_of(line) for line in lines), key=_NOBODY_BETTER.index, default=Mark.VACANT)


def _of(line: Attendance) -> Mark:
    wrote = line.update_on is not None and line.presence in (Presence.APOLOGIES, Presence.ABSENT)
    return Mark.UPDATE if wrote else _MARKS[line.presence]
