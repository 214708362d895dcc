"""Finishing a meeting: that referrers know the outcome and families were told, by mailing, by phone or not at all.

A person records what happened outside the program; a mailing marked as sent records itself. Sends nothing.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from jatdesk.db import agenda as agenda_rows
from jatdesk.db import attendance as attendance_rows
from jatdesk.db import cases as case_rows
from jatdesk.db import copies as copy_rows
from jatdesk.db import meetings as meeting_rows
from jatdesk.db import members as member_rows
from jatdesk.db import minutes as minutes_rows
from jatdesk.db import referrals as referral_rows
from jatdesk.db import tellings as rows
from jatdesk.db.store import Reading, Transaction
from jatdesk.domain.dates import say
from jatdesk.domain.finishing import BY_MAILING, WITH_THE_MINUTES, CaseEnd, End, Finishing, Telling
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.mailings import DocumentKind, Mailing
from jatdesk.domain.meetings import AgendaItem, Meeting
from jatdesk.domain.members import Member
from jatdesk.domain.minutes import ItemMinutes
from jatdesk.domain.plain_values import plain
from jatdesk.domain.recipients import Recipient, Standing, is_address
from jatdesk.domain.referrals import BY_THE_FAMILY
from jatdesk.domain.roles import Right
from jatdesk.domain.sending import Prepared
from jatdesk.errors import SaveRefused
from jatdesk.operations import gate, referrers
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.operations.locked_minutes import item as existing_item
from jatdesk.operations.locked_minutes import meeting as existing_meeting

_KEPT = "Nothing was recorded."
_SAID = {
    End.REFERRER: "the referrer and the outcome",
    End.FAMILY: "the family and the outcome",
}


@allowed(Right.READ)
def of_meeting(desk: Desk, meeting_id: Id) -> Finishing:
    """How far a meeting is from being finished, case by case in the order of the agenda."""
    with desk.reading() as reading:
        return gathered(desk, reading, existing_meeting(reading, meeting_id))


@allowed(Right.KEEP)
def told_referrer(desk: Desk, item_id: Id, on: date, by: str = "", how: str = "") -> Changes:
    """A person told the referrer what came of the case, by phone or in person (M12).

    Raises SaveRefused for a day before the meeting or in the future.
    """
    with desk.writing() as transaction:
        found = existing_item(transaction.connection, item_id)
        meeting = _held(transaction.connection, found.meeting_id)
        _check_day(desk, meeting, on)
        waiting = _end_of(desk, transaction.connection, meeting, item_id)
        told = Telling(waiting.referrer, by.strip(), on, how.strip())
        _put(desk, transaction, meeting, item_id, End.REFERRER, told)
        return transaction.changes


@allowed(Right.KEEP)
def leave(desk: Desk, item_id: Id, end: End, why: str) -> Changes:
    """Referrer or family is not told, for a reason that is kept. Raises SaveRefused without one."""
    if not why.strip():
        raise SaveRefused("No reason is given.", _KEPT, "Say why it is left.")
    return restore(desk, item_id, end, Telling(why=why.strip(), on=desk.clock.today()))


@allowed(Right.KEEP)
def restore(desk: Desk, item_id: Id, end: End, telling: Telling | None) -> Changes:
    """What is recorded of one end from now on; None: nothing."""
    with desk.writing() as transaction:
        meeting = _held(transaction.connection, existing_item(transaction.connection, item_id).meeting_id)
        _end_of(desk, transaction.connection, meeting, item_id)
        _put(desk, transaction, meeting, item_id, end, telling)
        return transaction.changes


def gathered(desk: Desk, reading: Reading, meeting: Meeting) -> Finishing:
    """The same within the caller's act."""
    if meeting.held_on is None:
        return Finishing(meeting)
    recorded = rows.of_meeting(reading, meeting.id)
    written = minutes_rows.of_meeting(reading, meeting.id)
    discussed = [
        (item, written[item.id])
        for item in agenda_rows.items(reading, meeting.id)
        if item.case_id and item.id in written and (written[item.id].discussion or written[item.id].decision)
    ]
    today = desk.clock.today()
    may_go = gate.open_of(reading, {item.case_id for item, _ in discussed}, today)
    serving = [member for member in member_rows.every(reading) if member.serves_on(today)]
    interests = {(each.member_id, each.case_id) for each in attendance_rows.every_interest(reading)}
    ends = [
        _case_end(reading, item, minutes, recorded, serving, item.case_id in may_go, interests)
        for item, minutes in discussed
    ]
    return Finishing(meeting, tuple(ends), copy_rows.of_meeting(reading, meeting.id).outstanding())


def follow(desk: Desk, transaction: Transaction, meeting_id: Id) -> None:
    """Keeps from which day nothing of a meeting is open any more; part of every act that can change it."""
    meeting = meeting_rows.one(transaction.connection, meeting_id)
    if meeting is None:
        return
    finished = gathered(desk, transaction.connection, meeting).is_finished if meeting.held_on else False
    if finished != (meeting.finished_on is not None):
        meeting_rows.set_finished(transaction.connection, meeting_id, desk.clock.today() if finished else None)
    transaction.touch("meeting", meeting_id)


