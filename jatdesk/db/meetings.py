"""Meetings in the store: one row each, with the days on which things happened."""

from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, func, insert, select, update

from jatdesk.db.schema import agenda_items, meetings
from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import Meeting

FACTS = (
    "room_booked_on",
    "agenda_to_chair_on",
    "agenda_agreed_on",
    "agenda_sent_on",
    "draft_to_chair_on",
    "minutes_sent_on",
    "return_sent_on",
    "room_set_out_on",
    "members_told_on",
)
"""The facts a person may set or take back; the others follow from acts."""

_ON = meetings.c.cancelled_on.is_(None)
_ONE = select(meetings).where(meetings.c.id == bindparam("which"))


def add(connection: Connection, meeting: Meeting) -> None:
    """Keeps a new meeting."""
    connection.execute(insert(meetings).values(**vars(meeting)))


def one(connection: Connection, meeting_id: Id) -> Meeting | None:
    """One meeting, or None."""
    row = connection.execute(_ONE, {"which": meeting_id}).one_or_none()
    return None if row is None else _meeting(row)


def every(connection: Connection) -> tuple[Meeting, ...]:
    """All meetings, the newest day first."""
    return _many(connection, select(meetings).order_by(meetings.c.day.desc(), meetings.c.id.desc()))


def unfinished(connection: Connection) -> tuple[Meeting, ...]:
    """Meetings whose minutes are not out or whose return is not sent, the earliest first; no cancelled one."""
    open_ends = meetings.c.minutes_sent_on.is_(None) | meetings.c.return_sent_on.is_(None)
    return _many(connection, select(meetings).where(open_ends, _ON).order_by(meetings.c.day, meetings.c.id))


def on_day(connection: Connection, day: date) -> Meeting | None:
    """The meeting on `day`, or None; a cancelled one leaves its day free."""
    return _first(connection, select(meetings).where(meetings.c.day == day, _ON))


def after(connection: Connection, day: date) -> Meeting | None:
    """The first meeting after `day` that is not cancelled, or None."""
    return _first(connection, select(meetings).where(meetings.c.day > day, _ON).order_by(meetings.c.day))


def coming(connection: Connection, today: date) -> tuple[Meeting, ...]:
    """The meetings of today or later that are neither held nor cancelled, the earliest first."""
    ahead = select(meetings).where(meetings.c.day >= today, meetings.c.held_on.is_(None), _ON)
    return _many(connection, ahead.order_by(meetings.c.day))


def coming_with(connection: Connection, case_id: Id, today: date) -> Meeting | None:
    """The next meeting to be held on whose agenda a case stands, or None."""
    there = select(agenda_items.c.meeting_id).where(
        agenda_items.c.case_id == case_id, agenda_items.c.taken_off.is_(False)
    )
    ahead = select(meetings).where(meetings.c.day >= today, meetings.c.held_on.is_(None), _ON)
    return _first(connection, ahead.where(meetings.c.id.in_(there)).order_by(meetings.c.day))


def last_held(connection: Connection, count: int) -> tuple[Meeting, ...]:
    """The last meetings that were held, the newest first."""
    held = select(meetings).where(meetings.c.held_on.is_not(None))
    return _many(connection, held.order_by(meetings.c.day.desc()).limit(count))


def first_held(connection: Connection) -> date | None:
    """The day of the team's first meeting that was held."""
    return connection.execute(select(func.min(meetings.c.day)).where(meetings.c.held_on.is_not(None))).scalar()


def cancelled(connection: Connection) -> tuple[Meeting, ...]:
    """The meetings that were cancelled, the earliest first."""
    return _many(connection, select(meetings).where(meetings.c.cancelled_on.is_not(None)).order_by(meetings.c.day))


def changed(connection: Connection) -> tuple[Meeting, ...]:
    """The meetings that were moved or cancelled without a word that the members were told, the earliest first."""
    other = meetings.c.cancelled_on.is_not(None) | meetings.c.moved_on.is_not(None)
    untold = select(meetings).where(other, meetings.c.members_told_on.is_(None), meetings.c.held_on.is_(None))
    return _many(connection, untold.order_by(meetings.c.day))


def put(connection: Connection, meeting: Meeting) -> None:
    """Everything known of a meeting, in place of what was there."""
    _set(connection, meeting.id, **vars(meeting))


def set_fact(connection: Connection, meeting_id: Id, fact: str, on: date | None) -> None:
    """Sets one of `FACTS` to a day, or takes it back."""
    if fact not in FACTS:
        raise ValueError(f"no such fact of a meeting: {fact}")
    _set(connection, meeting_id, **{fact: on})
    if fact == "agenda_agreed_on":
        set_agenda_agreed(connection, meeting_id, on)


def set_agenda_agreed(connection: Connection, meeting_id: Id, on: date | None, by: str = "", how: str = "") -> None:
    """The chair agreed to the agenda: when, who and how (None: not yet). What stands on it then is late no more."""
    _set(connection, meeting_id, agenda_agreed_on=on, agenda_agreed_by=by, agenda_agreed_how=how)
    if on is not None:
        connection.execute(update(agenda_items).where(agenda_items.c.meeting_id == meeting_id).values(late=False))


def set_started(connection: Connection, meeting_id: Id, started: bool) -> None:
    """The meeting has begun."""
    _set(connection, meeting_id, started=started)


def set_held(connection: Connection, meeting_id: Id, on: date | None) -> None:
    """The meeting was held on this day."""
    _set(connection, meeting_id, held_on=on)


def set_confidentiality(connection: Connection, meeting_id: Id, given: bool) -> None:
    """Whether the confidentiality reminder was given."""
    _set(connection, meeting_id, confidentiality_given=given)


def set_approved(connection: Connection, meeting_id: Id, on: date | None) -> None:
    """The day of the chair's approval."""
    _set(connection, meeting_id, approved_on=on)


def set_finished(connection: Connection, meeting_id: Id, on: date | None) -> None:
    """The day from which nothing of the meeting was open any more; None while something is."""
    _set(connection, meeting_id, finished_on=on)


def not_finished(connection: Connection) -> tuple[Meeting, ...]:
    """Meetings that were held and are not finished, the earliest first."""
    query = select(meetings).where(meetings.c.held_on.is_not(None), meetings.c.finished_on.is_(None))
    return _many(connection, query.order_by(meetings.c.day))


def remove(connection: Connection, meeting_id: Id) -> None:
    """Takes away a meeting that was planned by mistake, with its agenda."""
    connection.execute(delete(meetings).where(meetings.c.id == meeting_id))


def _set(connection: Connection, meeting_id: Id, **values: Any) -> None:
    connection.execute(update(meetings).where(meetings.c.id == meeting_id).values(**values))


def _first(connection: Connection, query: Any) -> Meeting | None:
    row = connection.execute(query.limit(1)).one_or_none()
    return None if row is None else _meeting(row)


def _many(connection: Connection, query: Any) -> tuple[Meeting, ...]:
    return tuple(_meeting(row) for row in connection.execute(query))


def _meeting(row: Row[Any]) -> Meeting:
    return Meeting(**row._mapping)
