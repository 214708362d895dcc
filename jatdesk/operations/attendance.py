"""Who comes, who came, who came instead, and who is out of the room for which case (M5–M7)."""

from dataclasses import replace
from datetime import date

from jatdesk.db import actions as action_rows
from jatdesk.db import agenda as agenda_rows
from jatdesk.db import attendance as rows
from jatdesk.db import cases as case_rows
from jatdesk.db import meetings as meeting_rows
from jatdesk.db import members as member_rows
from jatdesk.db.store import Reading, Transaction
from jatdesk.domain import attendance as rules
from jatdesk.domain import deputies
from jatdesk.domain.cases import Case
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import Attendance, Interest, Meeting, Presence
from jatdesk.domain.members import Member, MemberDraft
from jatdesk.domain.roles import Right
from jatdesk.errors import SaveRefused
from jatdesk.operations import gate, members
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.operations.locked_minutes import meeting as existing_meeting
from jatdesk.operations.locked_minutes import open_meeting


@allowed(Right.READ)
def register(desk: Desk, meeting_id: Id) -> tuple[Attendance, ...]:
    """Every member serving on the day, by service, then the visitors; not yet marked is `Presence.UNKNOWN`."""
    with desk.reading() as reading:
        return rows.register(reading, meeting_id, existing_meeting(reading, meeting_id).day)


@allowed(Right.KEEP)
def mark(
    desk: Desk, meeting_id: Id, member_id: Id, presence: Presence, deputy: str = "", note: str = "", email: str = ""
) -> Changes:
    """Marks one member, before or at the meeting. A deputy nobody named is the member's usual one.

    Raises SaveRefused for somebody who is not in the register, and when the minutes are approved.
    """
    with desk.writing() as transaction:
        marked(desk, transaction, meeting_id, member_id, presence, deputy, note, email)
        return transaction.changes


@allowed(Right.KEEP)
def update_received(desk: Desk, meeting_id: Id, member_id: Id, on: date | None) -> Changes:
    """The written update of a member who can't come arrived on a day (None takes it back)."""
    with desk.writing() as transaction:
        before = line_of(transaction.connection, meeting_id, member_id)
        after = write_line(desk, transaction.connection, replace(before, update_on=on))
        what = "Recorded a written update" if on else "Took back a written update"
        transaction.record(what, "attendance", after.id, {"update_on": before.update_on}, {"update_on": on})
        transaction.touch("meeting", meeting_id)
        return transaction.changes


@allowed(Right.KEEP)
def add_visitor(
    desk: Desk, meeting_id: Id, name: str, service: str, email: str, chair_agreed: bool, note: str = ""
) -> Changes:
    """Adds a visitor; whether the chair agreed beforehand is recorded, and in `note` who asks and why.

    Raises SaveRefused without a name.
    """
    wanted = " ".join(name.split())
    if not wanted:
        raise SaveRefused("The visitor has no name.", "", "Type the visitor's name.")
    with desk.writing() as transaction:
        open_meeting(transaction.connection, meeting_id)
        line = Attendance(
            desk.new_id(),
            meeting_id,
            "",
            wanted,
            service.strip(),
            Presence.VISITOR,
            email=email.strip(),
            note=note.strip(),
            chair_agreed=chair_agreed,
        )
        rows.add(transaction.connection, line)
        transaction.record("Added a visitor", "attendance", line.id, None, vars(line))
        transaction.touch("meeting", meeting_id)
        return transaction.changes


@allowed(Right.KEEP)
def remove_visitor(desk: Desk, attendance_id: Id) -> Changes:
    """Takes a visitor out of the register. Raises SaveRefused for a member: members are marked, not removed."""
    with desk.writing() as transaction:
        line = rows.line(transaction.connection, attendance_id)
        if line is None or line.presence is not Presence.VISITOR:
            raise SaveRefused("This is not a visitor of the meeting.", "The register is as it was.", "")
        open_meeting(transaction.connection, line.meeting_id)
        rows.remove(transaction.connection, attendance_id)
        transaction.record("Removed a visitor", "attendance", attendance_id, vars(line))
        transaction.touch("meeting", line.meeting_id)
        return transaction.changes


@allowed(Right.KEEP)
def declare_interest(desk: Desk, meeting_id: Id, member_id: Id, case_id: Id, note: str = "") -> Changes:
    """Records a declared interest: out of the room for this case, and none of its papers (M7)."""
    with desk.writing() as transaction:
        declared(desk, transaction, meeting_id, member_id, case_id, note)
        return transaction.changes


@allowed(Right.KEEP)
def withdraw_interest(desk: Desk, meeting_id: Id, member_id: Id, case_id: Id) -> Changes:
    """Takes back an interest that was recorded by mistake."""
    with desk.writing() as transaction:
        withdrawn(transaction, meeting_id, member_id, case_id)
        return transaction.changes


@allowed(Right.READ)
def interests(desk: Desk, meeting_id: Id) -> tuple[Interest, ...]:
    """The interests declared at a meeting."""
    with desk.reading() as reading:
        return rows.interests_at(reading, meeting_id)