def sent(desk: Desk, transaction: Transaction, mailing: Prepared, on: date | None) -> None:
    """Minutes or outcomes went out (None: they did not, after all): each referrer who is a reader has heard."""
    connection = transaction.connection
    meeting = meeting_rows.one(connection, mailing.meeting_id)
    if meeting is None:
        return
    rows.forget_mailing(connection, mailing.id)
    if on is not None:
        how = BY_MAILING if mailing.mailing is Mailing.OUTCOME else WITH_THE_MINUTES
        recorded = rows.of_meeting(connection, meeting.id)
        for end, to in _referrers(desk, connection, meeting):
            known = recorded.get((end.item_id, End.REFERRER))
            if (known is None or known.why) and _reaches(mailing, end.case_id, to):
                told = Telling(end.referrer, "", on, how, "", mailing.id)
                rows.put(connection, meeting.id, end.item_id, End.REFERRER, told)
    follow(desk, transaction, meeting.id)


def _referrers(desk: Desk, reading: Reading, meeting: Meeting) -> list[tuple[CaseEnd, Recipient]]:
    serving = [member for member in member_rows.every(reading) if member.serves_on(desk.clock.today())]
    found = []
    for end in gathered(desk, reading, meeting).cases:
        to = _referrer(reading, end.case_id, serving)
        if to is not None and not end.by_family:
            found.append((end, to))
    return found


def _reaches(mailing: Prepared, case_id: Id, to: Recipient) -> bool:
    """Whether a file of the mailing with this case went to somebody; the administrator has the minutes anyway."""
    kinds = (DocumentKind.MINUTES, DocumentKind.OUTCOME)
    files = [file for file in mailing.files if file.kind in kinds and case_id in file.cases]
    if to.standing is Standing.ADMINISTRATOR:
        return bool(files)
    address = to.email.strip().casefold()
    return any(address == email.strip().casefold() for file in files for email in file.recipients)


def _referrer(reading: Reading, case_id: Id, serving: Sequence[Member]) -> Recipient | None:
    known = referral_rows.of_case(reading, case_id)
    case = case_rows.one(reading, case_id)
    return referrers.named(known[-1][1].draft, case, serving) if known and case else None


def _case_end(
    reading: Reading,
    item: AgendaItem,
    written: ItemMinutes,
    recorded: Mapping[tuple[Id, End], Telling],
    serving: Sequence[Member],
    may_go: bool,
    interests: set[tuple[Id, Id]],
) -> CaseEnd:
    known = referral_rows.of_case(reading, item.case_id)
    to = _referrer(reading, item.case_id, serving)
    words = ", ".join(part for part in (to.name, to.service) if part) if to else ""
    hindrance = _hindrance(to, item, may_go, interests)
    told = recorded.get((item.id, End.FAMILY))
    if written.told_on is not None:
        told = Telling("the family", written.told_by, written.told_on, written.told_how)
    return CaseEnd(
        item.id,
        item.case_id,
        item.case_number,
        words,
        bool(known) and known[-1][1].draft.source in BY_THE_FAMILY,
        hindrance,
        not hindrance and to is not None and bool(to.member_id),
        recorded.get((item.id, End.REFERRER)),
        written.told_by,
        written.tell_by,
        told,
    )


def _hindrance(to: Recipient | None, item: AgendaItem, may_go: bool, interests: set[tuple[Id, Id]]) -> str:
    if to is None:
        return "No referral is on record, so nobody is known to tell."
    if (to.member_id, item.case_id) in interests:
        return f"{to.name} declared an interest in this case, so nothing of it is sent."
    if not may_go:
        return "The case can’t be discussed any more, so nothing of it is sent."
    if to.standing is not Standing.ADMINISTRATOR and not is_address(to.email):
        return "The e-mail address can’t be used. Correct it, or tell them by phone." if to.email.strip() else _NO_MAIL
    return ""


_NO_MAIL = "No e-mail address is known. Tell them by phone, or add it to the referral."


def _put(
    desk: Desk, transaction: Transaction, meeting: Meeting, item_id: Id, end: End, telling: Telling | None
) -> None:
    connection = transaction.connection
    before = rows.of_meeting(connection, meeting.id).get((item_id, end))
    if before == telling:
        return
    if telling is None:
        rows.remove(connection, item_id, end)
    else:
        rows.put(connection, meeting.id, item_id, end, telling)
    what = f"{'Recorded after the meeting' if telling else 'Taken back after the meeting'}: {_SAID[end]}"
    about = {"end": end.value}
    told, was = (plain(each) if each else {} for each in (telling, before))
    transaction.record(what, "minutes", item_id, {**about, **was}, {**about, **told})
    transaction.touch("case", existing_item(connection, item_id).case_id)
    follow(desk, transaction, meeting.id)


def _end_of(desk: Desk, reading: Reading, meeting: Meeting, item_id: Id) -> CaseEnd:
    found = next((end for end in gathered(desk, reading, meeting).cases if end.item_id == item_id), None)
    if found is None:
        raise SaveRefused("This case was not discussed at the meeting.", _KEPT, "Nobody has to be told.")
    return found


def _held(reading: Reading, meeting_id: Id) -> Meeting:
    meeting = existing_meeting(reading, meeting_id)
    if meeting.held_on is None:
        raise SaveRefused("The meeting is not finished yet.", _KEPT, "Finish it in the minutes first.")
    return meeting


def _check_day(desk: Desk, meeting: Meeting, on: date) -> None:
    if on > desk.clock.today():
        raise SaveRefused("This day is in the future.", _KEPT, "Say when they were told.")
    if on < meeting.day:
        raise SaveRefused(f"The meeting was only on {say(meeting.day)}.", _KEPT, "Say when they were told.")
