"""Document passwords: the team's, changed every six months, and one-offs for everybody else (handbook appendix K)."""

from datetime import date

from jatdesk.crypto.passphrases import offered_document_password
from jatdesk.crypto.sealing import check_document_password
from jatdesk.db import mailings, passwords
from jatdesk.db.store import Transaction
from jatdesk.domain.dates import add_months
from jatdesk.domain.distribution import Prepared
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.passwords import Circle, DocumentPassword
from jatdesk.domain.roles import Right
from jatdesk.errors import SaveRefused
from jatdesk.operations import mailing_folders
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk

SHORTEST = 10
"""A document password of one's own has at least so many characters."""


@allowed(Right.SEND)
def current(desk: Desk) -> DocumentPassword:
    """The team's password of today; every store has one from its first day."""
    return _current(desk)


@allowed(Right.SEND)
def all_passwords(desk: Desk) -> tuple[DocumentPassword, ...]:
    """Every password there ever was, newest first, so that an old file can still be opened."""
    with desk.reading() as reading:
        return passwords.every(reading)


@allowed(Right.SEND)
def counts(desk: Desk) -> dict[Id, int]:
    """By password of how many mailings it opens something."""
    with desk.reading() as reading:
        return mailings.count_sealed(reading)


@allowed(Right.SEND)
def sealed_with(desk: Desk, password_id: Id) -> tuple[Prepared, ...]:
    """The mailings of which a password opens something, newest first."""
    with desk.reading() as reading:
        return tuple(mailing_folders.located(desk, each) for each in mailings.sealed_with(reading, password_id))


@allowed(Right.READ)
def due_on(desk: Desk) -> date:
    """The day the team's password should be changed."""
    return add_months(_current(desk).since, desk.profile.password_months)


def offered(desk: Desk) -> str:
    """A password the program offers: 14 characters that can be read out and typed."""
    return offered_document_password(desk.randomness)


@allowed(Right.SEND)
def change(desk: Desk, new: str | None = None) -> tuple[DocumentPassword, Changes]:
    """Gives the team a new password from today; without `new`, one that the program offers.

    Raises SaveRefused for one that was used before or is quickly guessed, UserError for one some programs can't take.
    """
    wanted = offered(desk) if new is None else new
    check_document_password(wanted)
    if len(wanted) < SHORTEST:
        raise SaveRefused(
            "This password is too short: it could be guessed.",
            "The old one still holds.",
            f"Use at least {SHORTEST} characters, or take the offered one.",
        )
    today = desk.clock.today()
    made = DocumentPassword(desk.new_id(), Circle.TEAM, wanted, today)
    with desk.writing() as transaction:
        if any(old.password == wanted for old in passwords.every(transaction.connection)):
            raise SaveRefused("This password was used before.", "The old one still holds.", "Choose another.")
        old_one = passwords.team_password(transaction.connection)
        if old_one is not None:
            passwords.end(transaction.connection, old_one.id, today)
        passwords.add(transaction.connection, made)
        transaction.record("Changed the document password", "password", made.id)
        return made, transaction.changes


def keep_one_off(desk: Desk, transaction: Transaction, holder: str, password: str) -> DocumentPassword:
    """Keeps a password made for one recipient and one mailing; part of the caller's transaction."""
    made = DocumentPassword(desk.new_id(), Circle.ONE_OFF, password, desk.clock.today(), holder=holder)
    passwords.add(transaction.connection, made)
    return made


def _current(desk: Desk) -> DocumentPassword:
    with desk.reading() as reading:
        found = passwords.team_password(reading)
    if found is None:
        raise SaveRefused("There is no document password.", "", "Make one in Settings.")
    return found
