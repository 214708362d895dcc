"""The list of members by service: one row for each member, one for each service nobody stands for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jatdesk.domain.dates import say_short
from jatdesk.domain.members import Member, Office, Seat
from jatdesk.domain.search import fold
from jatdesk.ui.widgets.pill import Tone
from jatdesk.ui.widgets.table_model import Cell, Column

SERVING, GAPS, LEFT = "serving", "gaps", "left"


@dataclass(frozen=True)
class MemberRow:
    """A member, or a service without one; `found` is what was searched for."""

    service: str
    member: Member | None
    found: str = ""


def rows(seats: Sequence[Seat], everybody: Sequence[Member], wanted: str, typed: str, today: date) -> list[MemberRow]:
    """The rows of one filter that hold what was typed, in the order of the services."""
    if wanted == LEFT:
        made = [MemberRow(member.service, member) for member in everybody if not member.serves_on(today)]
    else:
        made = []
        for seat in seats:
            if wanted == SERVING:
                made += [MemberRow(seat.service, member) for member in seat.members]
            if seat.vacant:
                made.append(MemberRow(seat.service, None))
    sought = fold(typed)
    return [MemberRow(row.service, row.member, typed) for row in made if sought in fold(_words(row))]


def columns(today: date) -> list[Column[MemberRow]]:
    """Service, member, contact, office."""
    return [
        Column("Service", lambda row: row.service),
        Column("Member", _name),
        Column("Contact", _contact),
        Column("In the team", lambda row: _standing(row, today), width=27),
    ]


def _words(row: MemberRow) -> str:
    if row.member is None:
        return row.service
    draft = row.member.draft
    return " ".join((row.service, draft.name, draft.job_title, draft.email, draft.deputy))


def _name(row: MemberRow) -> Cell:
    if row.member is None:
        return Cell(pills=(("nobody yet", Tone.DUE),))
    return Cell(row.member.name, bold=_hits(row.member.name, row.found), small=row.member.draft.job_title)


def _contact(row: MemberRow) -> Cell:
    if row.member is None:
        return Cell()
    draft = row.member.draft
    missing = () if draft.email else (("no e-mail", Tone.DUE),)
    return Cell(draft.email, small=draft.phone, pills=missing)


def _standing(row: MemberRow, today: date) -> Cell:
    if row.member is None:
        return Cell()
    draft = row.member.draft
    if draft.left is not None and draft.left <= today:
        return Cell(f"left {say_short(draft.left, today)}")
    office = ((draft.office.value.capitalize(), Tone.NOTE),) if draft.office is not Office.NONE else ()
    since = f"since {say_short(draft.joined, today)}" if draft.joined else ""
    return Cell("Core member" if draft.core else "Not a core member", small=since, pills=office)


def _hits(name: str, typed: str) -> tuple[tuple[int, int], ...]:
    start = name.casefold().find(typed.strip().casefold()) if typed.strip() else -1
    return ((start, len(typed.strip())),) if start >= 0 else ()
