"""Two records of one child made one, and what undoing that needs. Decides nothing."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, delete, insert, or_, select, update

from jatdesk.db import children as child_rows
from jatdesk.db import likeness, search_index
from jatdesk.db.schema import cases, children, earlier_names, kin, merges, others
from jatdesk.domain.children import Child
from jatdesk.domain.ids import Id


@dataclass(frozen=True)
class Merge:
    """One merge: whose record stayed, whose went; `body` is what stood before, as plain values."""

    id: Id
    kept_id: Id
    gone_id: Id
    on: date
    undone_on: date | None
    body: dict[str, Any]


def add(connection: Connection, merge: Merge) -> None:
    """Keeps what undoing needs."""
    kept = {"id": merge.id, "kept_id": merge.kept_id, "gone_id": merge.gone_id, "merged_on": merge.on}
    connection.execute(insert(merges), kept | {"body": json.dumps(merge.body, ensure_ascii=False)})


def one(connection: Connection, merge_id: Id) -> Merge | None:
    """A merge, or None."""
    row = connection.execute(select(merges).where(merges.c.id == merge_id)).one_or_none()
    if row is None:
        return None
    return Merge(row.id, row.kept_id, row.gone_id, row.merged_on, row.undone_on, json.loads(row.body))


def set_undone(connection: Connection, merge_id: Id, on: date) -> None:
    """It was undone; what stood before is forgotten."""
    connection.execute(update(merges).where(merges.c.id == merge_id).values(undone_on=on, body="{}"))


def move_cases(connection: Connection, case_ids: Sequence[Id], child_id: Id) -> None:
    """Gives cases to another child; the index finds them by that one's name from now on."""
    connection.execute(update(cases).where(cases.c.id.in_(case_ids)).values(child_id=child_id))
    search_index.follow_children(connection, [child_id])


def links(connection: Connection, child_ids: Sequence[Id]) -> dict[str, list[dict[str, Any]]]:
    """The rows that tie children to others, as plain values: relatives, and who is someone else."""
    of_kin = or_(kin.c.child_id.in_(child_ids), kin.c.other_id.in_(child_ids))
    of_others = or_(others.c.child_id.in_(child_ids), others.c.other_id.in_(child_ids))
    return {
        "kin": [_plain(row) for row in connection.execute(select(kin).where(of_kin)).mappings()],
        "others": [_plain(row) for row in connection.execute(select(others).where(of_others)).mappings()],
    }


def put_links(connection: Connection, child_ids: Sequence[Id], wanted: dict[str, list[dict[str, Any]]]) -> None:
    """Puts these rows in place of all that tie these children; rows whose other child is gone lose it or go."""
    connection.execute(delete(kin).where(or_(kin.c.child_id.in_(child_ids), kin.c.other_id.in_(child_ids))))
    connection.execute(delete(others).where(or_(others.c.child_id.in_(child_ids), others.c.other_id.in_(child_ids))))
    named = {value for rows in wanted.values() for row in rows for value in (row["child_id"], row["other_id"]) if value}
    there = set(connection.execute(select(children.c.id).where(children.c.id.in_(named))).scalars())
    relatives = [row for row in wanted["kin"] if row["child_id"] in there and row["other_id"] in there | {None}]
    pairs = [row for row in wanted["others"] if row["child_id"] in there and row["other_id"] in there]
    if relatives:
        connection.execute(insert(kin), [_typed(row, "birth", "consent_on") for row in relatives])
    if pairs:
        connection.execute(insert(others).prefix_with("OR IGNORE"), [_typed(row, "said_on") for row in pairs])


def set_earlier_names(connection: Connection, child_id: Id, names: Sequence[str]) -> None:
    """Puts these earlier names in place of those that were there, and finds the cases by all that stands now."""
    with likeness.kept_up(connection, child_id):
        connection.execute(delete(earlier_names).where(earlier_names.c.child_id == child_id))
        rows = [{"id": f"{child_id}-{n}", "child_id": child_id, "name": name} for n, name in enumerate(names)]
        if rows:
            connection.execute(insert(earlier_names), rows)
    search_index.follow_children(connection, [child_id])


def change_child(connection: Connection, child: Child) -> None:
    """Puts what is known of a child in place of what was there; the names it had are set by `set_earlier_names`."""
    with likeness.kept_up(connection, child.id):
        child_rows.change(connection, child)
    search_index.follow_children(connection, [child.id])


def remove_child(connection: Connection, child_id: Id) -> None:
    """Deletes the record of a child who has no case any more, with the carers."""
    likeness.forget(connection, child_id)
    connection.execute(delete(children).where(children.c.id == child_id))


def _plain(row: Any) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()}


def _typed(row: dict[str, Any], *days: str) -> dict[str, Any]:
    return row | {name: date.fromisoformat(row[name]) if row[name] else None for name in days}
