"""Presenters and lead professionals of a meeting: who they are, invited when, coming or not, came or not (M16)."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date

from jatdesk.db import agenda as agenda_rows
from jatdesk.db import attendance as line_rows
from jatdesk.db import cases as case_rows
from jatdesk.db import members as member_rows
from jatdesk.db import presenters as rows
from jatdesk.db import referrals as referral_rows
from jatdesk.db.store import Reading, Transaction
from jatdesk.domain.agenda import Agenda
from jatdesk.domain.cases import Case
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.lead_updates import is_same_person
from jatdesk.domain.meetings import AgendaItem, Attendance, ItemKind, Meeting, Presence
from jatdesk.domain.members import Member
from jatdesk.domain.presenters import Coming, Invited, Presenter, Task, nobody_presents
from jatdesk.domain.roles import Right
from jatdesk.domain.sending import Prepared
from jatdesk.errors import SaveRefused
from jatdesk.operations import agenda
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.operations.history import differences
from jatdesk.operations.locked_minutes import meeting as existing_meeting
from jatdesk.operations.locked_minutes import open_meeting

_NOT_IN_ROOM = (Presence.APOLOGIES, Presence.ABSENT)


@allowed(Right.READ)
def of_meeting(desk: Desk, meeting_id: Id) -> tuple[Presenter, ...]:
    """Who presents or leads each case of the agenda, in its order; who is known for both stands once."""
    shown = agenda.agenda(desk, meeting_id)
    with desk.reading() as reading:
        return gathered(reading, shown.meeting, _timed(shown))


@allowed(Right.READ)
def nobody(desk: Desk, meeting_id: Id) -> tuple[str, ...]:
    """The numbers of new cases with nobody to present them: the chair decides whether they are deferred."""
    return nobody_presents(of_meeting(desk, meeting_id))


@allowed(Right.KEEP)
def answer(desk: Desk, meeting_id: Id, case_id: Id, task: Task, coming: Coming) -> Changes:
    """What an invited person answered. Raises SaveRefused where nobody is known, or for a member: they reply as one."""
    today = desk.clock.today()

    def answered(kept: Invited) -> Invited:
        same = kept.answered_on if kept.answer is coming else None  # a changed answer is of today
        return replace(kept, answer=coming, answered_on=(same or today) if coming else None)

    return _change_invitation(desk, meeting_id, case_id, task, "Kept a presenter’s answer", answered)


@allowed(Right.KEEP)
def came(desk: Desk, meeting_id: Id, case_id: Id, task: Task, was_there: bool | None) -> Changes:
    """Whether an invited person came to their item (None: not known)."""
    return _change_invitation(
        desk, meeting_id, case_id, task, "Recorded whether a presenter came", lambda kept: replace(kept, came=was_there)
    )


def gathered(reading: Reading, meeting: Meeting, timed: Iterable[tuple[AgendaItem, str]]) -> tuple[Presenter, ...]:
    """The presenters of some items with their times, as part of the caller's reading."""
    kept = rows.of_meeting(reading, meeting.id)
    serving = [member for member in member_rows.every(reading) if member.serves_on(meeting.day)]
    lines = {line.member_id: line for line in line_rows.register(reading, meeting.id, meeting.day) if line.member_id}
    found: list[Presenter] = []
    for item, time in timed:
        case = case_rows.one(reading, item.case_id) if item.case_id else None
        if case is not None:
            for each in _of_item(reading, item, item.slot or time, case):
                found.append(_standing(each, kept.get((case.id, each.task)), serving, lines))
    return tuple(found)


