"""How the room of a meeting is set out, who is expected in it, and who comes in for which item (M6, M13). Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import Attendance, Presence
from jatdesk.domain.presenters import Coming, Presenter


@dataclass(frozen=True)
class RoomNotes:
    """What a person says of the room of one meeting: how it is set out, and what to bring besides the usual."""

    meeting_id: Id
    layout: str = ""
    bring: str = ""


@dataclass(frozen=True)
class Seat:
    """Somebody who is expected at the table: 'Lou Other for Ben Youth', the service, and what is known of them."""

    who: str
    service: str
    note: str = ""


@dataclass(frozen=True)
class ComingIn:
    """Who comes in for one item: its number on the agenda, its time, the case by its number, and who by role."""

    number: int
    time: str
    about: str
    who: tuple[str, ...]


def at_the_table(register: Sequence[Attendance], said_no_answer: frozenset[Id]) -> tuple[Seat, ...]:
    """Members, deputies and visitors who are expected; who sent apologies is left out."""
    seats = []
    for line in register:
        if line.presence in (Presence.APOLOGIES, Presence.ABSENT):
            continue
        if line.presence is Presence.DEPUTY:
            seats.append(Seat(line.deputy or "a deputy", line.service, f"for {line.name}"))
        elif line.presence is Presence.VISITOR:
            seats.append(Seat(line.name, line.service, "visitor" if line.chair_agreed else "visitor, chair to agree"))
        else:
            seats.append(Seat(line.name, line.service, "no answer yet" if line.member_id in said_no_answer else ""))
    return tuple(seats)


def comes_in(each: Presenter) -> str:
    """'Cay Example presents', or '' for a member, who is at the table, and for who can't come."""
    if each.member_id or not each.name or each.answer is Coming.CANNOT:
        return ""
    sure = "" if each.answer is Coming.COMES else " (no answer yet)"
    return f"{each.name} {each.task.value}{sure}"
