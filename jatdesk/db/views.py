"""A person's own filters and columns of a list, by the slot of their key; nobody else's are read."""

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from jatdesk.db.schema import views
from jatdesk.domain.ids import Id

_NEW = insert(views)
_KEEP = _NEW.on_conflict_do_update(
    index_elements=("id",), set_={"name": _NEW.excluded.name, "body": _NEW.excluded.body}
)


def keep(connection: Connection, view_id: Id, slot_id: str, kind: str, name: str, body: str) -> None:
    """Keeps a view in place of what was kept under the same id."""
    connection.execute(_KEEP, {"id": view_id, "slot_id": slot_id, "kind": kind, "name": name, "body": body})


def of_person(connection: Connection, slot_id: str, kind: str) -> tuple[tuple[Id, str, str], ...]:
    """Id, name and body of a person's views of one kind, in the order in which they were made."""
    rows = connection.execute(select(views).filter_by(slot_id=slot_id, kind=kind).order_by(views.c.id))
    return tuple((row.id, row.name, row.body) for row in rows)


def remove(connection: Connection, slot_id: str, view_id: Id) -> None:
    """Forgets one of a person's views."""
    connection.execute(delete(views).filter_by(slot_id=slot_id, id=view_id))
