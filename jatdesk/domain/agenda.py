"""What belongs on an agenda (M3): pure rules over open cases and the profile. No child's name is ever in a title."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from jatdesk.domain.agenda_clock import Fit, minutes_of
from jatdesk.domain.agenda_order import CASE_KINDS
from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import AgendaItem, ItemKind, Meeting, OpenCase
from jatdesk.domain.profiles import Profile, StandingItem

__all__ = ("CASE_KINDS", "minutes_of")  # where others have always found them

BY_HAND = "by_hand"
"""The key of a case item that a person put on the agenda: no rule takes it off while consent holds."""


YEARLY_TALK = "participation"
"""The key of the yearly talk about how families take part: a rule puts it on when a year is over (handbook §11)."""


@dataclass(frozen=True)
class PlannedItem:
    """An item that belongs on an agenda and has no record yet."""

    kind: ItemKind
    title: str
    minutes: int
    key: str = ""
    case_id: Id = ""
    note: str = ""
    presenter: str = ""
    agency: str = ""
    asked_by: str = ""
    asked_on: date | None = None


@dataclass(frozen=True)
class Agenda:
    """An agenda as it is read: `times` is the clock time of each item, `over` the minutes beyond the room's end."""

    meeting: Meeting
    items: tuple[AgendaItem, ...]
    times: tuple[str, ...]
    total_minutes: int
    room_minutes: int
    over: int
    waiting_for_consent: int
    attending: tuple[tuple[Id, str], ...] = ()
    """By case that a family member attends, and when: 'Family attends, 10.20'."""
    fit: Fit = field(default=Fit(""))
    slots: tuple[tuple[Id, str], ...] = ()
    """By case with a family that attends its own time ('10:20'), or ''."""
    out: tuple[tuple[Id, str], ...] = ()
    """By case who is out of the room for it."""
    also_on: tuple[tuple[Id, date], ...] = ()
    """By case the day of another coming meeting on whose agenda it stands too."""
    came_from: tuple[tuple[Id, date], ...] = ()
    """By item the day of the meeting from which it was moved here."""
    leads: tuple[tuple[Id, str], ...] = ()
    """By case its lead professional."""


@dataclass(frozen=True)
class Refill:
    """What must change so that an agenda holds what belongs on it today; `change` gives items another kind."""

    drop: tuple[AgendaItem, ...] = ()
    add: tuple[PlannedItem, ...] = ()
    change: tuple[tuple[AgendaItem, PlannedItem], ...] = ()


@dataclass(frozen=True)
class StandingRefill:
    """What must change so that an agenda holds the standing items as the team has them now."""

    drop: tuple[AgendaItem, ...] = ()
    add: tuple[PlannedItem, ...] = ()
    change: tuple[tuple[AgendaItem, PlannedItem], ...] = ()


def kind_of(case: OpenCase, day: date) -> ItemKind | None:
    """Why an open case is an item of the meeting on `day`; None when it only stands in the closing table.

    Its open actions come up at every next meeting under matters arising; the case itself at its review date,
    or at once when nobody set one. With nothing open it is proposed for closing, never dropped.
    """
    if not case.opens_agenda:
        return None
    if case.dormant:  # it rests: only its own review day brings it back
        return ItemKind.REVIEW if case.next_review is not None and case.next_review <= day else None
    if case.closing_proposed:
        return ItemKind.CLOSURE
    if not case.ever_discussed and not case.taken_over:
        return ItemKind.NEW
    if case.asked_back or (case.next_review is not None and case.next_review <= day):
        return ItemKind.REVIEW
    if case.next_review is not None:
        return None
    return ItemKind.REVIEW if case.open_actions or not case.ever_discussed else ItemKind.CLOSURE


def nothing_open(case: OpenCase) -> bool:
    """Nothing is left to do or to look at again, so the case is proposed for closing."""
    return not case.open_actions and case.next_review is None and not case.asked_back and not case.dormant


def draft_agenda(
    open_cases: Sequence[OpenCase], profile: Profile, day: date, room_minutes: int
) -> tuple[PlannedItem, ...]:
    """A whole agenda: standing items in the profile's order, and at its place the cases.

    Cases taken over from an old case log that have no date yet fill only the time the room has left, the
    longest-known first; the others come up at the next meeting.
    """
    cases = _case_items(open_cases, profile, day, room_minutes)
    found: list[PlannedItem] = []
    for standing in profile.standing_items:
        if standing.key == "cases":
            found += cases
        else:
            found.append(PlannedItem(ItemKind.STANDING, standing.title, standing.minutes, standing.key))
    return tuple(found)


