"""Where each person was: one row a slot of the key file, overwritten in place. What it says is no record."""

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from jatdesk.db.schema import places

_NEW = insert(places)
_KEEP = _NEW.on_conflict_do_update(index_elements=("slot_id",), set_={"body": _NEW.excluded.body})


def keep(connection: Connection, slot_id: str, body: str) -> None:
    """Keeps this in place of what was kept of the person before."""
    connection.execute(_KEEP, {"slot_id": slot_id, "body": body})


def one(connection: Connection, slot_id: str) -> str:
    """What is kept of a person, or nothing."""
    return connection.execute(select(places.c.body).where(places.c.slot_id == slot_id)).scalar() or ""
