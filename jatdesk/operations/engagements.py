"""The log of agencies that don't engage, and what was done (G1)."""

from dataclasses import replace

from jatdesk.db import engagements as rows
from jatdesk.db.store import Reading
from jatdesk.domain.engagements import Engagement
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.roles import Right
from jatdesk.errors import SaveRefused
from jatdesk.operations import gate
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.operations.history import differences

NOTED = "Noted that an agency does not engage"
CHANGED = "Changed what was done about an agency"
TAKEN_OUT = "Took out that an agency does not engage"


@allowed(Right.READ)
def every(desk: Desk) -> tuple[Engagement, ...]:
    """The whole log, what is open first."""
    with desk.reading() as reading:
        return rows.every(reading)


@allowed(Right.KEEP)
def note(desk: Desk, entry: Engagement) -> tuple[Engagement, Changes]:
    """Notes it. Raises SaveRefused without a service, without what it is, for a day to come, or a child's name."""
    made = _whole(desk, replace(entry, id=entry.id or desk.new_id()))
    with desk.writing() as transaction:
        _refuse_names(transaction.connection, made)
        rows.add(transaction.connection, made)
        transaction.record(NOTED, "engagement", made.id, after=vars(made))
        return made, transaction.changes


@allowed(Right.KEEP)
def change(desk: Desk, entry: Engagement) -> Changes:
    """Says what was done, what they answered, or that it is settled; raises as `note`."""
    after = _whole(desk, entry)
    with desk.writing() as transaction:
        before = next((each for each in rows.every(transaction.connection) if each.id == entry.id), None)
        if before is None:
            raise _gone()
        if after != before:
            _refuse_names(transaction.connection, after)
            rows.change(transaction.connection, after)
            transaction.record(CHANGED, "engagement", entry.id, *differences(before, after))
        return transaction.changes


@allowed(Right.KEEP)
def take_out(desk: Desk, entry_id: Id) -> Changes:
    """Takes an entry out that was noted by mistake; the history keeps it."""
    with desk.writing() as transaction:
        before = next((each for each in rows.every(transaction.connection) if each.id == entry_id), None)
        if before is None:
            raise _gone()
        rows.remove(transaction.connection, entry_id)
        transaction.record(TAKEN_OUT, "engagement", entry_id, before=vars(before))
        return transaction.changes


def _whole(desk: Desk, entry: Engagement) -> Engagement:
    kept = "Nothing was saved."
    if not entry.service.strip():
        raise SaveRefused("The entry is about a service.", kept, "Choose the service.")
    if not entry.what.strip():
        raise SaveRefused("The entry does not say what it is about.", kept, "Say in a few words what was not done.")
    for day in (entry.on, entry.closed_on):
        if day is not None and day > desk.clock.today():
            raise SaveRefused("The day is still to come.", kept, "Check the day.")
    if entry.closed_on is not None and entry.closed_on < entry.on:
        raise SaveRefused("It was settled before it was noted.", kept, "Check the two days.")
    words = {name: getattr(entry, name).strip() for name in ("service", "what", "done", "by", "answer")}
    return replace(entry, **words)


def _refuse_names(reading: Reading, entry: Engagement) -> None:
    """No case is behind an entry: nothing would take a child's name out of it when the case goes."""
    if gate.names_one_of(reading, (), entry.what, entry.done, entry.answer):
        raise SaveRefused("A child’s name stands there.", "Nothing was saved.", "Say it without: it is of an agency.")


def _gone() -> SaveRefused:
    return SaveRefused("This entry is not in the log.", "Nothing was changed.", "Go back to the log.")
