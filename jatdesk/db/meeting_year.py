"""Months left without a meeting knowingly, in the store."""

from datetime import date

from sqlalchemy import Connection, delete, insert, select

from jatdesk.db.schema import empty_months


def empty(connection: Connection) -> dict[date, str]:
    """These months, by their first day, with what was said about each."""
    return dict(connection.execute(select(empty_months.c.month, empty_months.c.words)).all())


def leave_out(connection: Connection, month: date, words: str) -> None:
    """Keeps that a month has no meeting knowingly."""
    forget(connection, month)
    connection.execute(insert(empty_months).values(month=month, words=words))


def forget(connection: Connection, month: date) -> None:
    """A month is to have a meeting after all."""
    connection.execute(delete(empty_months).where(empty_months.c.month == month))
