"""What families were given to read, when, how and to whom, and what the case's story tells of it."""

from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from jatdesk.db.schema import letters_given
from jatdesk.domain.cases import StoryEntry, StoryKind
from jatdesk.domain.ids import Id
from jatdesk.domain.letters_given import CALLED, Given, LetterKind


def add(connection: Connection, given: Given) -> None:
    """Keeps that somebody was given something."""
    connection.execute(insert(letters_given).values(**vars(given) | {"kind": given.kind.value}))


def remove(connection: Connection, given_id: Id) -> None:
    """Forgets one that was recorded by mistake."""
    connection.execute(delete(letters_given).where(letters_given.c.id == given_id))


def one(connection: Connection, given_id: Id) -> Given | None:
    """One of them, or None."""
    row = connection.execute(select(letters_given).where(letters_given.c.id == given_id)).one_or_none()
    return None if row is None else _given(row)


def of_case(connection: Connection, case_id: Id) -> tuple[Given, ...]:
    """What the family of a case was given, the earliest first."""
    query = select(letters_given).where(letters_given.c.case_id == case_id)
    return tuple(map(_given, connection.execute(query.order_by(letters_given.c.given_on, letters_given.c.id))))


def of_mailing(connection: Connection, mailing_id: Id) -> tuple[Given, ...]:
    """What was given by one mailing."""
    query = select(letters_given).where(letters_given.c.mailing_id == mailing_id)
    return tuple(map(_given, connection.execute(query.order_by(letters_given.c.id))))


def story(connection: Connection, case_id: Id) -> tuple[StoryEntry, ...]:
    """Each letter and leaflet with its day, how it went, and to whom."""
    return tuple(
        StoryEntry(each.given_on, StoryKind.SENT, CALLED[each.kind], f"for the family, {each.how}", each.person)
        for each in of_case(connection, case_id)
    )


def _given(row: Row[Any]) -> Given:
    values = {name: row._mapping[name] for name in Given.__dataclass_fields__}
    return Given(**values | {"kind": LetterKind(row.kind)})
