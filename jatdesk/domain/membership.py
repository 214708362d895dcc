"""Who stood for which service when: seats with their parts, who fills them and who did before (appendix H)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jatdesk.domain.ids import Id
from jatdesk.domain.members import Member, MemberDraft, Office
from jatdesk.domain.profiles import SeatSpec


class Ended(StrEnum):
    """How somebody's time on a seat ended."""

    NOT = ""
    LEFT = "left"
    MOVED = "moved"


class Requirement(StrEnum):
    """Whether a service must be in every team; the codes are those of the return."""

    REQUIRED = "R"
    CONSIDERED = "V"
    OTHER = "O"


@dataclass(frozen=True)
class Sitting:
    """A member's time on one seat, from a day to a day; `since` None: nobody knows, `until` None: still there."""

    member_id: Id
    service: str
    part: str = ""
    since: date | None = None
    until: date | None = None
    ended: Ended = Ended.NOT

    def covers(self, day: date) -> bool:
        """Whether the person sat there on `day`."""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


@dataclass(frozen=True)
class Held:
    """A member's time in one office that is over."""

    member_id: Id
    office: Office
    since: date | None
    until: date


@dataclass(frozen=True)
class SeatOn:
    """A seat on one day. `earlier` are those who sat there before, the newest first; `filled_since` and `empty_since`
    are None where nobody knows or it does not apply; `last_came` is when somebody of it, or a deputy, last came."""

    key: str
    title: str
    requirement: Requirement
    parts: tuple[str, ...]
    join: str
    holders: tuple[Member, ...]
    sittings: tuple[Sitting, ...]
    earlier: tuple[Sitting, ...]
    required_from: date | None = None
    filled_since: date | None = None
    empty_since: date | None = None
    last_came: date | None = None

    @property
    def vacant(self) -> bool:
        """Nobody sits there."""
        return not self.holders

    @property
    def missing(self) -> bool:
        """Nobody sits there, and somebody should."""
        return self.vacant and self.requirement is Requirement.REQUIRED

    @property
    def filled_required(self) -> bool:
        """Somebody sits there for a service of the profile."""
        return not self.vacant and self.requirement is not Requirement.OTHER

    @property
    def parts_without(self) -> tuple[str, ...]:
        """Parts nobody was chosen for; none where a holder stands for the seat as a whole."""
        if self.vacant or any(not sitting.part for sitting in self.sittings):
            return ()
        return tuple(part for part in self.parts if all(part != sitting.part for sitting in self.sittings))


def present(member: Member, past: Sequence[Sitting]) -> Sitting:
    """Where a member sits now, or sat last: on since they joined, or since the last seat before ended."""
    before = [each.until for each in past if each.member_id == member.id and each.until]
    since = max((day for day in (member.draft.joined, *before) if day), default=None)
    ended = Ended.LEFT if member.draft.left else Ended.NOT
    return Sitting(member.id, member.service, member.draft.part, since, member.draft.left, ended)


def sittings(members: Sequence[Member], past: Sequence[Sitting]) -> tuple[Sitting, ...]:
    """Every time on a seat there was or is."""
    return (*past, *(present(member, past) for member in members))


def past_after(before: Member, past: Sequence[Sitting], wanted: MemberDraft, on: date) -> tuple[Sitting, ...]:
    """What is over for a member once they are as `wanted` from `on`: the past is never rewritten.

    Taking a change back on its own day leaves nothing over; nor does a change from the day they began there.
    """
    mine = tuple(sorted((each for each in past if each.member_id == before.id), key=lambda one: one.until or date.max))
    now = present(before, mine)
    left, again = before.draft.left, wanted.joined
    if left and wanted.left is None and again and again != before.draft.joined and again >= left:
        return (*mine, now)  # they are back, and were away between
    if now.service == wanted.service and (now.part == wanted.part or not now.part or not wanted.part):
        return mine  # saying which part, or that it is the whole, moves nobody
    last = mine[-1] if mine else None
    if last and last.until == on and (last.service, last.part) == (wanted.service, wanted.part):
        return mine[:-1]
    if now.since is not None and now.since >= on:
        return mine
    return (*mine, Sitting(before.id, now.service, now.part, now.since, on, Ended.MOVED))


def offices_after(before: Member, held: Sequence[Held], wanted: MemberDraft, on: date) -> tuple[Held, ...]:
    """What offices are over for a member once they are as `wanted` from `on`."""
    mine = tuple(each for each in held if each.member_id == before.id)
    was = before.draft
    if was.office is wanted.office or was.office is Office.NONE:
        last = mine[-1] if mine else None
        same_day = last and last.until == on and last.office is wanted.office
        return mine[:-1] if same_day and was.office is Office.NONE else mine
    if was.office_since is not None and was.office_since >= on:
        return mine
    return (*mine, Held(before.id, was.office, was.office_since, on))


def seats_on(
    specs: Sequence[SeatSpec],
    members: Sequence[Member],
    past: Sequence[Sitting],
    last_came: Mapping[str, date],
    day: date,
) -> tuple[SeatOn, ...]:
    """The seats on a day in the profile's order, then any other service somebody stands for on it."""
    every = [each for each in sittings(members, past) if each.since is None or each.since <= day]
    people = {member.id: member for member in members}
    own = sorted({each.service for each in every if each.covers(day)} - {spec.service for spec in specs})
    extra = tuple(SeatSpec(service, service, service, required=False) for service in own)
    made = []
    for spec in (*specs, *extra):
        here = [each for each in every if each.service == spec.service]
        now = sorted((each for each in here if each.covers(day)), key=lambda one: people[one.member_id].name)
        over = [each for each in here if each.until is not None and each.until <= day]
        made.append(
            SeatOn(
                spec.key,
                spec.title,
                Requirement.OTHER if spec in extra else _requirement(spec, day),
                spec.parts,
                spec.join,
                tuple(people[each.member_id] for each in now),
                tuple(now),
                tuple(sorted(over, key=lambda one: one.until or day, reverse=True)),
                spec.since,
                _since(here, day) if now else None,
                max((each.until for each in over if each.until), default=None) if not now else None,
                last_came.get(spec.service),
            )
        )
    return tuple(made)


def _requirement(spec: SeatSpec, day: date) -> Requirement:
    begun = spec.since is None or spec.since <= day
    return Requirement.REQUIRED if spec.required and begun else Requirement.CONSIDERED


def _since(here: Sequence[Sitting], day: date) -> date | None:
    """Since when a seat has been filled without a gap."""
    start: date | None = day
    reached = True
    while reached and start is not None:
        reached = False
        for each in here:
            if (each.until is None or each.until >= start) and (each.since is None or each.since < start):
                start, reached = each.since, True
                break
    return start
