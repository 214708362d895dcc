"""Checks of members (P4): noted with day and kind; what looks like a certificate's number is refused."""

from dataclasses import replace

from jatdesk.db import members as member_rows
from jatdesk.db import vetting as rows
from jatdesk.db.store import Reading
from jatdesk.domain import vetting as rules
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.roles import Right
from jatdesk.domain.vetting import Check, Vetted
from jatdesk.errors import SaveRefused
from jatdesk.operations import members
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.operations.history import differences

NOTED = "Noted the check of a member"
CHANGED = "Changed the check of a member"
TAKEN_OUT = "Took out the check of a member"


@allowed(Right.READ)
def every(desk: Desk) -> tuple[Check, ...]:
    """All checks, the newest first."""
    with desk.reading() as reading:
        return rows.every(reading)


@allowed(Right.READ)
def of_members(desk: Desk) -> tuple[Vetted, ...]:
    """Every member of today and how old their check is."""
    with desk.reading() as reading:
        return of_members_read(desk, reading)


def of_members_read(desk: Desk, reading: Reading) -> tuple[Vetted, ...]:
    """The same inside the caller's reading."""
    today = desk.clock.today()
    return rules.of_members(member_rows.every(reading), rows.every(reading), desk.profile.vetting_years, today)


@allowed(Right.KEEP)
def note(desk: Desk, check: Check) -> tuple[Check, Changes]:
    """Notes a check. Raises SaveRefused for a day to come and for words that hold a number."""
    made = _whole(desk, replace(check, id=check.id or desk.new_id()))
    with desk.writing() as transaction:
        member = members.there(transaction, check.member_id)
        rows.add(transaction.connection, made)
        transaction.record(NOTED, "vetting", made.id, after={"member": member.name, **vars(made)})
        return made, transaction.changes


@allowed(Right.KEEP)
def change(desk: Desk, check: Check) -> Changes:
    """Says otherwise when, how far, and with what words; raises as `note`."""
    after = _whole(desk, check)
    with desk.writing() as transaction:
        before = _there(transaction.connection, check.id)
        members.there(transaction, after.member_id)
        if after != before:
            rows.change(transaction.connection, after)
            transaction.record(CHANGED, "vetting", check.id, *differences(before, after))
        return transaction.changes


@allowed(Right.KEEP)
def take_out(desk: Desk, check_id: Id) -> Changes:
    """Takes a check out that was noted by mistake; the history keeps it."""
    with desk.writing() as transaction:
        before = _there(transaction.connection, check_id)
        member = members.there(transaction, before.member_id)
        rows.remove(transaction.connection, check_id)
        transaction.record(TAKEN_OUT, "vetting", check_id, before={"member": member.name, **vars(before)})
        return transaction.changes


def _whole(desk: Desk, check: Check) -> Check:
    kept = "Nothing was saved."
    if check.on > desk.clock.today():
        raise SaveRefused("The day is still to come.", kept, "Check the day.")
    if rules.holds_a_number(check.words):
        raise SaveRefused(
            "The number of a check is not kept.", kept, "Leave it out: the day and the kind of check are enough."
        )
    return replace(check, words=check.words.strip())


def _there(reading: Reading, check_id: Id) -> Check:
    found = next((each for each in rows.every(reading) if each.id == check_id), None)
    if found is None:
        raise SaveRefused("This check is not in the register.", "Nothing was changed.", "Go back to the register.")
    return found
