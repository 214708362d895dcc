"""The agenda with the CAFs of the new cases, for everybody who is to come."""

from collections.abc import Mapping, Sequence

from jatdesk.domain.dates import say, say_weekday
from jatdesk.domain.ids import Id
from jatdesk.domain.mailings import DocumentKind, Mailing
from jatdesk.domain.meetings import ItemKind, Meeting
from jatdesk.domain.portions import Portion, portions, together
from jatdesk.domain.sending import Parcel, PlannedFile, SendingPlan
from jatdesk.operations import agenda, gate, recipients
from jatdesk.operations.desk import Desk
from jatdesk.operations.plans import parcels


def plan(desk: Desk, meeting_id: Id) -> SendingPlan:
    """One parcel for the core members, one for each other recipient; a case with a declared interest is left out."""
    shown = agenda.agenda(desk, meeting_id)
    meeting = shown.meeting
    people = recipients.at_meeting(desk, meeting_id)
    numbers = {item.case_id: item.case_number for item in shown.items if item.case_id}
    new = [item.case_id for item in shown.items if item.case_id and item.kind is ItemKind.NEW]
    gone, left_out = gate.not_now(desk, numbers)
    may_go = tuple(case for case in numbers if case not in gone)
    withheld = gate.withheld(desk, people.recipients, {case: numbers[case] for case in may_go})
    given, nobody = portions(Mailing.AGENDA, people.recipients, may_go, people.interests, {}, withheld=withheld.cases)
    made = tuple(_parcel(group, meeting, new, numbers) for group in together(given))
    day, place = say_weekday(meeting.day), f", {meeting.venue}" if meeting.venue else ""
    return SendingPlan(
        Mailing.AGENDA,
        f"Agenda and papers, {say(meeting.day)}",
        meeting_id,
        "",
        f"{parcels.signed(desk)}: agenda and papers for {say(meeting.day)}",
        parcels.letter(
            desk,
            parcels.worded(desk, "mail.agenda", meeting_day=day, starts=meeting.starts, venue=place),
        ),
        made,
        nobody,
        () if made else (parcels.NOBODY_TO_WRITE_TO,),
        (*left_out, *withheld.checks),
    )


def _parcel(group: Sequence[Portion], meeting: Meeting, new: Sequence[Id], numbers: Mapping[Id, str]) -> Parcel:
    portion = group[0]
    papers = [parcels.dated_file(DocumentKind.AGENDA, "Agenda", meeting, ".pdf", portion)]
    papers += [_caf(numbers[case], case, meeting) for case in new if case in portion.cases]
    return parcels.parcel(group, papers, numbers)


def _caf(number: str, case: Id, meeting: Meeting) -> PlannedFile:
    name = f"CAF case {number} {meeting.day.isoformat()}"
    return PlannedFile(DocumentKind.CAF, name, ".pdf", (case,), about=f"CAF of case {number}")
