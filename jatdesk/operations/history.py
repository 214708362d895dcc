"""Reads the history: who did what, when; whether anybody changed it behind the program's back; and notes looks."""

from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from typing import Any

from jatdesk.db import history, history_about
from jatdesk.db.store import Reading
from jatdesk.domain.history import ChainCheck, Changes, Head, HistoryFilter, HistoryLine
from jatdesk.domain.ids import Id
from jatdesk.domain.roles import Right
from jatdesk.errors import SaveRefused
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk

SHOWN = 200
"""So many lines are read at a time."""

LOOKED_AGAIN = timedelta(hours=1)
"""A second look by the same person within this time writes no second line."""

Progress = Callable[[int, int], None]

_LOOKS = {"case": "Looked at the case", "paper": "Looked at a paper of the case"}


@allowed(Right.READ)
def lines(desk: Desk, kind: str = "", ref: Id = "", limit: int = SHOWN) -> tuple[HistoryLine, ...]:
    """The newest lines first, of one record ('case' and its id) or of the whole store."""
    with desk.reading() as reading:
        return history.lines(reading, kind, ref, limit)


@allowed(Right.READ)
def found(desk: Desk, wanted: HistoryFilter, below: int = 0, limit: int = SHOWN) -> tuple[HistoryLine, ...]:
    """The newest lines of a filter, those older than line number `below` (0: from the newest)."""
    with desk.reading() as reading:
        return history.found(reading, wanted, limit, below, asked_of(reading, wanted))


@allowed(Right.READ)
def line(desk: Desk, line_id: int) -> HistoryLine:
    """One line by its number. Raises SaveRefused when there is none."""
    with desk.reading() as reading:
        return line_there(reading, line_id)


@allowed(Right.READ)
def about(desk: Desk, records: Iterable[tuple[str, Id]]) -> dict[tuple[str, Id], str]:
    """What records are called now ('Case 0239'), never by a child's name; one that is gone is left out."""
    with desk.reading() as reading:
        return history_about.about(reading, records)


@allowed(Right.READ)
def people(desk: Desk) -> tuple[str, ...]:
    """Everybody who stands in the history, by name."""
    with desk.reading() as reading:
        return history.people(reading)


@allowed(Right.READ)
def head(desk: Desk) -> Head:
    """The newest entry, to be written down or printed: who changes anything before it can't make it again."""
    with desk.reading() as reading:
        return history.head(reading)


@allowed(Right.READ)
def holds(desk: Desk) -> bool:
    """Whether every line still follows from the one before it. Reads all of it: a job in a big store."""
    return desk.store.history_holds()


@allowed(Right.READ)
def check(desk: Desk, progress: Progress | None = None) -> ChainCheck:
    """Looks through the whole chain, with the first line that does not follow from the one before it.

    Reads all of it: a job. `progress(done, of)` may raise to stop.
    """
    with desk.reading() as reading:
        count, destroyed = history.counts(reading)
    watch = None if progress is None else (lambda done: progress(min(done, count), count))
    broken = desk.store.history_broken_at(watch)
    with desk.reading() as reading:
        newest = history.head(reading)
        return ChainCheck(count, newest, history.one(reading, broken) if broken else None, destroyed)


@allowed(Right.READ)
def looked_at(desk: Desk, kind: str, ref: Id) -> Changes:
    """Notes that this person looked at a case, or at a paper of it ('paper'; `ref` is the case): once an hour at most.

    It touches nothing, so that no page asks again for what it shows.
    """
    what = _LOOKS[kind]
    with desk.reading() as reading:
        last = history.last_at(reading, desk.person, what, "case", ref)
    if last is None or not timedelta(0) <= desk.clock.now() - last < LOOKED_AGAIN:
        with desk.writing() as transaction:
            transaction.note(what, "case", ref)
    return Changes()


@allowed(Right.READ)
def shown(desk: Desk, document: str, kind: str, ref: Id, printed: bool = False) -> Changes:
    """Notes that a document was looked at or printed; `document` as in 'Printed the minutes'. It touches nothing."""
    with desk.writing() as transaction:
        transaction.note(f"{'Printed' if printed else 'Looked at'} {document}", kind, ref)
    return Changes()


def asked_of(reading: Reading, wanted: HistoryFilter) -> tuple[tuple[str, Id], ...]:
    """The records a filter of one record takes in; none for the other filters."""
    return history.records_of(reading, *wanted.record) if wanted.record is not None else ()


def line_there(reading: Reading, line_id: int) -> HistoryLine:
    """One line by its number. Raises SaveRefused when there is none."""
    there = history.one(reading, line_id)
    if there is None:
        raise SaveRefused("There is no such entry in the history.", "Nothing was changed.", "")
    return there


def differences(before: object, after: object) -> tuple[dict[str, Any], dict[str, Any]]:
    """Of two values of one dataclass: what stood before and what stands after, only the fields that differ."""
    old: Mapping[str, Any] = vars(before)
    new: Mapping[str, Any] = vars(after)
    changed = [name for name in new if old[name] != new[name]]
    return {name: old[name] for name in changed}, {name: new[name] for name in changed}