def refill(
    items: Sequence[AgendaItem], wanted: Sequence[PlannedItem], open_cases: Sequence[OpenCase], *, sent: bool
) -> Refill:
    """What to add to, change in and drop from an agenda; its order and what a person put on stay.

    `items` include those a person took off (they are not added again). Once it was `sent` only what may not
    stand there (closed, consent lost) is dropped, and nothing else changes. Items already done never go.
    """
    may_stand = {case.case_id for case in open_cases if case.opens_agenda}
    belongs = {item.case_id: item for item in wanted if item.case_id}
    drop, change = [], []
    for item in items:
        if item.key == YEARLY_TALK and not item.done and not sent and all(each.key != item.key for each in wanted):
            drop.append(item)
        if not item.case_id or item.done:
            continue
        planned = belongs.get(item.case_id)
        if item.case_id not in may_stand or (planned is None and item.key != BY_HAND and not sent):
            drop.append(item)
        elif planned is not None and planned.kind is not item.kind and item.key != BY_HAND and not sent:
            change.append((item, planned))
    if sent:
        return Refill(tuple(drop))
    present = {item.case_id for item in items}
    add = [item for case_id, item in belongs.items() if case_id not in present]
    if all(item.key != YEARLY_TALK for item in items):
        add += [item for item in wanted if item.key == YEARLY_TALK]
    return Refill(tuple(drop), tuple(add), tuple(change))


def standing_refill(
    items: Sequence[AgendaItem], before: Sequence[StandingItem], after: Sequence[StandingItem]
) -> StandingRefill:
    """What a change of the team's standing items does to an agenda that is not agreed yet.

    `items` include those a person took off (they are not added again). Minutes a person changed stay, and so does an
    order a person made; what is written already never goes.
    """
    old, new = {each.key: each for each in before}, {each.key: each for each in after}
    there = {item.key: item for item in items if item.kind is ItemKind.STANDING}
    drop = [item for key, item in there.items() if key not in new and not item.done]
    change = []
    for key, item in there.items():
        if key in new and not item.done:
            kept = key not in old or item.minutes != old[key].minutes
            minutes = item.minutes if kept else new[key].minutes
            if (item.title, item.minutes) != (new[key].title, minutes):
                change.append((item, PlannedItem(ItemKind.STANDING, new[key].title, minutes, key)))
    add = [
        PlannedItem(ItemKind.STANDING, each.title, each.minutes, each.key)
        for each in after
        if each.key not in there and each.key != "cases"
    ]
    return StandingRefill(tuple(drop), tuple(add), tuple(change))


def case_item(case: OpenCase, kind: ItemKind, profile: Profile, key: str = "") -> PlannedItem:
    """The item of one case: 'Case 0239', with the profile's minutes for its kind."""
    minutes = {
        ItemKind.REVIEW: profile.review_minutes,
        ItemKind.NEW: profile.new_minutes,
        ItemKind.CLOSURE: profile.closure_minutes,
    }
    return PlannedItem(kind, f"Case {case.number}", minutes[kind], key, case.case_id)


def item_of(planned: PlannedItem, item_id: Id, meeting: Meeting, position: int) -> AgendaItem:
    """The record of a planned item; it is late when the chair had agreed the agenda before it came."""
    late = meeting.agenda_agreed_on is not None and planned.kind is not ItemKind.STANDING
    return AgendaItem(id=item_id, meeting_id=meeting.id, position=position, late=late, **vars(planned))


def kinds_in_words(kinds: Mapping[ItemKind, int]) -> str:
    """'6 reviews, 3 new, 1 closing'; '' when no case is on the agenda."""
    words = {
        ItemKind.REVIEW: ("1 review", "{} reviews"),
        ItemKind.NEW: ("1 new", "{} new"),
        ItemKind.CLOSURE: ("1 closing", "{} closing"),
    }
    said = [words[kind][kinds[kind] > 1].format(kinds[kind]) for kind in CASE_KINDS if kinds.get(kind)]
    return ", ".join(said)


def _case_items(open_cases: Sequence[OpenCase], profile: Profile, day: date, room_minutes: int) -> list[PlannedItem]:
    found: dict[ItemKind, list[PlannedItem]] = {kind: [] for kind in CASE_KINDS}
    undated: list[PlannedItem] = []
    for case in sorted(open_cases, key=lambda case: (case.next_review or day, case.number)):
        kind = kind_of(case, day)
        if kind is None:
            continue
        item = case_item(case, kind, profile)
        waits = case.taken_over and not case.ever_discussed and case.next_review is None and not case.closing_proposed
        (undated if waits else found[kind]).append(item)
    room = room_minutes - sum(item.minutes for item in profile.standing_items)
    room -= sum(item.minutes for items in found.values() for item in items)
    fits = max(0, room) // profile.review_minutes
    found[ItemKind.REVIEW] += undated[:fits]
    return [item for kind in CASE_KINDS for item in found[kind]]
