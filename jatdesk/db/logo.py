"""The team's logo in the store: the one in use, and every picture that was one."""

from sqlalchemy import Connection, delete, insert, select

from jatdesk.db import schema
from jatdesk.db.schema import logo_pictures
from jatdesk.domain.ids import Id
from jatdesk.domain.logo import Logo, Picture


def current(connection: Connection) -> Logo | None:
    """The one in use, or None."""
    row = connection.execute(select(logo_pictures, schema.logo.c.alt).join(schema.logo)).one_or_none()
    return Logo(row.id, Picture(row.data, row.width, row.height), row.alt) if row else None


def there(connection: Connection, picture_id: Id) -> bool:
    """Whether a picture is kept."""
    return connection.execute(select(logo_pictures.c.id).where(logo_pictures.c.id == picture_id)).first() is not None


def add(connection: Connection, picture_id: Id, picture: Picture) -> None:
    """Keeps a picture; it is not in use yet."""
    connection.execute(insert(logo_pictures).values(id=picture_id, **vars(picture)))


def use(connection: Connection, picture_id: Id, alt: str) -> None:
    """This one is in use from now on, read out as `alt`; '' for none."""
    connection.execute(delete(schema.logo))
    if picture_id:
        connection.execute(insert(schema.logo).values(picture_id=picture_id, alt=alt))