@allowed(Right.KEEP)
def confidentiality_given(desk: Desk, meeting_id: Id, given: bool) -> Changes:
    """Whether the confidentiality reminder was given."""
    with desk.writing() as transaction:
        before = open_meeting(transaction.connection, meeting_id)
        meeting_rows.set_confidentiality(transaction.connection, meeting_id, given)
        what = "Gave the confidentiality reminder" if given else "Took back the confidentiality reminder"
        transaction.record(what, "meeting", meeting_id, {"given": before.confidentiality_given}, {"given": given})
        return transaction.changes


@allowed(Right.READ)
def updates_owed(desk: Desk, meeting_id: Id) -> tuple[Member, ...]:
    """Who can't come, sends no deputy and has an open action: each owes an Agency Action Update (handbook §6).

    The social-work member owes one on every listed child.
    """
    known = members.all_members(desk)
    with desk.reading() as reading:
        meeting = existing_meeting(reading, meeting_id)
        lines = rows.register(reading, meeting_id, meeting.day)
        return rules.updates_owed(
            known, lines, action_rows.open_actions(reading), on_every_child(desk, reading, meeting)
        )


def on_every_child(desk: Desk, reading: Reading, meeting: Meeting) -> str:
    """The service that owes an update on every child listed, where any is: social work (handbook §6)."""
    items = agenda_rows.items(reading, meeting.id)
    listed = any(item.case_id for item in gate.standing_items(desk, reading, meeting, items))
    return desk.profile.social_work_service if listed else ""


def marked(
    desk: Desk,
    transaction: Transaction,
    meeting_id: Id,
    member_id: Id,
    presence: Presence,
    deputy: str = "",
    note: str = "",
    email: str = "",
) -> None:
    """Marks one member as a part of an act; see `mark`."""
    usual = _usual(transaction.connection, member_id)
    named, address = " ".join(deputy.split()), email.strip()
    if presence is Presence.DEPUTY:
        named = named or usual.deputy
        address = address or deputies.address_of(usual, named)
    else:
        named = address = ""
    before = line_of(transaction.connection, meeting_id, member_id)
    put_line(desk, transaction, replace(before, presence=presence, deputy=named, email=address, note=note.strip()))


def put_line(desk: Desk, transaction: Transaction, line: Attendance) -> None:
    """Writes how a member stands, in place of what stood there, as a part of an act."""
    before = line_of(transaction.connection, line.meeting_id, line.member_id)
    after = write_line(desk, transaction.connection, replace(line, id=before.id))
    transaction.record("Marked attendance", "attendance", after.id, vars(before), vars(after))
    transaction.touch("meeting", line.meeting_id)


def declared(desk: Desk, transaction: Transaction, meeting_id: Id, member_id: Id, case_id: Id, note: str = "") -> None:
    """Records a declared interest as a part of an act; see `declare_interest`."""
    case = _case(transaction.connection, case_id)
    open_meeting(transaction.connection, meeting_id)
    line = line_of(transaction.connection, meeting_id, member_id)
    interest = Interest(meeting_id, member_id, line.name, case_id, note.strip())
    rows.declare(transaction.connection, desk.new_id(), interest)
    transaction.record("Declared an interest", "meeting", meeting_id, None, _told(interest, case.number))
    transaction.touch("case", case_id)


def withdrawn(transaction: Transaction, meeting_id: Id, member_id: Id, case_id: Id) -> None:
    """Takes back an interest as a part of an act."""
    case = _case(transaction.connection, case_id)
    open_meeting(transaction.connection, meeting_id)
    line = line_of(transaction.connection, meeting_id, member_id)
    known = [
        each
        for each in rows.interests_at(transaction.connection, meeting_id)
        if (each.member_id, each.case_id) == (member_id, case_id)
    ]
    if rows.withdraw(transaction.connection, meeting_id, member_id, case_id):
        interest = known[0] if known else Interest(meeting_id, member_id, line.name, case_id)
        transaction.record("Took back an interest", "meeting", meeting_id, _told(interest, case.number))
        transaction.touch("case", case_id)


def _usual(reading: Reading, member_id: Id) -> MemberDraft:
    found = member_rows.one(reading, member_id)
    if found is None:
        raise _no_member()
    return found.draft


def _case(reading: Reading, case_id: Id) -> Case:
    found = case_rows.one(reading, case_id)
    if found is None:
        raise SaveRefused("This case is no longer in the store.", "Nothing was changed.", "")
    return found


def line_of(reading: Reading, meeting_id: Id, member_id: Id) -> Attendance:
    """A member's line in the register. Raises SaveRefused for somebody who is no member that day."""
    meeting = open_meeting(reading, meeting_id)
    for line in rows.register(reading, meeting_id, meeting.day):
        if line.member_id == member_id:
            return line
    raise _no_member()


def _no_member() -> SaveRefused:
    return SaveRefused(
        "This person is no member of the team on the day of the meeting.",
        "The register is as it was.",
        "Add them as a visitor.",
    )


def _told(interest: Interest, number: str) -> dict[str, object]:
    """An interest as history keeps it: in words, and with the ids by which it is found again."""
    ids = {"member_id": interest.member_id, "case_id": interest.case_id}
    return {"member": interest.name, "case": number, "note": interest.note, **ids}


def write_line(desk: Desk, reading: Reading, line: Attendance) -> Attendance:
    """Keeps a line of the register, a new one with an id of its own; part of the caller's act."""
    if line.id:
        rows.change(reading, line)
        return line
    new = rows.with_id(line, desk.new_id())
    rows.add(reading, new)
    return new
