"""Who was out of the room for which items: left, came back, came late. Pure rules over the order of the agenda (M6).

A declared interest is no absence that anybody types: who declared one is out for that case by itself (M7).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from jatdesk.domain.clock_times import say_clock
from jatdesk.domain.ids import Id


@dataclass(frozen=True)
class Absence:
    """Somebody is out from one item to another. `person_id` is a member's id, or a visitor's line of the register.

    Without `left_item_id` they were not there when the meeting began; without `back_item_id` they never came back.
    `…_during`: they heard a part of that item. `…_at` is the clock, 'HH:MM', where it was said.
    """

    id: Id
    meeting_id: Id
    person_id: Id
    name: str
    left_item_id: Id = ""
    left_during: bool = False
    left_at: str = ""
    back_item_id: Id = ""
    back_during: bool = False
    back_at: str = ""


def missed(absence: Absence, order: Sequence[Id]) -> tuple[Id, ...]:
    """The items, of those in `order`, of which the person missed all or a part."""
    first, end = _first(absence, order), _end(absence, order)
    return tuple(order[first:end])


def heard_part(absence: Absence, item_id: Id) -> bool:
    """Whether the person was there for a part of an item they missed."""
    left = absence.left_during and absence.left_item_id == item_id
    return left or (absence.back_during and absence.back_item_id == item_id)


def out_at(absences: Sequence[Absence], order: Sequence[Id], item_id: Id) -> tuple[Absence, ...]:
    """The absences in which an item falls."""
    return tuple(absence for absence in absences if item_id in missed(absence, order))


def said(absence: Absence, numbers: Mapping[Id, int]) -> str:
    """'left before item 7, back for item 9': as it stands in the minutes behind the person's name."""
    back = _moved("came" if not absence.left_item_id else "back", "for", absence.back_at, absence.back_during)
    back = f"{back} item {numbers[absence.back_item_id]}" if absence.back_item_id in numbers else ""
    if not absence.left_item_id:
        return back or "was not there"
    if absence.left_item_id not in numbers:
        return f"left during the meeting, {back}" if back else "left during the meeting"
    left = _moved("left", "before", absence.left_at, absence.left_during)
    return ", ".join(part for part in (f"{left} item {numbers[absence.left_item_id]}", back) if part)


def cut(absences: Sequence[Absence], order: Sequence[Id], kept: Sequence[Id]) -> tuple[Absence, ...]:
    """The absences as somebody may read them who gets only the `kept` items: none tells of an item that is gone."""
    return tuple(_as_read(each, order, kept) for each in absences if set(missed(each, order)) & set(kept))


def _as_read(absence: Absence, order: Sequence[Id], kept: Sequence[Id]) -> Absence:
    left, back = _next_kept(absence.left_item_id, order, kept), _next_kept(absence.back_item_id, order, kept)
    if left != absence.left_item_id:
        absence = replace(absence, left_item_id=left, left_during=False, left_at="")
    if back != absence.back_item_id:
        absence = replace(absence, back_item_id=back, back_during=False, back_at="")
    return absence


def _moved(verb: str, before: str, at: str, during: bool) -> str:
    clock = f" at {say_clock(at)}," if at else ""
    return f"{verb}{clock} {'during' if during else before}"


def _first(absence: Absence, order: Sequence[Id]) -> int:
    if not absence.left_item_id:
        return 0
    return order.index(absence.left_item_id) if absence.left_item_id in order else len(order)


def _end(absence: Absence, order: Sequence[Id]) -> int:
    if absence.back_item_id not in order:
        return len(order)
    return order.index(absence.back_item_id) + absence.back_during


def _next_kept(item_id: Id, order: Sequence[Id], kept: Sequence[Id]) -> Id:
    if not item_id or item_id not in order:
        return item_id
    return next((later for later in order[order.index(item_id) :] if later in kept), "")
