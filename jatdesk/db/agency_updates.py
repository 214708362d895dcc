"""Agency Action Updates that were taken in, passage by passage, in the store. Decides nothing."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from jatdesk.db.schema import agency_update_parts, agency_updates, cases
from jatdesk.domain.agency_updates import Accepted, WrittenUpdate
from jatdesk.domain.cases import StoryEntry, StoryKind
from jatdesk.domain.ids import Id

_PARTS = (
    select(agency_update_parts, agency_updates, cases.c.number.label("case_number"))
    .join_from(agency_update_parts, agency_updates)
    .join(cases, agency_update_parts.c.case_id == cases.c.id, isouter=True)
    .order_by(agency_updates.c.received_on, agency_update_parts.c.id)
)


def add(
    connection: Connection,
    update_id: Id,
    meeting_id: Id,
    member: tuple[Id, str, str],
    received_on: date,
    mark: str,
    parts: Sequence[tuple[Id, Accepted]],
) -> None:
    """Keeps a returned form; `member` is id, service and name, each part comes with its own id."""
    member_id, service, who = member
    connection.execute(
        insert(agency_updates).values(
            id=update_id,
            meeting_id=meeting_id,
            member_id=member_id,
            service=service,
            who=who,
            received_on=received_on,
            print=mark,
        )
    )
    for part_id, part in parts:
        values = vars(part) | {"id": part_id, "update_id": update_id, "case_id": part.case_id or None}
        connection.execute(insert(agency_update_parts).values(**values))


def remove(connection: Connection, update_id: Id) -> None:
    """Forgets a returned form and what was taken in from it."""
    connection.execute(delete(agency_update_parts).where(agency_update_parts.c.update_id == update_id))
    connection.execute(delete(agency_updates).where(agency_updates.c.id == update_id))


def earlier(connection: Connection, meeting_id: Id, member_id: Id, mark: str) -> date | None:
    """The day on which this very form was taken in for a meeting, or None."""
    this = (agency_updates.c.meeting_id == meeting_id) & (agency_updates.c.member_id == member_id)
    query = select(agency_updates.c.received_on).where(this, agency_updates.c.print == mark)
    return connection.execute(query.order_by(agency_updates.c.received_on.desc()).limit(1)).scalar()


def is_there(connection: Connection, update_id: Id) -> bool:
    """Whether a returned form is kept."""
    return connection.execute(select(agency_updates.c.id).where(agency_updates.c.id == update_id)).first() is not None


def count(connection: Connection, meeting_id: Id, member_id: Id) -> int:
    """How many forms of a member are kept for a meeting."""
    this = (agency_updates.c.meeting_id == meeting_id) & (agency_updates.c.member_id == member_id)
    return len(connection.execute(select(agency_updates.c.id).where(this)).all())


def of_meeting(connection: Connection, meeting_id: Id) -> tuple[WrittenUpdate, ...]:
    """Every passage taken in for a meeting, in the order they came."""
    return tuple(_update(row) for row in connection.execute(_PARTS.where(agency_updates.c.meeting_id == meeting_id)))


def about_actions(connection: Connection, action_ids: Sequence[Id]) -> tuple[WrittenUpdate, ...]:
    """Every passage about some actions, at whatever meeting, in the order they came."""
    found = connection.execute(_PARTS.where(agency_update_parts.c.action_id.in_(action_ids)))
    return tuple(_update(row) for row in found)


def story(connection: Connection, case_id: Id) -> tuple[StoryEntry, ...]:
    """Each passage about a case, as its story tells it."""
    found = connection.execute(_PARTS.where(agency_update_parts.c.case_id == case_id))
    return tuple(
        StoryEntry(
            each.received_on,
            StoryKind.UPDATE,
            "Agency Action Update",
            " · ".join(part for part in (each.service, each.who) if part),
            f"{each.asked}: {each.words}" if each.asked else each.words,
        )
        for each in (_update(row) for row in found)
    )


def _update(row: Row[Any]) -> WrittenUpdate:
    number = f"{row.case_number:04}" if row.case_number is not None else ""
    return WrittenUpdate(
        row.service, row.who, row.received_on, row.words, row.asked, row.case_id or "", number, row.action_id
    )
