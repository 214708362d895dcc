"""What a person says of the room of a meeting, in the store. Decides nothing."""

from sqlalchemy import Connection, delete, insert, select

from jatdesk.db.schema import meetings, room_notes
from jatdesk.domain.ids import Id
from jatdesk.domain.room import RoomNotes


def of_meeting(connection: Connection, meeting_id: Id) -> RoomNotes | None:
    """What was said of a meeting's room, or None."""
    row = connection.execute(select(room_notes).where(room_notes.c.meeting_id == meeting_id)).one_or_none()
    return None if row is None else RoomNotes(row.meeting_id, row.layout, row.bring)


def latest(connection: Connection, meeting_id: Id) -> RoomNotes:
    """What was said last of a room before this meeting: most months it is the same."""
    this = select(meetings.c.day).where(meetings.c.id == meeting_id).scalar_subquery()
    query = select(room_notes).join_from(room_notes, meetings).where(meetings.c.day < this)
    row = connection.execute(query.order_by(meetings.c.day.desc()).limit(1)).one_or_none()
    return RoomNotes(meeting_id) if row is None else RoomNotes(meeting_id, row.layout, row.bring)


def put(connection: Connection, notes: RoomNotes) -> None:
    """Keeps what is said of a room in place of what was said before."""
    connection.execute(delete(room_notes).where(room_notes.c.meeting_id == notes.meeting_id))
    if notes.layout or notes.bring:
        connection.execute(insert(room_notes).values(**vars(notes)))
