"""Invitations of presenters and lead professionals, in the store. Decides nothing."""

from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from jatdesk.db.schema import presenters
from jatdesk.domain.ids import Id
from jatdesk.domain.presenters import Coming, Invited, Task


def of_meeting(connection: Connection, meeting_id: Id) -> dict[tuple[Id, Task], Invited]:
    """What is kept of each invitation to a meeting, by case and task."""
    found = (
        _invited(row) for row in connection.execute(select(presenters).where(presenters.c.meeting_id == meeting_id))
    )
    return {(each.case_id, each.task): each for each in found}


def put(connection: Connection, invitation_id: Id, wanted: Invited) -> None:
    """Keeps an invitation in place of the earlier one; a blank one only takes that away."""
    of_both = (presenters.c.meeting_id == wanted.meeting_id) & (presenters.c.case_id == wanted.case_id)
    this = of_both & (presenters.c.task == wanted.task.value)
    there = connection.execute(select(presenters.c.id).where(this)).scalar()
    connection.execute(delete(presenters).where(this))
    if not wanted.is_blank:
        values = vars(wanted) | {"task": wanted.task.value, "answer": wanted.answer.value}
        connection.execute(insert(presenters).values(id=there or invitation_id, **values))


def _invited(row: Row[Any]) -> Invited:
    return Invited(
        row.meeting_id,
        row.case_id,
        Task(row.task),
        row.name,
        row.invited_on,
        Coming(row.answer),
        row.answered_on,
        row.came,
    )
