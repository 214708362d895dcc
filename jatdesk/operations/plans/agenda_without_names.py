"""The agenda by case numbers only, for those the administrator picked: visitors, presenters, who keeps the room."""

from jatdesk.domain.dates import say, say_weekday
from jatdesk.domain.ids import Id
from jatdesk.domain.mailings import DocumentKind, Mailing
from jatdesk.domain.portions import portions, together
from jatdesk.domain.recipients import Recipient, Standing
from jatdesk.domain.sending import SendingPlan
from jatdesk.operations import agenda, agenda_readers, gate
from jatdesk.operations.desk import Desk
from jatdesk.operations.plans import parcels

_NOBODY = "Nobody was picked yet. Pick on the meeting’s agenda, under ‘Send without names’, who gets it."


def plan(desk: Desk, meeting_id: Id) -> SendingPlan:
    """One parcel, with a password of its own, for each person picked; what may not be discussed has no line in it."""
    shown = agenda.agenda(desk, meeting_id)
    meeting = shown.meeting
    readers = tuple(
        Recipient(f"reader:{each.mailbox}", each.name, each.email, Standing.OUTSIDER, each.role)
        for each in agenda_readers.of_meeting(desk, meeting_id).picked
    )
    numbers = {item.case_id: item.case_number for item in shown.items if item.case_id}
    gone, left_out = gate.not_now(desk, numbers)
    may_go = {case: number for case, number in numbers.items() if case not in gone}
    withheld = gate.withheld(desk, readers, may_go)
    given, nobody = portions(Mailing.AGENDA_NO_NAMES, readers, tuple(may_go), {}, {}, withheld=withheld.cases)
    kind, title = DocumentKind.AGENDA_NO_NAMES, "Agenda without names"
    made = tuple(
        parcels.parcel(group, [parcels.dated_file(kind, title, meeting, ".pdf", group[0])], numbers)
        for group in together(given)
    )
    place = f", {meeting.venue}" if meeting.venue else ""
    return SendingPlan(
        Mailing.AGENDA_NO_NAMES,
        f"{title}, {say(meeting.day)}",
        meeting_id,
        "",
        f"{parcels.signed(desk)}: agenda for {say(meeting.day)}",
        parcels.letter(
            desk,
            f"Here is the order of our meeting on {say_weekday(meeting.day)} at {meeting.starts}{place}.",
            "It names no child.",
        ),
        made,
        nobody,
        () if made else (_NOBODY,),
        left_out,
    )
