"""Chairs' meetings and the team's points in the store."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, delete, insert, select, text, update

from jatdesk.db.schema import chairs_meetings, chairs_points
from jatdesk.domain.chairs_meetings import ChairsMeeting, Level, Point
from jatdesk.domain.ids import Id


def every(connection: Connection) -> tuple[ChairsMeeting, ...]:
    """All meetings, the newest first."""
    query = select(chairs_meetings).order_by(chairs_meetings.c.on_day.desc(), chairs_meetings.c.id.desc())
    return tuple(
        ChairsMeeting(Level(row.chairs_of), row.on_day, row.place, row.who, row.words, row.id)
        for row in connection.execute(query)
    )


def points(connection: Connection) -> tuple[Point, ...]:
    """All points, in the order in which they were taken."""
    return tuple(
        Point(row.meeting_id, row.words, row.issue_id or "", row.answer, row.answered_on, row.id)
        for row in connection.execute(select(chairs_points).order_by(text("chairs_points.rowid")))
    )


def add(connection: Connection, meeting: ChairsMeeting) -> None:
    """Keeps a meeting with its own id."""
    connection.execute(insert(chairs_meetings).values(**_values(meeting)))


def change(connection: Connection, meeting: ChairsMeeting) -> None:
    """Puts a meeting in place of what was there."""
    connection.execute(update(chairs_meetings).where(chairs_meetings.c.id == meeting.id).values(**_values(meeting)))


def remove(connection: Connection, meeting_id: Id) -> None:
    """Takes a meeting out, with its points."""
    connection.execute(delete(chairs_meetings).where(chairs_meetings.c.id == meeting_id))


def add_point(connection: Connection, point: Point) -> None:
    """Keeps a point with its own id."""
    connection.execute(insert(chairs_points).values(**_point(point)))


def change_point(connection: Connection, point: Point) -> None:
    """Puts a point in place of what was there."""
    connection.execute(update(chairs_points).where(chairs_points.c.id == point.id).values(**_point(point)))


def remove_point(connection: Connection, point_id: Id) -> None:
    """Takes a point out."""
    connection.execute(delete(chairs_points).where(chairs_points.c.id == point_id))


def points_of_issue(connection: Connection, issue_id: Id) -> tuple[Id, ...]:
    """The points that came from an issue; they stay without one when it is taken out."""
    return tuple(connection.execute(select(chairs_points.c.id).where(chairs_points.c.issue_id == issue_id)).scalars())


def give_issue(connection: Connection, issue_id: Id, point_ids: Sequence[Id]) -> None:
    """These points come from an issue again, as far as they are there and from no other."""
    free = chairs_points.c.id.in_(point_ids) & chairs_points.c.issue_id.is_(None)
    connection.execute(update(chairs_points).where(free).values(issue_id=issue_id))


def _values(meeting: ChairsMeeting) -> dict[str, Any]:
    return {name: value for name, value in vars(meeting).items() if name != "on"} | {
        "on_day": meeting.on,
        "chairs_of": meeting.chairs_of.value,
    }


def _point(point: Point) -> dict[str, Any]:
    return vars(point) | {"issue_id": point.issue_id or None}
