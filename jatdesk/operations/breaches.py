"""A mailing that was sent wrongly: noted, what was done, whether the authority was told, closed (D12)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from jatdesk.db import breaches as rows
from jatdesk.db import mailings as mailing_rows
from jatdesk.db.store import Reading, Transaction
from jatdesk.domain.breaches import Breach, BreachFact, BreachStep
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.roles import Right
from jatdesk.errors import SaveRefused
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.operations.there import there

_KEPT = "Nothing was saved."
_HOUR = timedelta(hours=1)


@allowed(Right.READ)
def every(desk: Desk) -> tuple[Breach, ...]:
    """All records, the newest first."""
    with desk.reading() as reading:
        return rows.every(reading)


@allowed(Right.READ)
def one(desk: Desk, breach_id: Id) -> Breach:
    """One record. Raises SaveRefused when it is gone."""
    with desk.reading() as reading:
        return _there(reading, breach_id)


@allowed(Right.SEND)
def note(
    desk: Desk, mailing_id: Id, on: date, at: time, what: str, who_has_it: str, risk: str = ""
) -> tuple[Breach, Changes]:
    """Notes that a mailing was sent wrongly; the 72 hours run from the local day and time it was noticed.

    Raises SaveRefused for one that is not marked as sent or has an open record, for a time to come, and without what
    happened.
    """
    noticed = datetime.combine(on, at).astimezone().astimezone(UTC)
    if noticed > desk.clock.now() + _HOUR:
        raise SaveRefused("This is in the future.", _KEPT, "Say when it was noticed.")
    if not what.strip() or not who_has_it.strip():
        raise SaveRefused("What happened, or who has it, is missing.", _KEPT, "Fill in both.")
    with desk.writing() as transaction:
        mailing = mailing_rows.one(transaction.connection, mailing_id)
        if mailing.sent_on is None:
            raise SaveRefused("This mailing is not marked as sent.", _KEPT, "Discard it, or mark it as sent first.")
        if on < mailing.prepared_on:
            raise SaveRefused("This was before the files were made.", _KEPT, "Say when it was noticed.")
        if any(each.mailing_id == mailing_id and each.closed_on is None for each in rows.every(transaction.connection)):
            raise SaveRefused("This mailing has an open record.", _KEPT, "Add what happened to that one.")
        new = Breach(desk.new_id(), mailing_id, mailing.title, noticed, what.strip(), who_has_it.strip(), risk.strip())
        rows.add(transaction.connection, new)
        said = {"id": new.id, "what": new.what, "who_has_it": new.who_has_it, "noticed_at": _utc(noticed)}
        _record(transaction, "Noted that a mailing was sent wrongly", new, None, said)
        return replace(new, sent_on=mailing.sent_on), transaction.changes


@allowed(Right.SEND)
def add_step(desk: Desk, breach_id: Id, on: date, at: time, who: str, words: str) -> Changes:
    """Something was done, or somebody told. Raises SaveRefused for a time to come, and when words are missing."""
    when = datetime.combine(on, at).astimezone().astimezone(UTC)
    if when > desk.clock.now() + _HOUR:
        raise SaveRefused("This is in the future.", _KEPT, "Say when it was done.")
    if not words.strip():
        raise SaveRefused("It is not said what was done.", _KEPT, "Say what was done, or who was told what.")
    with desk.writing() as transaction:
        found = _there(transaction.connection, breach_id)
        step = BreachStep(when, who.strip(), words.strip(), desk.new_id())
        rows.add_step(transaction.connection, breach_id, step)
        said = {"at": _utc(when), "who": step.who, "done": step.words}
        _record(transaction, "Did something about what was sent wrongly", found, None, said)
        return transaction.changes


@allowed(Right.SEND)
def decide(desk: Desk, breach_id: Id, told: bool, why: str) -> Changes:
    """Whether the authority was told, and why or why not; it ends the clock. Raises SaveRefused without a reason."""
    if not why.strip():
        raise SaveRefused("There is no reason.", _KEPT, "Say why the authority was told, or why it need not be.")
    with desk.writing() as transaction:
        before = _there(transaction.connection, breach_id)
        now = desk.clock.now().astimezone(UTC)
        rows.change(transaction.connection, replace(before, reported=told, decided_at=now, decided_why=why.strip()))
        said = {"reported": told, "reason": why.strip()}
        _record(transaction, "Decided about telling the authority", before, None, said)
        return transaction.changes


@allowed(Right.SEND)
def close(desk: Desk, breach_id: Id, on: date | None) -> Changes:
    """Everything is done (None: it is not, after all).

    Raises SaveRefused while nobody decided about the authority or nothing that was done is written down.
    """
    with desk.writing() as transaction:
        before = _there(transaction.connection, breach_id)
        if on is not None and before.reported is None:
            raise SaveRefused("Nobody decided about the authority yet.", _KEPT, "Decide first, and say why.")
        if on is not None and not before.steps:
            raise SaveRefused("Nothing that was done is written down.", _KEPT, "Say what was done and who was told.")
        rows.change(transaction.connection, replace(before, closed_on=on))
        what = "Closed the record of what was sent wrongly" if on else "Opened the record of what was sent wrongly"
        _record(transaction, what, before, {"closed_on": before.closed_on}, {"closed_on": on})
        return transaction.changes


@allowed(Right.SEND)
def take_back(desk: Desk, breach_id: Id) -> Changes:
    """It was noted by mistake; the history keeps it. Raises SaveRefused once the authority was told."""
    with desk.writing() as transaction:
        before = _there(transaction.connection, breach_id)
        if before.reported:
            raise SaveRefused("The authority was told of it.", _KEPT, "Close the record, and say there what it was.")
        rows.remove(transaction.connection, breach_id)
        said = {"what": before.what, "who_has_it": before.who_has_it}
        _record(transaction, "Took back that a mailing was sent wrongly", before, said, None)
        return transaction.changes


def open_ones(found: Sequence[Breach], now: datetime) -> tuple[BreachFact, ...]:
    """What Today counts."""
    return tuple(
        BreachFact(
            each.id,
            each.title,
            max(0, -((now - each.until) // _HOUR)),
            each.until.astimezone().date(),
            each.reported is not None,
        )
        for each in found
        if each.closed_on is None
    )


def _there(reading: Reading, breach_id: Id) -> Breach:
    return there(rows.one(reading, breach_id), "This record is not in the store.", "Go back to Documents.")


def _utc(at: datetime) -> str:
    return at.isoformat(timespec="minutes")


def _record(
    transaction: Transaction,
    what: str,
    breach: Breach,
    before: Mapping[str, object] | None,
    after: Mapping[str, object] | None,
) -> None:
    transaction.record(what, "mailing", breach.mailing_id, before, after)
    transaction.touch("mailing", breach.mailing_id)
    transaction.touch("breach", breach.id)
