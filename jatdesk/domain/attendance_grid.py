"""Who came to the meetings of a period: a grid of members and meetings, and how often each service was there (G4).

A cancelled meeting is in nobody's count, nor is one at which somebody was not marked or no member yet.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import Attendance, Meeting, Presence
from jatdesk.domain.periods import Period

PRESENT, DEPUTY, APOLOGIES, ABSENT, NOT_MARKED, NO_MEMBER = "P", "D", "A", "X", "?", ""
WITH_UPDATE = "+"
KEY = (
    (PRESENT, "present"),
    (DEPUTY, "a deputy came"),
    (APOLOGIES, "apologies"),
    (f"{APOLOGIES}{WITH_UPDATE}", "apologies and a written update"),
    (ABSENT, "absent"),
    (f"{ABSENT}{WITH_UPDATE}", "absent, but a written update came"),
    (NOT_MARKED, "not marked"),
)
"""What each mark of the grid says; an empty place: no member on that day."""

_CAME = (Presence.PRESENT, Presence.DEPUTY)
_MARKS = {
    Presence.PRESENT: PRESENT,
    Presence.DEPUTY: DEPUTY,
    Presence.APOLOGIES: APOLOGIES,
    Presence.ABSENT: ABSENT,
    Presence.UNKNOWN: NOT_MARKED,
}


@dataclass(frozen=True)
class Came:
    """How often: `came` of the `of` meetings that count."""

    came: int
    of: int

    @property
    def percent(self) -> str:
        """'75 %'; '' where nothing counts."""
        return f"{self.came * 100 / self.of:.0f} %" if self.of else ""


@dataclass(frozen=True)
class GridRow:
    """One member of one service: a mark for each meeting, and how often they or a deputy came."""

    service: str
    name: str
    marks: tuple[str, ...]
    count: Came


@dataclass(frozen=True)
class AttendanceGrid:
    """The meetings held in a period, the oldest first; the rows; how often each service was there."""

    period: Period
    meetings: tuple[Meeting, ...]
    cancelled: int
    rows: tuple[GridRow, ...]
    services: tuple[tuple[str, Came], ...]


def grid(
    period: Period,
    meetings: Sequence[Meeting],
    registers: Mapping[Id, Sequence[Attendance]],
    required: Sequence[str],
) -> AttendanceGrid:
    """The grid of a period from every meeting there is; `required` services have a line even if nobody stands there."""
    inside = sorted((each for each in meetings if period.holds(each.day)), key=lambda meeting: meeting.day)
    held = [each for each in inside if each.held_on is not None and each.cancelled_on is None]
    lines = [[line for line in registers.get(each.id, ()) if line.presence is not Presence.VISITOR] for each in held]
    people = sorted({_who(line) for register in lines for line in register}, key=lambda who: _order(who, required))
    rows = tuple(_row(who, lines) for who in people)
    services = [*required, *sorted({row.service for row in rows} - set(required))]
    return AttendanceGrid(
        period,
        tuple(held),
        sum(each.cancelled_on is not None for each in inside),
        rows,
        tuple((service, _service(service, lines)) for service in services),
    )


def _who(line: Attendance) -> tuple[str, str, Id]:
    return line.service, line.name, line.member_id


def _order(who: tuple[str, str, Id], required: Sequence[str]) -> tuple[int, str, str]:
    service, name, _member_id = who
    place = required.index(service) if service in required else len(required)
    return place, service.casefold(), name.casefold()


def _row(who: tuple[str, str, Id], registers: Sequence[Sequence[Attendance]]) -> GridRow:
    own = [next((line for line in register if _who(line) == who), None) for register in registers]
    marked = [line for line in own if line is not None and line.presence is not Presence.UNKNOWN]
    came = sum(line.presence in _CAME for line in marked)
    return GridRow(who[0], who[1], tuple(_mark(line) for line in own), Came(came, len(marked)))


def _mark(line: Attendance | None) -> str:
    if line is None:
        return NO_MEMBER
    wrote = line.update_on is not None and line.presence in (Presence.APOLOGIES, Presence.ABSENT)
    return _MARKS[line.presence] + (WITH_UPDATE if wrote else "")


def _service(service: str, registers: Sequence[Sequence[Attendance]]) -> Came:
    came = of = 0
    for register in registers:
        marked = [line for line in register if line.service == service and line.presence is not Presence.UNKNOWN]
        came += any(line.presence in _CAME for line in marked)
        of += bool(marked)
    return Came(came, of)
