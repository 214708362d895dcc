"""Who of a family was given which letter or leaflet, when and how: by a mailing that was sent, or recorded (D7)."""

from jatdesk.db import agenda as agenda_rows
from jatdesk.db import letters_given as rows
from jatdesk.db import meetings as meeting_rows
from jatdesk.db import minutes as minutes_rows
from jatdesk.db import passwords
from jatdesk.db.store import Transaction
from jatdesk.domain.dates import say
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.letters_given import BY_EMAIL, BY_LETTER, ON_PAPER, Given, LetterKind
from jatdesk.domain.mailings import Mailing
from jatdesk.domain.roles import Right
from jatdesk.domain.sending import Prepared
from jatdesk.errors import SaveRefused
from jatdesk.operations import finishing
from jatdesk.operations.allowed import allowed
from jatdesk.operations.case_acts import case_there
from jatdesk.operations.desk import Desk

KINDS = {
    Mailing.FAMILY_LEAFLET: LetterKind.LEAFLET,
    Mailing.FAMILY_INVITATION: LetterKind.INVITATION,
    Mailing.WHAT_HAPPENED: LetterKind.WHAT_HAPPENED,
    Mailing.CLOSURE_LETTER: LetterKind.CLOSURE,
}
"""Which mailing gives what."""

_KEPT = "Nothing was saved."


@allowed(Right.READ)
def of_case(desk: Desk, case_id: Id) -> tuple[Given, ...]:
    """What the family of a case was given, the earliest first."""
    with desk.reading() as reading:
        return rows.of_case(reading, case_id)


@allowed(Right.KEEP)
def give(desk: Desk, given: Given) -> tuple[Given, Changes]:
    """Somebody was given a letter or leaflet outside the program; what happened, given so, tells the family.

    Raises SaveRefused for nobody and for a day in the future or before the meeting it tells of.
    """
    person = " ".join(given.person.split())
    if not person:
        raise SaveRefused("It is not said who got it.", _KEPT, "Name the person.")
    if given.given_on > desk.clock.today():
        raise SaveRefused("This day is in the future.", _KEPT, "Say when it was given.")
    with desk.writing() as transaction:
        case_there(transaction.connection, given.case_id)
        meeting = meeting_rows.one(transaction.connection, given.meeting_id) if given.meeting_id else None
        if given.kind is LetterKind.WHAT_HAPPENED and meeting is not None and given.given_on < meeting.day:
            raise SaveRefused(f"The meeting was only on {say(meeting.day)}.", _KEPT, "Say when it was given.")
        how = " ".join(given.how.split())
        new = Given(desk.new_id(), given.case_id, given.kind, person, given.given_on, how, "", given.meeting_id)
        _keep(desk, transaction, new)
        transaction.record("Gave the family something to read", "case", new.case_id, after=vars(new))
        return new, transaction.changes


@allowed(Right.KEEP)
def take_back(desk: Desk, given_id: Id) -> Changes:
    """It was recorded by mistake. Raises SaveRefused for what went by a mailing: that is marked as not sent."""
    with desk.writing() as transaction:
        before = rows.one(transaction.connection, given_id)
        if before is None:
            raise SaveRefused("This is not in the store any more.", "Nothing was changed.", "Go back to the case.")
        if before.mailing_id:
            raise SaveRefused("It went by a mailing.", "Nothing was changed.", "Mark that as not sent, in Documents.")
        _drop(desk, transaction, before)
        transaction.record("Took back what the family was given", "case", before.case_id, before=vars(before))
        return transaction.changes


def sent(desk: Desk, transaction: Transaction, mailing: Prepared) -> None:
    """A letter went out on the day it is marked with, or did not after all; part of the caller's transaction."""
    connection = transaction.connection
    for before in rows.of_mailing(connection, mailing.id):
        _drop(desk, transaction, before)
    if mailing.sent_on is None:
        return
    holders = {each.password: each.holder for each in passwords.every(connection)}
    kind, whom = KINDS[mailing.mailing], dict.fromkeys((file.password, bool(file.recipients)) for file in mailing.files)
    for password, has_address in whom:
        how = BY_EMAIL if has_address else ON_PAPER
        about = (mailing.case_id, kind, holders.get(password, ""), mailing.sent_on, how)
        _keep(desk, transaction, Given(desk.new_id(), *about, mailing.id, mailing.meeting_id))


def _keep(desk: Desk, transaction: Transaction, given: Given) -> None:
    rows.add(transaction.connection, given)
    _follows(desk, transaction, given)


def _drop(desk: Desk, transaction: Transaction, given: Given) -> None:
    rows.remove(transaction.connection, given.id)
    _follows(desk, transaction, given)


def _follows(desk: Desk, transaction: Transaction, given: Given) -> None:
    """A family that nobody told otherwise was told by the first letter that says what happened."""
    transaction.touch("consent", given.id)
    transaction.touch("case", given.case_id)
    connection = transaction.connection
    item = agenda_rows.of_case(connection, given.meeting_id, given.case_id) if given.meeting_id else None
    written = minutes_rows.one(connection, item.id) if item is not None else None
    if given.kind is not LetterKind.WHAT_HAPPENED or item is None or written is None:
        return
    if written.told_on is not None and written.told_how != BY_LETTER:
        return
    here = (each for each in rows.of_case(connection, given.case_id) if each.meeting_id == given.meeting_id)
    on = min((each.given_on for each in here if each.kind is given.kind), default=None)
    minutes_rows.set_told(connection, item.id, on, BY_LETTER if on else "")
    finishing.follow(desk, transaction, given.meeting_id)
