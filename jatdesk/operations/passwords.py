"""Document passwords: the team's, changed every six months, and one-offs for everybody else (handbook appendix K)."""

from collections.abc import Sequence
from datetime import date

from jatdesk.crypto.passphrases import Strength, offered_document_password, strength
from jatdesk.crypto.sealing import check_document_password
from jatdesk.db import mailings, members, passwords, people, team
from jatdesk.db.store import Reading, Transaction
from jatdesk.domain.dates import add_months
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.members import Member
from jatdesk.domain.passwords import Circle, DocumentPassword, Leaver, PasswordDue, bare, knows, left_knowing
from jatdesk.domain.roles import Right, may
from jatdesk.domain.sending import Prepared
from jatdesk.errors import SaveRefused, UserError
from jatdesk.operations import mailing_folders
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk

STRONG = 4
"""A document password of one's own is so strong: whoever finds a file can try as often as they like."""

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
    """The day the team's password should be changed: after six months, or when somebody who knows it left."""
    current, today = _current(desk), desk.clock.today()
    with desk.reading() as reading:
        left = left_since(reading, members.every(reading), current, today)
    return min([add_months(current.since, desk.profile.password_months), *(each.on for each in left)])


@allowed(Right.SEND)
def standing(desk: Desk) -> PasswordDue:
    """The team's password of today, by when it should be another, and who left knowing it."""
    current, today = _current(desk), desk.clock.today()
    with desk.reading() as reading:
        left = left_since(reading, members.every(reading), current, today)
    return PasswordDue(current, due_on(desk), left)


def left_since(
    reading: Reading, everyone: Sequence[Member], current: DocumentPassword, today: date
) -> tuple[Leaver, ...]:
    """Who knows this password and no longer should: who left, who had a way into the store, the central team."""
    let_go = [(one.words, one.left_on) for one in people.every(reading) if one.left_on and may(one.role, Right.SEND)]
    found = left_knowing(everyone, let_go, current.since, today)
    owner = team.read(reading)
    if owner.central_out_on and owner.central_knew_id == current.id:
        found += (Leaver("The central team", owner.central_out_on, "no longer shares it"),)
    return tuple(sorted(found, key=lambda each: each.on))


@allowed(Right.SEND)
def knowing(desk: Desk) -> tuple[str, ...]:
    """The names of the members who are told the team's password."""
    today = desk.clock.today()
    with desk.reading() as reading:
        return tuple(each.name for each in members.every(reading) if knows(each) and each.serves_on(today))


def offered(desk: Desk) -> str:
    """A password the program offers: 14 characters that can be read out and typed."""
    return offered_document_password(desk.randomness)


@allowed(Right.SEND)
def measured(desk: Desk, wanted: str) -> Strength:
    """How strong a password of one's own is, in words. Raises SaveRefused for one that not every program can take."""
    try:
        check_document_password(wanted)
    except UserError as fault:
        raise SaveRefused(fault.what, "The old one still holds.", fault.todo) from fault
    if len(wanted) < SHORTEST:
        raise SaveRefused(
            "This password is too short: it could be guessed.",
            "The old one still holds.",
            f"Use at least {SHORTEST} characters, or take the offered one.",
        )
    with desk.reading() as reading:
        names = [part for each in members.every(reading) for part in each.name.split()]
    return strength(wanted, (desk.team.name, desk.team.district, desk.profile.team_word, *names))


@allowed(Right.SEND)
def change(desk: Desk, new: str | None = None) -> tuple[DocumentPassword, Changes]:
    """Gives the team a new password from today; without `new`, one that the program offers.

    Raises SaveRefused for one that was used before, is quickly guessed, or can't be typed in some programs.
    """
    wanted = offered(desk) if new is None else new
    judged = measured(desk, wanted)
    if new is not None and judged.score < STRONG:
        raise SaveRefused(judged.sentence, "The old one still holds.", "Or take the offered one.")
    today = desk.clock.today()
    made = DocumentPassword(desk.new_id(), Circle.TEAM, wanted, today)
    with desk.writing() as transaction:
        if any(bare(old.password) == bare(wanted) for old in passwords.every(transaction.connection)):
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
