"""The tables of a lent store, and their records raw: which are merged, by which key, how they stood (G12).

Each store keeps what is its own business (`_OWN`) and what is worked out of the rest is worked out anew. Nothing is
made of a row but what is written.
"""

import hashlib
import json
import zlib
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, Table, UniqueConstraint

from jatdesk.db.connect import driver
from jatdesk.db.schema import metadata
from jatdesk.domain.merging_records import Key, Value, mark
from jatdesk.domain.search import fold

_OWN = frozenset(
    {
        "commits",
        "covers",
        "history",
        "history_content",
        "kept_keys",
        "people",
        "places",
        "safekeeping",
        "signing_keys",
    }
)
"""Of each store alone: who opens it, with which keys, how often it was saved. History is told on, line by line."""

_WORKED_OUT = frozenset({"case_order", "case_totals", "likeness_keys", "search_terms"})

_COUNTY = frozenset(table for table in metadata.tables if table.startswith("county_"))
"""A central desk has no cases and is not lent."""

_KEYS = {"cases": ("id",)}
"""A case is the same by its id; what number people say is settled when it is taken in."""

_NUMBERS = {"cases": "number", "children": "nr"}
"""Numbers given one after the other: two stores give the same one to two records."""

_NATURAL: dict[str, list[tuple[str, ...]]] = {
    "attendance": [("meeting_id", "member_id")],
    "agenda_items": [("meeting_id", "case_id", "kind"), ("meeting_id", "kind", "key", "title")],
    "meetings": [("day",)],
    "members": [("name", "service")],
    "deputies": [("member_id", "name")],
    "directory": [("name", "organisation")],
}
"""What makes two new records the same one, besides what the tables say is unique; empty values make none."""

_UNLESS = {("meetings", "day"): "cancelled_on", ("agenda_items", "title"): "case_id"}
"""Where the second is filled the first makes no two the same: a cancelled meeting leaves its day free, and two cases
that were given one number have one title."""

_BYTES = frozenset({"paper_bytes", "kept_mail_bytes", "logo_pictures"})
"""Written once and never changed: looked at by their keys alone."""

_FOLDED = {"name_key": "name", "known_key": "known_as"}
"""A name as it is searched for, in the row of the name: never asked about, made of the name that stands."""


def tables() -> tuple[Table, ...]:
    """Every table that is merged, parents before children."""
    left_out = _OWN | _WORKED_OUT | _COUNTY
    return tuple(table for table in metadata.sorted_tables if table.name not in left_out)


def snapshot(connection: Connection) -> bytes:
    """How every record stands, values by their marks; small enough to travel with the store."""
    found = {}
    for table in tables():
        names = columns_of(table)
        rows = {written(key): [mark(value) for value in row] for key, row in read(connection, table).items()}
        found[table.name] = {"columns": names, "rows": rows}
    return zlib.compress(json.dumps(found, separators=(",", ":"), ensure_ascii=False).encode(), 1)


def sha256(taken: bytes) -> str:
    """What tells one snapshot from another."""
    return hashlib.sha256(taken).hexdigest()


def read(connection: Connection, table: Table) -> dict[Key, tuple[Any, ...]]:
    names = columns_of(table)
    keys = [names.index(name) for name in key_of(table)]
    query = f"SELECT {', '.join(map(quoted, names))} FROM {quoted(table.name)}"
    rows: Iterator[tuple[Any, ...]] = driver(connection).execute(query)
    if len(keys) == 1:
        at = keys[0]
        return {(row[at],): row for row in rows}
    return {tuple(row[at] for at in keys): row for row in rows}


def columns_of(table: Table) -> list[str]:
    if table.name in _BYTES:
        return list(key_of(table))
    return [column.name for column in table.c if column.name != _NUMBERS.get(table.name)]


def key_of(table: Table) -> tuple[str, ...]:
    return _KEYS.get(table.name) or tuple(column.name for column in table.primary_key)


def folded_of(table: Table) -> frozenset[str]:
    """The columns that are made of another of the same row."""
    return frozenset(name for name, of in _FOLDED.items() if name in table.c and of in table.c)


def with_folded(table: Table, change: Mapping[str, Value]) -> dict[str, Value]:
    """A change of some columns, with what is made of them, and without what is made of those that stay."""
    made = folded_of(table)
    kept = {name: value for name, value in change.items() if name not in made}
    return kept | {name: fold(str(kept[_FOLDED[name]])) for name in made if _FOLDED[name] in kept}


def naturals_of(table: Table) -> list[tuple[str, ...]]:
    """Sets of columns that are one record's alone, besides its key."""
    unique: list[tuple[str, ...]] = [
        tuple(column.name for column in each.columns)
        for each in table.constraints
        if isinstance(each, UniqueConstraint) and table.name not in _KEYS
    ]
    return unique + _NATURAL.get(table.name, [])


def unless_of(table: Table, names: tuple[str, ...]) -> str:
    """The column that must be empty for these to make two records the same one; '' for none."""
    return next((_UNLESS[table.name, name] for name in names if (table.name, name) in _UNLESS), "")


def parents_of(table: Table) -> list[tuple[str, str]]:
    """The columns that point at another table's id, and which."""
    return [(key.parent.name, key.column.table.name) for key in table.foreign_keys if key.column.name == "id"]


def by_key(table: Table) -> str:
    return " AND ".join(f"{quoted(name)} = ?" for name in key_of(table))


def written(key: Key) -> str:
    return json.dumps([each.hex() if isinstance(each, bytes) else each for each in key], ensure_ascii=False)


def quoted(name: str) -> str:
    return f'"{name}"'
