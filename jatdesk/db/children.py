"""Children and their carers in the store. The search index of a child's cases is kept by `db.cases`."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from jatdesk.db import likeness, search_index
from jatdesk.db.schema import carers, children
from jatdesk.domain.children import Carer, Child, Gender
from jatdesk.domain.ids import Id
from jatdesk.domain.search import fold


def add_many(connection: Connection, new: Sequence[Child]) -> None:
    """Keeps new children; `db.likeness.add` must follow, once their carers are there."""
    if new:
        first = (connection.execute(_LAST_NR).scalar() or 0) + 1
        connection.execute(insert(children), [_values(child) | {"nr": nr} for nr, child in enumerate(new, first)])


def change(connection: Connection, child: Child) -> None:
    """Puts what is known of a child in place of what was there; only inside `db.cases.change_child` or `db.merges`."""
    connection.execute(update(children).where(children.c.id == child.id).values(**_values(child)))


def carers_of(connection: Connection, child_id: Id) -> tuple[Carer, ...]:
    """The parents and carers of a child, in the order of the form."""
    rows = connection.execute(select(carers).where(carers.c.child_id == child_id).order_by(carers.c.position))
    return tuple(
        Carer(
            row.name,
            row.known_as,
            row.relationship,
            row.responsibility,
            row.address,
            row.postcode,
            row.phone,
            row.birth,
        )
        for row in rows
    )


def set_carers(connection: Connection, child_id: Id, wanted: Sequence[Carer]) -> None:
    """Puts these carers in place of those that were there."""
    with likeness.kept_up(connection, child_id):
        connection.execute(delete(carers).where(carers.c.child_id == child_id))
        add_carers(connection, [(child_id, wanted)])
    search_index.follow_children(connection, [child_id])


def add_carers(connection: Connection, of_children: Sequence[tuple[Id, Sequence[Carer]]]) -> None:
    """Keeps the carers of children who have none yet; `db.likeness.add` must follow."""
    rows = [
        {"id": f"{child_id}-{position}", "child_id": child_id, "position": position, **vars(carer), **_keys(carer)}
        for child_id, wanted in of_children
        for position, carer in enumerate(wanted)
    ]
    if rows:
        connection.execute(insert(carers), rows)


def folded_names(connection: Connection) -> Iterator[str]:
    """Every child's name and other name, folded, to be looked for in a text."""
    for row in connection.execute(select(children.c.name_key, children.c.known_as)):
        yield row.name_key
        if row.known_as:
            yield fold(row.known_as)


def any_named(connection: Connection, keys: Collection[str]) -> bool:
    """Whether one of some folded texts is a child's name or other name."""
    either = children.c.name_key.in_(keys) | children.c.known_key.in_([key for key in keys if key])
    return connection.execute(select(children.c.id).where(either).limit(1)).first() is not None


def named_or_born(connection: Connection, name: str, birth: date | None) -> tuple[Child, ...]:
    """Children of the same folded name, and those born on the same day."""
    same = children.c.name_key == fold(name)
    if birth is not None:
        same |= children.c.birth == birth
    query = select(children.c.id.label("child_id"), *COLUMNS).where(same).limit(200)
    return tuple(child(row) for row in connection.execute(query))


_LAST_NR = select(func.max(children.c.nr))

COLUMNS = tuple(column for column in children.c if column.name not in ("id", "name_key", "known_key", "nr"))
"""What a query selects beside `child_id`, so that `child` can read its rows; for `db` only."""


def child(row: Row[Any]) -> Child:
    """The child in a row of `child_id` and `COLUMNS`; for `db` only."""
    values = {column.name: getattr(row, column.name) for column in COLUMNS}
    return Child(**values | {"id": row.child_id, "gender": Gender(row.gender)})


def _values(wanted: Child) -> dict[str, Any]:
    return vars(wanted) | {"gender": wanted.gender.value} | _keys(wanted)


def _keys(person: Child | Carer) -> dict[str, str]:
    return {"name_key": fold(person.name), "known_key": fold(person.known_as)}
