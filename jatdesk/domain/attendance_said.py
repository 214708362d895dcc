"""What a line about who is in the room was understood to say, and the room it is read against."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from jatdesk.domain.attendance_people import Seat
from jatdesk.domain.clock_times import say_clock
from jatdesk.domain.meetings import Presence


class Act(StrEnum):
    """What a part of a line says of somebody."""

    MARK = "mark"
    LEFT = "left"
    BACK = "back"
    LATE = "late"
    INTEREST = "interest"


@dataclass(frozen=True)
class Said:
    """One thing said of one person. `item` is the number of an agenda item; `during`: in its middle."""

    act: Act
    seat: Seat
    presence: Presence = Presence.UNKNOWN
    deputy: str = ""
    item: int = 0
    during: bool = False
    at: str = ""
    case: str = ""


@dataclass(frozen=True)
class Room:
    """What a line is read against: the seats, how many items, the one in front, the item of each case's number.

    `out` are the keys of those out of the room now; `former` are members no longer, so that somebody who left in
    the middle of the year is named as such.
    """

    seats: tuple[Seat, ...]
    items: int
    here: int = 1
    cases: Mapping[str, int] = field(default_factory=dict)
    former: tuple[Seat, ...] = ()
    out: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Line:
    """A line as it was understood; `left_over` is what was not, and `problems` says why, in its order."""

    said: tuple[Said, ...]
    problems: tuple[str, ...]
    left_over: str


def words(said: Said) -> str:
    """What one part was understood as: 'Joan Carter: present'."""
    name = said.seat.name
    if said.act is Act.INTEREST:
        return f"{name} has an interest in case {said.case}"
    if said.act is Act.MARK and said.presence is Presence.DEPUTY:
        return f"{said.deputy or said.seat.usual_deputy or 'a deputy'} for {name}"
    if said.act is Act.MARK:
        return f"{name}: {said.presence.value}"
    clock = f" at {say_clock(said.at)}," if said.at else ""
    verb = {Act.LEFT: "left", Act.BACK: "back", Act.LATE: "came"}[said.act]
    where = "during" if said.during else "before" if said.act is Act.LEFT else "for"
    return f"{name} {verb}{clock} {where} item {said.item}"
