"""Updates asked of lead professionals: rows that hang on a case. Decides nothing."""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from jatdesk.db.schema import agenda_items, cases, lead_updates
from jatdesk.domain.cases import StoryEntry, StoryKind
from jatdesk.domain.ids import Id
from jatdesk.domain.lead_updates import LeadUpdate, told
from jatdesk.domain.meetings import ItemKind


def put(connection: Connection, case_id: Id, wanted: LeadUpdate) -> None:
    """Keeps an update in place of the one with its id."""
    connection.execute(delete(lead_updates).where(lead_updates.c.id == wanted.id))
    connection.execute(insert(lead_updates).values(case_id=case_id, **vars(wanted)))


def remove(connection: Connection, update_id: Id) -> None:
    """Takes one out that was recorded by mistake."""
    connection.execute(delete(lead_updates).where(lead_updates.c.id == update_id))


def one(connection: Connection, update_id: Id) -> tuple[Id, LeadUpdate] | None:
    """One update with its case's id, or None."""
    row = connection.execute(select(lead_updates).where(lead_updates.c.id == update_id)).one_or_none()
    return None if row is None else (row.case_id, _update(row))


def of_case(connection: Connection, case_id: Id) -> tuple[LeadUpdate, ...]:
    """All updates of a case, the latest asked first."""
    query = select(lead_updates).where(lead_updates.c.case_id == case_id)
    rows = connection.execute(query.order_by(lead_updates.c.asked_on.desc(), lead_updates.c.id.desc()))
    return tuple(_update(row) for row in rows)


def of_meeting(connection: Connection, meeting_id: Id) -> dict[Id, LeadUpdate]:
    """The updates for one meeting, by case."""
    rows = connection.execute(select(lead_updates).where(lead_updates.c.meeting_id == meeting_id))
    return {row.case_id: _update(row) for row in rows}


def set_asked(connection: Connection, meeting_id: Id, case_ids: Collection[Id], on: date | None) -> None:
    """The day on which these were asked for (None: they were not, after all)."""
    these = (lead_updates.c.meeting_id == meeting_id) & lead_updates.c.case_id.in_(case_ids)
    connection.execute(update(lead_updates).where(these).values(asked_on=on))


def wanted(connection: Connection, meeting_id: Id) -> tuple[tuple[Id, str, str], ...]:
    """The reviews of a meeting whose case has a lead professional: case id, number and lead, by number."""
    query = (
        select(cases.c.id, cases.c.number, cases.c.lead_professional)
        .join_from(agenda_items, cases, agenda_items.c.case_id == cases.c.id)
        .where(agenda_items.c.meeting_id == meeting_id, agenda_items.c.kind == ItemKind.REVIEW.value)
        .where(agenda_items.c.taken_off.is_(False), cases.c.lead_professional != "")
        .order_by(cases.c.number)
    )
    return tuple((row.id, f"{row.number:04}", row.lead_professional) for row in connection.execute(query))


def story(connection: Connection, case_id: Id) -> tuple[StoryEntry, ...]:
    """Each update that came back, as the case's story tells it."""
    return tuple(
        StoryEntry(each.back_on, StoryKind.UPDATE, "Lead professional’s update", each.lead, told(each))
        for each in of_case(connection, case_id)
        if each.back_on is not None
    )


def _update(row: Row[Any]) -> LeadUpdate:
    return LeadUpdate(
        row.meeting_id,
        row.lead,
        row.progress,
        row.child_says,
        row.parents_say,
        row.next_steps,
        row.asked_on,
        row.back_on,
        row.id,
    )
