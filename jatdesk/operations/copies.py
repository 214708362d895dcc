"""Numbered copies counted out, handed to people, back, shredded, or explained; who asks whether all are (M13)."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date

from jatdesk.db import copies as rows
from jatdesk.db.store import Reading, Transaction
from jatdesk.domain.copies import MOST, Copies, Copy, in_words
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.plain_values import plain
from jatdesk.domain.roles import Right
from jatdesk.errors import SaveRefused
from jatdesk.operations import finishing, gate
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.operations.locked_minutes import meeting as existing_meeting

_KEPT = "Nothing was saved."


@allowed(Right.READ)
def of_meeting(desk: Desk, meeting_id: Id) -> Copies:
    """The copies of a meeting, by number."""
    with desk.reading() as reading:
        return rows.of_meeting(reading, meeting_id)


@allowed(Right.READ)
def outstanding(desk: Desk, meeting_id: Id) -> tuple[str, ...]:
    """What is still to be settled about the copies of a meeting, in sentences; nothing when all is."""
    return of_meeting(desk, meeting_id).outstanding()


@allowed(Right.KEEP)
def count_out(desk: Desk, meeting_id: Id, what: str, printed: int) -> Changes:
    """So many copies were printed; they get the next numbers. Raises SaveRefused for no copies or a child's name."""
    words = " ".join(what.split())
    if not words:
        raise SaveRefused("It is not said what was printed.", _KEPT, "Say what: ‘Agenda and papers’.")
    if not 1 <= printed <= MOST:
        raise SaveRefused(f"Between 1 and {MOST} copies are counted out at once.", _KEPT, "Type another number.")
    with desk.writing() as transaction:
        connection = transaction.connection
        existing_meeting(connection, meeting_id)
        if gate.names_a_child(connection, words):
            raise SaveRefused("A child’s name stands here.", _KEPT, "Say it by number: ‘CAF of case 0239’.")
        before = rows.of_meeting(connection, meeting_id)
        first = max((copy.number for copy in before.copies), default=0) + 1
        made = [Copy(desk.new_id(), meeting_id, number, words) for number in range(first, first + printed)]
        rows.set_none(connection, meeting_id, None)
        _write_copies(transaction, meeting_id, "Counted out copies", (), made)
        finishing.follow(desk, transaction, meeting_id)
        return transaction.changes


@allowed(Right.KEEP)
def hand_out(desk: Desk, meeting_id: Id, copy_ids: Collection[Id], given_to: str) -> Changes:
    """Somebody has these copies (no name: nobody has them, they are spare)."""
    name = " ".join(given_to.split())
    what = "Handed out copies" if name else "Took back that copies were handed out"
    return _change_copies(desk, meeting_id, copy_ids, what, lambda copy: replace(copy, given_to=name, back_on=None))


@allowed(Right.KEEP)
def taken_back(desk: Desk, meeting_id: Id, copy_ids: Collection[Id], on: date | None) -> Changes:
    """These copies were handed back on a day (None: they are out after all)."""
    _not_ahead(desk, on)
    what = "Took copies back" if on else "Copies are not back after all"
    return _change_copies(desk, meeting_id, copy_ids, what, lambda copy: replace(copy, back_on=on))


@allowed(Right.KEEP)
def shred(desk: Desk, meeting_id: Id, copy_ids: Collection[Id], by: str, on: date) -> Changes:
    """Somebody shredded these copies on a day. Raises SaveRefused without a name, or for a copy that is still out."""
    name = " ".join(by.split())
    if not name:
        raise SaveRefused("Nobody is named.", _KEPT, "Say who shredded them.")
    _not_ahead(desk, on)

    def shredded(copy: Copy) -> Copy:
        if copy.is_out:
            raise SaveRefused(f"Copy {copy.number} is still with {copy.given_to}.", _KEPT, "Take it back first.")
        return replace(copy, shredded_on=on, shredded_by=name)

    return _change_copies(desk, meeting_id, copy_ids, "Shredded copies", shredded)


@allowed(Right.KEEP)
def explain(desk: Desk, meeting_id: Id, copy_ids: Collection[Id], why: str) -> Changes:
    """Why these copies will not be shredded here (no words: the reason is taken back)."""
    words = why.strip()
    what = "Gave a reason for copies" if words else "Took back the reason for copies"
    return _change_copies(desk, meeting_id, copy_ids, what, lambda copy: replace(copy, why=words))


@allowed(Right.KEEP)
def none_printed(desk: Desk, meeting_id: Id, on: date | None) -> Changes:
    """That no copies were printed (None takes it back). Raises SaveRefused while some are counted out."""
    with desk.writing() as transaction:
        existing_meeting(transaction.connection, meeting_id)
        before = rows.of_meeting(transaction.connection, meeting_id)
        if before.copies:
            raise SaveRefused("Copies are counted out for this meeting.", _KEPT, "Settle them instead.")
        if before.none_on != on:
            rows.set_none(transaction.connection, meeting_id, on)
            what = "Said that no copies were printed" if on else "Took back that no copies were printed"
            transaction.record(what, "meeting", meeting_id, {"said_on": before.none_on}, {"said_on": on})
            finishing.follow(desk, transaction, meeting_id)
        return transaction.changes


@allowed(Right.KEEP)
def put_back(desk: Desk, meeting_id: Id, before: Sequence[Copy], gone: Collection[Id]) -> Changes:
    """Undo of the acts above: these copies stand as they stood, those counted out since are gone."""
    with desk.writing() as transaction:
        there = {copy.id: copy for copy in rows.of_meeting(transaction.connection, meeting_id).copies}
        now = [there[key] for key in (*gone, *(copy.id for copy in before)) if key in there]
        rows.remove(transaction.connection, gone)
        _write_copies(transaction, meeting_id, "Put copies back as they were", now, before)
        finishing.follow(desk, transaction, meeting_id)
        return transaction.changes


def _change_copies(
    desk: Desk, meeting_id: Id, copy_ids: Collection[Id], what: str, changed: Callable[[Copy], Copy]
) -> Changes:
    with desk.writing() as transaction:
        existing_meeting(transaction.connection, meeting_id)
        before = _there(transaction.connection, meeting_id, copy_ids)
        pairs = [(copy, changed(copy)) for copy in before]
        moved = [(old, new) for old, new in pairs if old != new]
        if moved:
            _write_copies(transaction, meeting_id, what, [old for old, _ in moved], [new for _, new in moved])
            finishing.follow(desk, transaction, meeting_id)
        return transaction.changes


def _write_copies(
    transaction: Transaction, meeting_id: Id, what: str, before: Sequence[Copy], after: Sequence[Copy]
) -> None:
    rows.put(transaction.connection, after)
    numbers = in_words(copy.number for copy in (*before, *after))
    told = {"copies": plain(tuple(before))}, {"copies": plain(tuple(after))}
    transaction.record(f"{what}: {numbers}", "meeting", meeting_id, *told)
    transaction.touch("meeting", meeting_id)


def _there(reading: Reading, meeting_id: Id, copy_ids: Collection[Id]) -> list[Copy]:
    wanted = set(copy_ids)
    found = [copy for copy in rows.of_meeting(reading, meeting_id).copies if copy.id in wanted]
    if len(found) != len(wanted):
        raise SaveRefused("A copy is no longer there.", _KEPT, "Look at the list again.")
    return found


def _not_ahead(desk: Desk, on: date | None) -> None:
    if on is not None and on > desk.clock.today():
        raise SaveRefused("This day is in the future.", _KEPT, "Check the day.")
