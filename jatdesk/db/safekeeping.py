"""When a thing was last done for the store's safety. One line a thing; what happened before stands in the history."""

from datetime import datetime

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from jatdesk.db.schema import safekeeping

RECOVERY_MADE = "recovery key made"
RECOVERY_TRIED = "recovery key tried"
RESTORE_TRIED = "restore tried"
CHECKED = "checked"


def done(connection: Connection, name: str, at: datetime, words: str = "") -> None:
    """Writes down that it was done now, in place of when it was done last."""
    values = {"at": at.isoformat(timespec="seconds"), "words": words}
    statement = insert(safekeeping).values(name=name, **values)
    connection.execute(statement.on_conflict_do_update(index_elements=["name"], set_=values))


def last(connection: Connection, name: str) -> datetime | None:
    """When it was last done (UTC), or None."""
    found = connection.execute(select(safekeeping.c.at).where(safekeeping.c.name == name)).scalar()
    return None if found is None else datetime.fromisoformat(found)


def words(connection: Connection, name: str) -> str:
    """What was said of it then; '' when it was never done."""
    return connection.execute(select(safekeeping.c.words).where(safekeeping.c.name == name)).scalar() or ""
