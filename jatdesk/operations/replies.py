"""What members answer before a meeting: it pre-fills the register; updates owed and briefings follow from it (M5)."""

from dataclasses import replace
from datetime import date

from jatdesk.db import attendance as line_rows
from jatdesk.db import members as member_rows
from jatdesk.db import replies as rows
from jatdesk.db.store import Reading, Transaction
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.mailings import Mailing
from jatdesk.domain.meetings import Attendance, Presence
from jatdesk.domain.plain_values import plain
from jatdesk.domain.replies import PRESENCE, Answer, DeputyFrom, Kept, Replies, Reply, Said, answer_of
from jatdesk.domain.roles import Right
from jatdesk.domain.sending import Prepared
from jatdesk.errors import SaveRefused
from jatdesk.operations import attendance
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.operations.history import differences
from jatdesk.operations.locked_minutes import meeting as existing_meeting
from jatdesk.operations.locked_minutes import open_meeting

_IN_THE_ROOM = (Presence.PRESENT, Presence.ABSENT)


@allowed(Right.READ)
def of_meeting(desk: Desk, meeting_id: Id) -> Replies:
    """Every member serving on the day with their answer, and whether they owe an Agency Action Update."""
    owing = {member.id for member in attendance.updates_owed(desk, meeting_id)}
    with desk.reading() as reading:
        meeting = existing_meeting(reading, meeting_id)
        lines = line_rows.register(reading, meeting_id, meeting.day)
        kept = rows.of_meeting(reading, meeting_id)
    return Replies(
        meeting,
        tuple(_reply(line, kept.get(line.member_id), line.member_id in owing) for line in lines if line.member_id),
    )


@allowed(Right.KEEP)
def answer(desk: Desk, meeting_id: Id, member_id: Id, said: Said) -> Changes:
    """Keeps a member's answer and pre-fills the register with it. A deputy nobody named is the member's usual one.

    Raises SaveRefused for somebody who is no member that day, after the meeting, and when the minutes are approved.
    """
    with desk.writing() as transaction:
        connection = transaction.connection
        meeting = open_meeting(connection, meeting_id)
        if meeting.held_on is not None:
            raise SaveRefused("The meeting is over.", "Nothing was changed.", "Change the register in the minutes.")
        line = attendance.line_of(connection, meeting_id, member_id)
        kept = rows.of_meeting(connection, meeting_id).get(member_id) or Kept(meeting_id, member_id)
        before = said_of(line, kept)
        after = _whole(connection, member_id, said)
        if after == before:
            return transaction.changes
        _prefill(desk, transaction, line, after)
        same_deputy = (after.deputy, after.email) == (before.deputy, before.email)
        new = replace(
            kept,
            answer=after.answer,
            deputy_from=after.deputy_from,
            said_on=_since(kept, before.answer, after.answer, desk.clock.today()),
            briefed_on=kept.briefed_on if same_deputy else None,
        )
        rows.put(connection, desk.new_id(), new)
        was, now = differences(before, after)
        which = {"member_id": member_id, "who": line.name}
        transaction.record("Kept a reply", "meeting", meeting_id, which | was, which | now)
        transaction.touch("attendance", meeting_id)
        return transaction.changes


@allowed(Right.KEEP)
def briefed(desk: Desk, meeting_id: Id, member_id: Id, on: date | None) -> Changes:
    """A deputy was briefed otherwise than by the mailing (None takes it back). Raises SaveRefused without a deputy."""
    if on is not None and on > desk.clock.today():
        raise SaveRefused("This day is in the future.", "Nothing was changed.", "Say when it was.")
    with desk.writing() as transaction:
        connection = transaction.connection
        line = attendance.line_of(connection, meeting_id, member_id)
        if line.presence is not Presence.DEPUTY:
            raise SaveRefused(f"Nobody stands in for {line.name}.", "Nothing was changed.", "Name the deputy first.")
        kept = rows.of_meeting(connection, meeting_id).get(member_id) or Kept(meeting_id, member_id)
        if kept.briefed_on != on:
            rows.put(connection, desk.new_id(), replace(kept, briefed_on=on))
            what = "Briefed a deputy" if on else "Took back that a deputy was briefed"
            which = {"member_id": member_id, "who": line.deputy}
            told = which | {"briefed_on": kept.briefed_on}, which | {"briefed_on": on}
            transaction.record(what, "meeting", meeting_id, *told)
            transaction.touch("attendance", meeting_id)
        return transaction.changes


