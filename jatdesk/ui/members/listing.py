"""The list of members by seat: one row for each member, one for each seat nobody fills, and who sat there before."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from jatdesk.domain.dates import say, say_short
from jatdesk.domain.deputies import Deputy
from jatdesk.domain.members import Member, Office
from jatdesk.domain.membership import Ended, Requirement, SeatOn, Sitting
from jatdesk.domain.search import fold
from jatdesk.ui.widgets.pill import Tone
from jatdesk.ui.widgets.table_model import Cell, Column

SERVING, GAPS, LEFT, BEFORE, DEPUTIES = "serving", "gaps", "left", "before", "deputies"


@dataclass(frozen=True)
class MemberRow:
    """A member, or a seat without one; `found` is what was searched for; `sitting` is a time on the seat that is over.

    `first`: the first row of its seat, which says what there is to say of the seat.
    """

    service: str
    member: Member | None
    found: str = ""
    seat: SeatOn | None = None
    sitting: Sitting | None = None
    first: bool = True
    deputy: Deputy | None = None
    """Whoever comes for the member; their row tells of them."""


def rows(
    seats: Sequence[SeatOn],
    everybody: Sequence[Member],
    past: Sequence[Sitting],
    deputies: Sequence[Deputy],
    wanted: str,
    typed: str,
    today: date,
) -> list[MemberRow]:
    """The rows of one filter that hold what was typed, in the order of the services."""
    made: list[MemberRow] = []
    if wanted == LEFT:
        made = [MemberRow(member.service, member) for member in everybody if not member.serves_on(today)]
    elif wanted == BEFORE:
        known = {member.id: member for member in everybody}
        made = [MemberRow(each.service, known[each.member_id], sitting=each) for each in past]
    elif wanted == DEPUTIES:
        known = {member.id: member for member in everybody}
        made = [MemberRow(known[each.member_id].service, known[each.member_id], deputy=each) for each in deputies]
    else:
        for seat in seats:
            if wanted == SERVING:
                for number, member in enumerate(seat.holders):
                    sitting = seat.sittings[number]
                    made.append(MemberRow(seat.key, member, "", seat, sitting, number == 0))
            if seat.vacant and (wanted == SERVING or seat.missing):
                made.append(MemberRow(seat.key, None, seat=seat))
    sought = fold(typed)
    return [row for row in (_with(row, typed) for row in made) if sought in fold(_words(row))]


def columns(today: date) -> list[Column[MemberRow]]:
    """Seat, member, contact, how they stand in the team."""
    return [
        Column("Seat", lambda row: _seat(row, today)),
        Column("Member", _name),
        Column("Contact", _contact),
        Column("In the team", lambda row: _standing(row, today), width=30),
    ]


def seat_words(seat: SeatOn, today: date) -> str:
    """What there is to say of a seat: required from when, who can fill it, filled or empty since, when they came."""
    said = []
    if seat.required_from and seat.requirement is Requirement.CONSIDERED:
        said.append(f"required from {say(seat.required_from)}")
    elif seat.requirement is Requirement.CONSIDERED:
        said.append("to be considered")
    elif seat.requirement is Requirement.OTHER:
        said.append("not on the list of services")
    if seat.join and not seat.vacant and seat.parts_without and seat.join == "and/or":
        said.append(f"nobody for {' or '.join(seat.parts_without)}")
    if not seat.vacant:
        said.append(f"filled since {say_short(seat.filled_since, today)}" if seat.filled_since else "")
        said.append(f"last came {say_short(seat.last_came, today)}" if seat.last_came else "has not come yet")
    return " · ".join(words for words in said if words)


def _with(row: MemberRow, typed: str) -> MemberRow:
    return replace(row, found=typed)


def _words(row: MemberRow) -> str:
    seat = f"{row.service} {row.seat.title} {' '.join(row.seat.parts)}" if row.seat else row.service
    if row.member is None:
        return seat
    draft = row.member.draft
    if row.deputy is not None:
        return " ".join((seat, draft.name, row.deputy.name, row.deputy.email))
    return " ".join((seat, draft.name, draft.job_title, draft.email, draft.deputy, draft.other_deputies))


def _seat(row: MemberRow, today: date) -> Cell:
    title = row.seat.title if row.seat else row.service
    part = row.sitting.part if row.sitting else ""
    said = seat_words(row.seat, today) if row.seat and row.first else ""
    return Cell(title, small=" · ".join(words for words in (part, said) if words))


def _name(row: MemberRow) -> Cell:
    if row.member is None:
        assert row.seat is not None
        return Cell(pills=(("nobody yet", Tone.DUE if row.seat.missing else Tone.NOTE),))
    if row.deputy is not None:
        return Cell(row.deputy.name, bold=_hits(row.deputy.name, row.found), small=f"deputy of {row.member.name}")
    return Cell(row.member.name, bold=_hits(row.member.name, row.found), small=row.member.draft.job_title)


def _contact(row: MemberRow) -> Cell:
    if row.member is None:
        return Cell()
    if row.deputy is not None:
        return Cell(row.deputy.email)
    draft = row.member.draft
    missing = () if draft.email else (("no e-mail", Tone.DUE),)
    more = len(draft.other_deputies.splitlines())
    usual = f"deputy {draft.deputy}" if draft.deputy else ""
    others = f"{more} other{'' if more == 1 else 's'}" if more else ""
    deputy = " and ".join(words for words in (usual, others) if words)
    return Cell(draft.email, small=" · ".join(words for words in (draft.phone, deputy) if words), pills=missing)


def _standing(row: MemberRow, today: date) -> Cell:
    if row.member is None:
        since = row.seat.empty_since if row.seat else None
        return Cell(f"empty since {say_short(since, today)}" if since else "never filled")
    if row.deputy is not None:
        return _stood_in(row.deputy, today)
    draft = row.member.draft
    over = row.sitting if row.sitting and row.sitting.until and row.sitting.until <= today else None
    if over is not None:
        days = f"from {say(over.since)} to {say(over.until)}" if over.since and over.until else _until(over)
        return Cell("Moved to another service" if over.ended is Ended.MOVED else "Left the team", small=days)
    if draft.left is not None and draft.left <= today:
        return Cell(f"left {say_short(draft.left, today)}")
    pills = ((draft.office.value.capitalize(), Tone.NOTE),) if draft.office is not Office.NONE else ()
    if draft.social_worker:
        pills = (*pills, ("Named social worker", Tone.NOTE))
    began = row.sitting.since if row.sitting else draft.joined
    standing = "Core member" if draft.core else "Not core"
    return Cell(f"{standing} since {say_short(began, today)}" if began else standing, pills=pills)


def _stood_in(one: Deputy, today: date) -> Cell:
    if one.until is not None and one.until <= today:
        days = f"from {say(one.since)} to {say(one.until)}" if one.since else f"until {say(one.until)}"
        return Cell("Deputy no longer", small=days)
    return Cell(f"Deputy since {say_short(one.since, today)}" if one.since else "Deputy")


def _until(over: Sitting) -> str:
    return f"until {say(over.until)}" if over.until else ""


def _hits(name: str, typed: str) -> tuple[tuple[int, int], ...]:
    start = name.casefold().find(typed.strip().casefold()) if typed.strip() else -1
    return ((start, len(typed.strip())),) if start >= 0 else ()
