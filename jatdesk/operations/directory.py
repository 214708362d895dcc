"""The directory of people who can be asked: kept, found, and when each was asked last (G6)."""

from dataclasses import replace
from datetime import date
from typing import Any

from jatdesk.db import directory as rows
from jatdesk.db.store import Reading
from jatdesk.domain import directory as rules
from jatdesk.domain.directory import Entry, Listed
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.recipients import is_address
from jatdesk.domain.roles import Right
from jatdesk.domain.search import fold
from jatdesk.errors import SaveRefused
from jatdesk.operations import gate
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.operations.history import differences

ADDED = "Added somebody to the directory"
CHANGED = "Changed an entry of the directory"
TAKEN_OUT = "Took somebody out of the directory"
_KEPT = "Nothing was saved."


@allowed(Right.READ)
def every(desk: Desk) -> tuple[Listed, ...]:
    """Everybody, by name, with when they were asked last."""
    with desk.reading() as reading:
        entries = rows.every(reading)
        return rules.listed(entries, rows.asked(reading) if entries else ())


@allowed(Right.KEEP)
def add(desk: Desk, entry: Entry) -> tuple[Entry, Changes]:
    """Adds somebody. Raises SaveRefused without a name, for an odd address, or who is there already."""
    made = _whole(desk, replace(entry, id=entry.id or desk.new_id()))
    with desk.writing() as transaction:
        _check(transaction.connection, made)
        rows.add(transaction.connection, made)
        transaction.record(ADDED, "directory", made.id, after=vars(made))
        return made, transaction.changes


@allowed(Right.KEEP)
def change(desk: Desk, entry: Entry) -> Changes:
    """Puts an entry in place of what was there; raises as `add`."""
    after = _whole(desk, entry)
    with desk.writing() as transaction:
        before = _there(transaction.connection, entry.id)
        _check(transaction.connection, after)
        if after != before:
            rows.change(transaction.connection, after)
            transaction.record(CHANGED, "directory", entry.id, *differences(before, after))
        return transaction.changes


@allowed(Right.KEEP)
def asked(desk: Desk, entry_id: Id, on: date, what: str) -> Changes:
    """Somebody was asked by telephone or letter. Raises SaveRefused for a day to come, or a child's name."""
    with desk.reading() as reading:
        before = _there(reading, entry_id)
    return change(desk, replace(before, asked_on=on, asked_for=what))


@allowed(Right.KEEP)
def take_out(desk: Desk, entry_id: Id) -> Changes:
    """Takes somebody out; what they did at meetings stays there."""
    with desk.writing() as transaction:
        before = _there(transaction.connection, entry_id)
        rows.remove(transaction.connection, entry_id)
        transaction.record(TAKEN_OUT, "directory", entry_id, before=vars(before))
        return transaction.changes


def _whole(desk: Desk, entry: Entry) -> Entry:
    words: dict[str, Any] = {
        name: " ".join(value.split()) for name, value in vars(entry).items() if isinstance(value, str)
    }
    made = replace(entry, **words)
    if not made.name:
        raise SaveRefused("The entry has no name.", _KEPT, "Type the name of a person or a desk.")
    if made.email and not is_address(made.email):
        raise SaveRefused("This is no e-mail address.", _KEPT, "Type one plain address, such as name@example.org.")
    if made.asked_on is not None and made.asked_on > desk.clock.today():
        raise SaveRefused("The day is still to come.", _KEPT, "Check the day.")
    return made


def _check(reading: Reading, entry: Entry) -> None:
    if any(gate.names_a_child(reading, words) for words in (entry.what_for, entry.asked_for)):
        raise SaveRefused("A child’s name stands in this.", _KEPT, "Leave it out: no case belongs here.")
    for each in rows.every(reading):
        same = (fold(each.name), fold(each.organisation)) == (fold(entry.name), fold(entry.organisation))
        if each.id != entry.id and same:
            raise SaveRefused(f"{each.words} is in the directory already.", _KEPT, "Change that entry.")


def _there(reading: Reading, entry_id: Id) -> Entry:
    found = next((each for each in rows.every(reading) if each.id == entry_id), None)
    if found is None:
        raise SaveRefused("This entry is not there any more.", _KEPT, "Look at the list again.")
    return found
