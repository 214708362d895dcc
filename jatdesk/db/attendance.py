"""The register of a meeting and the interests declared at it, in the store."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, or_, select, update

from jatdesk.db.schema import attendance, cases, interests, meetings, members, memberships
from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import Attendance, Interest, Presence


def register(connection: Connection, meeting_id: Id, day: date) -> tuple[Attendance, ...]:
    """Everybody who belongs in the register, by service and name, visitors last.

    Members who serve on `day` and have no line yet are there with an empty id and unknown presence.
    """
    found = connection.execute(select(attendance).where(attendance.c.meeting_id == meeting_id))
    written = [_line(row) for row in found]
    known = {line.member_id for line in written if line.member_id}
    serving = connection.execute(
        select(members.c.id, members.c.name, members.c.service)
        .where(or_(members.c.joined.is_(None), members.c.joined <= day))
        .where(or_(members.c.left.is_(None), members.c.left > day))
    ).all()
    # who moved since stood for another service then
    then = {
        row.member_id: row.service
        for row in connection.execute(
            select(memberships.c.member_id, memberships.c.service)
            .where(or_(memberships.c.since.is_(None), memberships.c.since <= day))
            .where(memberships.c.until > day)
        )
    }
    unmarked = [
        Attendance("", meeting_id, row.id, row.name, then.get(row.id, row.service), Presence.UNKNOWN)
        for row in serving
        if row.id not in known
    ]
    return tuple(sorted(written + unmarked, key=_order))


def line(connection: Connection, attendance_id: Id) -> Attendance | None:
    """One line of a register, or None."""
    row = connection.execute(select(attendance).where(attendance.c.id == attendance_id)).one_or_none()
    return None if row is None else _line(row)


def with_id(unwritten: Attendance, attendance_id: Id) -> Attendance:
    """The same line as a record of its own."""
    return replace(unwritten, id=attendance_id)


def add(connection: Connection, new: Attendance) -> None:
    """Writes a new line."""
    connection.execute(insert(attendance).values(**vars(new) | {"presence": new.presence.value}))


def change(connection: Connection, changed: Attendance) -> None:
    """Writes a line again, whole."""
    values = vars(changed) | {"presence": changed.presence.value}
    connection.execute(update(attendance).where(attendance.c.id == changed.id).values(**values))


def remove(connection: Connection, attendance_id: Id) -> None:
    """Takes a line out of the register."""
    connection.execute(delete(attendance).where(attendance.c.id == attendance_id))


def interests_at(connection: Connection, meeting_id: Id) -> tuple[Interest, ...]:
    """The interests declared at a meeting, by case number and name."""
    query = (
        select(interests)
        .join_from(interests, cases, interests.c.case_id == cases.c.id)
        .where(interests.c.meeting_id == meeting_id)
        .order_by(cases.c.number, interests.c.name)
    )
    return tuple(
        Interest(row.meeting_id, row.member_id, row.name, row.case_id, row.note) for row in connection.execute(query)
    )


def every_interest(connection: Connection) -> tuple[Interest, ...]:
    """The interests declared at any meeting and not taken back: each holds for the case's later papers too."""
    return tuple(
        Interest(row.meeting_id, row.member_id, row.name, row.case_id, row.note)
        for row in connection.execute(select(interests).order_by(interests.c.id))
    )


def out_for(connection: Connection, case_ids: Collection[Id]) -> dict[Id, tuple[str, ...]]:
    """By case who has declared an interest in it, at whatever meeting."""
    query = select(interests.c.case_id, interests.c.name).where(interests.c.case_id.in_(case_ids))
    found: dict[Id, tuple[str, ...]] = {}
    for case_id, name in connection.execute(query.order_by(interests.c.name)):
        if name not in found.get(case_id, ()):
            found[case_id] = (*found.get(case_id, ()), name)
    return found


def declare(connection: Connection, interest_id: Id, interest: Interest) -> None:
    """Keeps a declared interest, once."""
    withdraw(connection, interest.meeting_id, interest.member_id, interest.case_id)
    connection.execute(insert(interests).values(id=interest_id, **vars(interest)))


def withdraw(connection: Connection, meeting_id: Id, member_id: Id, case_id: Id) -> bool:
    """Takes a declared interest back; says whether there was one."""
    of_all = (interests.c.meeting_id == meeting_id) & (interests.c.member_id == member_id)
    return connection.execute(delete(interests).where(of_all, interests.c.case_id == case_id)).rowcount > 0


def last_came(connection: Connection, services: Iterable[str]) -> dict[str, date]:
    """The day on which somebody of each service (or a deputy) was last at a meeting, where there was one."""
    query = (
        select(attendance.c.service, func.max(meetings.c.day).label("day"))
        .join_from(attendance, meetings, attendance.c.meeting_id == meetings.c.id)
        .where(attendance.c.presence.in_((Presence.PRESENT.value, Presence.DEPUTY.value)))
        .where(meetings.c.held_on.is_not(None))
        .group_by(attendance.c.service)
    )
    wanted = set(services)
    return {row.service: row.day for row in connection.execute(query) if row.service in wanted}


def _order(entry: Attendance) -> tuple[bool, str, str]:
    return (entry.presence is Presence.VISITOR, entry.service.casefold(), entry.name.casefold())


def _line(row: Row[Any]) -> Attendance:
    return Attendance(**{**row._mapping, "presence": Presence(row.presence)})
