"""Made-up meetings of one team: who sits in it, who came in a quarter, and when the minutes were out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from jatdesk.demo.county_lives import Life
from jatdesk.demo.names import BOYS, COLLEAGUES, GIRLS
from jatdesk.domain.dates import add_months
from jatdesk.domain.periods import Period
from jatdesk.domain.return_rows import AttendanceRow, MeetingRow, MemberRow

_CANCELLED, _VACANT = 0.04, 0.05
_PRESENCES = "PPPPPPPDUAX"


@dataclass(frozen=True)
class Held:
    """The meetings of a quarter, who was there, and the days of those that were held."""

    meetings: tuple[MeetingRow, ...]
    attendance: tuple[AttendanceRow, ...]
    days: tuple[date, ...]


def held(chance: Random, people: tuple[MemberRow, ...], period: Period, lives: Sequence[Life]) -> Held:
    """One meeting a month, on its second Thursday."""
    filled = [each for each in people if each.filled == "F"]
    meetings: list[MeetingRow] = []
    attendance: list[AttendanceRow] = []
    days: list[date] = []
    for month in range(3):
        day = _second_thursday(add_months(period.first, month))
        if chance.random() < _CANCELLED:
            meetings.append(MeetingRow(month + 1, day, "C"))
            continue
        days.append(day)
        register = [
            AttendanceRow(month + 1, day, each.row, each.name, each.service, True, chance.choice(_PRESENCES))
            for each in filled
        ]
        attendance += register
        meetings.append(_meeting(chance, month + 1, day, lives, register))
    return Held(tuple(meetings), tuple(attendance), tuple(days))


def _meeting(
    chance: Random, number: int, day: date, lives: Sequence[Life], register: Sequence[AttendanceRow]
) -> MeetingRow:
    discussed = [life for life in lives if life.received < day and (life.closed is None or life.closed >= day)]
    wait = 3 + chance.randrange(9)
    late = sum(life.pace % 7 == 0 for life in discussed)
    return MeetingRow(
        number,
        day,
        "H",
        day + timedelta(days=wait),
        wait,
        "T" if wait <= 7 else "D" if wait <= 10 else "L",
        len(discussed),
        chance.randrange(2),
        len(discussed),
        len(discussed) - late,
        len(discussed),
        len(discussed),
        len(register),
        sum(line.presence in "PD" for line in register),
        0,
    )


def members(chance: Random, place: str, services: Sequence[str], since: date, named: bool) -> tuple[MemberRow, ...]:
    """Who sits in a team since it began, one for each service; `place` is in their e-mail addresses."""
    made: list[MemberRow] = []
    for row, service in enumerate(services, 1):
        if chance.random() < _VACANT:
            made.append(MemberRow(row, service, service, "R", "E", empty_since=since))
            continue
        name = f"{chance.choice(GIRLS + BOYS)} {chance.choice(COLLEAGUES)}"
        made.append(
            MemberRow(
                row,
                service,
                service,
                "R",
                "F",
                name if named else "",
                "",
                f"member.{row}@{place.casefold()}.example.org" if named else "",
                core=True,
                office="C" if row == 1 else "V" if row == 2 else "",
                since=since + timedelta(days=9 * row),
                trained_caf=since + timedelta(days=90) if row % 4 else None,
                trained_sharing=since + timedelta(days=120) if row % 3 else None,
                trained_chairing=since + timedelta(days=60) if row == 1 else None,
                vetted_on=since - timedelta(days=30 + row),
            )
        )
    return tuple(made)


def _second_thursday(first: date) -> date:
    return first + timedelta(days=(3 - first.weekday()) % 7 + 7)
