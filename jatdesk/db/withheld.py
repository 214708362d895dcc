"""What is to be withheld from whom about each case."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from jatdesk.db.schema import withheld
from jatdesk.domain.ids import Id
from jatdesk.domain.withheld import Withheld

_FEW = 200


def add(connection: Connection, case_id: Id, kept: Withheld) -> None:
    """Keeps an entry, which has its id."""
    connection.execute(insert(withheld).values(case_id=case_id, **vars(kept)))


def change(connection: Connection, kept: Withheld) -> None:
    """Writes an entry as it is to stand now."""
    connection.execute(update(withheld).where(withheld.c.id == kept.id).values(**vars(kept)))


def remove(connection: Connection, withheld_id: Id) -> None:
    """Forgets an entry that was made by mistake."""
    connection.execute(delete(withheld).where(withheld.c.id == withheld_id))


def one(connection: Connection, withheld_id: Id) -> tuple[Id, Withheld] | None:
    """An entry with the id of its case, or None."""
    row = connection.execute(select(withheld).where(withheld.c.id == withheld_id)).one_or_none()
    return None if row is None else (row.case_id, _kept(row))


def of_case(connection: Connection, case_id: Id) -> tuple[Withheld, ...]:
    """The entries of one case, oldest first."""
    return of_cases(connection, [case_id]).get(case_id, ())


def of_cases(connection: Connection, case_ids: Collection[Id]) -> dict[Id, tuple[Withheld, ...]]:
    """The entries of some cases, oldest first; there are few."""
    query = select(withheld).order_by(withheld.c.id)
    if len(case_ids) <= _FEW:
        query = query.where(withheld.c.case_id.in_(case_ids))
    found: defaultdict[Id, list[Withheld]] = defaultdict(list)
    for row in connection.execute(query).all():
        if row.case_id in case_ids:
            found[row.case_id].append(_kept(row))
    return {case_id: tuple(entries) for case_id, entries in found.items()}


def _kept(row: Row[Any]) -> Withheld:
    return Withheld(**{name: row._mapping[name] for name in Withheld.__dataclass_fields__})
