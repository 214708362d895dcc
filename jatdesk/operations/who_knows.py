"""The round 'Who knows this child?' before a meeting: whom it asks about what, the answers typed in or read back."""

from collections.abc import Collection, Sequence

from jatdesk.db import agenda as agenda_rows
from jatdesk.db import attendance as attendance_rows
from jatdesk.db import cases as case_rows
from jatdesk.db import kin as kin_rows
from jatdesk.db import mailings as mailing_rows
from jatdesk.db import members as member_rows
from jatdesk.db import who_knows as rows
from jatdesk.db.store import Reading, Transaction
from jatdesk.domain import consent
from jatdesk.domain.cases import Case
from jatdesk.domain.children import age_on
from jatdesk.domain.dates import say
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.kin import Kin
from jatdesk.domain.mailings import Mailing
from jatdesk.domain.meetings import ItemKind, Meeting
from jatdesk.domain.recipients import Recipient
from jatdesk.domain.roles import Right
from jatdesk.domain.who_knows import Asked, Contact, Knowledge, Returned, WhoKnows, in_order
from jatdesk.errors import SaveRefused
from jatdesk.operations import gate, recipients
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.operations.history import differences
from jatdesk.operations.locked_minutes import meeting as existing_meeting

_KEPT = "Nothing was saved."


@allowed(Right.READ)
def asked(desk: Desk, meeting_id: Id) -> WhoKnows:
    """The round of one meeting: its new children, and those about whom nobody was ever asked.

    Only children who may be discussed by name are in it, and siblings only where they may be named (R6).
    """
    with desk.reading() as reading:
        meeting = existing_meeting(reading, meeting_id)
        day = gate.day_of(meeting, desk.clock.today())
        items = [item for item in agenda_rows.items(reading, meeting_id) if item.case_id]
        allowed_cases = gate.open_of(reading, {item.case_id for item in items}, day)
        answers = rows.of_meeting(reading, meeting_id)
        before = rows.asked_before(reading, meeting_id) - {each.case_id for each in answers}
        wanted = [
            item.case_id
            for item in items
            if item.case_id in allowed_cases and (item.kind is ItemKind.NEW or item.case_id not in before)
        ]
        known = case_rows.many(reading, wanted)
        children = tuple(_asked(reading, known[case_id], meeting) for case_id in wanted)
        serving = [member for member in member_rows.every(reading) if member.serves_on(meeting.day)]
        interests = {(one.case_id, one.member_id) for one in attendance_rows.every_interest(reading)}
    people = in_order(serving, desk.profile.social_work_service, desk.profile.services)
    withheld = gate.withheld(desk, [recipients.of_member(one) for one in people], _numbers(children))
    kept = interests | {(case, one.id) for one in people for case in withheld.cases.get(f"member:{one.id}", ())}
    return WhoKnows(
        meeting,
        children,
        people,
        {(each.case_id, each.member_id): each for each in answers},
        frozenset((each.case_id, one.id) for each in children for one in people) & frozenset(kept),
    )


@allowed(Right.READ)
def latest(desk: Desk, case_ids: Collection[Id]) -> dict[Id, tuple[Knowledge, ...]]:
    """By case the answers of its latest round."""
    with desk.reading() as reading:
        return rows.latest(reading, list(case_ids))


@allowed(Right.KEEP)
def answer(desk: Desk, meeting_id: Id, case_id: Id, member_id: Id, contact: Contact, words: str = "") -> Changes:
    """Keeps a member's answer in place of an earlier one; NOT_SAID takes it away.

    Raises SaveRefused for a child who may not be named, a member who is kept from the case, and nobody.
    """
    with desk.writing() as transaction:
        _answer(desk, transaction, meeting_id, case_id, member_id, contact, words)
        return transaction.changes


