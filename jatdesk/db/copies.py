"""The numbered copies of meetings, in the store. Decides nothing."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from jatdesk.db.schema import copies, meetings, no_copies
from jatdesk.domain.copies import Copies, CopiesFact, Copy
from jatdesk.domain.ids import Id


def of_meeting(connection: Connection, meeting_id: Id) -> Copies:
    """The copies of a meeting by number, and whether a person said that there were none."""
    query = select(copies).where(copies.c.meeting_id == meeting_id).order_by(copies.c.number)
    none_on = connection.execute(select(no_copies.c.on_day).where(no_copies.c.meeting_id == meeting_id)).scalar()
    return Copies(tuple(_copy(row) for row in connection.execute(query)), none_on)


def put(connection: Connection, wanted: Sequence[Copy]) -> None:
    """Keeps copies in place of those with their ids."""
    remove(connection, [copy.id for copy in wanted])
    if wanted:
        connection.execute(insert(copies), [vars(copy) for copy in wanted])


def remove(connection: Connection, ids: Collection[Id]) -> None:
    """Forgets copies."""
    connection.execute(delete(copies).where(copies.c.id.in_(list(ids))))


def set_none(connection: Connection, meeting_id: Id, on: date | None) -> None:
    """That no copies were printed was said on a day (None: it is not so)."""
    connection.execute(delete(no_copies).where(no_copies.c.meeting_id == meeting_id))
    if on is not None:
        connection.execute(insert(no_copies).values(meeting_id=meeting_id, on_day=on))


def unsettled(connection: Connection, today: date) -> tuple[CopiesFact, ...]:
    """Meetings that are over and have copies that are neither shredded nor explained, the oldest first."""
    query = (
        select(copies, meetings.c.day)
        .join_from(copies, meetings)
        .where(copies.c.shredded_on.is_(None), copies.c.why == "")
        .where(meetings.c.held_on.is_not(None) | (meetings.c.day < today))
        .order_by(meetings.c.day, copies.c.number)
    )
    found: dict[tuple[date, Id], list[Copy]] = {}
    for row in connection.execute(query):
        found.setdefault((row.day, row.meeting_id), []).append(_copy(row))
    return tuple(
        CopiesFact(meeting_id, day, sum(one.is_out for one in held), sum(one.to_shred for one in held))
        for (day, meeting_id), held in found.items()
    )


def _copy(row: Row[Any]) -> Copy:
    return Copy(**{name: row._mapping[name] for name in Copy.__dataclass_fields__})
