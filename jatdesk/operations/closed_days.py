"""The council's closure days: entered, changed, taken out. With the bank holidays they are the team's calendar."""

from dataclasses import replace
from typing import cast

from jatdesk.db import closed_days as rows
from jatdesk.db import meetings as meeting_rows
from jatdesk.db import team
from jatdesk.db.store import Reading
from jatdesk.domain.closed_days import ClosedDays, ClosedKind, TeamCalendar, fault, none_in
from jatdesk.domain.deadlines import deadlines
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.roles import Right
from jatdesk.domain.workdays import Region
from jatdesk.errors import SaveRefused
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.operations.there import there

_KEPT = "Nothing was saved."


@allowed(Right.READ)
def calendar(desk: Desk) -> TeamCalendar:
    """The team's calendar as it stands now."""
    with desk.reading() as reading:
        return calendar_of(desk, reading)


def calendar_of(desk: Desk, reading: Reading) -> TeamCalendar:
    """The team's calendar for a view that is open already: the store's own nation, or the profile's."""
    region = team.read(reading).region or desk.profile.region
    return TeamCalendar(cast(Region, region), rows.every(reading))


@allowed(Right.READ)
def unknown_years(desk: Desk) -> tuple[int, ...]:
    """This year and later ones that a coming meeting or one of its deadlines is in, without a word about them."""
    with desk.reading() as reading:
        return unknown_years_of(desk, reading)


def unknown_years_of(desk: Desk, reading: Reading) -> tuple[int, ...]:
    """The same for a view that is open already."""
    now, known = desk.clock.today(), calendar_of(desk, reading)
    reached = set()
    for meeting in meeting_rows.unfinished(reading):
        if meeting.day >= now and meeting.held_on is None:
            dues = deadlines(meeting.day, desk.profile, known.workdays).values()
            reached |= {meeting.day.year, *(each.due.year for each in dues)}
    return known.unknown_years(year for year in reached if year >= now.year)


@allowed(Right.KEEP)
def add(desk: Desk, entry: ClosedDays) -> tuple[ClosedDays, Changes]:
    """Enters a day or a range. Raises SaveRefused when it can't be one, or stands there already."""
    made = _whole(replace(entry, id=entry.id or desk.new_id()))
    with desk.writing() as transaction:
        if any(_same(made, other) for other in rows.every(transaction.connection)):
            raise SaveRefused(f"{made.said()} stands there already.", _KEPT, "")
        rows.put(transaction.connection, made)
        transaction.record("Entered closure days", "closed_days", made.id, None, vars(made))
        return made, transaction.changes


@allowed(Right.KEEP)
def say_none(desk: Desk, year: int) -> tuple[ClosedDays, Changes]:
    """Says that the council is open on every working day of a year."""
    return add(desk, none_in(desk.new_id(), year))


@allowed(Right.KEEP)
def change(desk: Desk, entry: ClosedDays) -> Changes:
    """Changes an entry; every deadline counts anew. Raises SaveRefused as `add` does."""
    after = _whole(entry)
    with desk.writing() as transaction:
        before = _there(transaction.connection, entry.id)
        if after != before:
            rows.put(transaction.connection, after)
            transaction.record("Changed closure days", "closed_days", entry.id, vars(before), vars(after))
        return transaction.changes


@allowed(Right.KEEP)
def remove(desk: Desk, entry_id: Id) -> Changes:
    """Takes an entry out; every deadline counts anew."""
    with desk.writing() as transaction:
        before = _there(transaction.connection, entry_id)
        rows.remove(transaction.connection, entry_id)
        transaction.record("Took out closure days", "closed_days", entry_id, vars(before))
        return transaction.changes


def _whole(entry: ClosedDays) -> ClosedDays:
    wrong = fault(entry)
    if wrong:
        raise SaveRefused(f"{wrong}.", _KEPT, "Type the days again.")
    return replace(entry, words=" ".join(entry.words.split()), kind=ClosedKind(entry.kind))


def _same(one: ClosedDays, other: ClosedDays) -> bool:
    return (one.first, one.last, one.kind) == (other.first, other.last, other.kind)


def _there(reading: Reading, entry_id: Id) -> ClosedDays:
    return there(rows.one(reading, entry_id), "These closure days are no longer there.", "")
