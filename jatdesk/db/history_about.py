"""What the records of lines are called now: 'Case 0239', 'Meeting of 10 December 2026'. Never by a child's name."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Connection, select

from jatdesk.db.schema import (
    actions,
    adoptions,
    agenda_items,
    attendance,
    cases,
    concerns,
    disposal_lists,
    engagements,
    issues,
    mailings,
    meetings,
    members,
    team_reviews,
)
from jatdesk.domain.adoptions import PAPER_WORDS, TeamPaper
from jatdesk.domain.dates import say
from jatdesk.domain.ids import Id
from jatdesk.domain.team_reviews import Reviewed

_AT_ONCE = 500

_REVIEWED = {
    Reviewed.MEMBERSHIP: "the membership",
    Reviewed.CHAIR: "the chair’s term",
    Reviewed.VICE_CHAIR: "the vice-chair’s term",
    Reviewed.SEAT: "a service to be considered",
}

Record = tuple[str, Id]


def about(connection: Connection, records: Iterable[Record]) -> dict[Record, str]:
    """The words for each of these records; a record that is gone has none."""
    by_kind: dict[str, list[Id]] = {}
    for kind, ref in dict.fromkeys(records):
        by_kind.setdefault(kind, []).append(ref)
    found: dict[Record, str] = {}
    for kind, refs in by_kind.items():
        if kind == "destroyed":
            found |= {(kind, ref): f"Case {int(ref):04}" for ref in refs if ref.isdigit()}
        for some in _batches(refs):
            found |= {(kind, ref): words for ref, words in _words(connection, kind, some)}
    return found


def _words(connection: Connection, kind: str, refs: Sequence[Id]) -> Iterator[tuple[Id, str]]:
    if kind == "case":
        for row in connection.execute(select(cases.c.id, cases.c.number).where(cases.c.id.in_(refs))):
            yield row.id, f"Case {row.number:04}"
    elif kind == "action":
        query = select(actions.c.id, cases.c.number).join_from(actions, cases, isouter=True)
        for row in connection.execute(query.where(actions.c.id.in_(refs))):
            yield row.id, f"Action in case {row.number:04}" if row.number is not None else "Action"
    elif kind == "concern":
        held = select(concerns.c.id, cases.c.number).join_from(concerns, cases)
        for row in connection.execute(held.where(concerns.c.id.in_(refs))):
            yield row.id, f"Case {row.number:04}"
    elif kind == "issue":
        for row in connection.execute(select(issues.c.id, issues.c.on_day).where(issues.c.id.in_(refs))):
            yield row.id, f"Issue of {say(row.on_day)}"
    elif kind == "member":
        for row in connection.execute(select(members.c.id, members.c.name).where(members.c.id.in_(refs))):
            yield row.id, row.name
    elif kind == "mailing":
        for row in connection.execute(select(mailings.c.id, mailings.c.title).where(mailings.c.id.in_(refs))):
            yield row.id, row.title
    elif kind == "disposal":
        made = select(disposal_lists.c.id, disposal_lists.c.made_on).where(disposal_lists.c.id.in_(refs))
        for row in connection.execute(made):
            yield row.id, f"Disposal list of {say(row.made_on)}"
    elif kind in ("engagement", "team_review", "adoption"):
        yield from _of_the_team(connection, kind, refs)
    elif kind in ("meeting", "item", "minutes", "attendance"):
        yield from _of_meetings(connection, kind, refs)


def _of_the_team(connection: Connection, kind: str, refs: Sequence[Id]) -> Iterator[tuple[Id, str]]:
    table, field = {
        "engagement": (engagements, engagements.c.service),
        "team_review": (team_reviews, team_reviews.c.what),
        "adoption": (adoptions, adoptions.c.paper),
    }[kind]
    query: Any = select(table.c.id, field.label("said"), table.c.on_day).where(table.c.id.in_(refs))
    for row in connection.execute(query):
        words = row.said
        if kind == "team_review":
            words = f"Review: {_REVIEWED[Reviewed(words)]}"
        elif kind == "adoption":
            words = PAPER_WORDS[TeamPaper(words)]
        yield row.id, f"{words}, {say(row.on_day)}"


def _of_meetings(connection: Connection, kind: str, refs: Sequence[Id]) -> Iterator[tuple[Id, str]]:
    if kind in ("meeting", "minutes"):
        days: Any = select(meetings.c.id, meetings.c.day).where(meetings.c.id.in_(refs))
        for row in connection.execute(days):
            yield row.id, f"Meeting of {say(row.day)}"
    if kind in ("item", "minutes"):
        items: Any = (
            select(agenda_items.c.id, agenda_items.c.title, cases.c.number, meetings.c.day)
            .join_from(agenda_items, meetings, agenda_items.c.meeting_id == meetings.c.id)
            .join(cases, agenda_items.c.case_id == cases.c.id, isouter=True)
        )
        for row in connection.execute(items.where(agenda_items.c.id.in_(refs))):
            title = row.title if row.number is None else f"Case {row.number:04}"
            yield row.id, f"{title}, meeting of {say(row.day)}"
    if kind == "attendance":
        people: Any = select(attendance.c.id, attendance.c.name, meetings.c.day).join_from(
            attendance, meetings, attendance.c.meeting_id == meetings.c.id
        )
        for row in connection.execute(people.where(attendance.c.id.in_(refs))):
            yield row.id, f"{row.name}, meeting of {say(row.day)}" if row.name else f"Meeting of {say(row.day)}"


def _batches(refs: Sequence[Id]) -> Iterator[list[Id]]:
    waiting = iter(refs)
    while some := list(islice(waiting, _AT_ONCE)):
        yield some