@allowed(Right.KEEP)
def take_in(desk: Desk, meeting_id: Id, member_id: Id, returned: Returned) -> tuple[int, Changes]:
    """Keeps the answers of a form that came back, all or none; gives how many. Raises SaveRefused when none fits."""
    round_now = asked(desk, meeting_id)
    by_number = {each.number: each.case_id for each in round_now.asked}
    fitting = [
        (by_number[number], contact, words)
        for number, contact, words in returned.answers
        if number in by_number and (by_number[number], member_id) not in round_now.kept_from
    ]
    if not fitting:
        raise SaveRefused(
            "No answer in this form is about a child of this meeting.", _KEPT, "Check that it is the right form."
        )
    with desk.writing() as transaction:
        for case_id, contact, words in fitting:
            _answer(desk, transaction, meeting_id, case_id, member_id, contact, words)
        return len(fitting), transaction.changes


@allowed(Right.KEEP)
def passwords(desk: Desk, meeting_id: Id) -> tuple[str, ...]:
    """The passwords with which this meeting's form was sent out: what comes back is mostly sealed with one."""
    with desk.reading() as reading:
        sent = [each for each in mailing_rows.every(reading) if each.meeting_id == meeting_id]
    of_form = (each for each in sent if each.mailing is Mailing.WHO_KNOWS)
    return tuple(dict.fromkeys(file.password for each in of_form for file in each.files if file.password))


@allowed(Right.READ)
def to_ask(desk: Desk, round_now: WhoKnows) -> tuple[Recipient, ...]:
    """The members of a round as recipients of its form."""
    return tuple(recipients.of_member(member) for member in round_now.members)


def _answer(
    desk: Desk, transaction: Transaction, meeting_id: Id, case_id: Id, member_id: Id, contact: Contact, words: str
) -> None:
    connection = transaction.connection
    meeting = existing_meeting(connection, meeting_id)
    member = member_rows.one(connection, member_id)
    case = case_rows.one(connection, case_id)
    if member is None or case is None:
        raise SaveRefused("This child or member is no longer there.", _KEPT, "Look at the round again.")
    if contact is not Contact.NOT_SAID:
        gate.check(connection, case_id, case.number, gate.day_of(meeting, desk.clock.today()), _KEPT)
        if any(
            (one.case_id, one.member_id) == (case_id, member_id) for one in attendance_rows.every_interest(connection)
        ):
            raise SaveRefused(f"{member.name} declared an interest in case {case.number}.", _KEPT, "")
    before = rows.one(connection, meeting_id, case_id, member_id)
    blank = Knowledge(meeting_id, case_id, member_id, member.service, Contact.NOT_SAID)
    now = Knowledge(meeting_id, case_id, member_id, member.service, contact, words.strip(), desk.clock.today())
    after = blank if contact is Contact.NOT_SAID else now
    if (before or blank) == after:
        return
    rows.put(connection, desk.new_id(), after)
    was, then = differences(before or blank, after)
    which = {"meeting_id": meeting_id, "member_id": member_id}
    transaction.record("Answered who knows the child", "case", case_id, which | was, which | then)
    transaction.touch("meeting", meeting_id)


def _asked(reading: Reading, case: Case, meeting: Meeting) -> Asked:
    relatives = kin_rows.of_child(reading, case.child.id)
    open_cases = gate.open_of(reading, {known.id for each in relatives for known in each.cases}, meeting.day)
    named = tuple(
        _sibling(each.kin, meeting)
        for each in relatives
        if each.kin.name
        and (any(known.id in open_cases for known in each.cases) if each.cases else consent.may_name(each.kin.consent))
    )
    return Asked(case.id, case.number, case.child, named)


def _sibling(relative: Kin, meeting: Meeting) -> str:
    if relative.birth is None:
        born = relative.birth_words
    else:
        born = f"born {say(relative.birth)} ({age_on(relative.birth, meeting.day)})"
    return ", ".join(part for part in (relative.name, relative.relationship, born, relative.school) if part)


def _numbers(children: Sequence[Asked]) -> dict[Id, str]:
    return {each.case_id: each.number for each in children}
