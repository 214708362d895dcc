"""Comments on draft minutes in the store."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from jatdesk.db.schema import comments
from jatdesk.domain.comments import Comment
from jatdesk.domain.ids import Id


def add(connection: Connection, comment: Comment) -> None:
    """Keeps a comment."""
    connection.execute(insert(comments).values(**vars(comment) | {"at": comment.at.isoformat(timespec="seconds")}))


def one(connection: Connection, comment_id: Id) -> Comment | None:
    """One comment, or None."""
    row = connection.execute(select(comments).where(comments.c.id == comment_id)).one_or_none()
    return None if row is None else _comment(row)


def of_meeting(connection: Connection, meeting_id: Id) -> tuple[Comment, ...]:
    """The comments on one meeting's minutes, oldest first."""
    rows = connection.execute(select(comments).where(comments.c.meeting_id == meeting_id).order_by(comments.c.id))
    return tuple(_comment(row) for row in rows)


def settle(connection: Connection, comment_id: Id, on: date) -> None:
    """The comment was taken up, or answered."""
    connection.execute(update(comments).where(comments.c.id == comment_id).values(settled_on=on))


def _comment(row: Row[Any]) -> Comment:
    return Comment(**dict(row._mapping) | {"at": datetime.fromisoformat(row.at)})
