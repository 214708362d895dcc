"""What a backup needs of the store: a checked copy, how much is in it, and whether anything changed. Keeps no file."""

from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, func, select

from jatdesk.db import connect, history
from jatdesk.db.plain_words import plain_errors
from jatdesk.db.schema import actions, cases, county_returns, drafts, meetings, members
from jatdesk.db.schema import history as history_lines
from jatdesk.domain.backups import Counts, Mark
from jatdesk.errors import StorageError


def copy(reading: Connection, target: Path, raw_hex: str) -> Counts:
    """Writes the store as this reading sees it into a new file, opens that again, checks all of it and counts.

    Raises StorageError when the disk is full or the copy is not whole.
    """
    with plain_errors():
        here = counts(reading)
        connect.copy(reading, target, raw_hex)
        made = connect.engine(target, raw_hex, 0)
        try:
            with made.connect() as connection:
                there = counts(connection)
        finally:
            made.dispose()
    if here != there:
        raise StorageError("The backup does not hold what the store holds.", "The store was not changed.", "Try again.")
    return there


def counts(reading: Connection) -> Counts:
    """How many records there are of the kinds that are counted."""
    return Counts(
        cases=_count(reading, cases),
        meetings=_count(reading, meetings),
        actions=_count(reading, actions),
        members=_count(reading, members),
        history=_count(reading, history_lines),
    )


def mark(reading: Connection) -> Mark:
    """How the store stands, told quickly; every act writes a line of history, half-typed text has its moment."""
    count, last = reading.execute(select(func.count(), func.max(drafts.c.saved_at)).select_from(drafts)).one()
    return Mark(history.head(reading), f"{count} {last or ''}".strip())


def first_case_on(reading: Connection) -> date | None:
    """The day on which the first case was opened, or at a central desk the first return came, told quickly."""
    opened = reading.execute(select(cases.c.opened_on).order_by(cases.c.number).limit(1)).scalar()
    return opened or reading.execute(select(func.min(county_returns.c.came_on))).scalar()


def _count(reading: Connection, table: Table) -> int:
    found: Any = reading.execute(select(func.count()).select_from(table)).scalar_one()
    return int(found)
