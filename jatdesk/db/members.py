"""Members in the store, those who left included."""

from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from jatdesk.db.schema import members
from jatdesk.domain.ids import Id
from jatdesk.domain.members import Member, MemberDraft, Office


def add(connection: Connection, member: Member) -> None:
    """Keeps a new member."""
    connection.execute(insert(members).values(id=member.id, **_values(member.draft)))


def change(connection: Connection, member: Member) -> None:
    """Puts what is known of a member in place of what was there."""
    connection.execute(update(members).where(members.c.id == member.id).values(**_values(member.draft)))


def one(connection: Connection, member_id: Id) -> Member | None:
    """One member, or None."""
    row = connection.execute(select(members).where(members.c.id == member_id)).one_or_none()
    return None if row is None else _member(row)


def every(connection: Connection) -> tuple[Member, ...]:
    """All members there ever were, by name."""
    return tuple(_member(row) for row in connection.execute(select(members).order_by(members.c.name, members.c.id)))


def _values(draft: MemberDraft) -> dict[str, Any]:
    return vars(draft) | {"office": draft.office.value}


def _member(row: Row[Any]) -> Member:
    values = dict(row._mapping)
    member_id = values.pop("id")
    return Member(member_id, MemberDraft(**values | {"office": Office(values["office"])}))
