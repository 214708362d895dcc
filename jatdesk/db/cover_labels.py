"""Whose record a row is, for the words beside it: the case by number, or the meeting by day."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from jatdesk.db.connect import driver
from jatdesk.db.schema import metadata
from jatdesk.domain.dates import say
from jatdesk.domain.ids import Id
from jatdesk.domain.merging_records import Key


@dataclass(frozen=True)
class About:
    """'Case 0231', and the record by kind and id."""

    words: str = ""
    kind: str = "team"
    ref: Id = "1"

    def __bool__(self) -> bool:
        return bool(self.words)


_CASE = "SELECT number, id FROM cases WHERE {} = ? ORDER BY number LIMIT 1"
_MEETING = "SELECT day, id FROM meetings WHERE id = ?"


def about(connection: Connection, table: str, key: Key) -> About:
    """What a row is about; without words where nothing can be said."""
    bare = driver(connection)
    columns = {column.name for column in metadata.tables[table].c}
    names = ["id"] if table == "cases" else [column.name for column in metadata.tables[table].primary_key]
    where = " AND ".join(f'"{name}" = ?' for name in names)

    def of(name: str) -> str:
        row = bare.execute(f'SELECT "{name}" FROM "{table}" WHERE {where}', key).fetchone()
        return str(row[0]) if row is not None and row[0] else ""

    found = None
    if table == "cases":
        found = bare.execute(_CASE.format("id"), key).fetchone()
    elif table == "children":
        found = bare.execute(_CASE.format("child_id"), key).fetchone()
    elif "case_id" in columns and (ref := of("case_id")):
        found = bare.execute(_CASE.format("id"), (ref,)).fetchone()
    elif "child_id" in columns and (ref := of("child_id")):
        found = bare.execute(_CASE.format("child_id"), (ref,)).fetchone()
    if found is not None:
        return About(f"Case {found[0]:04d}", "case", found[1])
    meeting = str(key[0]) if table == "meetings" else of("meeting_id") if "meeting_id" in columns else ""
    if meeting and (row := bare.execute(_MEETING, (meeting,)).fetchone()):
        return About(f"Meeting of {say(date.fromisoformat(row[0]))}", "meeting", row[1])
    if table == "members" and (called := of("name")):
        return About(called, "member", str(key[0]))
    return About("The team" if table == "team" else "")
