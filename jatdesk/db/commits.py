"""How many transactions were ever committed: one row that every transaction adds one to."""

from sqlalchemy import Connection

from jatdesk.db.connect import driver

_ONE_MORE = "INSERT INTO commits (id, n) VALUES (1, 1) ON CONFLICT (id) DO UPDATE SET n = n + 1 RETURNING n"


def one_more(connection: Connection) -> int:
    """Counts the transaction that is about to be committed; the new number. By the driver: every save runs it."""
    return int(driver(connection).execute(_ONE_MORE).fetchall()[0][0])


def count(connection: Connection) -> int:
    """How many there were."""
    return int(connection.exec_driver_sql("SELECT n FROM commits WHERE id = 1").scalar() or 0)


def raise_to(connection: Connection, least: int) -> None:
    """Goes on counting from there, when the count was lower."""
    connection.exec_driver_sql("UPDATE commits SET n = max(n, ?) WHERE id = 1", (least,))
