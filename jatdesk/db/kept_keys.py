"""Derived keys that were kept when the store got a new key, so that what they vouch for still holds. Derives none."""

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from jatdesk.db.schema import kept_keys

HISTORY = "history"
"""Chains the lines of history."""

PASSWORDS = "document-passwords"
"""Recognises an old document password."""


def read(connection: Connection, name: str) -> bytes | None:
    """A key that was kept, or None in a store that still has its first key: then the derived one counts."""
    secret = connection.execute(select(kept_keys.c.secret).where(kept_keys.c.name == name)).scalar()
    return None if secret is None else bytes(secret)


def keep(connection: Connection, name: str, secret: bytes) -> None:
    """Keeps a key for good; one that was kept before stays, because it is the older one."""
    connection.execute(insert(kept_keys).values(name=name, secret=secret).on_conflict_do_nothing())
