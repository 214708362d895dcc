"""Who approves minutes: the chair, or the vice-chair in the chair's place and why. Only reads."""

from jatdesk.db import agenda as agenda_rows
from jatdesk.db import attendance as attendance_rows
from jatdesk.db import members as member_rows
from jatdesk.db.store import Reading
from jatdesk.domain.ids import Id
from jatdesk.domain.lead_updates import is_same_person
from jatdesk.domain.meetings import Meeting
from jatdesk.domain.members import Member, Office
from jatdesk.domain.roles import Right
from jatdesk.errors import SaveRefused
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.operations.locked_minutes import meeting as existing_meeting

_OFFICES = (Office.CHAIR, Office.VICE_CHAIR)


@allowed(Right.READ)
def barred(desk: Desk, meeting_id: Id) -> str:
    """Why the chair does not approve these minutes but the vice-chair; '' when the chair may."""
    with desk.reading() as reading:
        return _bar(desk, reading, existing_meeting(reading, meeting_id))


def office(desk: Desk, reading: Reading, name: str) -> Office:
    """The office somebody named holds in the team today; none for anybody else."""
    found = (member for member in _serving(desk, reading) if is_same_person(name, member.name))
    return next((member.draft.office for member in found if member.draft.office in _OFFICES), Office.NONE)


def stands_in(desk: Desk, reading: Reading, meeting: Meeting, held: Office, name: str, why: str) -> str:
    """Why the vice-chair approves, where they do. Raises SaveRefused for the chair who has an interest in a case."""
    bar = _bar(desk, reading, meeting)
    if held is Office.CHAIR and bar:
        raise SaveRefused(f"{bar}: the vice-chair approves these minutes.", "They stay open.", "Ask the vice-chair.")
    return (" ".join(why.split()) or bar) if held is Office.VICE_CHAIR else ""


def _bar(desk: Desk, reading: Reading, meeting: Meeting) -> str:
    serving = _serving(desk, reading)
    if not any(member.draft.office is Office.VICE_CHAIR for member in serving):
        return ""
    items = {item.case_id: item.case_number for item in agenda_rows.items(reading, meeting.id) if item.case_id}
    chairs = {member.id: member.name for member in serving if member.draft.office is Office.CHAIR}
    for interest in attendance_rows.every_interest(reading):
        if interest.member_id in chairs and interest.case_id in items:
            return f"{chairs[interest.member_id]} declared an interest in case {items[interest.case_id]}"
    return ""


def _serving(desk: Desk, reading: Reading) -> tuple[Member, ...]:
    today = desk.clock.today()
    return tuple(member for member in member_rows.every(reading) if member.serves_on(today))
