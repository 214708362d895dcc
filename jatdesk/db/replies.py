"""What members answered before meetings, in the store. Decides nothing."""

from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from jatdesk.db.schema import replies
from jatdesk.domain.ids import Id
from jatdesk.domain.replies import Answer, DeputyFrom, Kept


def of_meeting(connection: Connection, meeting_id: Id) -> dict[Id, Kept]:
    """By member what they answered."""
    query = select(replies).where(replies.c.meeting_id == meeting_id)
    return {row.member_id: _kept(row) for row in connection.execute(query)}


def put(connection: Connection, reply_id: Id, kept: Kept) -> None:
    """Keeps an answer in place of the member's earlier one; a blank one only takes that away."""
    of_both = (replies.c.meeting_id == kept.meeting_id) & (replies.c.member_id == kept.member_id)
    there = connection.execute(select(replies.c.id).where(of_both)).scalar()
    connection.execute(delete(replies).where(of_both))
    if not kept.is_blank:
        values = vars(kept) | {"answer": kept.answer.value, "deputy_from": kept.deputy_from.value}
        connection.execute(insert(replies).values(id=there or reply_id, **values))


def _kept(row: Row[Any]) -> Kept:
    return Kept(
        row.meeting_id,
        row.member_id,
        Answer(row.answer),
        DeputyFrom(row.deputy_from),
        row.said_on,
        row.briefed_on,
        row.asked_on,
    )
