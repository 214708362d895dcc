"""Who holds which slot of the key file, and every public key they ever had. Knows nothing of the key file itself."""

from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from jatdesk.db.schema import people, signing_keys
from jatdesk.domain.people import Person
from jatdesk.domain.roles import Role


def add(connection: Connection, person: Person) -> None:
    """Keeps a person, with the first of their public keys."""
    values = {column.name: getattr(person, column.name) for column in people.columns}
    connection.execute(insert(people).values(**values | {"role": person.role.value}))
    _keep_key(connection, person.slot_id, person.signing_public, person.keys_since)


def one(connection: Connection, slot_id: str) -> Person | None:
    """The person of a slot, or None when nobody was written down for it."""
    row = connection.execute(select(people).where(people.c.slot_id == slot_id)).one_or_none()
    return None if row is None else _person(row)


def every(connection: Connection) -> tuple[Person, ...]:
    """Everybody there ever was."""
    return tuple(_person(row) for row in connection.execute(select(people).order_by(people.c.slot_id)))


def rename(connection: Connection, slot_id: str, name: str) -> None:
    """Gives a person another name."""
    connection.execute(update(people).where(people.c.slot_id == slot_id).values(name=name))


def set_keys(connection: Connection, slot_id: str, public: bytes, since: date) -> None:
    """The person has new personal keys; the earlier public key stays known as theirs."""
    connection.execute(
        update(people).where(people.c.slot_id == slot_id).values(signing_public=public, keys_since=since)
    )
    _keep_key(connection, slot_id, public, since)


def leave(connection: Connection, slot_id: str, on: date) -> None:
    """The person works with the store no longer."""
    connection.execute(update(people).where(people.c.slot_id == slot_id).values(left_on=on))


def had_key(connection: Connection, slot_id: str, public: bytes) -> bool:
    """Whether a public key is or was this person's."""
    query = select(signing_keys.c.public).where(signing_keys.c.public == public, signing_keys.c.slot_id == slot_id)
    return connection.execute(query).first() is not None


def keys_of(connection: Connection, slot_id: str) -> tuple[bytes, ...]:
    """Every public key that is or was this person's."""
    query = select(signing_keys.c.public).where(signing_keys.c.slot_id == slot_id)
    return tuple(bytes(public) for public in connection.execute(query).scalars())


def _keep_key(connection: Connection, slot_id: str, public: bytes, since: date | None) -> None:
    if public:
        statement = upsert(signing_keys).values(public=public, slot_id=slot_id, since=since)
        connection.execute(statement.on_conflict_do_nothing())


def _person(row: Row[Any]) -> Person:
    return Person(**dict(row._mapping) | {"role": Role(row.role), "signing_public": bytes(row.signing_public)})
