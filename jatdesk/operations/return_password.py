"""The return's own password: the central team knows it and no other of the team's, and keeps it until it is changed."""

from jatdesk.db import passwords
from jatdesk.db.store import Transaction
from jatdesk.domain.history import Changes
from jatdesk.domain.passwords import Circle, DocumentPassword
from jatdesk.domain.roles import Right
from jatdesk.operations import passwords as all_passwords
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk

HOLDER = "the central team, for returns"


@allowed(Right.SEND)
def current(desk: Desk) -> DocumentPassword | None:
    """The one that holds today; None before the first return."""
    with desk.reading() as reading:
        return next((each for each in passwords.every(reading) if _holds(each)), None)


@allowed(Right.SEND)
def every(desk: Desk) -> tuple[str, ...]:
    """All there ever were, newest first: one of them opens a return of another day."""
    with desk.reading() as reading:
        return tuple(each.password for each in passwords.every(reading) if each.circle is Circle.RETURN)


@allowed(Right.SEND)
def change(desk: Desk) -> Changes:
    """A new one from today, for the next return; what was sent opens with the old one."""
    with desk.writing() as transaction:
        for old in passwords.every(transaction.connection):
            if _holds(old):
                passwords.end(transaction.connection, old.id, desk.clock.today())
        made = keep(desk, transaction, all_passwords.offered(desk))
        transaction.record("Changed the password of returns", "password", made.id)
        return transaction.changes


def keep(desk: Desk, transaction: Transaction, password: str) -> DocumentPassword:
    """The one that holds, or this one from today; part of the caller's transaction."""
    for each in passwords.every(transaction.connection):
        if _holds(each):
            return each
    made = DocumentPassword(desk.new_id(), Circle.RETURN, password, desk.clock.today(), holder=HOLDER)
    passwords.add(transaction.connection, made)
    return made


def _holds(each: DocumentPassword) -> bool:
    return each.circle is Circle.RETURN and each.until is None
