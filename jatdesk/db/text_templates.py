"""The ready texts a team keeps, in the store."""

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert as upsert

from jatdesk.db.schema import text_templates
from jatdesk.domain.ids import Id
from jatdesk.domain.text_templates import TextTemplate


def every(connection: Connection) -> tuple[TextTemplate, ...]:
    """All of them, by name."""
    rows = connection.execute(select(text_templates).order_by(text_templates.c.name, text_templates.c.id))
    return tuple(TextTemplate(row.id, row.name, row.words) for row in rows)


def one(connection: Connection, template_id: Id) -> TextTemplate | None:
    """One of them, or None."""
    return next((found for found in every(connection) if found.id == template_id), None)


def write(connection: Connection, template: TextTemplate) -> None:
    """Keeps a text as it is now, new or known."""
    statement = upsert(text_templates).values(**vars(template))
    connection.execute(statement.on_conflict_do_update(index_elements=["id"], set_=vars(template)))


def remove(connection: Connection, template_id: Id) -> None:
    """Forgets a text."""
    connection.execute(delete(text_templates).where(text_templates.c.id == template_id))