def sent(desk: Desk, transaction: Transaction, mailing: Prepared, on: date | None) -> None:
    """Briefings or update forms of a mailing went out on this day (None: not after all); part of marking it as sent."""
    connection = transaction.connection
    if not mailing.meeting_id:
        return
    meeting = existing_meeting(connection, mailing.meeting_id)
    boxes = {email.casefold() for file in mailing.files for email in file.recipients}
    emails = {member.id: member.draft.email for member in member_rows.every(connection)}
    kept = rows.of_meeting(connection, meeting.id)
    for line in line_rows.register(connection, meeting.id, meeting.day):
        briefing = mailing.mailing is Mailing.DEPUTY_BRIEFING
        mail = line.email if briefing else emails.get(line.member_id, "")
        is_theirs = line.presence is Presence.DEPUTY if briefing else bool(line.member_id)
        if is_theirs and mail.strip().casefold() in boxes:
            was = kept.get(line.member_id) or Kept(meeting.id, line.member_id)
            now = replace(was, briefed_on=on) if briefing else replace(was, asked_on=on)
            rows.put(connection, desk.new_id(), now)
    transaction.touch("attendance", meeting.id)


def said_of(line: Attendance, kept: Kept | None) -> Said:
    """What a member answered, from the register's line and what is kept beside it."""
    where = kept.deputy_from if kept is not None else DeputyFrom.NOT_SAID
    return Said(answer_of(line, kept), line.deputy, where, line.email, line.note)


def _since(kept: Kept, was: Answer, now: Answer, today: date) -> date | None:
    """The day of an answer: a changed one is of today, more words to the same one leave its day."""
    if now is Answer.NONE:
        return None
    return kept.said_on if kept.said_on is not None and was is now else today


def _reply(line: Attendance, kept: Kept | None, owes: bool) -> Reply:
    known = kept or Kept(line.meeting_id, line.member_id)
    return Reply(
        line.member_id,
        line.name,
        line.service,
        said_of(line, known),
        known.said_on,
        known.briefed_on,
        known.asked_on,
        line.update_on,
        owes,
    )


def _whole(connection: Reading, member_id: Id, said: Said) -> Said:
    """The answer tidied: a deputy only where one comes, the usual one with their address where nobody is named."""
    note = said.note.strip()
    if said.answer is not Answer.DEPUTY:
        return Said(said.answer, note=note)
    usual = next((each.draft for each in member_rows.every(connection) if each.id == member_id), None)
    deputy, email = " ".join(said.deputy.split()), said.email.strip()
    if usual is not None:
        deputy = deputy or usual.deputy
        email = email or (usual.deputy_email if deputy == usual.deputy else "")
    is_usual = usual is not None and deputy != "" and deputy == usual.deputy
    where = said.deputy_from or (DeputyFrom.SERVICE if is_usual else DeputyFrom.NOT_SAID)
    return Said(Answer.DEPUTY, deputy, where, email, note)


def _prefill(desk: Desk, transaction: Transaction, line: Attendance, said: Said) -> None:
    """What is marked in the room stays; a line that says nothing any more goes."""
    presence = line.presence if line.presence in _IN_THE_ROOM else PRESENCE.get(said.answer, Presence.UNKNOWN)
    after = replace(line, presence=presence, deputy=said.deputy, email=said.email, note=said.note)
    connection = transaction.connection
    if plain(replace(after, id="")) == plain(replace(line, id="")):
        return
    blank = not (after.presence or after.deputy or after.email or after.note or after.update_on)
    if not line.id:
        line_rows.add(connection, replace(after, id=desk.new_id()))
    elif blank:
        line_rows.remove(connection, line.id)
    else:
        line_rows.change(connection, after)
