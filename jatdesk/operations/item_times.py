"""How long the meeting spoke of each item (M9): kept quietly, without history, like what is half typed."""

from collections.abc import Mapping

from jatdesk.db import item_times as rows
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.roles import Right
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.operations.locked_minutes import open_meeting


@allowed(Right.READ)
def of_meeting(desk: Desk, meeting_id: Id) -> dict[Id, int]:
    """Seconds by item, as they were kept last."""
    with desk.reading() as reading:
        return rows.of_meeting(reading, meeting_id)


@allowed(Right.KEEP)
def keep(desk: Desk, meeting_id: Id, seconds: Mapping[Id, int]) -> Changes:
    """Keeps the time used so far. It touches nothing that another screen shows."""
    with desk.writing() as transaction:
        open_meeting(transaction.connection, meeting_id)
        rows.keep(transaction.connection, meeting_id, seconds)
        return transaction.changes
