"""Asks lead professionals how a case stands before its review, and keeps what they answer (A10)."""

from dataclasses import replace
from datetime import date

from jatdesk.db import cases as case_rows
from jatdesk.db import lead_updates as rows
from jatdesk.db import mailings as mailing_rows
from jatdesk.db import meetings as meeting_rows
from jatdesk.db.store import Reading, Transaction
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.lead_updates import TEXTS, LeadUpdate, UpdateRead
from jatdesk.domain.mailings import Mailing
from jatdesk.domain.plain_values import plain
from jatdesk.domain.roles import Right
from jatdesk.domain.sending import Prepared
from jatdesk.errors import SaveRefused
from jatdesk.operations.allowed import allowed
from jatdesk.operations.case_acts import case_there
from jatdesk.operations.desk import Desk
from jatdesk.operations.history import differences

_KEPT = "Nothing was saved."


@allowed(Right.READ)
def of_case(desk: Desk, case_id: Id) -> tuple[LeadUpdate, ...]:
    """All updates of a case, the latest first."""
    with desk.reading() as reading:
        return rows.of_case(reading, case_id)


@allowed(Right.READ)
def blank(desk: Desk, case_id: Id) -> LeadUpdate:
    """The update that is waited for, or an empty one for the next meeting."""
    with desk.reading() as reading:
        return _waiting(desk, reading, case_id)


@allowed(Right.KEEP)
def record(desk: Desk, case_id: Id, wanted: LeadUpdate) -> Changes:
    """Keeps what a lead professional answered in place of what stood there. Raises SaveRefused when nothing is said."""
    today = desk.clock.today()
    if not any(getattr(wanted, name).strip() for name in TEXTS):
        raise SaveRefused("The update says nothing.", _KEPT, "Write what has happened.")
    if wanted.back_on is not None and wanted.back_on > today:
        raise SaveRefused("This day is in the future.", _KEPT, "Check the day.")
    with desk.writing() as transaction:
        case = case_there(transaction.connection, case_id)
        whole = replace(
            wanted,
            id=wanted.id or desk.new_id(),
            lead=wanted.lead.strip() or case.lead_professional,
            back_on=wanted.back_on or today,
        )
        _keep(transaction, case_id, whole, "Recorded the lead professional’s update")
        return transaction.changes


@allowed(Right.KEEP)
def take_in(desk: Desk, case_id: Id, read: UpdateRead) -> Changes:
    """Keeps what a form that came back says. Raises SaveRefused when it is about another case."""
    with desk.reading() as reading:
        case = case_there(reading, case_id)
        waiting = _waiting(desk, reading, case_id)
    if read.number and read.number != case.number:
        raise SaveRefused(
            f"This form is about case {read.number}.", _KEPT, f"Open case {read.number} and read it there."
        )
    said = dict(read.texts)
    wanted = replace(
        waiting,
        lead=read.lead or waiting.lead,
        back_on=None,
        progress=said["progress"],
        child_says=said["child_says"],
        parents_say=said["parents_say"],
        next_steps=said["next_steps"],
    )
    return record(desk, case_id, wanted)


@allowed(Right.KEEP)
def restore(desk: Desk, case_id: Id, before: LeadUpdate) -> Changes:
    """Undo of `record`: the update is as it was, or gone when nothing of it was there."""
    with desk.writing() as transaction:
        case_there(transaction.connection, case_id)
        empty = before.asked_on is None and before.back_on is None
        _keep(transaction, case_id, before, "Took back the lead professional’s update", gone=empty)
        return transaction.changes


@allowed(Right.KEEP)
def passwords(desk: Desk, case_id: Id) -> tuple[str, ...]:
    """The passwords with which the form for this case was sent out."""
    with desk.reading() as reading:
        sent = [each for each in mailing_rows.every(reading) if each.mailing is Mailing.LEAD_UPDATE]
    files = (file for each in sent for file in each.files if case_id in file.cases)
    return tuple(dict.fromkeys(file.password for file in files if file.password))


def asked(desk: Desk, transaction: Transaction, mailing: Prepared, on: date | None) -> None:
    """The forms of a mailing were sent on this day (None: not after all); part of marking it as sent."""
    connection = transaction.connection
    there = rows.of_meeting(connection, mailing.meeting_id)
    wanted = {case_id: lead for case_id, _, lead in rows.wanted(connection, mailing.meeting_id)}
    for case_id in {case_id for file in mailing.files for case_id in file.cases}:
        known = there.get(case_id)
        if known is None and on is not None:
            rows.put(
                connection,
                case_id,
                LeadUpdate(mailing.meeting_id, wanted.get(case_id, ""), asked_on=on, id=desk.new_id()),
            )
        elif known is not None and on is None and known.back_on is None:
            rows.remove(connection, known.id)
    rows.set_asked(connection, mailing.meeting_id, list(there), on)


def _waiting(desk: Desk, reading: Reading, case_id: Id) -> LeadUpdate:
    waiting = [each for each in rows.of_case(reading, case_id) if each.back_on is None]
    if waiting:
        return waiting[0]
    case = case_rows.one(reading, case_id)
    today = desk.clock.today()
    coming = [each for each in meeting_rows.unfinished(reading) if each.held_on is None and each.day >= today]
    ahead = min(coming, key=lambda each: each.day, default=None)
    return LeadUpdate(ahead.id if ahead else "", case.lead_professional if case else "")


def _keep(transaction: Transaction, case_id: Id, after: LeadUpdate, what: str, *, gone: bool = False) -> None:
    connection = transaction.connection
    found = rows.one(connection, after.id)
    before = found[1] if found else LeadUpdate(after.meeting_id, after.lead, id=after.id)
    if gone:
        rows.remove(connection, after.id)
    elif after == before:
        return
    else:
        rows.put(connection, case_id, after)
    was, now = differences(before, after)
    which = {"update_id": after.id, "meeting_id": after.meeting_id, "lead": plain(before.lead)}
    transaction.record(what, "case", case_id, which | was, which | now)
    transaction.touch("case", case_id)