def sent(desk: Desk, transaction: Transaction, mailing: Prepared, on: date | None) -> None:
    """The invitations of a mailing went out on this day (None: not after all); part of marking it as sent."""
    boxes = {email.casefold() for file in mailing.files for email in file.recipients}
    held = {case_id for file in mailing.files for case_id in file.cases}
    connection = transaction.connection
    meeting = existing_meeting(connection, mailing.meeting_id)
    kept = rows.of_meeting(connection, meeting.id)
    items = agenda_rows.items(connection, meeting.id)
    for each in gathered(connection, meeting, [(item, "") for item in items]):
        if each.email.strip().casefold() in boxes and each.case_id in held:
            was = _kept(kept.get((each.case_id, each.task)), mailing.meeting_id, each)
            rows.put(connection, desk.new_id(), replace(was, invited_on=on))
    transaction.touch("meeting", meeting.id)


def _timed(shown: Agenda) -> tuple[tuple[AgendaItem, str], ...]:
    return tuple(zip(shown.items, shown.times, strict=True))


def _of_item(reading: Reading, item: AgendaItem, time: str, case: Case) -> Iterator[Presenter]:
    """The presenter as the agenda says, else who referred a new child; then the lead professional."""
    about = (item.id, case.id, case.number)
    new = item.kind is ItemKind.NEW
    received = referral_rows.of_case(reading, case.id)
    referred = received[-1][1].draft if received else None
    name, place, email = item.presenter, item.presenter_agency, item.presenter_email
    if not name and new and referred is not None:
        name, place = referred.practitioner_name, referred.practitioner_organisation
        email = referred.practitioner_email
    if name or new:
        yield Presenter(*about, Task.PRESENTS, name, place, email, time, needed=new)
    lead = item.lead or case.lead_professional
    if lead and not (name and is_same_person(lead, name)):
        known = referred is not None and is_same_person(lead, referred.practitioner_name)
        box = item.lead_email or (referred.practitioner_email if known and referred is not None else "")
        yield Presenter(*about, Task.LEADS, lead, "", box, time)


def _standing(each: Presenter, kept: Invited | None, serving: list[Member], lines: dict[Id, Attendance]) -> Presenter:
    member = next((one for one in serving if each.name and is_same_person(each.name, one.name)), None)
    if member is not None:
        line = lines.get(member.id)
        away = line is not None and line.presence in _NOT_IN_ROOM
        here = line is not None and line.presence is Presence.PRESENT
        said = Coming.CANNOT if away else Coming.COMES if here else Coming.NOT_SAID
        place, email = each.organisation or member.service, member.draft.email
        return replace(each, member_id=member.id, organisation=place, email=email, answer=said, came=here or None)
    if kept is None or kept.name != each.name:
        return each
    return replace(each, invited_on=kept.invited_on, answer=kept.answer, answered_on=kept.answered_on, came=kept.came)


def _kept(kept: Invited | None, meeting_id: Id, each: Presenter) -> Invited:
    same = kept is not None and kept.name == each.name
    return kept if kept is not None and same else Invited(meeting_id, each.case_id, each.task, each.name)


def _change_invitation(
    desk: Desk, meeting_id: Id, case_id: Id, task: Task, what: str, changed: Callable[[Invited], Invited]
) -> Changes:
    shown = agenda.agenda(desk, meeting_id)
    with desk.writing() as transaction:
        connection = transaction.connection
        found = gathered(connection, open_meeting(connection, meeting_id), _timed(shown))
        each = next((one for one in found if (one.case_id, one.task) == (case_id, task)), None)
        if each is None or not each.name:
            raise SaveRefused("Nobody is named for this.", "Nothing was saved.", "Say who presents it on the agenda.")
        if each.member_id:
            raise SaveRefused(f"{each.name} is a member.", "Nothing was saved.", "Keep their reply among the members’.")
        before = _kept(rows.of_meeting(connection, meeting_id).get((case_id, task)), meeting_id, each)
        after = changed(before)
        if after != before:
            rows.put(connection, desk.new_id(), after)
            which = {"case_id": case_id, "task": task.value, "who": each.name}
            was, now = differences(before, after)
            transaction.record(what, "meeting", meeting_id, which | was, which | now)
            transaction.touch("meeting", meeting_id)
        return transaction.changes
