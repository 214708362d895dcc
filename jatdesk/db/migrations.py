"""Brings a store of any earlier version up to today's. Migrations are plain functions, kept for ever."""

from collections.abc import Callable, Sequence

from sqlalchemy import Connection

from jatdesk.db import schema
from jatdesk.db.connect import APPLICATION_ID
from jatdesk.errors import StorageError

Migration = Callable[[Connection], None]


def _first(connection: Connection) -> None:
    schema.metadata.create_all(connection)
    for statement in schema.SEARCH_INDEX:
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")


MIGRATIONS: Sequence[Migration] = (_first,)
"""The n-th brings a store from version n to n + 1; version 0 is an empty file."""


def newest() -> int:
    """The schema version this program writes."""
    return len(MIGRATIONS)


def version(connection: Connection) -> int:
    """The schema version of the open store."""
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def check(connection: Connection) -> None:
    """Raises StorageError for a file that is no store and for one of a newer program; writes nothing."""
    found = version(connection)
    if found > newest():
        raise StorageError(
            "This store was made by a newer version of JAT Desk "
            f"(its format is {found}, this program knows {newest()}).",
            "Nothing in it was changed.",
            "Install the newer program and open the store with that.",
        )
    if connection.exec_driver_sql("PRAGMA application_id").scalar_one() != APPLICATION_ID:
        raise StorageError(
            "The store's file is damaged: there is nothing of a store in it.",
            "The file was left exactly as it is.",
            "Put back a copy from before, then open it again.",
        )


def migrate(connection: Connection) -> None:
    """Runs what is missing, inside the caller's transaction."""
    for number in range(version(connection), newest()):
        MIGRATIONS[number](connection)
        connection.exec_driver_sql(f"PRAGMA user_version={number + 1}")
