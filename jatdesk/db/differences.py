"""Two histories side by side, up to where they are one: what the one has that the other has not. Writes nothing."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection

from jatdesk.db import connect
from jatdesk.domain.backups import Counts
from jatdesk.domain.differences import Act

Bare = Any
"""A bare connection, to a file that may be damaged."""

Found = tuple[list[Act], list[Act], Counts]
"""The acts that only the one has, those that only the other has, and how much the one holds."""

_MOST = 20_000
_NEWEST = "SELECT max(id) FROM history"
_LINK = "SELECT link FROM history WHERE id = ?"
_AFTER = """SELECT history.at, history.what, history.kind, cases.number FROM history
            LEFT JOIN cases ON cases.id = history.ref WHERE history.id > ? ORDER BY history.id DESC LIMIT ?"""


def bare(reading: Connection) -> Bare:
    """The connection under a reading of an open store."""
    found = reading.connection.dbapi_connection
    assert found is not None
    return found


@contextmanager
def looked_into(path: Path, raw_hex: str) -> Iterator[Bare]:
    """A copy of a store's file (and of its log, if it has one beside it), which may be damaged."""
    log = path.with_name(path.name + "-wal")
    with closing(connect.looking(path, raw_hex, with_log=log.exists())) as connection:
        yield connection


def between(here: Bare, there: Bare) -> Found | None:
    """The acts that only `here` has, those that only `there` has, and how much `here` holds.

    None when one of them can't be read so far.
    """
    try:
        common = _common(here, there)
        return _after(here, common), _after(there, common), _counts(here)
    except (sqlcipher.DatabaseError, TypeError, ValueError):
        return None


def _common(one: Bare, other: Bare) -> int:
    """The newest line that both have alike. The lines are chained, so before it all are alike and after it none."""
    low, high = 0, min(_number(one, _NEWEST), _number(other, _NEWEST))
    while low < high:
        middle = (low + high + 1) // 2
        link = one.execute(_LINK, (middle,)).fetchone()
        if link is not None and link == other.execute(_LINK, (middle,)).fetchone():
            low = middle
        else:
            high = middle - 1
    return low


def _after(connection: Bare, line: int) -> list[Act]:
    rows = connection.execute(_AFTER, (line, _MOST)).fetchall()
    return [
        Act(datetime.fromisoformat(at).astimezone().date(), what, kind, f"{number:04}" if number else "")
        for at, what, kind, number in rows
    ]


def _counts(connection: Bare) -> Counts:
    return Counts(**{name: _number(connection, f"SELECT count(*) FROM {name}") for name in Counts.__dataclass_fields__})


def _number(connection: Bare, question: str) -> int:
    return int(connection.execute(question).fetchone()[0] or 0)
