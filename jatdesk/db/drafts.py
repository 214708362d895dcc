"""Half-typed texts, one row a field: overwritten in place, and gone when the field is settled or given up."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, select

from jatdesk.db.connect import driver
from jatdesk.db.schema import agenda_items, drafts
from jatdesk.domain.ids import Id
from jatdesk.domain.minutes import Draft

MINUTES = "minutes"
"""The kind of a draft whose `ref` is an agenda item."""

FORM = "form"
"""The kind of a draft that is a page's half-typed form; its `ref` is the page."""

# by the driver: what is typed runs it all the time
_SAVE = (
    "INSERT INTO drafts (kind, ref, field, text, cursor, saved_at) VALUES (?, ?, ?, ?, ?, ?) "
    "ON CONFLICT (kind, ref, field) DO UPDATE "
    "SET text = excluded.text, cursor = excluded.cursor, saved_at = excluded.saved_at"
)


def save(connection: Connection, draft: Draft, now: datetime) -> None:
    """Keeps the text as it is this moment, in place of what was kept of this field before."""
    at = now.isoformat(timespec="milliseconds")  # two fields may be typed in within one second
    driver(connection).execute(_SAVE, (draft.kind, draft.ref, draft.field, draft.text, draft.cursor, at))


def one(connection: Connection, item_id: Id, field: str) -> Draft | None:
    """The half-typed text of one field, or None."""
    return next((draft for draft in of_item(connection, item_id) if draft.field == field), None)


def of_item(connection: Connection, item_id: Id) -> tuple[Draft, ...]:
    """The half-typed texts of one item."""
    return of_items(connection, [item_id])


def of_items(connection: Connection, item_ids: Sequence[Id]) -> tuple[Draft, ...]:
    """The half-typed texts of several items."""
    query = select(drafts).where(drafts.c.kind == MINUTES, drafts.c.ref.in_(item_ids)).order_by(drafts.c.field)
    return tuple(Draft(row.kind, row.ref, row.field, row.text, row.cursor) for row in connection.execute(query))


def of_meeting(connection: Connection, meeting_id: Id) -> tuple[Draft, ...]:
    """The half-typed texts of all items of a meeting, what was typed last first."""
    items = select(agenda_items.c.id).where(agenda_items.c.meeting_id == meeting_id)
    query = select(drafts).where(drafts.c.kind == MINUTES, drafts.c.ref.in_(items)).order_by(drafts.c.saved_at.desc())
    return tuple(Draft(row.kind, row.ref, row.field, row.text, row.cursor) for row in connection.execute(query))


def text_of_form(connection: Connection, page: str, field: str) -> str | None:
    """The half-typed form of a page, or None."""
    query = select(drafts.c.text).where(drafts.c.kind == FORM, drafts.c.ref == page, drafts.c.field == field)
    found = connection.execute(query).scalar()
    return None if found is None else str(found)


def drop(connection: Connection, ref: Id, field: str, kind: str = MINUTES) -> None:
    """Forgets the half-typed text of one field."""
    key = (drafts.c.kind == kind) & (drafts.c.ref == ref) & (drafts.c.field == field)
    connection.execute(delete(drafts).where(key))
