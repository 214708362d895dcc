"""How long a meeting has spoken of each item so far, in the store."""

from collections.abc import Mapping

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert as upsert

from jatdesk.db.schema import agenda_items, item_times
from jatdesk.domain.ids import Id


def of_meeting(connection: Connection, meeting_id: Id) -> dict[Id, int]:
    """Seconds by item."""
    rows = connection.execute(select(item_times).where(item_times.c.meeting_id == meeting_id))
    return {row.item_id: row.seconds for row in rows}


def keep(connection: Connection, meeting_id: Id, seconds: Mapping[Id, int]) -> None:
    """Keeps the seconds of these items; one that has left the agenda since is passed over."""
    there = set(connection.execute(select(agenda_items.c.id).where(agenda_items.c.meeting_id == meeting_id)).scalars())
    for item_id, spent in seconds.items():
        if item_id in there:
            statement = upsert(item_times).values(item_id=item_id, meeting_id=meeting_id, seconds=spent)
            connection.execute(statement.on_conflict_do_update(index_elements=["item_id"], set_={"seconds": spent}))
