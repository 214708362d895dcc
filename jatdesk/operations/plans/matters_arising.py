"""The matters arising of a meeting for everybody who is to come: each case as the agenda's rule allows (M10)."""

from jatdesk.domain.dates import say, say_weekday
from jatdesk.domain.ids import Id
from jatdesk.domain.mailings import DocumentKind, Mailing
from jatdesk.domain.portions import portions, together
from jatdesk.domain.sending import SendingPlan
from jatdesk.operations import gate, matters_arising, meetings, recipients
from jatdesk.operations.desk import Desk
from jatdesk.operations.plans import parcels

_FORMATS = ((".pdf", "Matters arising"), (".docx", "Matters arising to write in, Word"))


def plan(desk: Desk, meeting_id: Id) -> SendingPlan:
    """As a PDF and as a Word file to write in; a case with a declared interest, or withheld, is left out."""
    meeting = meetings.meeting(desk, meeting_id)
    found = matters_arising.of_meeting(desk, meeting_id)
    people = recipients.at_meeting(desk, meeting_id)
    numbers = {each.action.case_id: each.action.case_number for each in found if each.action.case_id}
    gone, left_out = gate.not_now(desk, numbers)
    may_go = {case: number for case, number in numbers.items() if case not in gone}
    withheld = gate.withheld(desk, people.recipients, may_go)
    given, nobody = portions(
        Mailing.MATTERS_ARISING, people.recipients, tuple(may_go), people.interests, {}, withheld=withheld.cases
    )
    general = any(not each.action.case_id for each in found)
    made = []
    for group in together([portion for portion in given if portion.cases or general]):
        kind, day = DocumentKind.MATTERS_ARISING, meeting
        files = [
            parcels.dated_file(kind, "Matters arising", day, suffix, group[0], about) for suffix, about in _FORMATS
        ]
        made.append(parcels.parcel(group, files, numbers))
    problem = parcels.NOBODY_TO_WRITE_TO if found else "No action of an earlier meeting is open."
    return SendingPlan(
        Mailing.MATTERS_ARISING,
        f"Matters arising, {say(meeting.day)}",
        meeting_id,
        "",
        f"{parcels.signed(desk)}: matters arising for {say(meeting.day)}",
        parcels.letter(desk, parcels.worded(desk, "mail.matters_arising", meeting_day=say_weekday(meeting.day))),
        tuple(made),
        nobody,
        () if made else (problem,),
        (*left_out, *withheld.checks),
    )
